"""Commands about what speakers said: due, speakers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.incidents import filter_of, look, with_incident_filters
from reportedly.commands.opening import asking_options, opened, say
from reportedly.commands.options import day, output_option
from reportedly.commands.printing import form_option, write
from reportedly.commands.questions import as_of_option
from reportedly.settings import utc_now

if TYPE_CHECKING:
    from reportedly.settings import Settings


@click.command(short_help="Show what was promised and is due.")
@click.option(
    "--on", "on", callback=day, metavar="DATE", help="Due on this day or before; today if left out."
)
@click.option(
    "--within",
    type=click.IntRange(min=0),
    default=31,
    show_default=True,
    metavar="DAYS",
    help="Leave out what was due longer ago than so many days.",
)
@click.option("--ahead", is_flag=True, help="Also what will be due within so many days.")
@as_of_option
@form_option
@output_option
@asking_options
@click.pass_obj
def due(
    settings: Settings, /, on: str | None, form: str, output: Path | None, as_of: str | None, **window: Any
) -> None:
    """Show planned and promised claims whose day has come: "will be revealed next month".

    \b
      reportedly due
      reportedly due --on 2027-04-01 --within 90 --ahead
    """
    from reportedly.deriving import derive_commitments
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.exchange.speakers_table import export_commitments_table
    from reportedly.ledger.questions.moments import entry_at
    from reportedly.records.commitment import Commitment

    today = on or utc_now()[:10]
    span = timedelta(days=window["within"])
    first = (date.fromisoformat(today) - span).isoformat()
    last = (date.fromisoformat(today) + span).isoformat() if window["ahead"] else today
    with opened(settings) as held, held.ledger.reading() as connection:
        at = entry_at(connection, as_of)
        found = derive_commitments(connection, first=first, last=last, upto=at, parties=held.parties)
    if form == "jsonl":
        write(export_row_lines(found), output)
    elif form == "csv":
        write(export_row_csv(found, Commitment), output)
    elif found:
        write(export_commitments_table(found, day=today, **look(settings, output)), output)
    if not found:
        days = f"{first} to {last}"
        say(
            f"Nothing that was planned or promised is due, {days}. --on, --within and --ahead ask for others."
        )


@click.command(short_help="Show how speakers' claims fared.")
@with_incident_filters
@as_of_option
@form_option
@output_option
@asking_options
@click.pass_obj
def speakers(settings: Settings, /, form: str, output: Path | None, **filters: Any) -> None:
    """Show how often later independent accounts bore out what a speaker said, or contradicted it.

    Per speaker and kind of claim, with counts and a 95 % interval; there is no single score. An account is
    independent if it is of another origin and from another side. Silence tells nothing. --speaker asks for
    the incidents of which somebody says something.

    \b
      reportedly speakers --country Sudan --from 2027-01-01 --format csv
    """
    from reportedly.deriving import derive_dossiers
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.exchange.speakers_table import export_speakers_table
    from reportedly.reconciliation.speakers_record import form_speaker_records
    from reportedly.records.speaker_record import SpeakerRecord

    with opened(settings) as held, held.ledger.reading() as connection:
        found = form_speaker_records(
            derive_dossiers(connection, filter_of(connection, filters), parties=held.parties)
        )
    if form == "jsonl":
        write(export_row_lines(found), output)
    elif form == "csv":
        write(export_row_csv(found, SpeakerRecord), output)
    elif found:
        write(export_speakers_table(found, **look(settings, output)), output)
    if not found:
        say("No named speaker says anything of such incidents.")
