"""Incidents table: a list of incidents, totals, differences, commitments and speakers for a terminal
(rich).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exchange.country_names import country_names
from reportedly.exchange.dossier_view import POLICY_NAMES, STATUS_WORDS, figure_words, name_of
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.reconciliation.totals import published_words
from reportedly.records.commitment import Commitment
from reportedly.records.dossier import Dossier
from reportedly.records.incident import POLICIES, Incident
from reportedly.records.speaker_record import SpeakerRecord
from reportedly.records.total import Difference, Total, TotalBy
from reportedly.records.wording import day_words, number_words, numbered_words, shortened

_ID_DIGITS = 12
_QUOTE = 160
_STATUS_STYLES = {"contested": "yellow", "denied": "red", "confirmed": "green", "corroborated": "green"}
_NOT_KNOWN = "not known"


def export_incidents_table(
    dossiers: Iterable[Dossier], *, width: int, colour: bool, total: int | None = None
) -> Iterator[str]:
    """A row an incident: title, corroboration, killed under each policy, status; ``total`` is of all."""
    table = _grid(_ID_DIGITS, None, 22, 16)
    shown = 0
    for dossier in dossiers:
        incident = dossier.incident
        shown += 1
        grade = f"{incident.grade.airwars}, {incident.grade.admiralty}"
        status = Text(STATUS_WORDS[incident.status], _STATUS_STYLES.get(incident.status, ""))
        table.add_row(
            Text(printable(incident.id)[:_ID_DIGITS], "dim"),
            _what(incident),
            _killed(incident),
            status.append(f"\n{grade}", "dim"),
        )
    told = numbered_words(shown if total is None else total, "incident")
    if total is not None and shown < total:
        told = f"{told}, the first {shown} shown (--limit shows more)"
    yield _painted(Group(Text(told, "dim"), Rule(style="dim"), table), width, colour)


def export_totals_table(
    totals: Iterable[Total], by: Sequence[TotalBy], *, width: int, colour: bool
) -> Iterator[str]:
    """A row a combination of values; the sum of all last where there are several."""
    rows = list(totals)
    head = [*by, "figure", "incidents", ""]
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim", expand=False)
    for at, name in enumerate(head):
        table.add_column(name, justify="right" if at in (len(by), len(by) + 1) else "left", overflow="fold")
    for row in rows:
        values = [Text(printable(_value(name, value))) for name, value in zip(by, row.by, strict=True)]
        table.add_row(
            *values, Text(total_words(row), "bold red"), f"{len(row.incidents):,}", Text(_left(row), "dim")
        )
    heading = (
        f"{POLICY_NAMES[rows[0].policy]} ({rows[0].version}), {rows[0].kind}" if rows else "no incidents"
    )
    yield _painted(Group(Text(heading, "bold"), table), width, colour)


def export_differences_table(differences: Iterable[Difference], *, width: int, colour: bool) -> Iterator[str]:
    """An incident a section: each policy's number with the rule that made it."""
    parts: list[RenderableType] = []
    for held in differences:
        parts.append(Text(printable(held.title), "bold").append(f"  {held.incident[:_ID_DIGITS]}", "dim"))
        table = _grid(8, 14, None)
        for policy, bounds in held.counted.items():
            number = Text(published_words(bounds), "bold red" if bounds is not None else "dim")
            table.add_row(Text(POLICY_NAMES[policy]), number, Text(printable(held.rules[policy]), "dim"))
        parts.extend((table, Text()))
    yield _painted(Group(*parts) if parts else Text("the policies agree on every incident"), width, colour)


def export_commitments_table(
    commitments: Iterable[Commitment], day: str, *, width: int, colour: bool
) -> Iterator[str]:
    """A row a commitment: when it is due, seen from ``day``, by whom and in which words."""
    styles = {"past": "bold red", "due": "yellow", "ahead": "dim"}
    table = _grid(22, 24, None)
    for held in commitments:
        state = held.on(day)
        due = Text(day_words(held.due), styles[state]).append(f"\n{state}", "dim")
        who = Text(printable(name_of(held.speaker)), "cyan")
        who.append(f"\n{day_words(held.said)}" if held.said else "", "dim")
        words = Text(printable(held.words)).append(
            f"\n“{shortened(printable(held.quote), _QUOTE)}”", "italic"
        )
        table.add_row(due, who, words)
    yield _painted(table, width, colour)


def export_speakers_table(records: Iterable[SpeakerRecord], *, width: int, colour: bool) -> Iterator[str]:
    """A row a speaker and kind of claim: how its claims fared, with counts and an interval, no score."""
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim", expand=True)
    for name in ("speaker", "about", "borne out", "contradicted", "disputed", "silent", "borne out, 95 %"):
        table.add_column(name, overflow="fold")
    for held in records:
        share = "nothing to go by" if held.low is None else f"{held.low:.0%} to {held.high or 0:.0%}"
        counts = (held.borne_out, held.contradicted, held.disputed, held.silent)
        who = Text(printable(name_of(held.speaker)), "cyan")
        table.add_row(who, held.kind, *(f"{number:,}" for number in counts), Text(share, "dim"))
    yield _painted(table, width, colour)


def total_words(total: Total) -> str:
    """``16 (11–16)``, ``11–16``, ``11``."""
    span = number_words(total.min, total.max) if total.max else "0"
    return span if total.best is None or total.min == total.max else f"{total.best:,} ({span})"


def _what(incident: Incident) -> Text:
    told = Text(printable(incident.title))
    counted = ((incident.outlets, "outlet"), (incident.origins, "origin"), (incident.speakers, "speaker"))
    told.append("\n" + ", ".join(numbered_words(number, noun) for number, noun in counted), "dim")
    if incident.open:
        told.append(f"\n{printable(incident.open[0])}", "yellow")
    return told


def _killed(incident: Incident) -> Text:
    """Killed under each policy, a line each; policies with one number on one line."""
    by_number: dict[str, list[str]] = {}
    for policy in POLICIES:
        figure = incident.figures[policy].figures.get("killed")
        if figure is not None:
            by_number.setdefault(figure_words(figure), []).append(POLICY_NAMES[policy])
    told = Text()
    for number, names in by_number.items():
        who = "all" if len(names) == len(POLICIES) else ", ".join(names)
        told.append(f"{number} killed", "bold red").append(f"\n  {who}\n", "dim")
    return told if by_number else Text("no toll told", "dim")


def _value(name: TotalBy, value: str | None) -> str:
    if value is None:
        return _NOT_KNOWN
    if name in ("country", "actor", "party"):
        return country_names().get(value, value)
    return day_words(value) if name in ("day", "month") else value.replace("_", " ")


def _left(row: Total) -> str:
    told = [f"{len(row.left_out):,} left out"] if row.left_out else []
    told += [f"{row.open:,} open"] if row.open else []
    return ", ".join(told)


def _grid(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _painted(view: RenderableType, width: int, colour: bool) -> str:
    return paint(view, width=max(NARROWEST, width), colour=colour)
