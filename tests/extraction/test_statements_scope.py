"""Stances and hedges: of which statement they are, where a sentence holds several."""

from __future__ import annotations

import tomllib
from pathlib import Path

from reportedly.pipeline import read

_SET = Path(__file__).with_name("stance_cases.toml")
_FLOOR = 1.0


def _described(text: str, said: str) -> tuple[str, list[str]] | None:
    """Stance and hedges of the statement in whose content ``said`` begins."""
    start = text.index(said)
    for statement in read(text).statements:
        if statement.voices and any(span.start <= start < span.end for span in statement.content):
            return statement.stance, [hedge.text for hedge in statement.hedges]
    return None


def test_stance_and_hedges_belong_to_the_statement_they_stand_in() -> None:
    rows = tomllib.loads(_SET.read_text(encoding="utf-8"))["cases"]
    missed = []
    for row in rows:
        found = _described(row["text"], row["said"])
        if found != (row["stance"], row["hedges"]):
            missed.append(f"{row['text']} {row['said']!r} -> {found}")
    assert len(missed) <= (1 - _FLOOR) * len(rows), "\n".join(missed)
