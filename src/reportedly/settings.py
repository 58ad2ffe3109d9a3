"""Settings: what the environment says about how the command line runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import OptionError


@dataclass(frozen=True, slots=True)
class Settings:
    """``gazetteer`` is an index of places in place of the package's own, ``max_characters`` the longest
    article that is read. ``colour`` is None where the terminal decides."""

    gazetteer: Path | None = None
    max_characters: int | None = None
    colour: bool | None = None
    width: int | None = None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in ``environment``; an empty variable counts as unset.

    ``REPORTEDLY_GAZETTEER`` names a file, ``REPORTEDLY_MAX_CHARACTERS`` a number. ``NO_COLOR`` and
    ``FORCE_COLOR`` are those of no-color.org and force-color.org, ``COLUMNS`` the width of the terminal.

    Raises:
        OptionError: a variable's value is off.
    """
    held = {name: value for name, value in environment.items() if value}
    gazetteer = held.get("REPORTEDLY_GAZETTEER")
    return Settings(
        gazetteer=None if gazetteer is None else Path(gazetteer),
        max_characters=_whole_number(held, "REPORTEDLY_MAX_CHARACTERS"),
        colour=_colour(held),
        width=_width(held),
    )


def _whole_number(held: Mapping[str, str], name: str) -> int | None:
    value = held.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise OptionError(f"{value!r} is no whole number above 0", where=name, advice="Correct or unset it")
    return int(value)


def _colour(held: Mapping[str, str]) -> bool | None:
    if "NO_COLOR" in held or held.get("TERM") == "dumb":
        return False
    return True if "FORCE_COLOR" in held else None


def _width(held: Mapping[str, str]) -> int | None:
    value = held.get("COLUMNS", "")
    return int(value) if value.isascii() and value.isdigit() and int(value) > 0 else None
