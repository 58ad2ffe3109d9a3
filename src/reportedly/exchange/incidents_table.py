"""Incidents of a ledger as a table for a terminal and as CSV: when, where, what, at what cost, how surely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Group
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exchange.country_names import country_names
from reportedly.exchange.csv_table import harmless
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.ledger.questions.incident_rows import IncidentRow
from reportedly.records.incident import POLICIES
from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.wording import corroboration_words, day_words, number_words, numbered_words

_ID_DIGITS = 9
_LEGEND = (
    "At the right: toll and grade by Airwars' rules · status · Admiralty credibility (1 best, 6 unknown)"
)
_KINDS = ("killed", "injured")
_GRADES = {"confirmed": "bold green", "fair": "green", "contested": "bold red", "discounted": "dim"}
_ENDS = {"acled": ("best",), "ucdp": ("min", "best", "max"), "airwars": ("min", "max"), "ibc": ("min", "max")}
_PLAIN = (
    "id", "title", "family", "plover", "mode", "acled", "ucdp", "happened", "first_day", "last_day", "place",
    "country", "geonameid", "lat", "lon", "precision",
)  # fmt: skip
_WEIGHED = ("grade", "admiralty", "status")
_COUNTED = ("outlets", "origins", "speakers", "claims", "documents")
_FIGURES = tuple(
    (policy, kind, end) for policy in POLICIES for kind in _KINDS for end in _ENDS[policy]
)  # fmt: skip
INCIDENT_COLUMNS = (
    *_PLAIN,
    *(f"{policy}_{kind}_{end}" for policy, kind, end in _FIGURES),
    *_WEIGHED,
    "contradictions",
    *_COUNTED,
    "entry",
    "recorded",
)
"""The columns of the CSV, in order."""


def export_incidents_table(
    rows: Iterable[IncidentRow], *, total: int, width: int, colour: bool
) -> Iterator[str]:
    """One row an incident; ``total`` is how many there are in all."""
    shown = list(rows)
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    for column, ratio in ((16, None), (None, 1), (None, None)):
        table.add_column(width=column, ratio=ratio, overflow="fold")
    for row in shown:
        table.add_row(_when(row.summary), _what(row.summary), _cost(row.summary))
    told = numbered_words(total, "incident")
    if len(shown) < total:
        told += f", the first {len(shown)} shown (--limit shows more, --format csv all)"
    told += f"\n{_LEGEND}"
    yield paint(
        Group(Text(told, "dim"), Rule(style="dim"), table), width=max(NARROWEST, width), colour=colour
    )


def export_incidents_csv(rows: Iterable[IncidentRow]) -> Iterator[str]:
    """The header, then a line an incident; unknown is an empty cell, ``2 number; 1 place`` two kinds."""
    yield _line(list(INCIDENT_COLUMNS))
    for row in rows:
        summary = row.summary
        cells = [getattr(summary, name) for name in _PLAIN]
        cells += [_figure(summary, *which) for which in _FIGURES]
        cells += [getattr(summary, name) for name in _WEIGHED]
        cells.append(contradiction_words(summary.contradictions, "; "))
        cells += [getattr(summary, name) for name in _COUNTED]
        yield _line([*cells, row.entry, row.recorded])


def contradiction_words(counts: Mapping[str, int], between: str = ", ") -> str:
    """``2 number, 1 responsibility``."""
    return between.join(f"{number} {kind.replace('_', ' ')}" for kind, number in counts.items())


def _when(summary: IncidentSummary) -> Text:
    dated = summary.happened is not None
    told = Text(
        day_words(summary.happened or "") if dated else "no day told", "bright_blue" if dated else "dim"
    )
    if summary.place:
        told.append(f"\n{printable(summary.place)}", "green")
    country = country_names().get(summary.country or "", summary.country)
    if country not in (None, summary.place):
        told.append(f"\n{country}", "dim green")
    return told.append(f"\n{summary.id[:_ID_DIGITS]}", "dim")


def _what(summary: IncidentSummary) -> Text:
    told = Text(printable(summary.title), "bold")
    independent = corroboration_words(summary.outlets, summary.origins, summary.speakers)
    told.append(f"\n{independent}, {numbered_words(summary.claims, 'claim')}", "dim")
    if summary.contradictions:
        told.append(f"\ncontradictions: {contradiction_words(summary.contradictions)}", "yellow")
    return told


def _cost(summary: IncidentSummary) -> Text:
    told = Text()
    for kind in _KINDS:
        least, most = getattr(summary, f"{kind}_min"), getattr(summary, f"{kind}_max")
        if least is not None or most is not None:
            told.append(f"{number_words(least, most)} {kind}\n", "bold red" if kind == "killed" else "red")
    told.append(summary.grade, _GRADES.get(summary.grade, "yellow"))
    return told.append(f" · {summary.status.replace('_', ' ')} · {summary.admiralty}", "dim")


def _figure(summary: IncidentSummary, policy: str, kind: str, end: str) -> int | None:
    bounds = summary.figures.get(policy, {}).get(kind)
    return None if bounds is None else bounds[("min", "best", "max").index(end)]


def _line(cells: list[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([harmless(cell) for cell in cells])
    return stream.getvalue()
