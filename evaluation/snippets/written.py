"""Snippets of our own with their classes: those to learn from, and every third kept aside to test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

OWN = Path(__file__).with_name("own.toml")
WRITTEN = Path(__file__).with_name("written.toml")
PHRASES = Path(__file__).with_name("phrases.toml")
ASIDE = 3
"""Of each class's snippets in ``written.toml`` every so manieth is kept aside."""


class Snippet(NamedTuple):
    """A few sentences and their class."""

    text: str
    label: str


def read_snippets(path: Path) -> list[Snippet]:
    """All snippets of a file, class by class."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Snippet(text, label) for label, entry in table.items() for text in entry["texts"]]


def kept_aside(path: Path = WRITTEN) -> list[Snippet]:
    """Every third snippet of each class: never learned from."""
    return [snippet for snippet, aside in _divided(path) if aside]


def to_learn_from(path: Path = WRITTEN) -> list[Snippet]:
    """The other two thirds."""
    return [snippet for snippet, aside in _divided(path) if not aside]


def _divided(path: Path) -> list[tuple[Snippet, bool]]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        (Snippet(text, label), number % ASIDE == 0)
        for label, entry in table.items()
        for number, text in enumerate(entry["texts"], 1)
    ]
