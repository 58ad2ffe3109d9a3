"""Printable: text of unknown origin made safe to show in a terminal."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")


def printable(text: str) -> str:
    """``text`` on one line, without control characters and marks that turn the direction of writing."""
    return _UNSAFE.sub("", _SPACE.sub(" ", text)).strip()
