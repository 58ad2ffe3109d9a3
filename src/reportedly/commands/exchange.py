"""Commands that exchange: export, import, formats, conformance."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__
from reportedly.commands.adding import form_option as outcome_form_option
from reportedly.commands.adding import tell_and_link
from reportedly.commands.incidents import filter_of, with_incident_filters
from reportedly.commands.linking import link_option
from reportedly.commands.opening import Opened, asking_options, author, ledger_options, opened, say
from reportedly.commands.options import (
    day,
    max_characters_option,
    output_option,
    text_or_json_option,
)
from reportedly.commands.printing import write
from reportedly.commands.questions import as_of_option
from reportedly.exchange.formats.registry import FORMATS
from reportedly.exchange.imports.registry import AUTO_ARCHIVER, SOURCES
from reportedly.exchange.progress import Progress
from reportedly.settings import Settings, utc_now

if TYPE_CHECKING:
    from reportedly.records.addition import Addition
    from reportedly.records.dossier import Dossier
    from reportedly.records.loss import LossReport

_PERIOD = ("since", "until")
"""Filters whose options, --from and --to, mean something else to export and import."""


def with_filters(command: Any) -> Any:
    """The options of ``incidents`` that say which, with --after and --before in place of --from and --to."""
    command = with_incident_filters(command)
    command.__click_params__ = [held for held in command.__click_params__ if held.name not in _PERIOD]
    after = click.option(
        "--after", "since", callback=day, metavar="DATE", help="Happened on this day or later."
    )
    before = click.option(
        "--before", "until", callback=day, metavar="DATE", help="Happened on this day or earlier."
    )
    return after(before(command))


@click.command(short_help="Write incidents in a format of the field.")
@click.option(
    "--to",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    metavar="FORMAT",
    help="Which; 'reportedly formats' lists them.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="The file, or the new folder, to write; it is there whole or not at all.",
)
@with_filters
@click.option(
    "--since",
    "recorded",
    callback=day,
    metavar="DATE",
    help="Only incidents of which something was recorded on this day or later (UTC).",
)
@as_of_option
@click.option(
    "--restricted",
    is_flag=True,
    help="Places and names as they are, for those whom the ledger's owner trusts; not for the public.",
)
@click.option(
    "--delay",
    type=click.IntRange(min=0),
    default=0,
    metavar="DAYS",
    help="Hold back incidents that may be newer than so many days.",
)
@click.option("--title", default="Incidents", show_default=True, help="What the export is called.")
@click.option(
    "--loss-report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write what was lost as JSON.",
)
@asking_options
@click.pass_obj
def export(settings: Settings, /, form: str, output: Path, **options: Any) -> None:
    """Write the incidents of the ledger in one of the field's formats, and tell what was lost on the way.

    \b
      reportedly export --to acled --output sudan.csv --country Sudan --after 2027-03-01
      reportedly export --to sqlite -o march.db --as-of 2027-03-31
      reportedly export --to html -o week.html --title "This week" --since 2027-03-08 --delay 2

    Places are told no more exactly than the settlement and names of people are taken out, officials on the
    record excepted, unless --restricted is given. The loss report names what was changed and what the format
    has no place for.
    """
    from reportedly.deriving import derive_dossiers

    told = {name: options.pop(name) for name in ("recorded", "restricted", "delay", "title", "loss_report")}
    with opened(settings) as held, held.ledger.reading() as connection:
        asked = filter_of(connection, options)
        dossiers = _since(derive_dossiers(connection, asked, parties=held.parties), told["recorded"])
        report = _exported(dossiers, form, output, told, settings)
    _tell_losses(report, told["loss_report"])


def _since(dossiers: Iterable[Dossier], recorded: str | None) -> Iterator[Dossier]:
    """Those of which something was recorded on the day or later."""
    for dossier in dossiers:
        if recorded is None or any((held.recorded or "") >= recorded for held in dossier.testimonies):
            yield dossier


def _exported(
    dossiers: Iterable[Dossier], form: str, output: Path, told: dict[str, Any], settings: Settings
) -> LossReport:
    from reportedly.exchange.exporting import About, export_dossiers
    from reportedly.exchange.safety import Safety

    today = utc_now()[:10]
    progress = _progress()
    try:
        return export_dossiers(
            dossiers,
            form,
            output,
            safety=Safety(restricted=told["restricted"], delay=told["delay"], today=today),
            about=About(told["title"], made=today, author=author(settings)),
            show=lambda done: progress.show(f"{done:,} incidents looked at"),
        )
    finally:
        progress.close()


def _tell_losses(report: LossReport, path: Path | None) -> None:
    from reportedly.exchange.losses import loss_json, loss_lines

    if path is not None:
        write([loss_json(report)], path)
    for line in loss_lines(report):
        click.echo(line)
    if report.incidents == 0:
        say("No incident was written; see 'reportedly incidents' with the same filters.")


@click.command("import", short_help="Take in another recorder's table.")
@click.option(
    "--from",
    "source",
    type=click.Choice([*SOURCES, AUTO_ARCHIVER]),
    required=True,
    metavar="SOURCE",
    help="Whose; 'reportedly formats' lists them.",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--case", metavar="NAME", help="Let the rows' documents belong to this case.")
@max_characters_option("rows")
@link_option
@outcome_form_option
@ledger_options
@click.pass_obj
def import_(
    settings: Settings, source: str, paths: tuple[Path, ...], case: str | None, linked: bool, form: str
) -> int:
    """Take in rows of another recorder's table: each becomes a document, a statement by that recorder and a
    claim, so that its figure is one account more of an incident, never the truth.

    \b
      reportedly import --from acled sudan.csv
      reportedly import --from ucdp GEDEvent_v26_0_9.csv --case sudan

    Good rows come in; bad rows are named with what is wrong with them, and stop nothing. A row that has
    changed since the last import is a new version. Columns that are not those that were known stop the
    import before anything is written. The exit code is the number of bad rows, 63 at most.
    """
    with opened(settings, make=True) as held:
        if source == AUTO_ARCHIVER:
            additions = _archived(paths, held, settings, case)
        else:
            additions = _imported(source, paths, held, settings, case)
        return tell_and_link(additions, form, held, linked=linked)


def _archived(
    paths: Iterable[Path], held: Opened, settings: Settings, case: str | None
) -> Iterator[Addition]:
    """Posts of an auto-archiver sheet, read as articles are."""
    from reportedly.adding import add_articles
    from reportedly.commands.adding import extractor, taking_of
    from reportedly.fingerprint import this_reader
    from reportedly.gathering import gather, known_in

    def no_network() -> Any:
        raise AssertionError("a path is never fetched")

    taking = taking_of(settings, None, (), follow=False)
    intakes = gather(list(map(str, paths)), taking, fetcher=no_network, known=known_in(held.ledger))
    extract = extractor(settings)
    reader = this_reader(settings.gazetteer, settings.engine)
    return add_articles(intakes, held.ledger, held.evidence, extract=extract, reader=reader, case=case)


def _imported(
    source: str, paths: Iterable[Path], held: Opened, settings: Settings, case: str | None
) -> Iterator[Addition]:
    """What became of each row; bad rows are told as they come and stay out of the ledger."""
    from reportedly.adding import add_articles
    from reportedly.exchange.importing import Desk, import_reader, import_rows
    from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS

    most = settings.max_characters or DEFAULT_MAX_CHARACTERS
    desk = Desk(row for path in paths for row in import_rows(source, path, max_characters=most))
    additions = add_articles(
        desk.good(),
        held.ledger,
        held.evidence,
        extract=desk.extract,
        reader=import_reader(source, __version__),
        case=case,
    )
    for addition in additions:
        yield from desk.take_failed()
        yield addition
    yield from desk.take_failed()


@click.command(short_help="List the formats of export and import.")
def formats() -> None:
    """List what incidents can be written as, and whose tables can be taken in."""
    click.echo("reportedly export --to")
    for held in FORMATS.values():
        kind = "folder" if held.folder else held.suffix
        click.echo(f"  {held.name:15} {kind:9} {held.purpose}")
    click.echo("\nreportedly import --from")
    for source in SOURCES.values():
        click.echo(f"  {source.name:15} {source.what}")
    click.echo(f"  {AUTO_ARCHIVER:15} sheets of Bellingcat’s auto-archiver, their posts read as articles")


@click.command(short_help="Hold the ledger against published standards.")
@with_filters
@as_of_option
@text_or_json_option
@output_option
@asking_options
@click.pass_obj
def conformance(settings: Settings, /, form: str, output: Path | None, **filters: Any) -> None:
    """Tell how far incidents and documents meet Every Casualty's minimum record, the disaggregation of SDG
    16.1.2 and the Berkeley Protocol's preservation criteria: how many do, how many do not, and why.

    \b
      reportedly conformance --case kosti-market
    """
    from reportedly.deriving import derive_dossiers
    from reportedly.exchange.conformance import assess_conformance, conformance_json, conformance_lines
    from reportedly.ledger.questions.preserved import preserved_document

    with opened(settings) as held, held.ledger.reading() as connection:
        asked = filter_of(connection, filters)
        progress = _progress()
        try:
            found = assess_conformance(
                _watched(derive_dossiers(connection, asked, parties=held.parties), progress),
                lambda name: preserved_document(connection, held.evidence, name),
            )
        finally:
            progress.close()
    write([conformance_json(found)] if form == "json" else conformance_lines(found), output)


def _watched(dossiers: Iterable[Dossier], progress: Progress) -> Iterator[Dossier]:
    for number, dossier in enumerate(dossiers, start=1):
        progress.show(f"{number:,} incidents looked at")
        yield dossier


def _progress() -> Progress:
    return Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())
