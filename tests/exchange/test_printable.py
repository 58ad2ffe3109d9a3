from __future__ import annotations

import pytest

from reportedly.errors import BinarySource
from reportedly.exchange.failures import failure_words
from reportedly.exchange.printable import printable
from reportedly.records.outcome import Outcome


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two  words\n", "two words"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\x00b\x7fc\x9bd", "abcd"),
        ("\u202eright\u202c to \u2066left\u2069", "right to left"),
        ("café 🙂 غزة", "café 🙂 غزة"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
    ],
)
def test_only_what_steers_a_terminal_is_taken_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_failure_names_its_article_once() -> None:
    failure = BinarySource("not text", where="a.bin", advice="Name a text file")
    assert failure_words(Outcome("a.bin", failure=failure)) == "a.bin: not text. Name a text file"
    assert (
        failure_words(Outcome("wire.jsonl:3", failure=BinarySource("not text"))) == "wire.jsonl:3: not text"
    )
