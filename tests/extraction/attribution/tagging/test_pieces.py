"""Pieces: how words are cut into parts that an encoder knows."""

from __future__ import annotations

import pytest

from reportedly.extraction.attribution.tagging.pieces import Pieces

KNOWN = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "shell",
    "##ing",
    "##s",
    "sa",
    "said",
    "##da",
    "-",
    "cross",
    "a",
    "##b",
)
PIECES = Pieces({part: number for number, part in enumerate(KNOWN)})


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("said", ["said"]),
        ("Shelling", ["shell", "##ing"]),
        ("SHELLS", ["shell", "##s"]),
        ("Sàda", ["sa", "##da"]),
        ("cross-shelling", ["cross", "-", "shell", "##ing"]),
        ("Qasr", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("ab" + "b" * 200, ["[UNK]"]),
    ],
)
def test_the_longest_known_part_from_the_left(word: str, parts: list[str]) -> None:
    assert [KNOWN[number] for number in PIECES.cut(word)] == parts


def test_a_word_has_at_most_eight_parts() -> None:
    assert len(PIECES.cut("a" + "b" * 30)) == 8
