"""Corrections: what persons decided, applied to what a machine read of one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportedly.records.anchors import anchors_of
from reportedly.records.claim import Claim
from reportedly.records.count import Count, total_of
from reportedly.records.decision import Decision
from reportedly.records.event import EventType, Roles
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan


def apply_decisions(record: Record, decisions: Sequence[Decision]) -> Record:
    """``record`` as the standing ``decisions`` have it, in their order; what they do not name stays as it is.

    A decision about a claim that the record no longer makes changes nothing. Text and spans stay: a
    corrected figure keeps the words that it was read from, and its rule says who corrected it and why.
    """
    anchors = anchors_of(record).claims
    claims = {anchors[claim.id]: claim for claim in record.claims}
    statements = list(record.statements)
    for decision in decisions:
        held = claims.get(decision.subject)
        match decision.act:
            case "reject" if held is not None:
                del claims[decision.subject]
            case "correct" if held is not None:
                claims[decision.subject] = _corrected(held, decision)
            case "place" if held is not None:
                claims[decision.subject] = replace(held, place=_placed(held.place, decision))
            case "add":
                statement, claim = _added(record, statements, decision)
                if statement not in statements:
                    statements.append(statement)
                whole = replace(record, claims=(*claims.values(), claim), statements=tuple(statements))
                claims[anchors_of(whole).claims[claim.id]] = claim
    return replace(record, claims=tuple(claims.values()), statements=tuple(statements))


def _corrected(claim: Claim, decision: Decision) -> Claim:
    value = decision.value
    counts = list(claim.counts)
    for kind, bounds in sorted(value.get("counts", {}).items()):
        counts = _with_count(counts, kind, bounds, claim.trigger, _rule(decision))
    when = claim.when
    if "when" in value:
        when = replace(when, edtf=value["when"], precision="day", why=_rule(decision))
    return replace(
        claim,
        counts=tuple(counts),
        when=when,
        polarity=value.get("polarity", claim.polarity),
        realis=value.get("realis", claim.realis),
    )


def _with_count(
    counts: list[Count], kind: str, bounds: Sequence[int | None], trigger: Quote, rule: str
) -> list[Count]:
    """The whole figure of ``kind`` set to ``bounds``, or taken away where both ends are None."""
    least, most = bounds
    others = [count for count in counts if count.kind != kind or count.of is not None]
    if least is None and most is None:
        return others
    held = total_of(counts, kind)
    if held is None:
        held = Count(kind, least, most, None, "incident", trigger.text, trigger.span)
    return [replace(held, min=least, max=most, rule=rule), *others]


def _placed(place: Place, decision: Decision) -> Place:
    told: Mapping[str, Any] = decision.value
    names = ("name", "country", "geonameid", "lat", "lon", "precision")
    changed: dict[str, Any] = {name: told.get(name) for name in names}
    return replace(place, **changed, literal=True, score=1.0, why=_rule(decision))


def _added(record: Record, statements: Sequence[Statement], decision: Decision) -> tuple[Statement, Claim]:
    value = decision.value
    chosen = Span(value["start"], value["end"])
    trigger = Span(*value["trigger"])
    around = [held for held in statements if held.span.start <= chosen.start and chosen.end <= held.span.end]
    statement = min(
        around,
        key=lambda held: len(held.span),
        default=Statement(f"added-{decision.entry}-{chosen.start}", chosen, "asserts", "none", (), (chosen,)),
    )
    quote = Quote(trigger.quote(record.document.text), trigger)
    counts: list[Count] = []
    for kind, bounds in sorted(value.get("counts", {}).items()):
        counts = _with_count(counts, kind, bounds, quote, _rule(decision))
    claim = Claim(
        id=f"added-{decision.entry}-{chosen.start}",
        statement=statement.id,
        trigger=quote,
        event=EventType(value["plover"], value.get("mode"), value.get("acled")),
        realis="actual",
        polarity="positive",
        roles=Roles(),
        place=_added_place(record, chosen, decision),
        when=Timespan(why=f"not told when it was added by {decision.by}"),
        counts=tuple(counts),
    )
    return statement, claim


def _added_place(record: Record, chosen: Span, decision: Decision) -> Place:
    """The first place named within the chosen words."""
    within = [
        place
        for place in record.places
        if place.span is not None and chosen.start <= place.span.start and place.span.end <= chosen.end
    ]
    nowhere = Place(why=f"none in the words that {decision.by} chose")
    return next((place for place in within if place.name), nowhere)


def _rule(decision: Decision) -> str:
    return f"decided by {decision.by}: {decision.why}"
