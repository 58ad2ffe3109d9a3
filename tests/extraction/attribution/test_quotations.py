"""Where quotations begin and end, with every kind of mark and with marks that fail."""

from __future__ import annotations

import pytest

from reportedly.extraction.attribution.quotations import find_quotations
from reportedly.extraction.attribution.unclosed import settle_unclosed
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document

CASES = [
    ('"We stay," he said. "We stay."', [("We stay,", True, False), ("We stay.", True, False)]),
    ("“We stay,” he said.", [("We stay,", True, False)]),
    ("«Nous restons», dit-il.", [("Nous restons", True, False)]),
    ("„Wir bleiben“, sagte sie.", [("Wir bleiben", True, False)]),
    ("''We stay,'' she said.", [("We stay,", True, False)]),
    ("'We stay,' she said.", [("We stay,", True, False)]),
    ("He called it 'a crime', and the soldiers' wives wept.", [("a crime", True, False)]),
    ("The soldiers' wives wept at the families' graves.", []),
    ("Rock 'n' roll played.", [("n", True, False)]),
    ('The 5" shell hit the "Palm" hotel.', [("Palm", True, False)]),
    (
        "“We stay. They left. Omar said, “We won.”",
        [("We stay. They left. Omar said,", False, False), ("We won.", True, False)],
    ),
    ("“We stay.\n\n“We won,” she said.", [("We stay.", False, False), ("We won,", True, True)]),
    ("“We stay.\n\nShe left.", [("We stay.", False, False)]),
    ("No marks at all.", []),
    ("”", []),
    ("“”", [("", True, False)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_marks(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    found = find_quotations(text, split_sentences(Document(id="t", text=text)))
    assert [(held.inner.quote(text), held.closed, held.continues) for held in found] == expected


UNCLOSED = [
    ("“We stay, Omar said. He left.", "We stay,"),
    ("“They left. We stay. The chief told us so.", "They left. We stay."),
    ("“They left. We said so. I think we won.", "They left. We said so. I think we won."),
    ("“They left the village at dawn.", "They left the village at dawn."),
]


@pytest.mark.parametrize(("text", "words"), UNCLOSED, ids=[text[:30] for text, _ in UNCLOSED])
def test_an_unclosed_quotation_ends_before_somebody_else_speaks(text: str, words: str) -> None:
    sentences = split_sentences(Document(id="t", text=text))
    (settled,) = settle_unclosed(find_quotations(text, sentences), sentences)
    assert settled.inner.quote(text).strip() == words


def test_a_quotation_carried_on_in_the_next_paragraph_is_left_whole() -> None:
    text = "“They left. The chief told us so.\n\n“We stay,” she said."
    sentences = split_sentences(Document(id="t", text=text))
    first, _ = settle_unclosed(find_quotations(text, sentences), sentences)
    assert first.inner.quote(text) == "They left. The chief told us so."
