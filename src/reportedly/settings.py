"""Settings: what the environment says about how the command line runs, and what the clock says."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

from reportedly.errors import OptionError
from reportedly.records.engine import DEFAULT_ENGINE, EngineName


@dataclass(frozen=True, slots=True)
class Settings:
    """``gazetteer`` is an index of places in place of the package's own, ``max_characters`` the longest
    article that is read. ``colour`` is None where the terminal decides. ``ledger`` is a path or a database
    URL, ``evidence`` a folder, ``by`` who is written on new entries, ``parties`` the file that tells
    for which side a speaker speaks; None leaves each to its default. ``engine`` is the setting in which
    texts are read."""

    gazetteer: Path | None = None
    max_characters: int | None = None
    colour: bool | None = None
    width: int | None = None
    ledger: str | None = None
    evidence: Path | None = None
    by: str | None = None
    parties: Path | None = None
    engine: EngineName = DEFAULT_ENGINE


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in ``environment``; an empty variable counts as unset.

    ``REPORTEDLY_GAZETTEER`` names a file, ``REPORTEDLY_MAX_CHARACTERS`` a number, ``REPORTEDLY_LEDGER`` a
    path or a database URL, ``REPORTEDLY_EVIDENCE`` a folder, ``REPORTEDLY_BY`` a person,
    ``REPORTEDLY_PARTIES`` a file, ``REPORTEDLY_ENGINE`` "fast" or "careful". ``NO_COLOR`` and
    ``FORCE_COLOR`` are those of no-color.org and force-color.org, ``COLUMNS`` the width of the terminal.

    Raises:
        OptionError: a variable's value is off.
    """
    held = {name: value for name, value in environment.items() if value}
    return Settings(
        gazetteer=_path(held, "REPORTEDLY_GAZETTEER"),
        max_characters=_whole_number(held, "REPORTEDLY_MAX_CHARACTERS"),
        colour=_colour(held),
        width=_width(held),
        ledger=held.get("REPORTEDLY_LEDGER"),
        evidence=_path(held, "REPORTEDLY_EVIDENCE"),
        by=held.get("REPORTEDLY_BY"),
        parties=_path(held, "REPORTEDLY_PARTIES"),
        engine=_engine(held),
    )


def utc_now() -> str:
    """The instant, in UTC, to the microsecond: ``2027-03-11T14:05:09.123456Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def login_name() -> str:
    """The name that the user is logged in under."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _path(held: Mapping[str, str], name: str) -> Path | None:
    value = held.get(name)
    return None if value is None else Path(value)


def _engine(held: Mapping[str, str]) -> EngineName:
    value = held.get("REPORTEDLY_ENGINE", DEFAULT_ENGINE)
    for name in get_args(EngineName):
        if value == name:
            return cast(EngineName, name)
    raise OptionError(
        f"{value!r} is no engine",
        where="REPORTEDLY_ENGINE",
        advice=f"Choose {' or '.join(get_args(EngineName))}",
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
