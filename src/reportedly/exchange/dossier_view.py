"""Dossier view: an incident put into the words and rows that every dossier shows, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.exchange.country_names import country_names
from reportedly.records.incident import (
    APART,
    Account,
    Contradiction,
    Figure,
    Finding,
    Incident,
    Policy,
    TollPoint,
)
from reportedly.records.wording import day_words, number_words, numbered_words, place_words

POLICY_NAMES: dict[Policy, str] = {"acled": "ACLED", "ucdp": "UCDP", "airwars": "Airwars", "ibc": "IBC"}
KIND_WORDS = {
    "number": "Number",
    "actor": "Who did it",
    "place": "Where",
    "time": "When",
    "responsibility": "Responsibility",
    "victim_status": "Civilians or fighters",
    "happened": "Whether it happened",
    "scope": "Different scope",
    "superseded": "Superseded",
    "rounding": "Rounding",
}
STATUS_WORDS = {
    "single_source": "single source",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
    "confirmed": "confirmed",
}
NO_PARTY = "No party known"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A policy's number for one kind, in words, with its rule and how many claims set it."""

    policy: str
    version: str
    kind: str
    number: str
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollRow:
    """A figure of the toll with where its range begins and ends between 0 and 1; ``open`` has no upper
    end.
    """

    day: str
    said: str | None
    speaker: str
    number: str
    start: float
    end: float
    open: bool
    note: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class TollChart:
    """The figures of one kind; ``top`` is the number at 1. ``beside`` are subsets, parts and other scopes."""

    kind: str
    top: int
    rows: tuple[TollRow, ...]
    beside: tuple[str, ...]


def facts_of(incident: Incident) -> tuple[str, ...]:
    """When, where and what, in words."""
    when = day_words(incident.when.edtf) if incident.when.edtf else incident.when.why
    return (when, place_words(incident.place, names=country_names()), event_type_words(incident))


def event_type_words(incident: Incident) -> str:
    """The ACLED sub-event type, else PLOVER's type and mode."""
    event = incident.event
    return event.acled or " ".join(filter(None, (event.plover.capitalize(), event.mode)))


def grade_words(incident: Incident) -> tuple[str, ...]:
    """Both grades with their reasons, and what held them down."""
    grade = incident.grade
    told = (
        f"Airwars: {grade.airwars} ({grade.airwars_why})",
        f"Admiralty credibility: {grade.admiralty} ({grade.admiralty_why})",
    )
    return (*told, grade.ceiling) if grade.ceiling else told


def name_of(speaker: str | None, outlet: str | None = None) -> str:
    """A speaker as people write it; an outlet's own voice by its name."""
    if speaker is None:
        return f"{outlet}, in its own voice" if outlet else "An outlet in its own voice"
    return country_names().get(speaker, speaker)


def account_name(account: Account) -> str:
    """``Sudan (military)``: whom an account is by, with the kind where a country speaks."""
    name = name_of(account.speaker, account.outlet)
    of_a_country = account.speaker is not None and name != account.speaker and account.kind
    return f"{name} ({account.kind.replace('_', ' ')})" if of_a_country and account.kind else name


def columns_of(incident: Incident) -> tuple[tuple[str, tuple[Account, ...]], ...]:
    """The accounts by party, those of no known party last; one column where no party is known."""
    parties = sorted({account.party for account in incident.accounts if account.party is not None})
    columns = [(name_of(party), _of_party(incident.accounts, party)) for party in parties]
    others = _of_party(incident.accounts, None)
    if others:
        columns.append((NO_PARTY if parties else "", others))
    return tuple(columns)


def account_facts(account: Account) -> tuple[str, ...]:
    """Through whom, when, in how many origins, and whether against interest, why under other names."""
    days = tuple(dict.fromkeys(day for day in (account.first_said, account.last_said) if day))
    told = [" to ".join(day_words(day) for day in days)] if days else []
    told += [f"through {', '.join(account.relays)}"] if account.relays else []
    told += [numbered_words(len(account.origins), "origin")] if len(account.origins) > 1 else []
    told += ["against its interest"] if account.against_interest else []
    told += account.linked
    return tuple(told)


def quotes_of_account(account: Account) -> tuple[str, ...]:
    """What it says, each quote once; a quote that another holds whole is left out."""
    quotes = list(dict.fromkeys(account.quotes))
    return tuple(held for held in quotes if not any(held != other and held in other for other in quotes))


def clashes_of(incident: Incident) -> tuple[tuple[Contradiction, ...], tuple[Contradiction, ...]]:
    """Contradictions, and differences in which both can be so."""
    hard = tuple(held for held in incident.contradictions if held.kind not in APART)
    return hard, tuple(held for held in incident.contradictions if held.kind in APART)


def support_words(finding: Finding) -> str:
    """``4 origins, 3 speakers; 1 claim tells otherwise``."""
    told = f"{numbered_words(finding.origins, 'origin')}, {numbered_words(finding.speakers, 'speaker')}"
    number = len(finding.dissenting)
    if not number:
        return told
    return f"{told}; {numbered_words(number, 'claim')} {'tells' if number == 1 else 'tell'} otherwise"


def figure_rows(incident: Incident) -> tuple[FigureRow, ...]:
    """Killed under every policy, then injured."""
    return tuple(
        FigureRow(
            POLICY_NAMES[policy],
            held.version,
            kind,
            figure_words(figure),
            figure.rule,
            tuple(sorted({*figure.min_claims, *figure.best_claims, *figure.max_claims})),
        )
        for kind in ("killed", "injured")
        for policy, held in incident.figures.items()
        if (figure := held.figures.get(kind)) is not None
    )


def figure_words(figure: Figure) -> str:
    """``11``, ``16 (11–16)``, ``0–12``."""
    span = number_words(figure.min, figure.max).replace("no", "0") if figure.max == 0 else None
    span = span or number_words(figure.min, figure.max)
    return span if figure.best is None or figure.min == figure.max else f"{figure.best:,} ({span})"


def toll_charts(incident: Incident) -> tuple[TollChart, ...]:
    """A chart for the killed and one for the injured, where figures are told."""
    made = (_chart(incident, kind) for kind in ("killed", "injured"))
    return tuple(chart for chart in made if chart.rows or chart.beside)


def _chart(incident: Incident, kind: str) -> TollChart:
    points = _distinct([point for point in incident.toll if point.kind == kind])
    whole = [point for point in points if _in_toll(point)]
    top = max((bound for point in whole for bound in (point.min, point.max) if bound is not None), default=0)
    top = top + max(1, top // 8)
    rows = tuple(_row(point, top) for point in whole)
    return TollChart(kind, top, rows, tuple(_beside(point) for point in points if not _in_toll(point)))


def _in_toll(point: TollPoint) -> bool:
    return point.of is None and point.scope == "incident" and point.part is None


def _row(point: TollPoint, top: int) -> TollRow:
    low = point.min if point.min is not None else 0
    high = point.max if point.max is not None else low
    notes = ["superseded"] * (point.superseded_by is not None)
    notes += ["withdrawn"] * point.withdrawn
    return TollRow(
        day=day_words(point.said) if point.said else "day unknown",
        said=point.said,
        speaker=_teller(point),
        number=number_words(point.min, point.max),
        start=low / top,
        end=high / top,
        open=point.max is None,
        note=", ".join(notes) or None,
        claim=point.claim,
    )


def _beside(point: TollPoint) -> str:
    whom = f" {point.of.replace('_', ' ')}" if point.of else ""
    scope = f", {point.scope}" if point.scope != "incident" else ""
    why = " (of some among them)" if point.part else ""
    day = day_words(point.said) if point.said else "day unknown"
    return f"{number_words(point.min, point.max)}{whom} {point.kind}{scope}{why} · {_teller(point)} · {day}"


def _teller(point: TollPoint) -> str:
    name = name_of(point.speaker) if point.speaker else "in an outlet's own voice"
    party = name_of(point.party) if point.party else name
    return name if party == name else f"{name} ({party})"


def _distinct(points: Sequence[TollPoint]) -> list[TollPoint]:
    """Copies of one story tell a figure once."""
    seen: dict[object, TollPoint] = {}
    for point in points:
        key = (point.of, point.scope, point.min, point.max, point.said, point.speaker, point.part is None)
        seen.setdefault(key, point)
    return list(seen.values())


def _of_party(accounts: Sequence[Account], party: str | None) -> tuple[Account, ...]:
    return tuple(account for account in accounts if account.party == party)
