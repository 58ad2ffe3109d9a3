"""Incident Markdown: dossiers as text that wikis, tickets and editors read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.exchange.dossier_view import (
    KIND_WORDS,
    STATUS_WORDS,
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
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Account, Contradiction, Incident
from reportedly.records.wording import corroboration_words, day_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_WEB = re.compile(r"https?://[^\s<>()]+", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s)")


def export_incident_markdown(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """One dossier after another, the headings of the first level."""
    first = True
    for dossier in dossiers:
        yield ("" if first else "\n") + "\n".join(_lines(dossier.incident)) + "\n"
        first = False


def _lines(incident: Incident) -> Iterator[str]:
    yield f"# {plain(incident.title)}"
    yield ""
    facts = " · ".join(plain(fact) for fact in facts_of(incident))
    yield f"**{STATUS_WORDS[incident.status]}** · {facts}  "
    yield f"{corroboration_words(incident.outlets, incident.origins, incident.speakers)} · `{incident.id}`"
    yield ""
    yield from (f"* {plain(words)}" for words in grade_words(incident))
    yield from _figures(incident)
    yield from _toll(incident)
    yield from _accounts(incident)
    for heading, clashes in zip(
        ("Contradictions", "Differences in which both can be so"), clashes_of(incident), strict=True
    ):
        yield from _section(heading, [line for held in clashes for line in _clash(held)])
    rows = [(held.facet, name_of(held.value), support_words(held)) for held in incident.findings]
    yield from _section("What is told", _table(("about", "what", "told by"), rows))
    outlets = {document.id: document.outlet or "outlet unknown" for document in incident.documents}
    notes = [f"* {plain(note.words)} ({plain(outlets[note.document])})" for note in incident.verifications]
    yield from _section("Verification", notes)
    yield from _section("Open", [f"* {plain(words)}" for words in incident.open])
    yield from _section(
        "Documents", [_document(incident, number) for number in range(len(incident.documents))]
    )


def plain(words: str) -> str:
    """``words`` on one line, with nothing in them that Markdown would take for markup."""
    return _LIST_MARK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", printable(words)))


def _figures(incident: Incident) -> Iterator[str]:
    rows = [
        (
            row.kind,
            row.policy,
            f"**{row.number}**",
            f"{plain(row.rule)} ({row.version}, set by {len(row.claims)})",
        )
        for row in figure_rows(incident)
    ]
    yield from _section("Figures", _table(("kind", "policy", "figure", "rule"), rows, escaped=True))


def _toll(incident: Incident) -> Iterator[str]:
    for chart in toll_charts(incident):
        rows = [
            (row.day, row.number, row.speaker + (f" ({row.note})" if row.note else "")) for row in chart.rows
        ]
        beside = ["", *(f"* beside it: {plain(words)}" for words in chart.beside)] if chart.beside else []
        yield from _section(
            f"Toll over time: {chart.kind}", [*_table(("said", chart.kind, "by"), rows), *beside]
        )


def _accounts(incident: Incident) -> Iterator[str]:
    lines: list[str] = []
    for party, accounts in columns_of(incident):
        lines += [f"### {plain(party)}", ""] if party else []
        lines += [line for account in accounts for line in _account(account)]
    yield from _section("Accounts", lines)


def _account(account: Account) -> Iterator[str]:
    facts = " · ".join(plain(fact) for fact in account_facts(account))
    yield f"**{plain(account_name(account))}**" + (f" · {facts}" if facts else "")
    for quote in quotes_of_account(account):
        yield ""
        yield f"> “{plain(quote)}”"
    yield ""


def _clash(held: Contradiction) -> Iterator[str]:
    yield f"**{KIND_WORDS[held.kind]}**: {plain(held.words)}"
    for speaker, quote in zip(held.speakers, held.quotes, strict=True):
        yield ""
        yield f"> {plain(name_of(speaker))}: “{plain(quote)}”"
    yield ""


def _document(incident: Incident, number: int) -> str:
    document = incident.documents[number]
    title = plain(document.title or document.url or "no title")
    if document.url and _WEB.fullmatch(document.url):
        title = f"[{title}]({document.url})"
    day = day_words(document.published) if document.published else "undated"
    return f"{number + 1}. {day} · {plain(document.outlet or 'outlet unknown')} · {title}"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"## {heading}"
        yield ""
        yield from lines if lines[-1] else lines[:-1]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, escaped: bool = False) -> list[str]:
    if not rows:
        return []
    told = [[cell if escaped else plain(cell) for cell in row] for row in rows]
    lines = (f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *told))
    return list(lines)
