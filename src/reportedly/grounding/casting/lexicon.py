"""The actor lexicon: names of states, groups and bodies, role nouns, titles, indexed once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from reportedly.errors import ResourceError
from reportedly.records.mention import MentionKind
from reportedly.resources.lexicons import load_lexicon

NameForm = Literal["state", "adjective", "people", "capital", "seat", "body"]
NounClass = Literal[
    "government", "officials", "military", "police", "armed_group", "title", "population", "media",
    "organisation", "document",
]  # fmt: skip

HYPHENS = ("-", "\u2010", "\u2011", "\u2012", "\u2013")
_GLUE = re.compile("[\\s\\-\u2010-\u2015'’‘`´./]")
_ACRONYM = 5
"""Names in capitals up to this length are told from common words by their capitals ("AP", "SNA", "WHO")."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Whom a name stands for. ``home`` is its state; ``exact`` asks for the letters as written."""

    entity: str
    kind: MentionKind
    form: NameForm
    home: str | None
    squeezed: str
    exact: bool
    written: str


@dataclass(frozen=True, slots=True)
class Body:
    """What every state may have ("General Staff"), as it is called after the state's adjective."""

    name: str
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """``names`` by the first word squeezed; ``nouns`` the classes of a role noun, the likeliest first."""

    names: Mapping[str, tuple[Naming, ...]]
    nouns: Mapping[str, tuple[NounClass, ...]]
    endings: Mapping[str, MentionKind]
    bodies: Mapping[str, Body]
    body_ends: frozenset[str]
    ministries: Mapping[str, str]
    prefixes: Mapping[str, str]
    territories: Mapping[str, str]
    iso3: Mapping[str, str]
    titles: frozenset[str]
    title_parts: frozenset[str]
    same_titles: Mapping[str, str]
    particles: frozenset[str]
    given_names: Mapping[str, str]
    gendered: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


def squeeze(text: str) -> str:
    """``text`` in lower case without accents, spaces, hyphens, dots and apostrophes."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _GLUE.sub("", text).lower()


@cache
def load_actor_lexicon() -> ActorLexicon:
    """The lexicon of English actor words.

    Raises:
        ResourceError: ``actors.toml`` is missing or damaged.
    """
    actors = load_lexicon("actors")
    countries = _load_countries()
    words = {name: frozenset(held) for name, held in actors["words"].items()}
    words["leaders"] = frozenset(actors["titles"]["rest"]["leaders"])
    words["place_endings"] = frozenset(actors["place_endings"]["words"])
    return ActorLexicon(
        names=_index_names([*_name_bodies(actors), *_name_states(countries, actors)]),
        nouns=_index_nouns(actors["nouns"]),
        endings={
            word: cast(MentionKind, kind) for kind, held in actors["name_endings"].items() for word in held
        },
        bodies={words: Body(held["name"], held["kind"]) for words, held in actors["bodies"].items()},
        body_ends=frozenset(words.rpartition(" ")[2] for words in actors["bodies"]),
        ministries=actors["ministries"],
        prefixes=_collect_prefixes(countries, actors),
        territories=actors["territories"],
        iso3={held["iso2"]: code for code, held in countries.items()},
        titles=frozenset(actors["titles"]["heads"]) | frozenset(actors["nouns"]["title"]),
        title_parts=frozenset(actors["titles"]["parts"]),
        same_titles=actors["titles"]["same"],
        particles=frozenset(actors["titles"]["rest"]["particles"]),
        given_names=_index_given_names(actors["given_names"]),
        gendered={word: gender for gender in ("male", "female") for word in actors["titles"]["rest"][gender]},
        words=words,
    )


def _load_countries() -> Mapping[str, Any]:
    try:
        return load_lexicon("countries")
    except ResourceError:
        return {}


def _name(
    names: Iterable[str], entity: str, kind: MentionKind, form: NameForm, home: str | None
) -> list[Naming]:
    return [
        Naming(entity, kind, form, home, squeeze(name), _is_exact(name), name)
        for name in names
        if squeeze(name)
    ]


def _is_exact(name: str) -> bool:
    letters = squeeze(name)
    return len(letters) <= _ACRONYM and sum(map(str.isupper, name)) > 1


def _name_bodies(actors: Mapping[str, Any]) -> list[Naming]:
    kinds: dict[str, MentionKind] = {
        "armed_groups": "armed_group",
        "forces": "military",
        "offices": "government",
        "organisations": "organisation",
        "media": "media",
    }
    found: list[Naming] = []
    for section, kind in kinds.items():
        for entity, held in actors[section].items():
            names = [entity.removeprefix("The ").removeprefix("the "), *held["names"]]
            found += _name(names, entity, held.get("kind", kind), "body", held.get("home") or None)
    for name, entity in actors["stand_for"].items():
        found += _name([name], entity, "organisation", "capital", None)
    return found


def _name_states(countries: Mapping[str, Any], actors: Mapping[str, Any]) -> list[Naming]:
    found: list[Naming] = []
    for code, held in countries.items():
        seats = [name.removeprefix("the ") for name in held["seats"]]
        found += _name(
            dict.fromkeys([*seats, *actors["states"].get(code, ())]), code, "government", "seat", code
        )
    for code, held in countries.items():
        found += _name([held["name"], *held["names"]], code, "government", "state", code)
        found += _name(held["adjectives"], code, "government", "adjective", code)
        found += _name(held["people"], code, "population", "people", code)
    for code, held in countries.items():
        capitals = [held["capital"], *held["capital_names"]]
        capitals = [name for name in capitals if name not in actors["words"]["no_seat"]]
        found += _name(capitals, code, "government", "capital", code)
    return found


def _index_names(namings: Iterable[Naming]) -> dict[str, tuple[Naming, ...]]:
    """By first word; longest first, and of the same letters the first in the order given."""
    index: dict[str, dict[str, Naming]] = {}
    for naming in namings:
        for breaks in ("[\\s\\-]", "[\\s\\-'’]"):
            first = squeeze(re.split(breaks, naming.written.strip(), maxsplit=1)[0])
            index.setdefault(first, {}).setdefault(naming.squeezed, naming)
    return {
        first: tuple(sorted(held.values(), key=lambda naming: -len(naming.squeezed)))
        for first, held in index.items()
    }


def _index_nouns(nouns: Mapping[str, list[str]]) -> dict[str, tuple[NounClass, ...]]:
    index: dict[str, list[NounClass]] = {}
    for kind, held in nouns.items():
        for noun in held:
            classes = index.setdefault(noun, [])
            if kind not in classes:
                classes.append(cast(NounClass, kind))
    return {noun: tuple(classes) for noun, classes in index.items()}


def _index_given_names(given: Mapping[str, list[str]]) -> dict[str, str]:
    """Lower case name -> ``male``, ``female`` or ``either``."""
    index: dict[str, str] = {}
    for gender, held in given.items():
        for name in held:
            index[name.lower()] = gender if index.get(name.lower(), gender) == gender else "either"
    return index


def _collect_prefixes(countries: Mapping[str, Any], actors: Mapping[str, Any]) -> dict[str, str]:
    own = {code: (held["adjectives"] or [held["name"]])[0] for code, held in countries.items()}
    return {**own, **actors["prefixes"]}
