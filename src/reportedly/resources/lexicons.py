"""Lexicons: the word lists and crosswalks that ship with the package, one TOML file each per language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import ResourceError


@cache
def load_lexicon(name: str, *, language: str = "en") -> Mapping[str, Any]:
    """The tables of ``resources/<language>/<name>.toml``; ``language="all"`` for what no language owns.

    Raises:
        ResourceError: the file is missing or is no TOML.
    """
    entry = files("reportedly.resources") / language / f"{name}.toml"
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(
            f"the word list cannot be read ({error})",
            where=f"{language}/{name}.toml",
            advice="Install reportedly again",
        ) from error


@cache
def load_words(name: str, *, language: str = "en") -> tuple[str, ...]:
    """The lines of ``resources/<language>/<name>.txt``.

    Raises:
        ResourceError: the file is missing.
    """
    entry = files("reportedly.resources") / language / f"{name}.txt"
    try:
        return tuple(entry.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError as error:
        raise ResourceError(
            "the word list cannot be read", where=f"{language}/{name}.txt", advice="Install reportedly again"
        ) from error
