"""Findings: per facet what is told, by how many independently, and who tells otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportedly.reconciliation.clashes.actors import doer_of
from reportedly.reconciliation.clashes.settings import (
    days_apart,
    incompatible,
    place_told,
    tells_setting,
    when_told,
)
from reportedly.reconciliation.speakers import affirms, denies, in_order, witness_of
from reportedly.reconciliation.told_figure import Told, overlap, same_range
from reportedly.reconciliation.toll import TOLL_KINDS
from reportedly.records.facets import bounds_words, mention_key, place_key
from reportedly.records.incident import Finding
from reportedly.records.mention import Mention
from reportedly.records.testimony import Testimony
from reportedly.records.wording import day_words, event_words

FACETS = ("event", "place", "when", "actor", "target", "weapon", *TOLL_KINDS)

Values = dict[str, list[Testimony]]
"""By value, the testimonies that tell it."""


def form_findings(testimonies: Sequence[Testimony], told: Sequence[Told]) -> tuple[Finding, ...]:
    """Facets in the order of ``FACETS``; of each the values with most origins and speakers first.

    Dissent is what cannot be so as well: another sub-event type of the same act, a place or a day that does
    not fit, another actor or a denial, a figure that shares no number. Claims that a newer version of
    their article withdrew support nothing.
    """
    held = [one for one in in_order(testimonies) if not one.withdrawn]
    findings = [*_events(held), *_places(held), *_days(held), *_actors(held)]
    findings += _named(held, "target", lambda one: one.claim.roles.target)
    findings += _named(held, "weapon", lambda one: one.claim.roles.weapon)
    for kind in TOLL_KINDS:
        findings += _figures(kind, told)
    return tuple(sorted(findings, key=_order))


def _events(held: Sequence[Testimony]) -> list[Finding]:
    """Another sub-event type is dissent where both sides tell how it was done."""
    values = _group(filter(tells_setting, held), lambda one: (event_words(one.claim),))
    with_mode = {
        value: [one for one in told if one.claim.event.mode is not None] for value, told in values.items()
    }
    return [
        _finding("event", value, told, _others(with_mode, value) if with_mode[value] else ())
        for value, told in values.items()
    ]


def _places(held: Sequence[Testimony]) -> list[Finding]:
    values = _group(filter(tells_setting, held), _place_keys)
    found = []
    for told in values.values():
        here = place_told(told[0])
        against = [
            one
            for others in values.values()
            for one in others
            if here is not None and (there := place_told(one)) is not None and incompatible(here, there)
        ]
        if here is not None:
            found.append(_finding("place", here.name or here.text or "", told, against))
    return found


def _place_keys(one: Testimony) -> tuple[str, ...]:
    place = place_told(one)
    key = None if place is None else place_key(place)
    return () if key is None else (key,)


def _days(held: Sequence[Testimony]) -> list[Finding]:
    values = _group(
        filter(tells_setting, held), lambda one: (when,) if (when := when_told(one)) is not None else ()
    )
    return [
        _finding(
            "when",
            day_words(value),
            told,
            [one for other, others in values.items() if days_apart(value, other) for one in others],
        )
        for value, told in values.items()
    ]


def _actors(held: Sequence[Testimony]) -> list[Finding]:
    violent = [one for one in held if one.claim.event.plover == "ASSAULT"]
    values = _group(filter(affirms, violent), _doers)
    denied = _group(filter(denies, violent), _doers)
    found = []
    for value, told in values.items():
        others = [one for one in _others(values, value) if value not in _doers(one)]
        found.append(_finding("actor", value, told, [*others, *denied.get(value, ())]))
    return found


def _doers(one: Testimony) -> tuple[str, ...]:
    return tuple(sorted({doer for actor in one.claim.roles.actor if (doer := doer_of(actor))}))


def _named(
    held: Sequence[Testimony], facet: str, mentions: Callable[[Testimony], Iterable[Mention]]
) -> list[Finding]:
    """Things have many names: different ones are no dissent."""
    values: Values = {}
    names: dict[str, str] = {}
    for one in filter(tells_setting, held):
        for mention in mentions(one):
            key = mention_key(mention)
            names.setdefault(key, mention.entity or mention.text)
            values.setdefault(key, []).append(one)
    return [_finding(facet, names[key], told, ()) for key, told in values.items() if key]


def _figures(kind: str, told: Sequence[Told]) -> list[Finding]:
    figures = [held for held in told if held.count.kind == kind and held.count.of is None and held.stands]
    found: dict[str, Finding] = {}
    for held in figures:
        words = bounds_words(held.count)
        if words not in found:
            alike = [other.testimony for other in figures if same_range(other.count, held.count)]
            against = [other.testimony for other in figures if not overlap(other.count, held.count)]
            found[words] = _finding(kind, words, alike, against)
    return list(found.values())


def _group(held: Iterable[Testimony], keys: Callable[[Testimony], tuple[str, ...]]) -> Values:
    values: Values = {}
    for one in held:
        for key in keys(one):
            values.setdefault(key, []).append(one)
    return values


def _others(values: Values, value: str) -> list[Testimony]:
    return [one for other, told in values.items() if other != value for one in told]


def _finding(
    facet: str, value: str, supporting: Sequence[Testimony], dissenting: Iterable[Testimony]
) -> Finding:
    support = list(dict.fromkeys(held.id for held in supporting))
    return Finding(
        facet=facet,
        value=value,
        supporting=tuple(support),
        dissenting=tuple(sorted({held.id for held in dissenting} - set(support))),
        origins=len({held.origin for held in supporting}),
        speakers=len({witness_of(held) for held in supporting}),
    )


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return (FACETS.index(finding.facet), -finding.origins, -finding.speakers, finding.value)
