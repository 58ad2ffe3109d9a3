"""Words about places as sets and tables, made once from the package's word lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.grounding.geodata.features import Feature, read_countries, read_regions
from reportedly.grounding.geodata.names import fold_name
from reportedly.resources.lexicons import load_lexicon

ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "es", "er", "ul"})
"""The Arabic article as it begins a name in small letters ("al-Bab")."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """``adjectives`` maps "Syrian" and "Syrians" to what they belong to; ``abbreviations`` and ``postal``
    map short forms to (name, country); ``nicknames`` to GeoNames numbers. The rest are lower-case words."""

    adjectives: Mapping[str, Feature]
    abbreviations: Mapping[str, tuple[str, str]]
    postal: Mapping[str, tuple[str, str]]
    nicknames: Mapping[str, int]
    acronyms: frozenset[str]
    capitals: frozenset[tuple[str | None, str]]
    """Countries with the folded names of their capitals."""
    regions: frozenset[tuple[int, str]]
    """Regions of the package's own table by number, with the folded names they go by alone ("Gaza")."""
    kinds: Mapping[str, frozenset[str]]
    before: Mapping[str, frozenset[str]]
    masks: frozenset[str]
    """Folded names of armed groups and of seats of government: what is in them is no place."""
    mask_starts: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    addressed: frozenset[str]
    belonging: frozenset[str]
    ruling: frozenset[str]
    given_names: frozenset[str]
    weapons: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]
    nouns: frozenset[str]
    """All nouns for kinds of places."""
    named_kinds: frozenset[str]
    """Those that make the name behind them a place whatever it is ("the village of X")."""
    naming_nouns: frozenset[str]
    """Those that do so to the name before them ("X district", "X mountains")."""


@cache
def load_place_words() -> PlaceWords:
    """The words about places of English."""
    table = load_lexicon("places")
    kinds = {name: frozenset(words) for name, words in table["kinds"].items()}
    persons = table["persons"]
    masks = _masks()
    return PlaceWords(
        adjectives=_adjectives(),
        abbreviations=_short_forms(table["abbreviations"]),
        postal=_short_forms(table["postal"]),
        nicknames=table["nicknames"],
        acronyms=_acronyms(),
        capitals=_capitals(),
        regions=frozenset(
            (region.id, fold_name(name)) for region in read_regions() for name in region.others
        ),
        kinds=kinds,
        before={name: frozenset(words) for name, words in table["before"].items()},
        masks=masks,
        mask_starts=frozenset(name.split(" ")[0] for name in masks),
        titles=frozenset(persons["titles"]),
        speech=frozenset(persons["speech"]),
        addressed=frozenset(persons["addressed"]),
        belonging=frozenset(persons["belonging"]),
        ruling=frozenset(persons["ruling"]),
        given_names=frozenset(persons["given_names"].split()) | _actors_given_names(),
        weapons=frozenset(persons["weapons"]),
        never=frozenset(persons["never"]),
        common=frozenset(persons["words"].split()),
        nouns=frozenset().union(*(kinds[name] for name in ("adm1", "adm2", "area", "settlement", "feature"))),
        named_kinds=kinds["adm1"] | kinds["adm2"] | kinds["settlement"],
        naming_nouns=kinds["adm1"]
        | kinds["adm2"]
        | kinds["settlement"]
        | frozenset(table["kinds"]["naming"]),
    )


def _short_forms(table: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    return {short: (name, country) for country, held in table.items() for short, name in held.items()}


def _acronyms() -> frozenset[str]:
    """Names of countries and regions in capitals alone ("UAE"); no other such word is taken for a place."""
    features = (*read_countries(), *read_regions())
    return frozenset(name for feature in features for name in feature.others if name.isupper())


def _capitals() -> frozenset[tuple[str | None, str]]:
    return frozenset(
        (entry["iso2"], fold_name(name))
        for entry in load_lexicon("countries").values()
        for name in (entry["capital"], *entry["capital_names"])
    )


def _actors_given_names() -> frozenset[str]:
    held: Mapping[str, Iterable[str]] = load_lexicon("actors").get("given_names", {})
    return frozenset(name for names in held.values() for name in names)


def _masks() -> frozenset[str]:
    groups: Mapping[str, Mapping[str, Iterable[str]]] = load_lexicon("actors").get("armed_groups", {})
    armed = {name for group, held in groups.items() for name in (group, *held["names"])}
    seats = {name for entry in load_lexicon("countries").values() for name in entry["seats"]}
    return frozenset(map(fold_name, armed | seats))


def _adjectives() -> dict[str, Feature]:
    """Adjectives and peoples; where two places share one, the first of the tables keeps it."""
    found: dict[str, Feature] = {}
    countries = {feature.id: feature for feature in read_countries()}
    for entry in load_lexicon("countries").values():
        names = {entry["name"], *entry["names"]}
        for word in (*entry["adjectives"], *entry["people"]):
            if word not in names:
                found.setdefault(word, countries[entry["geonameid"]])
    regions = {feature.name: feature for feature in read_regions()}
    for entry in load_lexicon("places")["regions"]:
        for word in set(entry.get("adjectives", ())) - {entry["name"], *entry.get("names", ())}:
            found[word] = regions[entry["name"]]
    return found
