"""Places of a document: toponyms found, resolved together, and kept where they hold good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.toponyms.evidence import Evidence, Group
from reportedly.grounding.toponyms.literal import is_literal
from reportedly.grounding.toponyms.measures import measure_reading
from reportedly.grounding.toponyms.mentions import Toponym, find_toponyms
from reportedly.grounding.toponyms.relations import (
    Holding,
    find_foreign,
    find_holdings,
    find_neighbours,
    find_scale,
    is_beside,
)
from reportedly.grounding.toponyms.resolution import (
    group_toponyms,
    has_namesake,
    prefer_own_spelling,
    rank_readings,
    resolve_groups,
)
from reportedly.grounding.toponyms.respelt import countries_spoken_of, find_respelt
from reportedly.grounding.toponyms.screening import ACCEPTED, CONSIDERED, confirm, find_likelihoods
from reportedly.grounding.toponyms.spots import find_spot, join_between, radius_of
from reportedly.records.document import Document
from reportedly.records.place import Place, PlacePrecision
from reportedly.records.sentence import Sentence

ADJECTIVE = "adjective of the place"
"""``why`` of a place that an adjective or a people points to: "Syrian", "Gazans"."""
_UNSURE = 0.5
_AHEAD = 2.5
"""A reading less likely than this and not so many times as likely as the next is not given out."""
_MENTIONED = 0.05
"""Readings at least this likely are told as alternatives."""


_RESPELT = 0.9
"""How often another spelling is that of the place meant, by those in our tests."""
_SMALL = 30_000
_MANY = 3
_TRACE = 0.08
"""Inhabitants, names in the document and share of a country among them that make a reading a stray one."""


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A toponym with its readings, best first, and how likely it is a place at all."""

    toponym: Toponym
    ranked: tuple[tuple[float, Feature], ...]
    likely: float
    stray: bool = False
    """Whether its best reading is a small place in a country that nothing else in the document points to."""


def find_places(
    document: Document, sentences: Sequence[Sentence], *, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Every toponym of ``document`` in text order, resolved or with the reason why not.

    Names of governments, bodies and peoples that are made of a place's name are there too, ``literal`` False.
    """
    found = find_toponyms(document, sentences, gazetteer=gazetteer)
    considered = [
        (toponym, likely)
        for toponym, likely in zip(found, find_likelihoods(found, sentences), strict=True)
        if likely >= CONSIDERED
    ]
    toponyms = [toponym for toponym, _ in considered]
    holdings = find_holdings(toponyms, sentences)
    held = {holding.inner: holding.holders for holding in holdings}
    foreign = find_foreign(toponyms, sentences)
    readings = _resolve(considered, sentences, holdings)
    spoken_of = _countries(readings)
    places: list[tuple[Place, Toponym]] = []
    for index, resolved in enumerate(readings):
        if resolved.likely < ACCEPTED:
            continue
        sentence = sentences[resolved.toponym.sentence]
        if not resolved.ranked or index in foreign:
            inside = held.get(index) or foreign.get(index) or frozenset()
            place = _unknown_place(resolved, sentence, inside, spoken_of, gazetteer)
        else:
            place = _known_place(resolved, sentence)
        if place.lat is None and resolved.toponym.form in ("name", "unknown"):
            countries = _respelt_in(place, resolved, held.get(index), spoken_of)
            place = _respelt_place(resolved, sentence, countries, gazetteer) or place
        if place.lat is not None:
            spot = find_spot(place, resolved.toponym, sentence, document.text)
            place = replace(place, radius_km=radius_of(place), spot=spot)
        places.append((place, resolved.toponym))
    return join_between(places, sentences, document.text)


def _countries(readings: Sequence[_Resolved]) -> tuple[str, ...]:
    """The countries of the places that were read, the one named most first."""
    return countries_spoken_of(
        reading.ranked[0][1]
        for reading in readings
        if reading.ranked and reading.likely >= ACCEPTED and not reading.stray
    )


def _respelt_in(
    place: Place, resolved: _Resolved, told: frozenset[int | str] | None, spoken_of: Sequence[str]
) -> Sequence[str]:
    """The countries in which an open name may be another spelling: of a name that is known elsewhere only
    those that the text puts it in."""
    if place.country is not None:
        return (place.country,)
    if not resolved.ranked:
        return spoken_of
    return [country for country in spoken_of if country in (told or ())]


def _respelt_place(
    resolved: _Resolved, sentence: Sentence, countries: Sequence[str], gazetteer: Gazetteer
) -> Place | None:
    """The place that the name is another spelling of, in a country that the text speaks of."""
    toponym = resolved.toponym
    kind = find_scale(toponym, sentence)
    best = find_respelt(toponym.text, countries, gazetteer=gazetteer, kind=kind)
    if best is None:
        return None
    return replace(
        _at(toponym, sentence, best),
        literal=is_literal(toponym, sentence),
        score=round(resolved.likely * _RESPELT, 2),
        why=f"read as another spelling of {best.name}",
    )


def _at(toponym: Toponym, sentence: Sentence, best: Feature) -> Place:
    """The name at the point of ``best``, with its precision; nothing yet of how sure that is."""
    number = best.id if best.id > 0 else None
    precision = _precision(toponym, sentence, best)
    held = (toponym.text, toponym.span, best.name, best.country, number, best.lat, best.lon, precision)
    return Place(*held)


def _resolve(
    considered: Sequence[tuple[Toponym, float]],
    sentences: Sequence[Sentence],
    holdings: Sequence[Holding],
) -> list[_Resolved]:
    toponyms = [toponym for toponym, _ in considered]
    beside = find_neighbours(toponyms, sentences)
    likelihoods = [likely for _, likely in considered]
    held = {holding.inner: holding.holders for holding in holdings}
    holds = {holding.outer: holding.holders for holding in holdings}
    groups = group_toponyms(toponyms, likelihoods, holdings=holdings, beside=beside)
    evidence, shares = resolve_groups(groups)
    grouped = {index: group for group in groups for index in group.toponyms}
    resolved: list[_Resolved] = []
    for index, (toponym, likely) in enumerate(considered):
        group = grouped.get(index)
        if group is None:
            resolved.append(_Resolved(toponym, (), likely))
            continue
        own = _narrow(group, held.get(index), holds.get(index))
        known = shares[group.key] if own is group else rank_readings(own, evidence, scale=None)
        ranked = _rank(toponym, sentences[toponym.sentence], own, evidence, known)
        measures = measure_reading(group, ranked[0][1], evidence)
        confirmed = confirm(toponym, likely, reading=ranked[0], measures=measures, names=len(groups))
        stray = _is_stray(ranked[0][1], measures, len(groups)) or (
            find_scale(toponym, sentences[toponym.sentence]) == "adm1" and _no_unit(ranked[0][1], measures)
        )
        resolved.append(_Resolved(toponym, ranked, confirmed, stray))
    return resolved


def _narrow(group: Group, held: frozenset[int | str] | None, holds: frozenset[int | str] | None) -> Group:
    """The group as one toponym sees it: what is said of that one counts before what is said of the rest."""
    held, holds = held or group.held, holds or group.holds
    if held == group.held and holds == group.holds:
        return group
    return replace(group, held=held, holds=holds)


def _no_unit(best: Feature, measures: Mapping[str, float]) -> bool:
    """Whether what is told to be a province is only known as a town of a country not spoken of."""
    return best.kind == "settlement" and not (measures["held"] or measures["country_named"])


def _is_stray(best: Feature, measures: Mapping[str, float], names: int) -> bool:
    if best.kind != "settlement" or best.population > _SMALL or (best.exact and names < _MANY):
        return False
    return not (measures["held"] or measures["country_named"]) and measures["country_share"] < _TRACE


def _rank(
    toponym: Toponym, sentence: Sentence, group: Group, evidence: Evidence, shares: tuple[float, ...]
) -> tuple[tuple[float, Feature], ...]:
    """Readings with their likelihood, best first."""
    scale = find_scale(toponym, sentence)
    likely = shares if scale is None else rank_readings(group, evidence, scale=scale)
    order = sorted(range(len(likely)), key=lambda number: -likely[number])
    best = group.features[order[0]]
    if scale is None and has_namesake(group.features, best) and is_beside(toponym, sentence):
        likely = rank_readings(group, evidence, scale="settlement")
        order = sorted(range(len(likely)), key=lambda number: -likely[number])
    return prefer_own_spelling(tuple((likely[number], group.features[number]) for number in order))


def _known_place(resolved: _Resolved, sentence: Sentence) -> Place:
    toponym, ranked = resolved.toponym, resolved.ranked
    best = ranked[0][1]
    share = sum(other for other, feature in ranked if _same_spot(feature, best))
    literal = is_literal(toponym, sentence)
    others = tuple(feature.id for other, feature in ranked[1:4] if other >= _MENTIONED and feature.id > 0)
    score = round(resolved.likely * share, 2)
    rival = max((other for other, feature in ranked if not _same_spot(feature, best)), default=0.0)
    open_choice = share < _UNSURE and share < _AHEAD * rival
    why = _reason_against(best, len(ranked), open_choice=open_choice, stray=resolved.stray)
    if why is not None:
        country = best.country if best.lat is None else None
        found = (toponym.text, toponym.span)
        return Place(*found, country=country, literal=literal, score=score, alternatives=others, why=why)
    return replace(
        _at(toponym, sentence, best),
        literal=literal,
        score=score,
        alternatives=others,
        why=ADJECTIVE if toponym.form == "adjective" else _told_origin(best),
    )


def _told_origin(feature: Feature) -> str | None:
    """Where a place that the user brought comes from."""
    return None if feature.origin is None else f"imported from {feature.origin}"


def _reason_against(best: Feature, readings: int, *, open_choice: bool, stray: bool) -> str | None:
    """Why the best reading is not given out, or None."""
    if best.lat is None:
        return f"no point is known for {best.name}"
    if stray:
        return f"the places of this name lie far from all else in the text, the likeliest in {best.country}"
    return f"{readings} places bear this name and nothing favours one" if open_choice else None


def _same_spot(feature: Feature, best: Feature) -> bool:
    """A town and the district named after it count as one reading."""
    return feature is best or feature.id in best.parents or best.id in feature.parents


def _precision(toponym: Toponym, sentence: Sentence, feature: Feature) -> PlacePrecision:
    if feature.kind != "settlement":
        return feature.kind
    if is_beside(toponym, sentence):
        return "near"
    return "area" if find_scale(toponym, sentence) == "area" else "settlement"


def _unknown_place(
    resolved: _Resolved,
    sentence: Sentence,
    held: frozenset[int | str],
    spoken_of: Sequence[str],
    gazetteer: Gazetteer,
) -> Place:
    """A name that the gazetteer lacks; what the text says of where it lies goes into ``why``."""
    codes = {code for code in held if isinstance(code, str) and code}
    numbers = sorted(code for code in held if isinstance(code, int))
    units = [unit for unit in map(gazetteer.numbered, numbers) if unit is not None]
    countries = codes | {unit.country for unit in units if unit.country}
    countries = countries & set(spoken_of) or countries
    units = [unit for unit in units if unit.country in countries]
    inside = f"; the text puts it in {units[0].name}" if len(units) == 1 else ""
    return Place(
        resolved.toponym.text,
        resolved.toponym.span,
        country=countries.pop() if len(countries) == 1 else None,
        literal=is_literal(resolved.toponym, sentence),
        why=f"not in the gazetteer{inside}",
    )
