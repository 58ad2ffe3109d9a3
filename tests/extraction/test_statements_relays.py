"""Relay chains: how many ordered voices are found over many constructions."""

from __future__ import annotations

import tomllib
from pathlib import Path

from reportedly.pipeline import read

_SET = Path(__file__).with_name("relay_sentences.toml")
_FLOOR = 0.87


def _found(text: str) -> list[list[str]]:
    statements = [held for held in read(text).statements if held.voices]
    return [[voice.speaker.text if voice.speaker else "" for voice in held.voices] for held in statements]


def _ordered(gold: list[str], found: list[str]) -> int:
    """How many voices stand in both chains in the same order."""
    table = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for row, left in enumerate(gold):
        for column, right in enumerate(found):
            best = max(table[row][column + 1], table[row + 1][column])
            table[row + 1][column + 1] = table[row][column] + 1 if left == right else best
    return table[-1][-1]


def score_relays() -> tuple[float, list[str]]:
    """F1 of ordered voices, all statements of a sentence counted, and the sentences that are not right."""
    right = wanted = made = 0
    wrong: list[str] = []
    for row in tomllib.loads(_SET.read_text(encoding="utf-8"))["sentences"]:
        chains = _found(row["text"])
        matched = max((_ordered(row["voices"], chain) for chain in chains), default=0)
        right, wanted = right + matched, wanted + len(row["voices"])
        made += sum(map(len, chains))
        if chains != [row["voices"]]:
            wrong.append(f"{row['text']} -> {chains}")
    return 2 * right / (wanted + made), wrong


def test_the_set_is_large_enough() -> None:
    rows = tomllib.loads(_SET.read_text(encoding="utf-8"))["sentences"]
    assert len({row["text"] for row in rows}) == len(rows) >= 150


def test_voices_are_found_in_order() -> None:
    figure, wrong = score_relays()
    assert figure >= _FLOOR, "\n".join([f"{figure:.3f}", *wrong])
