"""Speakers: whom pronouns, short forms, titles, capitals and buildings stand for, over many constructions."""

from __future__ import annotations

import tomllib
from pathlib import Path

from reportedly.pipeline import read

_SET = Path(__file__).with_name("speaker_cases.toml")
_RIGHT = 0.85
_WRONG = 0.05


def _entity(text: str, said: str, speaker: str) -> str | None:
    """The entity of the nearest voice of the statement that says ``said``; None where there is none."""
    start = text.index(said)
    for statement in read(text).statements:
        holds = any(span.start <= start < span.end for span in statement.content)
        voice = statement.voices[0] if statement.voices else None
        if holds and voice is not None and voice.speaker is not None and voice.speaker.text == speaker:
            return voice.speaker.entity
    return None


def score_speakers() -> tuple[float, float, list[str]]:
    """The share of right answers, that of wrong names, and the cases that are not right."""
    rows = tomllib.loads(_SET.read_text(encoding="utf-8"))["cases"]
    right = wrong = 0
    missed: list[str] = []
    for row in rows:
        found = _entity(row["text"], row["said"], row["speaker"])
        right += (found or "") == row["entity"]
        wrong += found is not None and found != row["entity"]
        if (found or "") != row["entity"]:
            missed.append(f"{row['text']} -> {row['speaker']} = {found}, not {row['entity'] or None}")
    return right / len(rows), wrong / len(rows), missed


def test_the_set_is_large_enough() -> None:
    rows = tomllib.loads(_SET.read_text(encoding="utf-8"))["cases"]
    assert len({(row["text"], row["said"]) for row in rows}) == len(rows) >= 100


def test_speakers_are_resolved_and_not_guessed() -> None:
    right, wrong, missed = score_speakers()
    assert right >= _RIGHT, "\n".join([f"right {right:.3f}", *missed])
    assert wrong <= _WRONG, "\n".join([f"wrong {wrong:.3f}", *missed])
