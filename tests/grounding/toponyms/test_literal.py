from __future__ import annotations

from functools import cache

import pytest

from reportedly.grounding.gazetteer import Gazetteer, open_gazetteer
from reportedly.grounding.places import find_places
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


@cache
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("text", "words", "literal"),
    [
        ("Moscow said it downed two drones.", "Moscow", False),
        ("Shells hit Moscow on Monday.", "Moscow", True),
        ("The minister urged Tehran to stop.", "Tehran", False),
        ("A blast shook Tehran on Monday.", "Tehran", True),
        ("Washington and Moscow agreed on a text.", "Moscow", False),
        ("US officials spoke in Doha, Qatar.", "US", False),
        ("US officials spoke in Doha, Qatar.", "Doha", True),
        ("The University of Aleppo in Syria was shelled.", "Aleppo", False),
        ("The road to Aleppo in Syria was shelled.", "Aleppo", True),
        ("The president of Ukraine left.", "Ukraine", False),
        ("Villages in Ukraine were hit.", "Ukraine", True),
        ("Talks with Iran went on.", "Iran", False),
        ("Iran's army struck the town of Erbil in Iraq.", "Iran", False),
        ("The Kyiv Independent newspaper wrote about it.", "Kyiv", False),
        ("GUERRILLAS ATTACKED THE TOWN OF ZACATECOLUCA IN EL SALVADOR.", "ZACATECOLUCA", True),
    ],
)
def test_governments_bodies_and_owners_are_not_literal(text: str, words: str, literal: bool) -> None:
    document = Document(id="t", text=text)
    places = find_places(document, split_sentences(document), gazetteer=gazetteer())
    assert [place.literal for place in places if place.text == words] == [literal]
