"""State grounds: the state on whose ground something was struck: "a Lebanese village", "Sudan's border"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extraction.assembly.clauses import Clause
from reportedly.extraction.wording.word_classes import classes_of_word
from reportedly.records.event import Event
from reportedly.records.place import Place
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

BY_NATIONALITY = "from the nationality of what was struck"
BY_BORDER = "from the state whose border or ground is named"
BORDERS = ("border", "soil", "territory", "airspace", "coast", "frontier", "water", "shore")
GROUND = frozenset({"object", "territory", "airspace"})
MODIFIERS = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class Country:
    """A state's two-letter code and name."""

    iso2: str
    name: str


@cache
def load_countries() -> Mapping[str, Country]:
    """States by lower-case adjective and name."""
    found: dict[str, Country] = {}
    for entry in load_lexicon("countries").values():
        country = Country(entry["iso2"], entry["name"])
        for word in (*entry["adjectives"], entry["name"], *entry["names"]):
            found.setdefault(word.lower(), country)
    return found


def find_state_ground(
    sentence: Sentence, event: Event, clause: Clause, places: Sequence[Place]
) -> Place | None:
    """The state of what was struck, or on whose border it happened, as a place; its point only where
    ``places`` hold one."""
    for mention in event.roles.target:
        for position in sentence.positions_in(mention.span):
            token = sentence[position]
            if token.dep in MODIFIERS and classes_of_word(sentence, token.head) & GROUND:
                country = _country(sentence, position)
                if country is not None:
                    return _as_place(country, sentence, position, places, why=BY_NATIONALITY)
    for position in sorted(clause.tiers):
        token = sentence[position]
        if token.dep == "poss" and sentence[token.head].lemma in BORDERS:
            country = _country(sentence, position)
            if country is not None:
                return _as_place(country, sentence, position, places, why=BY_BORDER)
    return None


def _country(sentence: Sentence, position: int) -> Country | None:
    countries = load_countries()
    if position:
        pair = countries.get(f"{sentence[position - 1].lower} {sentence[position].lower}")
        if pair is not None:
            return pair
    return countries.get(sentence[position].lower)


def _as_place(
    country: Country, sentence: Sentence, position: int, places: Sequence[Place], *, why: str
) -> Place:
    known = next((p for p in places if p.country == country.iso2 and p.precision == "country"), None)
    token = sentence[position]
    plain = len(token.text) == len(token.span)
    return Place(
        text=token.text if plain else None,
        span=token.span if plain else None,
        name=country.name,
        country=country.iso2,
        geonameid=known.geonameid if known else None,
        lat=known.lat if known else None,
        lon=known.lon if known else None,
        precision="country",
        literal=False,
        why=why,
    )
