"""Sources who keep their names back, and verbs that only look like it."""

from __future__ import annotations

import pytest

from reportedly.extraction.wording.anonymity import keeps_name_back
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("A nurse, who asked not to be named, spoke of dozens.", "asked", True),
        ("A guard asked that his surname not be used.", "asked", True),
        ("The diplomat requested anonymity.", "requested", True),
        ("A driver, who declined to give his name, fled.", "declined", True),
        ("Reporters asked the colonel to name the dead.", "asked", False),
        ("The army declined to give a toll.", "declined", False),
    ],
)
def test_keeps_name_back(text: str, verb: str, expected: bool) -> None:
    (sentence,) = split_sentences(Document(id="t", text=text))
    position = next(token.index for token in sentence if token.text == verb)
    assert keeps_name_back(sentence, position) is expected
