"""Commands that show incidents: incidents, incident."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.opening import asking_options, opened, parties_of, say
from reportedly.commands.options import day, output_option
from reportedly.commands.printing import PLAIN_WIDTH, limit_of, limit_option, write
from reportedly.commands.questions import as_of_option, country
from reportedly.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.incident_filter import IncidentFilter
    from reportedly.ledger.questions.incident_rows import IncidentRow
    from reportedly.ledger.questions.testimonies import Parties
    from reportedly.records.dossier import Dossier

_GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
_STATUSES = ("single_source", "corroborated", "contested", "denied", "confirmed")
_FILTERS = (
    click.option("--place", metavar="NAME", help="Where: a town, a region."),
    click.option(
        "--country", callback=country, metavar="NAME", help="Where: a country's name, adjective or code."
    ),
    click.option("--from", "since", callback=day, metavar="DATE", help="Happened on this day or later."),
    click.option("--to", "until", callback=day, metavar="DATE", help="Happened on this day or earlier."),
    click.option("--event", metavar="TYPE", help="PLOVER type or mode, ACLED sub-event type, or family."),
    click.option(
        "--grade",
        "grades",
        type=click.Choice(_GRADES),
        multiple=True,
        help="Airwars' grade; may be repeated.",
    ),
    click.option(
        "--status", "statuses", type=click.Choice(_STATUSES), multiple=True, help="May be repeated."
    ),
    click.option(
        "--contested/--uncontested", default=None, help="Whether accounts of it contradict each other."
    ),
    click.option("--speaker", metavar="NAME", help="Somebody says something of it: 'army', 'RUS'."),
    click.option("--party", metavar="NAME", help="Somebody who speaks, relays, acts or is acted upon."),
    click.option("--text", "words", metavar="WORDS", help='Words said of it: drone "market square" -talks.'),
    click.option("--outlet", metavar="NAME", help="Who published something of it."),
    click.option("--document", metavar="ID", help="Only what this document tells of."),
    click.option("--origin", metavar="ID", help="Only what the copies of this story tell of."),
    click.option("--case", metavar="NAME", help="Only what the documents of this case tell of."),
    click.option("--said-by", callback=day, metavar="DATE", help="From what had been said by this day."),
)
_COUNTED = 100_000


def with_incident_filters(command: Any) -> Any:
    """The options that say which incidents."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@click.command(short_help="Ask what happened, by all accounts.")
@with_incident_filters
@as_of_option
@limit_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="table: for reading here. json, jsonl: each incident whole. csv: for a spreadsheet.",
)
@output_option
@asking_options
@click.pass_obj
def incidents(
    settings: Settings, /, form: str, output: Path | None, limit: int | None, **filters: Any
) -> None:
    """Show the incidents in the ledger, the latest first, with what they cost and how sure that is.

    \b
      reportedly incidents --country Sudan --from 2027-03-01 --contested
      reportedly incidents --as-of 2027-03-12 --format csv -o then.csv
      reportedly incidents --place Kosti --said-by 2027-03-11

    --as-of shows what the ledger knew then; --said-by derives each incident from what had been said by then.
    """
    from reportedly.ledger.questions.incidents import count_incidents

    with opened(settings) as held, held.ledger.reading() as connection:
        asked = filter_of(connection, filters)
        total = count_incidents(connection, asked, most=_COUNTED)
        if total or output is not None:
            write(_listed(connection, asked, form, limit, settings=settings, total=total), output)
        if not total:
            _tell_nothing(connection)


@click.command(short_help="Show one incident with all accounts of it.")
@click.argument("wanted", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="text: for reading here. markdown, html: a dossier to share. json: one object.",
)
@click.option("--said-by", callback=day, metavar="DATE", help="From what had been said by this day.")
@as_of_option
@output_option
@asking_options
@click.pass_obj
def incident(
    settings: Settings,
    /,
    wanted: str,
    form: str,
    said_by: str | None,
    as_of: str | None,
    output: Path | None,
) -> None:
    """Show an incident: who says what of it, what they agree on, where they clash, which number stands.

    ID is an incident's id or its first characters, six at least, or that of a claim in it. The id of an
    incident that was merged into another shows that one and says so.

    \b
      reportedly incident i4fd33 --as-of 2027-03-12
      reportedly incident i4fd33 --format html -o dossier.html
    """
    from reportedly.deriving import derive_dossier
    from reportedly.ledger.questions.moments import entry_at

    with opened(settings) as held, held.ledger.reading() as connection:
        at = entry_at(connection, as_of)
        name = incident_named(connection, wanted, at)
        dossier = derive_dossier(connection, name, upto=at, said_by=said_by, parties=held.parties)
        write(_shown(dossier, form, settings, output), output)


def incident_named(connection: Connection, wanted: str, at: int | None = None) -> str:
    """The whole id of the incident that ``wanted``, the start of its id or of a claim's, names; the user is
    told of a merge.

    Raises:
        UnknownId: there is none, or none at entry ``at``.
        AmbiguousId: several ids begin so.
    """
    from reportedly.errors import UnknownId
    from reportedly.ledger.questions.incident_ids import incident_of_claim, resolve_incident
    from reportedly.ledger.questions.shown import resolve_id

    if wanted.startswith("i"):
        found = resolve_incident(connection, wanted, at)
        if found.redirected:
            say(f"{found.asked} was merged into {found.id}, which is shown")
        return found.id
    kind, name = resolve_id(connection, wanted)
    if kind != "claim":
        raise UnknownId(
            f"this is the id of {kind} {name}, no incident and no claim",
            where=wanted,
            advice=f"See 'reportedly incidents --document {wanted}'"
            if kind == "document"
            else "Name an incident that 'reportedly incidents' shows, or a claim in it",
        )
    held = incident_of_claim(connection, name, at)
    if held is None:
        raise UnknownId(
            f"this is the id of claim {name}, which is in no incident",
            where=wanted,
            advice="Only what is told as having happened, or as not having happened, is linked",
        )
    return held


def filter_of(connection: Connection, filters: dict[str, Any]) -> IncidentFilter:
    """What is asked, ids written out."""
    from reportedly.commands.questions import whole_id
    from reportedly.ledger.questions.incident_filter import IncidentFilter

    for name in ("document", "origin"):
        filters[name] = whole_id(connection, filters[name], name)
    return IncidentFilter(**filters)


def look(settings: Settings, output: Path | None) -> dict[str, Any]:
    """Width and colour of what is printed."""
    to_terminal = output is None and sys.stdout.isatty()
    width = settings.width or (shutil.get_terminal_size().columns if to_terminal else PLAIN_WIDTH)
    return {"width": width, "colour": to_terminal if settings.colour is None else settings.colour}


def _listed(
    connection: Connection,
    asked: IncidentFilter,
    form: str,
    limit: int | None,
    *,
    settings: Settings,
    total: int,
) -> Iterable[str]:
    from reportedly.exchange.incidents_table import export_incidents_csv, export_incidents_table

    most = limit_of(limit, form)
    if form in ("json", "jsonl"):
        from reportedly.deriving import derive_dossiers
        from reportedly.exchange.incident_json import export_incidents_json, export_incidents_json_lines

        dossiers = derive_dossiers(connection, asked, limit=most, parties=parties_of(settings.parties))
        return export_incidents_json(dossiers) if form == "json" else export_incidents_json_lines(dossiers)
    rows = _rows(connection, asked, most, parties_of(settings.parties))
    if form == "csv":
        return export_incidents_csv(rows)
    return export_incidents_table(rows, total=total, **look(settings, None))


def _rows(
    connection: Connection, asked: IncidentFilter, limit: int | None, parties: Parties
) -> Iterator[IncidentRow]:
    """As they were derived when last touched; from what had been said by a day, if that is asked."""
    from dataclasses import replace

    from reportedly.deriving import derive_dossier
    from reportedly.ledger.questions.incidents import find_incidents
    from reportedly.ledger.questions.moments import entry_at
    from reportedly.records.incident_summary import summarise

    at = entry_at(connection, asked.as_of)
    for row in find_incidents(connection, asked, limit=limit, upto=at):
        if asked.said_by is None:
            yield row
        else:
            dossier = derive_dossier(
                connection, row.summary.id, upto=at, said_by=asked.said_by, parties=parties
            )
            yield replace(row, summary=summarise(dossier.incident, row.summary.family))


def _shown(dossier: Dossier, form: str, settings: Settings, output: Path | None) -> Iterable[str]:
    if form == "json":
        from reportedly.exchange.incident_json import export_incident_json

        return export_incident_json([dossier])
    if form == "markdown":
        from reportedly.exchange.incident_markdown import export_incident_markdown

        return export_incident_markdown([dossier])
    if form == "html":
        from reportedly.exchange.incident_html import export_incident_html

        return export_incident_html([dossier])
    from reportedly.exchange.incident_text import export_incident_text

    return export_incident_text([dossier], **look(settings, output))


def _tell_nothing(connection: Connection) -> None:
    """That no incident was found; if something is not linked yet, how to do that."""
    from reportedly.ledger.questions.unlinked import count_unlinked, linking_progress

    waiting = count_unlinked(connection, linking_progress(connection).upto)
    if waiting:
        say(f"No incident answers this. {waiting:,} readings are not linked yet: run 'reportedly link'.")
    else:
        say("No incident answers this. Take a condition away, or see all with 'reportedly incidents'.")
