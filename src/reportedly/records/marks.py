"""Marks: what of a document is compared with others, to find copies of one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Credit:
    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    passages: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()


def marks_to_json(marks: Marks) -> dict[str, Any]:
    return {"passages": list(marks.passages), "credits": [[c.agency, c.text] for c in marks.credits]}


def marks_from_json(form: dict[str, Any]) -> Marks:
    return Marks(tuple(form["passages"]), tuple(Credit(*c) for c in form["credits"]))
