from __future__ import annotations

import pytest

from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.toponyms.mentions import Toponym, find_toponyms
from reportedly.grounding.toponyms.relations import (
    find_foreign,
    find_holdings,
    find_neighbours,
    find_scale,
    is_beside,
)
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence

INDEX = Gazetteer.from_rows(
    (
        Feature(1, "Karo", "settlement", "SD", 13.0, 32.0, 90_000, (10,)),
        Feature(2, "Qoro", "settlement", "SD", 13.1, 32.1, 9_000, (10,)),
        Feature(3, "Lemu", "settlement", "NG", 9.0, 7.0, 9_000, (11,)),
        Feature(10, "Tafra", "adm1", "SD", 13.3, 32.3),
        Feature(11, "Bende", "adm1", "NG", 9.1, 7.1),
        Feature(12, "Sudan", "country", "SD", 16.0, 30.0),
        Feature(13, "Nigeria", "country", "NG", 10.0, 8.0),
    )
)


def read(text: str) -> tuple[tuple[Toponym, ...], tuple[Sentence, ...]]:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    return find_toponyms(document, sentences, gazetteer=INDEX), sentences


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("It happened in Karo region.", "adm1"),
        ("It happened in the state of Karo.", "adm1"),
        ("It happened in Karo district.", "adm2"),
        ("It happened in the Karo area.", "area"),
        ("It happened in the city of Karo.", "settlement"),
        ("It happened in the Karo refugee camp.", "settlement"),
        ("It happened in Karo and Qoro provinces.", "adm1"),
        ("It happened in Karo.", None),
        ("It happened in Karo residential area.", None),
    ],
)
def test_the_noun_beside_a_name_says_what_it_is(text: str, scale: str | None) -> None:
    toponyms, sentences = read(text)
    assert find_scale(toponyms[0], sentences[0]) == scale


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("It fell near Karo.", True),
        ("It fell outside the town of Karo.", True),
        ("It fell 15 km south of Karo.", True),
        ("It fell 20 miles from Karo.", True),
        ("It fell on the outskirts of Karo.", True),
        ("It fell in Karo.", False),
        ("It fell in the south of Sudan, in Karo.", False),
        ("They came from Karo.", False),
    ],
)
def test_what_lies_by_a_place_is_told_from_what_lies_in_it(text: str, beside: bool) -> None:
    toponyms, sentences = read(text)
    assert is_beside(toponyms[-1], sentences[0]) is beside


@pytest.mark.parametrize(
    ("text", "inner", "holders"),
    [
        ("Shells hit Karo, Sudan.", "Karo", {"SD"}),
        ("Shells hit Karo, in Tafra region.", "Karo", {10}),
        ("Shells hit Karo in northern Tafra.", "Karo", {10}),
        ("Shells hit Sudan's Karo.", "Karo", {"SD"}),
        ("Shells hit the Sudanese town of Karo.", "Karo", {"SD"}),
        ("Shells hit Karo (Sudan).", "Karo", {"SD"}),
        ("Shells hit Karo, Nigeria said.", "Karo", None),
        ("Shells hit Karo and Sudan.", "Karo", None),
        ("Nigerian shells hit Karo.", "Karo", None),
    ],
)
def test_the_text_puts_one_place_in_another(text: str, inner: str, holders: set[int | str] | None) -> None:
    toponyms, sentences = read(text)
    found = [
        holding for holding in find_holdings(toponyms, sentences) if toponyms[holding.inner].text == inner
    ]
    assert [set(holding.holders) for holding in found] == ([] if holders is None else [holders])


def test_neighbours_in_a_list_are_known_to_each_other() -> None:
    toponyms, sentences = read("Shells hit Karo, Qoro and Lemu, then Tafra.")
    beside = find_neighbours(toponyms, sentences)
    assert beside["qoro"] == {"karo", "lemu"} and beside["karo"] == {"qoro"} and "tafra" not in beside


def test_a_place_put_where_none_of_its_name_lies_is_foreign() -> None:
    toponyms, sentences = read("Shells hit Karo's Lemu quarter and Karo's Qoro quarter.")
    assert find_foreign(toponyms, sentences) == {1: frozenset({"SD"})}
