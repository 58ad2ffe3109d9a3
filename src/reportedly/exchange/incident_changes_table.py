"""What changed about incidents, as a table for a terminal (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.table import Table
from rich.text import Text

from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.records.incident_change import IncidentChange, IncidentChangeKind
from reportedly.records.wording import numbered_words

_ID_DIGITS = 9
_NAMED = 3
_PLURALS = {
    "raises a minimum": "raise a minimum",
    "lowers a minimum": "lower a minimum",
    "raises a maximum": "raise a maximum",
    "lowers a maximum": "lower a maximum",
    "turns contested": "turn contested",
    "grows": "grow",
    "shrinks": "shrink",
}
_STYLES = {"turns contested": "bold red", "opened": "green", "merged": "magenta", "emptied": "bold red"}


def export_incident_changes_table(
    changes: Iterable[IncidentChange], *, width: int, colour: bool
) -> Iterator[str]:
    """A row an incident and step: what changed, from what to what, and what caused it."""
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(width=18)
    table.add_column(ratio=1, overflow="fold")
    for change in changes:
        when = Text(change.recorded[:16].replace("T", " "), "dim").append(f"\n{change.incident[:_ID_DIGITS]}")
        told = Text(printable(change.title), "bold")
        for number, kind in enumerate(change.kinds):
            told.append(", " if number else "\n", "not bold").append(kind, _STYLES.get(kind, "yellow"))
        told.append(f"\n{printable(change.words)}" if change.words else "", "not bold")
        table.add_row(when, told.append(f"\n{cause_words(change)} · entry {change.entry}", "dim not bold"))
    yield paint(table, width=max(NARROWEST, width), colour=colour)


def kinds_head(
    counts: Mapping[IncidentChangeKind, int], *, oldest: int | None, width: int, colour: bool
) -> str:
    """How many incidents each change befell; ``oldest`` is the number of steps shown if others are not."""
    told = Text(f"Incidents: {kinds_words(counts)}")
    if oldest is not None:
        told.append(f"\nThe oldest {oldest:,} steps are shown; --limit and --since show others", "dim")
    return paint(told, width=max(NARROWEST, width), colour=colour)


def kinds_words(counts: Mapping[IncidentChangeKind, int]) -> str:
    """``9 raise a minimum, 2 lower a maximum, 3 turn contested``."""
    return ", ".join(
        f"{number:,} {kind if number == 1 else _PLURALS.get(kind, kind)}" for kind, number in counts.items()
    )


def cause_words(change: IncidentChange) -> str:
    """What caused the change, with ids."""
    if change.acts:
        return f"by what a person decided in entry {', '.join(map(str, change.acts[:_NAMED]))}"
    if change.claims:
        named = ", ".join(claim[:_ID_DIGITS] for claim in change.claims[:_NAMED])
        more = ", …" if len(change.claims) > _NAMED else ""
        return f"by {numbered_words(len(change.claims), 'new claim')}: {named}{more}"
    return "by a newer version or another reading of an article, or a copy of one"
