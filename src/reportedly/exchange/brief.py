"""Brief: what an incident looks like to somebody who has a minute: what, who says so, what is contested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.exchange.country_names import country_names
from reportedly.exchange.incident_facts import country_name, figure_of
from reportedly.records.dossier import Dossier
from reportedly.records.incident import APART, POLICIES, Account, Contradiction, Incident, Policy, Reported
from reportedly.records.wording import (
    OWN_VOICE,
    day_words,
    number_words,
    numbered_words,
    place_words,
    shortened,
)

_QUOTE = 400
KINDS = ("killed", "injured")
CLASHES = (("What is contested", False), ("What merely differs", True))
"""Headings, and whether what stands under them is told apart from contradictions."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """One account: who, through whom, its quotes with the documents they stand in."""

    who: str
    facts: str
    quotes: tuple[str, ...]
    documents: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two quotes that clash (or, if ``apart``, merely differ), each with who says it, and in what."""

    kind: str
    words: str
    sides: tuple[tuple[str, str], tuple[str, str]]
    apart: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident in words; ``figures`` hold, by policy, the killed and the injured."""

    id: str
    title: str
    facts: tuple[str, ...]
    figures: tuple[tuple[Policy, tuple[str, ...]], ...]
    grade: str
    accounts: tuple[Voiced, ...]
    clashes: tuple[Clash, ...]
    notes: tuple[str, ...]
    open: tuple[str, ...]


def form_brief(dossier: Dossier) -> Brief:
    """The words for one incident."""
    incident = dossier.incident
    documents = {held.id: held for held in incident.documents}
    return Brief(
        id=incident.id,
        title=incident.title,
        facts=_facts(incident),
        figures=tuple(_figures(incident)),
        grade=_grade(incident),
        accounts=tuple(_voiced(held, documents) for held in incident.accounts),
        clashes=tuple(map(_clash, incident.contradictions)),
        notes=tuple(dict.fromkeys(held.words for held in incident.verifications)),
        open=incident.open,
    )


def _facts(incident: Incident) -> tuple[str, ...]:
    day = day_words(incident.when.edtf) if incident.when.edtf else f"day unknown: {incident.when.why}"
    told = ", ".join(
        numbered_words(number, noun)
        for number, noun in (
            (incident.outlets, "outlet"),
            (incident.origins, "origin"),
            (incident.speakers, "speaker"),
        )
    )
    event = incident.event.acled or incident.event.plover.capitalize()
    return (event, day, place_words(incident.place, names=country_names()), told)


def _figures(incident: Incident) -> Iterable[tuple[Policy, tuple[str, ...]]]:
    for policy in POLICIES:
        cells = []
        for kind in KINDS:
            figure = figure_of(incident, policy, kind)
            words = "–" if figure is None else number_words(figure.min, figure.max)
            best = figure is not None and figure.best is not None and figure.min != figure.max
            cells.append(f"{words} (best {figure.best:,})" if figure is not None and best else words)
        if any(cell != "–" for cell in cells):
            yield policy, tuple(cells)


def _grade(incident: Incident) -> str:
    grade = incident.grade
    ceiling = f" Held there: {grade.ceiling}." if grade.ceiling else ""
    status = incident.status.replace("_", " ")
    return f"{status}; {grade.airwars} ({grade.airwars_why}); Admiralty {grade.admiralty}.{ceiling}"


def _voiced(account: Account, documents: dict[str, Reported]) -> Voiced:
    who = country_name(account.speaker) or (f"{account.outlet}, {OWN_VOICE}" if account.outlet else "Unnamed")
    facts = [
        f"for {country_name(account.party)}" if account.party else None,
        f"through {', '.join(account.relays)}" if account.relays else None,
        "against its own interest" if account.against_interest else None,
    ]
    return Voiced(
        who,
        ", ".join(filter(None, facts)),
        tuple(dict.fromkeys(map(_short, account.quotes))),
        tuple(documents[name] for name in account.documents if name in documents),
    )


def _clash(held: Contradiction) -> Clash:
    left, right = (
        (country_name(speaker) or OWN_VOICE, _short(quote))
        for speaker, quote in zip(held.speakers, held.quotes, strict=True)
    )
    return Clash(held.kind.replace("_", " "), held.words, (left, right), held.kind in APART)


def _short(quote: str) -> str:
    return shortened(" ".join(quote.split()), _QUOTE)
