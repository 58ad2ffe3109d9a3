"""Resolution: which of the places that bear a name is meant, all names of a document together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.geodata.names import fold_name
from reportedly.grounding.toponyms.evidence import Evidence, Group, Scale, find_enclosed, weigh_evidence
from reportedly.grounding.toponyms.measures import measure_reading
from reportedly.grounding.toponyms.mentions import Toponym
from reportedly.grounding.toponyms.relations import Holding
from reportedly.grounding.toponyms.words import load_place_words
from reportedly.resources.lexicons import load_lexicon

MOST_READINGS = 60
_GREAT = 200_000
_LESSER = 4
"""Inhabitants of a great city, and how many times those of a lesser one it has."""
_TOWN = 100_000
_CITY = 150_000
_KNOWN_ABROAD = 0.8
"""How much another name of a city counts as its own: "Geneva" for Genève."""
_METROPOLIS = 1_000_000
_ALIKE = 0.4
"""Share of letters that two spellings of one name have in common: Vienna and Wien .6, Odessa and Odesa .9."""


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = load_lexicon("places")["resolution"]
    return weights


def group_toponyms(
    toponyms: Sequence[Toponym],
    likelihoods: Sequence[float],
    *,
    holdings: Sequence[Holding],
    beside: Mapping[str, frozenset[str]],
) -> tuple[Group, ...]:
    """Toponyms by name.

    ``likelihoods`` say of each how likely it names a place, ``holdings`` which the text puts in which,
    ``beside`` by name what it is listed with.
    """
    held: dict[str, set[int | str]] = defaultdict(set)
    holds: dict[str, set[int | str]] = defaultdict(set)
    for holding in holdings:
        held[toponyms[holding.inner].key] |= holding.holders
        holds[toponyms[holding.outer].key] |= holding.holders
    indexes: dict[str, list[int]] = defaultdict(list)
    for index, toponym in enumerate(toponyms):
        if toponym.features:
            indexes[toponym.key].append(index)
    features = {key: toponyms[found[0]].features[:MOST_READINGS] for key, found in indexes.items()}
    return tuple(
        Group(
            key,
            features[key],
            tuple(found),
            frozenset(held[key]),
            frozenset(holds[key]),
            beside.get(key, frozenset()),
            max(likelihoods[index] for index in found) * (1.0 + math.log(len(found))),
            tuple(_describe_place(key, feature, features[key]) for feature in features[key]),
        )
        for key, found in indexes.items()
    )


def prefer_own_spelling(ranked: tuple[tuple[float, Feature], ...]) -> tuple[tuple[float, Feature], ...]:
    """The readings with a great city that bears the name as its own before a lesser town of its country that
    bears it as another spelling: "Pittsburgh" is not the smaller Pittsburg."""
    share, best = ranked[0]
    if best.exact or best.kind != "settlement":
        return ranked
    for place, (own, feature) in enumerate(ranked):
        if (
            feature.exact
            and feature.kind == "settlement"
            and feature.country == best.country
            and feature.population >= max(_GREAT, _LESSER * best.population)
        ):
            return ((share, feature), *ranked[1:place], (own, best), *ranked[place + 1 :])
    return ranked


def resolve_groups(groups: Sequence[Group]) -> tuple[Evidence, dict[str, tuple[float, ...]]]:
    """The evidence of the whole document and, by name, the likelihood of each reading without scale."""
    nothing = weigh_evidence((), {}, enclosed=find_enclosed(groups))
    shares = {group.key: rank_readings(group, nothing, scale=None) for group in groups}
    evidence = nothing
    for _ in range(2):
        evidence = weigh_evidence(groups, shares, enclosed=nothing.enclosed)
        shares = {group.key: rank_readings(group, evidence, scale=None) for group in groups}
    return weigh_evidence(groups, shares, enclosed=nothing.enclosed), shares


def rank_readings(group: Group, evidence: Evidence, *, scale: Scale | None) -> tuple[float, ...]:
    """The likelihood of each of the group's features, adding up to one."""
    if len(group.features) == 1:
        return (1.0,)
    weights = _weights()
    scores = [
        sum(
            weights.get(name, 0.0) * value
            for name, value in _describe_reading(group, place, evidence, scale=scale).items()
        )
        for place in range(len(group.features))
    ]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return tuple(power / whole for power in powers)


def has_namesake(features: Sequence[Feature], unit: Feature) -> bool:
    """Whether a town of the same name lies in the unit: the bare name then mostly means the town."""
    return any(unit.id in feature.parents and feature.kind == "settlement" for feature in features)


def _is_shadow(feature: Feature, features: Sequence[Feature]) -> bool:
    """Whether a small town merely shares the name of the unit around it ("Maryland City" in Maryland)."""
    if feature.kind != "settlement" or feature.exact or feature.population > _TOWN:
        return False
    return any(unit.exact and unit.id in feature.parents for unit in features)


def _known_abroad(key: str, feature: Feature) -> float:
    """How much another name of a city counts, "Geneva" for Genève; one that has little in common with the
    city's own is as a rule a former one (Pokrovsk, now Engels)."""
    alike = SequenceMatcher(None, key, fold_name(feature.name)).ratio() >= _ALIKE
    return _KNOWN_ABROAD * (feature.population > _CITY and alike)


def _is_metropolis(group: Group) -> bool:
    """Whether "the X area" is the surroundings of a great city rather than the unit named after it."""
    return any(
        feature.kind == "settlement" and feature.population > _METROPOLIS for feature in group.features
    )


def _capital(key: str, features: Sequence[Feature]) -> Feature | None:
    """The national capital among the readings: the greatest settlement of the name in its country."""
    capitals = load_place_words().capitals
    for feature in features:
        if feature.kind == "settlement" and (feature.country, key) in capitals:
            return feature
    return None


def _describe_reading(
    group: Group, place: int, evidence: Evidence, *, scale: Scale | None
) -> dict[str, float]:
    """All measures of one of the group's readings: of the document, of the place itself, of the noun beside
    the name."""
    feature = group.features[place]
    measures = {**measure_reading(group, feature, evidence), **group.traits[place]}
    if scale is not None:
        if "unnamed_kind" in measures:
            measures["unnamed_kind"] = 0.0
        if scale != "area" or not _is_metropolis(group):
            measures[f"{scale}_as_{feature.kind}"] = 1.0
    return measures


def _describe_place(key: str, feature: Feature, features: Sequence[Feature]) -> Mapping[str, float]:
    """The measures of a place named ``key`` that no document changes; ``features`` are all of that name."""
    measures = {str(feature.kind): 1.0}
    if feature.kind == "settlement":
        measures["population"] = math.log10(feature.population + 1) / 7
        measures["city"] = float(feature.population > _CITY)
    elif feature.kind in ("adm1", "adm2"):
        measures["unit_population"] = math.log10(feature.population + 1) / 7
    measures["own_name"] = 1.0 if feature.exact else _known_abroad(key, feature)
    measures["no_point"] = float(feature.lat is None)
    if feature.kind == "settlement" and feature is _capital(key, features):
        measures["capital"] = 1.0
    if _is_shadow(feature, features):
        measures["shadow"] = 1.0
    if (feature.id, key) in load_place_words().regions:
        measures["known_alone"] = 1.0
    elif feature.kind in ("adm1", "adm2"):
        measures["namesake"] = float(has_namesake(features, feature))
        measures["unnamed_kind"] = float(fold_name(feature.name) != key)
    return measures
