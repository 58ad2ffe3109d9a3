"""Incident text: a dossier laid out for a terminal, accounts side by side, the toll as ranges (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exchange.dossier_view import (
    KIND_WORDS,
    STATUS_WORDS,
    TollChart,
    TollRow,
    account_facts,
    account_name,
    clashes_of,
    columns_of,
    facts_of,
    figure_rows,
    grade_words,
    name_of,
    quotes_of_account,
    support_words,
    toll_charts,
)
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, bulleted, dotted, indented, paint
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Account, Contradiction, Incident
from reportedly.records.wording import corroboration_words, day_words, numbered_words, shortened

_WIDEST = 120
_SIDE_BY_SIDE = 72
"""Characters from which two columns stand side by side."""
_QUOTE = 240
_STATUS_STYLES = {"contested": "yellow", "denied": "red", "confirmed": "green", "corroborated": "green"}
_FULL, _OPEN = "━", "▸"


def export_incident_text(dossiers: Iterable[Dossier], *, width: int, colour: bool) -> Iterator[str]:
    """One dossier after another."""
    first = True
    for dossier in dossiers:
        yield ("" if first else "\n") + incident_view(dossier.incident, width=width, colour=colour)
        first = False


def incident_view(incident: Incident, *, width: int, colour: bool) -> str:
    """Head, figures, toll over time, accounts, contradictions, findings, notes, open questions, documents."""
    breadth = max(NARROWEST, min(_WIDEST, width))
    parts: list[RenderableType] = [_head(incident, breadth)]
    for title, views in (
        ("Figures", _figures(incident, breadth)),
        ("Toll over time", _toll(incident, breadth)),
        ("Accounts", _accounts(incident, breadth)),
        ("Contradictions", [_clash(held, breadth) for held in clashes_of(incident)[0]]),
        ("Differences in which both can be so", [_clash(held, breadth) for held in clashes_of(incident)[1]]),
        ("What is told", _findings(incident)),
        ("Verification", _notes(incident)),
        ("Open", [bulleted("?", Text(printable(words)), "yellow") for words in incident.open]),
        ("Documents", [_document(incident)]),
    ):
        if views:
            parts += [Text(f"\n{title}", "bold"), *map(indented, views)]
    return paint(Group(*parts), width=breadth, colour=colour)


def _head(incident: Incident, width: int) -> RenderableType:
    status = Text(STATUS_WORDS[incident.status], _STATUS_STYLES.get(incident.status, "bold"))
    styles = ("bright_blue", "green", "")
    facts = [Text(printable(fact), style) for fact, style in zip(facts_of(incident), styles, strict=True)]
    lines = [
        Text(printable(incident.title), "bold"),
        dotted([status, *facts], width),
        dotted(
            [
                Text(corroboration_words(incident.outlets, incident.origins, incident.speakers)),
                Text(incident.id, "dim"),
            ],
            width,
        ),
        *(Text(printable(words), "dim") for words in grade_words(incident)),
    ]
    return Group(*lines, Rule(style="dim"))


def _figures(incident: Incident, width: int) -> list[RenderableType]:
    rows = figure_rows(incident)
    if not rows:
        return []
    table = _grid(8, 8, 14, None)
    for row in rows:
        rule = Text(printable(row.rule), "dim").append(
            f" [{numbered_words(len(row.claims), 'claim')}]", "dim"
        )
        table.add_row(Text(row.kind), Text(row.policy, "bold"), Text(row.number, "bold red"), rule)
    return [table]


def _toll(incident: Incident, width: int) -> list[RenderableType]:
    views: list[RenderableType] = []
    for chart in toll_charts(incident):
        if len(chart.rows) + len(chart.beside):
            views.append(_chart(chart, width))
    return views


def _chart(chart: TollChart, width: int) -> RenderableType:
    """A line a figure: day, range drawn to scale from 0, number, who says it; what stands beside it below."""
    room = max(10, min(40, width - 62))
    table = _grid(15, room + 1, 10, None)
    for row in chart.rows:
        style = "dim" if row.note else "red"
        teller = Text(printable(row.speaker), "cyan" if not row.note else "dim")
        if row.note:
            teller.append(f" · {row.note}", "yellow")
        table.add_row(
            Text(row.day, "bright_blue"), Text(_drawn(row, room), style), Text(row.number, style), teller
        )
    scale = Text(f"{chart.kind}, 0 to {chart.top:,}", "bold")
    beside = [Text(f"beside it: {printable(words)}", "dim") for words in chart.beside]
    return Group(scale, table, *beside)


def _drawn(row: TollRow, room: int) -> str:
    """``    ┣━━┫`` for a range, ``    ●`` for one number, ``    ┣━▸`` where the end is open."""
    start, end = round(row.start * (room - 1)), round(row.end * (room - 1))
    if row.open:
        return " " * start + "┣" + _FULL * 2 + _OPEN
    if start == end:
        return " " * start + "●"
    return " " * start + "┣" + _FULL * (end - start - 1) + "┫"


def _accounts(incident: Incident, width: int) -> list[RenderableType]:
    """Parties side by side; where none is known, the accounts in two columns. A narrow screen has one."""
    columns = columns_of(incident)
    if width < _SIDE_BY_SIDE:
        return [view for party, accounts in columns for view in _column(party, accounts)]
    if len(columns) == 1:
        accounts = columns[0][1]
        halves = (accounts[0::2], accounts[1::2])
        return [_beside_each_other([[_account(held) for held in half] for half in halves])]
    return [_beside_each_other([_column(party, accounts) for party, accounts in columns[at : at + 3]])
            for at in range(0, len(columns), 3)]  # fmt: skip


def _column(party: str, accounts: Sequence[Account]) -> list[RenderableType]:
    heading: list[RenderableType] = [Text(printable(party), "bold underline")] if party else []
    return [*heading, *(_account(held) for held in accounts)]


def _beside_each_other(columns: Sequence[Sequence[RenderableType]]) -> RenderableType:
    table = Table.grid(padding=(0, 3, 1, 0), expand=True)
    for _ in columns:
        table.add_column(ratio=1, overflow="fold")
    for row in zip_longest(*columns, fillvalue=Text()):
        table.add_row(*row)
    return table


def _account(account: Account) -> RenderableType:
    lines: list[RenderableType] = [Text(printable(account_name(account)), "bold cyan")]
    facts = account_facts(account)
    if facts:
        lines.append(Text(printable(" · ".join(facts)), "green" if account.against_interest else "dim"))
    lines += [
        Text(f"“{shortened(printable(quote), _QUOTE)}”", "italic") for quote in quotes_of_account(account)
    ]
    return Group(*lines)


def _clash(held: Contradiction, width: int) -> RenderableType:
    """What the two differ in, then both quotes, beside each other where there is room."""
    heading = Text(KIND_WORDS[held.kind], "bold yellow").append(f"  {printable(held.words)}", "")
    sides = [
        Group(
            Text(printable(name_of(speaker)), "cyan"),
            Text(f"“{shortened(printable(quote), _QUOTE)}”", "italic"),
        )
        for speaker, quote in zip(held.speakers, held.quotes, strict=True)
    ]
    if width < _SIDE_BY_SIDE:
        return Group(heading, *map(indented, sides))
    return Group(heading, indented(_beside_each_other([[side] for side in sides])))


def _findings(incident: Incident) -> list[RenderableType]:
    table = _grid(9, None, 42)
    last = ""
    for finding in incident.findings:
        support = Text(support_words(finding), "yellow" if finding.dissenting else "dim")
        facet = finding.facet if finding.facet != last else ""
        table.add_row(Text(facet, "dim"), Text(printable(name_of(finding.value))), support)
        last = finding.facet
    return [table] if incident.findings else []


def _notes(incident: Incident) -> list[RenderableType]:
    outlets = {document.id: document.outlet for document in incident.documents}
    return [
        bulleted(
            "✓" if note.verdict == "verified" else "⚠",
            Text(printable(f"{note.words} ({outlets.get(note.document) or 'outlet unknown'})")),
            "green" if note.verdict == "verified" else "yellow",
        )
        for note in incident.verifications
    ]


def _document(incident: Incident) -> RenderableType:
    table = _grid(15, 18, None, 10)
    for document in incident.documents:
        table.add_row(
            Text(day_words(document.published) if document.published else "undated", "bright_blue"),
            Text(printable(document.outlet or "outlet unknown"), "cyan"),
            Text(printable(document.title or document.url or "no title")),
            Text(numbered_words(len(document.claims), "claim"), "dim"),
        )
    return table


def _grid(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table
