"""Documents, origins, changes, quarantine as tables for a terminal; anything with an id in lines (rich)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.ledger.questions.changes import ChangeRow
from reportedly.ledger.questions.documents import DocumentRow, Origin
from reportedly.ledger.questions.holdings import Quarantined
from reportedly.records.wording import day_words, numbered_words

_ID_DIGITS = 10


def export_documents_table(rows: Iterable[DocumentRow], *, width: int, colour: bool) -> Iterator[str]:
    """A row a document: when and by whom it was published, what it is called, what was read from it."""
    table = _table(12, 16, None, 9)
    for row in rows:
        notes = [row.outlet or "outlet unknown", f"in the ledger since {row.recorded[:16].replace('T', ' ')}"]
        notes += ["a newer version of an article"] * (row.previous is not None)
        notes += ["there is a newer version"] * row.newer
        table.add_row(
            Text(row.document[:_ID_DIGITS], "dim"),
            Text(day_words(row.published) if row.published else "undated", "bright_blue"),
            Text(printable(row.title or "no title")).append(f"\n{printable(' · '.join(notes))}", "dim"),
            Text(numbered_words(row.claims, "claim")),
        )
    yield _painted(table, width, colour)


def export_origins_table(found: Iterable[Origin], *, width: int, colour: bool) -> Iterator[str]:
    """An origin a section: which outlets carry it, and why they are taken for copies of one story."""
    for origin in found:
        table = _table(12, 16, None)
        agencies = sorted({name for member in origin.members for name in member.agencies})
        heading = f"{numbered_words(len(origin.members), 'document')}, 1 origin"
        heading += f" · credited: {', '.join(agencies)}" if agencies else ""
        table.add_row(Text(origin.id[:_ID_DIGITS], "bold"), Text(""), Text(heading, "bold"))
        for member in origin.members:
            told = Text(printable(member.title or "no title"))
            for why in member.why:
                told.append(f"\n{printable(why)}", "yellow")
            outlet = Text(printable(member.outlet or "outlet unknown"), "cyan")
            table.add_row(Text(member.document[:_ID_DIGITS], "dim"), outlet, told)
        yield _painted(table, width, colour)


def export_changes_table(rows: Iterable[ChangeRow], *, width: int, colour: bool) -> Iterator[str]:
    """A row a claim that is gone, changed or new."""
    table = _table(18, 10, None)
    styles = {"gone": "bold red", "changed": "yellow", "new": "green"}
    for row in rows:
        where = row.newer_document[:_ID_DIGITS]
        told = f"in a newer version, {where}" if row.apart else f"in a newer reading of {where}"
        table.add_row(
            Text(row.recorded[:16].replace("T", " "), "dim"),
            Text(row.kind, styles.get(row.kind, "")),
            Text(printable(row.words.removeprefix(f"{row.kind}: "))).append(f"\n{told}", "dim"),
        )
    yield _painted(table, width, colour)


def export_quarantine_table(rows: Iterable[Quarantined], *, width: int, colour: bool) -> Iterator[str]:
    """A row for each thing that could not be taken in, with its reason."""
    table = _table(12, 14, None)
    for row in rows:
        told = Text(printable(row.source)).append(f"\n{printable(row.reason)}", "yellow")
        kept = "bytes kept" if row.sha256 else "nothing kept"
        state = f"released: {row.outcome}" if row.released else kept
        told.append(f"\n{row.recorded[:16].replace('T', ' ')} · {state}", "dim")
        table.add_row(Text(row.id[:_ID_DIGITS], "dim"), Text(row.code, "bold red"), told)
    yield _painted(table, width, colour)


def export_shown(shown: Mapping[str, Any]) -> Iterator[str]:
    """What has an id, its values under their names, what belongs together set in."""
    yield from (f"{line}\n" for line in _lines(shown, ""))


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, held in value.items():
            if isinstance(held, Mapping | list) and held and not _is_short(held):
                yield f"{indent}{name}"
                yield from _lines(held, indent + "  ")
            elif held not in (None, "", [], {}):
                yield f"{indent}{name:<{max(0, 18 - len(indent))}} {_word(held)}"
    else:
        for held in value:
            lines = list(_lines(held, "")) if isinstance(held, Mapping | list) else [_word(held)]
            for at, line in enumerate(lines):
                yield f"{indent}{'  ' if at else '- '}{line}"


def _is_short(held: Any) -> bool:
    return isinstance(held, list) and all(isinstance(each, int) for each in held)


def _word(held: Any) -> str:
    return printable(held if isinstance(held, str) else json.dumps(held, ensure_ascii=False))


def _table(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _painted(table: Table, width: int, colour: bool) -> str:
    return paint(table, width=max(NARROWEST, width), colour=colour)
