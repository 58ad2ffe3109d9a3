"""Screening: which capitalised names of a document are places and which are persons, bodies or words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.toponyms.cues import find_cues, index_words
from reportedly.grounding.toponyms.mentions import Toponym
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

CONSIDERED = 0.2
"""The least likelihood with which a name is resolved at all."""
ACCEPTED = 0.55
"""The least likelihood with which a resolved name is taken for a place."""
_PERSON = frozenset({"given_before", "title_before", "initial_before", "age_after"})
_PLACE = frozenset({"locative", "kind_of", "held_by_next", "holds_previous", "kind_after", "kind_before"})
_SURE = frozenset({"adjective", "short"})


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = load_lexicon("places")["detection"]
    return weights


@cache
def _confirming() -> Mapping[str, float]:
    weights: Mapping[str, float] = load_lexicon("places")["confirmation"]
    return weights


def find_likelihoods(toponyms: Sequence[Toponym], sentences: Sequence[Sentence]) -> tuple[float, ...]:
    """How likely each toponym names a place, 0 to 1, by its cues and by those of its name elsewhere."""
    indexed = index_words(toponyms)
    cues = [
        find_cues(toponym, sentences[toponym.sentence], at=indexed[toponym.sentence]) for toponym in toponyms
    ]
    usage = _usage(toponyms, cues)
    return tuple(
        1.0 if toponym.form in _SURE else _likelihood(toponym, held, usage[toponym.key])
        for toponym, held in zip(toponyms, cues, strict=True)
    )


def _usage(toponyms: Sequence[Toponym], cues: Sequence[frozenset[str]]) -> dict[str, str | None]:
    """By name, whether the document mostly uses it for a place or for a person."""
    balance: dict[str, int] = defaultdict(int)
    for toponym, held in zip(toponyms, cues, strict=True):
        personal = not held.isdisjoint(_PERSON) or {"name_after", "given_name"} <= held
        balance[toponym.key] += (not held.isdisjoint(_PLACE)) - personal
    return {
        key: "mostly_place" if weight > 0 else "mostly_person" if weight < 0 else None
        for key, weight in balance.items()
    }


def _likelihood(toponym: Toponym, cues: frozenset[str], usage: str | None) -> float:
    weights = _weights()
    score = weights["start"] + sum(weights.get(cue, 0.0) for cue in sorted(cues))
    if {"capital", "verb_after"} <= cues:
        score += weights["capital_speaks"]
    if usage is not None:
        score += weights[usage]
    if toponym.form == "unknown":
        return 0.0 if usage == "mostly_person" else 0.7
    if cues.isdisjoint(("country", "area")):
        people = max((feature.population for feature in toponym.features if feature.exact), default=0)
        score += weights["own_population"] * math.log10(people + 1)
    else:
        score += weights["own_population"] * weights["wide"]
    return 1.0 / (1.0 + math.exp(-score))


def confirm(
    toponym: Toponym,
    likely: float,
    *,
    reading: tuple[float, Feature],
    measures: Mapping[str, float],
    names: int,
) -> float:
    """How likely ``toponym`` names a place now that it is resolved.

    ``reading`` is its best reading with the likelihood of that among all, ``measures`` what the document says
    for it, ``names`` the number of different names in the document.
    """
    if toponym.form != "name":
        return likely
    weights = _confirming()
    shown = {
        **measures,
        "share": reading[0],
        "words": float(toponym.last > toponym.first),
        "wide": float(reading[1].kind in ("country", "area")),
        "names": math.log(names),
        "cues": math.log(likely / (1.0 - likely)),
    }
    score = weights["start"] + sum(weights[name] * shown[name] for name in weights if name in shown)
    return 1.0 / (1.0 + math.exp(-score))
