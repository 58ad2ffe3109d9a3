"""Commands that ask the ledger: claims, documents, origins, show."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.opening import ledger_options, opened
from reportedly.commands.options import day, output_option, text_or_json_option
from reportedly.commands.printing import form_option, limit_of, limit_option, write, write_rows
from reportedly.exchange.printable import printable
from reportedly.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import ClaimFilter


def country(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A country by its name, adjective or code; anything else is told to the user."""
    from reportedly.ledger.questions.countries import country_codes

    if value is not None and not country_codes(value):
        raise click.BadParameter(f"{value!r} is no country. Write SD, SDN, Sudan.", context, option)
    return value


_FILTERS = (
    click.option("--speaker", metavar="NAME", help="Who says so: 'army', 'health ministry', 'RUS'."),
    click.option("--party", metavar="NAME", help="Who speaks, relays, acts or is acted upon."),
    click.option("--place", metavar="NAME", help="Where: a town, a region."),
    click.option(
        "--country", callback=country, metavar="NAME", help="Where: a country's name, adjective or code."
    ),
    click.option("--from", "since", callback=day, metavar="DATE", help="Happened on this day or later."),
    click.option("--to", "until", callback=day, metavar="DATE", help="Happened on this day or earlier."),
    click.option("--event", metavar="TYPE", help="PLOVER type or mode, or ACLED sub-event type."),
    click.option(
        "--verified",
        type=click.Choice(["verified", "unverified", "partly_verified", "disputed", "any", "none"]),
        help="What the article says of it; any: anything, none: nothing.",
    ),
    click.option(
        "--realis",
        type=click.Choice(["actual", "planned", "predicted", "hypothetical", "generic"]),
        help="Whether it is told as having happened.",
    ),
    click.option(
        "--polarity", type=click.Choice(["positive", "negative"]), help="negative: said not to have happened."
    ),
    click.option("--text", "words", metavar="WORDS", help='Words said: drone "market square" -talks.'),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--document", metavar="ID", help="Only from this document."),
    click.option("--case", metavar="NAME", help="Only from the documents of this case."),
    click.option("--origin", metavar="ID", help="Only from the copies of this story."),
    click.option("--said-by", callback=day, metavar="DATE", help="Only what had been said by this day."),
)
_COUNTED = 10_000
"""Beyond this a table says only that there are more."""

as_of_option = click.option(
    "--as-of", callback=day, metavar="DATE", help="What the ledger knew at the end of this day (UTC)."
)


def with_filters(command: Any) -> Any:
    """The options that say which claims."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@click.command(short_help="Ask who says what happened.")
@with_filters
@as_of_option
@click.option("--every-version", is_flag=True, help="Also what a newer version of the article repeats.")
@click.option("--every-reading", is_flag=True, help="Also what an older reading of the document found.")
@limit_option
@form_option
@output_option
@ledger_options
@click.pass_obj
def claims(settings: Settings, /, form: str, output: Path | None, limit: int | None, **filters: Any) -> None:
    """Show the claims in the ledger, the latest events first.

    \b
      reportedly claims --place Kosti --from 2027-03-11 --to 2027-03-12
      reportedly claims --speaker army --verified none --format csv -o army.csv
      reportedly claims --text '"drone strike" -market' --as-of 2027-03-12

    A claim that a newer version of its article repeats is shown once, with the newer version; one that is
    gone from it is shown and says so.
    """
    from reportedly.exchange.claims_table import export_claims_table
    from reportedly.exchange.rows import export_exact_lines
    from reportedly.ledger.questions.claim_rows import ClaimRow
    from reportedly.ledger.questions.claims import count_claims, find_claims
    from reportedly.ledger.questions.exact import exact_forms
    from reportedly.ledger.questions.filters import ClaimFilter

    with opened(settings) as held, held.ledger.reading() as connection:
        for name in ("document", "origin"):
            filters[name] = whole_id(connection, filters[name], name)
        asked = ClaimFilter(**filters)
        total = count_claims(connection, asked, most=_COUNTED)
        rows = find_claims(connection, asked, limit=limit_of(limit, form))
        if form == "jsonl":
            write(export_exact_lines(exact_forms(connection, rows)), output)
        else:
            table = partial(export_claims_table, total=total)
            write_rows(rows, ClaimRow, form, output, table=table, settings=settings)
        if not total:
            _tell_nothing(connection, asked)
        _tell_undated(connection, asked)


@click.command(short_help="List the documents in the ledger.")
@click.option("--text", "words", metavar="WORDS", help="Words of the title or the text.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--from", "since", callback=day, metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", callback=day, metavar="DATE", help="Published on this day or earlier.")
@click.option("--story", metavar="ID", help="Only the versions of this story.")
@click.option("--case", metavar="NAME", help="Only the documents of this case.")
@click.option("--origin", metavar="ID", help="Only the copies of this story.")
@as_of_option
@limit_option
@form_option
@output_option
@ledger_options
@click.pass_obj
def documents(
    settings: Settings, /, form: str, output: Path | None, limit: int | None, **filters: Any
) -> None:
    """List documents, the latest published first, with their versions and what was read from them."""
    from reportedly.exchange.answers import export_documents_table
    from reportedly.ledger.questions.documents import DocumentRow, find_documents
    from reportedly.ledger.questions.filters import DocumentFilter

    with opened(settings) as held, held.ledger.reading() as connection:
        for name in ("story", "origin"):
            filters[name] = whole_id(connection, filters[name], name)
        rows = find_documents(connection, DocumentFilter(**filters), limit=limit_of(limit, form))
        if not write_rows(rows, DocumentRow, form, output, table=export_documents_table, settings=settings):
            click.echo("No document answers this.", err=True)


@click.command(short_help="Show which documents are copies of one story.")
@click.option(
    "--fewest", type=click.IntRange(min=1), default=2, show_default=True, help="Articles an origin has."
)
@as_of_option
@limit_option
@form_option
@output_option
@ledger_options
@click.pass_obj
def origins(
    settings: Settings, fewest: int, as_of: str | None, limit: int | None, form: str, output: Path | None
) -> None:
    """Show the stories that several documents carry, and why these are taken for copies.

    Ten outlets with one wire story are one origin: corroboration counts origins, never outlets.
    """
    from reportedly.exchange.answers import export_origins_table
    from reportedly.ledger.questions.documents import Origin, find_origins

    with opened(settings) as held, held.ledger.reading() as connection:
        rows = find_origins(connection, fewest=fewest, as_of=as_of, limit=limit_of(limit, form))
        if not write_rows(rows, Origin, form, output, table=export_origins_table, settings=settings):
            click.echo("No story is carried by several documents.", err=True)


@click.command(short_help="Show anything that has an id.")
@click.argument("wanted", metavar="ID")
@text_or_json_option
@output_option
@ledger_options
@click.pass_obj
def show(settings: Settings, wanted: str, form: str, output: Path | None) -> None:
    """Show anything with an id: a claim, document, origin, incident, telling, entry, piece of evidence ...

    ID is an entry's number, a case's name, or an id or its first characters, six at least. A claim is shown
    word for word, with the evidence and the entry that it stands on.
    """
    from reportedly.exchange.answers import export_shown
    from reportedly.ledger.questions.shown import show as shown_of

    with opened(settings) as held, held.ledger.reading() as connection:
        shown = shown_of(connection, wanted)
        if form == "json":
            write([json.dumps(shown, ensure_ascii=False, indent=2) + "\n"], output)
        else:
            write(export_shown(shown), output)


def whole_id(connection: Connection, begins: str | None, kind: str) -> str | None:
    """The whole id of which the user gave the beginning."""
    if begins is None:
        return None
    from reportedly.errors import UnknownId
    from reportedly.ledger.questions.shown import resolve_id

    found, name = resolve_id(connection, begins)
    if found != kind:
        raise UnknownId(f"this is the id of a {found}, not of a {kind}", where=begins)
    return name


def _tell_nothing(connection: Connection, asked: ClaimFilter) -> None:
    """That nothing was found; if the ledger does not know a name that was asked for, that."""
    from reportedly.ledger.questions.hints import unknown_names

    unknown = list(unknown_names(connection, asked))
    for held in unknown:
        meant = f"; did you mean {', '.join(map(printable, held.alike))}?" if held.alike else "."
        click.echo(f"No {held.kind} in this ledger is called {held.name!r}{meant}", err=True)
    if not unknown:
        click.echo("No claim answers this.", err=True)


def _tell_undated(connection: Connection, asked: ClaimFilter) -> None:
    """How many claims a filter by days left out because nobody told the day."""
    from reportedly.ledger.questions.claims import count_undated

    unknown = {"day of saying": asked.said_by, "day of the event": asked.since or asked.until}
    for kind, told in unknown.items():
        if told is not None:
            left_out = count_undated(connection, asked, said=kind == "day of saying", most=_COUNTED)
            if left_out:
                more = " or more" if left_out == _COUNTED else ""
                click.echo(f"Claims of unknown {kind} were left out: {left_out:,}{more}.", err=True)
