"""Totals under each policy, and why they differ, as tables for a terminal and as rows (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from reportedly.exchange.country_names import country_names
from reportedly.exchange.dossier_view import POLICY_NAMES
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.records.incident import Policy
from reportedly.records.total import Difference, Total, TotalBy
from reportedly.records.wording import day_words, numbered_words

_ID_DIGITS = 9
UNKNOWN = "unknown"
"""What stands for a value that is not known."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A total as a line of CSV or JSON. ``by`` are the names of what was asked for and ``values`` its values,
    ``incidents`` counts those added, ``left_out`` those that the policy does not count, ``open`` the added
    ones without a least or a highest number."""

    policy: Policy
    version: str
    kind: str
    by: tuple[TotalBy, ...]
    values: tuple[str, ...]
    min: int
    best: int | None
    max: int
    incidents: int
    left_out: int
    open: int


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """How one policy counts an incident that others count differently; None where it is left out."""

    incident: str
    title: str
    kind: str
    policy: str
    min: int | None
    best: int | None
    max: int | None
    rule: str


def total_rows(totals: Iterable[Total], by: Sequence[TotalBy]) -> Iterator[TotalRow]:
    """One row a total; a value that is not known is ``unknown``."""
    for total in totals:
        values = tuple(value or UNKNOWN for value in total.by)
        yield TotalRow(
            policy=total.policy,
            version=total.version,
            kind=total.kind,
            by=tuple(by),
            values=values,
            min=total.min,
            best=total.best,
            max=total.max,
            incidents=len(total.incidents),
            left_out=len(total.left_out),
            open=total.open,
        )


def difference_rows(differences: Iterable[Difference]) -> Iterator[DifferenceRow]:
    """One row an incident and policy."""
    for held in differences:
        for policy, bounds in held.counted.items():
            least, best, most = bounds or (None, None, None)
            rule = held.rules[policy]
            yield DifferenceRow(held.incident, held.title, held.kind, policy, least, best, most, rule)


def export_totals_table(rows: Iterable[TotalRow], *, width: int, colour: bool) -> Iterator[str]:
    """A row a combination of values, a column a policy, with how many incidents went in."""
    found = list(rows)
    by = found[0].by
    policies: list[Policy] = list(dict.fromkeys(total.policy for total in found))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in by:
        table.add_column(name)
    for policy in policies:
        table.add_column(f"{POLICY_NAMES[policy]}\n{found[0].kind}", justify="right")
        table.add_column("incidents\n/ left out", justify="right", style="dim")
    for values in sorted(dict.fromkeys(total.values for total in found), key=lambda held: _order(by, held)):
        cells = [Text(_value(name, value)) for name, value in zip(by, values, strict=True)]
        for policy in policies:
            held = next(total for total in found if total.policy == policy and total.values == values)
            words = total_words(held) if held.incidents else "–"
            cells += [Text(words, "bold red"), Text(f"{held.incidents:,}")]
            cells[-1].append(f" / {held.left_out:,}" if held.left_out else "")
        table.add_row(*cells)
    yield paint(table, width=max(NARROWEST, width), colour=colour)


def export_differences_table(differences: Iterable[Difference], *, width: int, colour: bool) -> Iterator[str]:
    """A section an incident: what each policy publishes, and by which rule."""
    found = list(differences)
    yield f"{numbered_words(len(found), 'incident')} of which the policies publish different numbers\n\n"
    for held in found:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=9)
        table.add_column(width=12, justify="right")
        table.add_column(ratio=1, overflow="fold")
        head = Text(printable(held.title), "bold").append(f"  {held.incident[:_ID_DIGITS]}", "dim")
        for policy, bounds in held.counted.items():
            table.add_row(
                POLICY_NAMES[policy], Text(bounds_words(bounds), "bold red"), Text(held.rules[policy], "dim")
            )
        yield paint(head, width=max(NARROWEST, width), colour=colour)
        yield paint(table, width=max(NARROWEST, width), colour=colour) + "\n"


def total_words(total: TotalRow) -> str:
    """``31``, ``28–45``, ``31 (28–45)``; a plus where some incidents have an open end."""
    told = bounds_words((total.min, total.best, total.max))
    return f"{told}+" if total.open and total.max >= total.min else told


def bounds_words(bounds: tuple[int | None, int | None, int | None] | None) -> str:
    """``7``, ``7–16``, ``11 (7–16)``, ``7+``, ``left out``."""
    if bounds is None:
        return "left out"
    least, best, most = bounds
    if most is None:
        span = "not told" if least is None else f"{least:,}+"
    else:
        span = f"{most:,}" if least == most else f"{least or 0:,}–{most:,}"
    return span if best is None or least == most else f"{best:,} ({span})"


def _order(by: Sequence[TotalBy], values: Sequence[str]) -> list[tuple[bool, str]]:
    """By what is shown of countries and parties, by the value itself of all else; the unknown last."""
    shown = [
        _value(name, value).casefold() if name in ("country", "actor", "party") else value
        for name, value in zip(by, values, strict=True)
    ]
    return [(value == UNKNOWN, words) for value, words in zip(values, shown, strict=True)]


def _value(name: TotalBy, value: str) -> str:
    if value == UNKNOWN:
        return UNKNOWN
    if name in ("country", "actor", "party"):
        return printable(country_names().get(value) or value)
    return day_words(value) if name in ("day", "month") else printable(value.replace("_", " "))
