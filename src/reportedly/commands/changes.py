"""The command that shows what changed in the ledger: changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.incidents import look
from reportedly.commands.opening import ledger_options, opened
from reportedly.commands.options import day, output_option
from reportedly.commands.printing import form_option, limit_of, limit_option, write
from reportedly.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.changes import ChangeRow


@click.command(short_help="Show what changed: incidents, and claims of articles.")
@click.option("--since", callback=day, metavar="DATE", help="Recorded on this day or later (UTC).")
@click.option(
    "--of",
    "of",
    type=click.Choice(["incidents", "claims"]),
    help="Only these; a table shows both, jsonl and csv claims unless told otherwise.",
)
@click.option(
    "--kind",
    type=click.Choice(["gone", "changed", "new"]),
    help="Only claims of which this is so, between versions of an article or readings.",
)
@limit_option
@form_option
@output_option
@ledger_options
@click.pass_obj
def changes(settings: Settings, /, form: str, output: Path | None, **asked: Any) -> None:
    """Show what changed about incidents, and which claims are gone, changed or new in articles.

    Of incidents: bounds of the toll that were raised or lowered, what turned contested, what was merged,
    opened or regraded, each with the claims or the decision that caused it. Of articles: claims that are
    gone, changed or new in newer versions and in newer readings.

    \b
      reportedly changes --since 2027-03-11
      reportedly changes --of claims --kind gone
    """
    from reportedly.ledger.questions.changes import find_changes

    wanted = asked["of"] or ("both" if form == "table" else "claims")
    limit, looks = limit_of(asked["limit"], form), look(settings, output)
    with opened(settings) as held, held.ledger.reading() as connection:
        parts: list[Iterator[str]] = []
        if wanted != "claims" and asked["kind"] is None:
            parts.append(_of_incidents(connection, asked["since"], limit, form, looks))
        if wanted != "incidents":
            rows = find_changes(connection, since=asked["since"], kind=asked["kind"], limit=limit)
            parts.append(_of_claims(rows, form, looks))
        chunks = chain.from_iterable(parts)
        first = next(chunks, None)
        if first is None:
            click.echo(_nothing(asked["since"], asked["kind"]), err=True)
        else:
            write(chain([first], chunks), output)


def _nothing(since: str | None, kind: str | None) -> str:
    """That nothing was found, and what the day that was asked for counts."""
    told = "Nothing changed." if kind is None else f"No claim is {kind}."
    if since is None:
        return told
    return f"{told} --since {since} asks what came into the ledger on that day or later, not what was said."


def _of_incidents(
    connection: Connection, since: str | None, limit: int | None, form: str, looks: dict[str, Any]
) -> Iterator[str]:
    """Nothing if no incident changed."""
    from reportedly.exchange.incident_changes_table import export_incident_changes_table, kinds_head
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.ledger.questions.incident_changes import count_kinds, find_incident_changes
    from reportedly.records.incident_change import IncidentChange

    found = find_incident_changes(connection, since=since, limit=limit)
    if form == "jsonl":
        yield from export_row_lines(found)
    elif form == "csv":
        yield from export_row_csv(found, IncidentChange)
    elif counts := count_kinds(find_incident_changes(connection, since=since)):
        shown = list(found)
        yield kinds_head(counts, oldest=limit if len(shown) == limit else None, **looks) + "\n"
        yield from export_incident_changes_table(shown, **looks)


def _of_claims(rows: Iterator[ChangeRow], form: str, looks: dict[str, Any]) -> Iterator[str]:
    """Nothing if no claim changed."""
    from reportedly.exchange.answers import export_changes_table
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.ledger.questions.changes import ChangeRow

    if form == "jsonl":
        yield from export_row_lines(rows)
    elif form == "csv":
        yield from export_row_csv(rows, ChangeRow)
    elif held := list(rows):
        yield from export_changes_table(held, **looks)
