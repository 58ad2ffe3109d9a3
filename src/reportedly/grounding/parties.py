"""Parties: the file that tells which side of a conflict a speaker speaks for, read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args

from reportedly.errors import InputError, SourceNotFound
from reportedly.records.edtf import day_bounds
from reportedly.records.mention import MentionKind
from reportedly.records.party import Affiliation, Parties
from reportedly.records.statement import Statement
from reportedly.resources.lexicons import load_lexicon

_ADVICE = "See docs/attribution.md for the form of a file of parties"
_KEYS = frozenset({"entities", "party", "since", "until", "source"})


def read_parties(path: str | Path | None = None) -> Parties:
    """The parties of a TOML file, or of the one that ships with the package.

    Raises:
        SourceNotFound: there is no such file.
        InputError: it is no TOML, or an entry lacks a key, a source or a date that can be read.
    """
    if path is None:
        return _parties(load_lexicon("parties", language="all"), "parties.toml")
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceNotFound("there is no such file of parties", where=str(path), advice=_ADVICE) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"the file of parties cannot be read ({error})", where=str(path), advice=_ADVICE
        ) from error
    return _parties(table, str(path))


def speaking_for(parties: Parties) -> Callable[[Statement, str | None], str | None]:
    """For which party the first speaker of a statement speaks on a day, as ``parties`` has it; None where it
    does not tell, and for an outlet in its own voice. Other processes can be sent it."""
    return partial(_party_of, parties)


def _party_of(parties: Parties, statement: Statement, day: str | None) -> str | None:
    speaker = statement.voices[0].speaker if statement.voices else None
    return None if speaker is None else parties.party_of(speaker, day)


def _parties(table: Mapping[str, Any], where: str) -> Parties:
    found: dict[str, list[Affiliation]] = {}
    entries = table.get("speakers", [])
    if not isinstance(entries, list):
        raise InputError("'speakers' is no list of tables", where=where, advice=_ADVICE)
    for number, entry in enumerate(entries, start=1):
        for held in _affiliations(entry, f"{where}, entry {number}"):
            found.setdefault(held.entity.lower(), []).append(held)
    kinds = table.get("states", {}).get("kinds", [])
    unknown = [kind for kind in kinds if kind not in get_args(MentionKind)]
    if unknown:
        raise InputError(f"{unknown[0]!r} is no kind of speaker", where=where, advice=_ADVICE)
    return Parties(
        affiliations={entity: tuple(held) for entity, held in found.items()},
        states=_states(),
        kinds=frozenset(cast(list[MentionKind], kinds)),
    )


def _affiliations(entry: Any, where: str) -> tuple[Affiliation, ...]:
    """One for each entity of an entry."""
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise InputError(
            f"an entry has exactly the keys {', '.join(sorted(_KEYS))}", where=where, advice=_ADVICE
        )
    if not entry["source"] or not entry["party"]:
        raise InputError("the party or its source is empty", where=where, advice=_ADVICE)
    dates = [entry["since"], entry["until"]]
    for written in dates:
        if written and day_bounds(written)[0] is None:
            raise InputError(f"{written!r} is no date", where=where, advice=_ADVICE)
    since, until = (written or None for written in dates)
    return tuple(
        Affiliation(entity, entry["party"], since, until, entry["source"]) for entity in entry["entities"]
    )


def _states() -> dict[str, str]:
    """The codes of states by code and by the words that their bodies are named after."""
    prefixes = load_lexicon("actors")["prefixes"]
    found: dict[str, str] = {}
    for code, held in load_lexicon("countries").items():
        found[code] = code
        for adjective in held["adjectives"]:
            found.setdefault(adjective, code)
    found.update({words: code for code, words in prefixes.items()})
    return found
