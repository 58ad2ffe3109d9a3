"""Display: a record as a small table in HTML, for notebooks."""

from __future__ import annotations

from html import escape

from reportedly.records.claim import Claim
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.wording import (
    content_words,
    counts_words,
    day_words,
    event_words,
    numbered_words,
    place_words,
    realis_words,
    relay_words,
    roles_words,
    shortened,
    source_words,
    speaker_name,
    verification_words,
    when_words,
)

_HEADINGS = ("who says so", "in which words", "what", "how many", "where", "when", "verified")
_LONGEST_WORDS = 220
_CELL = 'style="text-align:left;vertical-align:top;max-width:24em;white-space:normal"'


def record_html(record: Record) -> str:
    """A heading and a row a claim, without scripts and styles of its own; all text is escaped."""
    document = record.document
    statements = {statement.id: statement for statement in record.statements}
    facts = (
        document.outlet,
        day_words(document.published) if document.published else "day of publication unknown",
        numbered_words(len(record.statements), "statement"),
        numbered_words(len(record.claims), "claim"),
        f"{sum(check.holds is False for check in record.checks)} of {len(record.checks)} checks fail",
    )
    heading = " · ".join(escape(fact) for fact in facts if fact)
    title = escape(document.title or document.path or document.id)
    rows = "".join(_row(record, statements[claim.statement], claim) for claim in record.claims)
    head = "".join(f"<th {_CELL}>{words}</th>" for words in _HEADINGS)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    return f'<div dir="auto"><strong>{title}</strong><br>{heading}{table}</div>'


def _row(record: Record, statement: Statement, claim: Claim) -> str:
    source = source_words(statement) if statement.voices else speaker_name(statement)
    markers = "".join(f"[{marker}] " for marker in realis_words(claim))
    notes = (verification_words(note) for note in record.verifications if statement.id in note.about)
    cells = (
        source + "".join(f", via {relay}" for relay in relay_words(statement)),
        shortened(content_words(statement, record.document.text), _LONGEST_WORDS),
        f"{markers}{event_words(claim)} {roles_words(claim)}".strip(),
        "; ".join(counts_words(claim.counts)),
        place_words(claim.place),
        when_words(claim.when),
        "; ".join(dict.fromkeys(notes)),
    )
    return f"<tr>{''.join(f'<td {_CELL}>{escape(words)}</td>' for words in cells)}</tr>"
