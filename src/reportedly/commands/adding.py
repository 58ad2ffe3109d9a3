"""Commands that put reporting into a ledger: add, reread, and the second try of what is in quarantine."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly import __version__
from reportedly.commands.linking import link_now, link_option, linked_words
from reportedly.commands.opening import Opened, ledger_options, opened
from reportedly.commands.options import day, engine_option, max_characters_option, override
from reportedly.exchange.additions import addition_lines
from reportedly.exchange.progress import Progress
from reportedly.exits import MOST_FAILURES
from reportedly.settings import Settings, utc_now

if TYPE_CHECKING:
    from reportedly.adding import Extract
    from reportedly.gathering import Taking
    from reportedly.reading.fetching.fetcher import Fetcher
    from reportedly.records.addition import Addition

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="text: for reading here. jsonl: one object an article, as soon as it is in.",
)
gazetteer_option = click.option(
    "--gazetteer",
    type=click.Path(path_type=Path),
    metavar="PATH",
    callback=override,
    expose_value=False,
    help="An index of places in place of the package's own.",
)
published_option = click.option(
    "--published", callback=day, metavar="DATE", help="The day of publication of articles that name none."
)
network_options = (
    click.option(
        "--allow-host",
        "hosts",
        multiple=True,
        metavar="HOST",
        help="Fetch from this host though it is private (localhost, intranet.example:8080); may be repeated.",
    ),
    click.option("--contact", metavar="ADDRESS", help="Whom sites can turn to; sent with every request."),
    click.option(
        "--robots/--no-robots",
        default=True,
        show_default=True,
        help="Keep to robots.txt; --no-robots is for sites of your own.",
    ),
)


def with_network_options(command: Any) -> Any:
    """The options that say how addresses are fetched."""
    for option in reversed(network_options):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Network:
    """How addresses are fetched."""

    hosts: tuple[str, ...] = ()
    contact: str | None = None
    robots: bool = True


@click.command(short_help="Put reporting into the ledger.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@published_option
@click.option("--case", metavar="NAME", help="Let the documents belong to this case.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="What a table's column or an object's key holds: --column text=Body --column published=Date.",
)
@click.option(
    "--follow/--no-follow",
    default=True,
    show_default=True,
    help="Fetch the pages behind a feed's items, or take the texts that stand in the feed.",
)
@with_network_options
@max_characters_option()
@gazetteer_option
@engine_option
@link_option
@form_option
@ledger_options
@click.pass_obj
def add(settings: Settings, /, sources: tuple[str, ...], form: str, linked: bool, **options: Any) -> int:
    """Read articles and put them, with every claim and the bytes as they came, into the ledger.

    SOURCE is a file, a folder, '-' for standard input, or the address of a page or feed. Files may be text,
    Markdown, HTML, PDF, JSON Lines, CSV, e-mail (.eml, .mbox), Telegram Desktop's result.json, web archives
    (.warc, .warc.gz, .wacz) and .zip or .gz of these.

    \b
      reportedly add wire/ --case kosti-market
      reportedly add https://paper.example/rss
      reportedly add sheet.csv --column text=Body --column published=Date

    Adding the same again changes nothing. A changed article is a new version, and what became of its claims
    is told. What the claims tell of is linked into incidents: see 'reportedly incidents'. What cannot be read
    waits in quarantine: see 'reportedly quarantine'. The exit code is the number
    of articles that could not be taken in, 63 at most.
    """
    from reportedly.adding import add_articles
    from reportedly.fingerprint import this_reader
    from reportedly.gathering import gather, known_in

    network = Network(options["hosts"], options["contact"], options["robots"])
    taking = taking_of(settings, options["published"], options["columns"], follow=options["follow"])
    with opened(settings, make=True) as held, fetching(network) as fetcher:
        intakes = gather(sources, taking, fetcher=fetcher, known=known_in(held.ledger))
        additions = add_articles(
            intakes,
            held.ledger,
            held.evidence,
            extract=extractor(settings),
            reader=this_reader(settings.gazetteer, settings.engine),
            case=options["case"],
        )
        return tell_and_link(additions, form, held, linked=linked)


@click.command(short_help="Read again what an older reader read.")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@gazetteer_option
@engine_option
@link_option
@form_option
@ledger_options
@click.pass_obj
def reread(settings: Settings, documents: tuple[str, ...], form: str, linked: bool) -> int:
    """Read documents again with this version, beside the readings that are there, and tell what changed.

    Without a DOCUMENT all are read that this version has not read. Old readings stay: see them with
    'reportedly claims --as-of DATE' and 'reportedly show'.
    """
    from reportedly.adding import read_again
    from reportedly.fingerprint import this_reader

    with opened(settings) as held:
        wanted = [_document_of(held, name) for name in documents] if documents else None
        additions = read_again(
            held.ledger,
            extract=extractor(settings),
            reader=this_reader(settings.gazetteer, settings.engine),
            documents=wanted,
        )
        return tell_and_link(additions, form, held, linked=linked)


def retry(settings: Settings, wanted: tuple[str, ...], form: str, network: Network) -> int:
    """Try again what waits in quarantine: all of it, or what ``wanted`` names."""
    from reportedly.adding import add_articles
    from reportedly.errors import UnknownId
    from reportedly.fingerprint import this_reader
    from reportedly.gathering import gather_again
    from reportedly.ledger.questions.holdings import open_quarantine

    with opened(settings) as held, fetching(network) as fetcher:
        with held.ledger.reading() as connection:
            waiting = open_quarantine(connection)
        chosen = [each for each in waiting if not wanted or each.id.startswith(wanted)]
        for name in wanted:
            if not any(each.id.startswith(name) for each in chosen):
                raise UnknownId("nothing in quarantine has this id", where=name, advice="See the list")
        taking = taking_of(settings, None, (), follow=True)
        intakes = gather_again(chosen, held.ledger, held.evidence, taking, fetcher=fetcher)
        additions = add_articles(
            intakes,
            held.ledger,
            held.evidence,
            extract=extractor(settings),
            reader=this_reader(settings.gazetteer, settings.engine),
        )
        return tell_and_link(additions, form, held, linked=True)


def taking_of(settings: Settings, published: str | None, columns: Iterable[str], *, follow: bool) -> Taking:
    """How sources are taken in, from what the user gave."""
    from reportedly.gathering import Taking
    from reportedly.reading.columns import read_column_map
    from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS

    named = tuple(columns)
    return Taking(
        published=published,
        max_characters=settings.max_characters or DEFAULT_MAX_CHARACTERS,
        columns=read_column_map(named) if named else None,
        follow=follow,
    )


def extractor(settings: Settings) -> Extract:
    """What reads a document; models load with the first."""
    from reportedly.commands.places_ready import places_ready
    from reportedly.pipeline import read_document

    return partial(read_document, gazetteer=places_ready(settings), engine=settings.engine)


@contextmanager
def fetching(network: Network) -> Iterator[Callable[[], Fetcher]]:
    """A fetcher that is made when it is first needed, and closed at the end."""
    with ExitStack() as stack:
        made: list[Fetcher] = []

        def fetcher() -> Fetcher:
            if not made:
                from reportedly.reading.fetching.courier import World
                from reportedly.reading.fetching.fetcher import Fetcher
                from reportedly.reading.fetching.limits import Manners

                manners = Manners(network.contact, obey_robots=network.robots, version=__version__)
                world = World(now=lambda: f"{utc_now()[:19]}Z")
                made.append(stack.enter_context(Fetcher(world, manners=manners, allow_hosts=network.hosts)))
            return made[0]

        yield fetcher


def tell_and_link(additions: Iterable[Addition], form: str, held: Opened, *, linked: bool) -> int:
    """Print what became of each article, then link what came in; the exit code."""
    code = tell(additions, form)
    if linked:
        done = link_now(held)
        if done.steps:
            click.echo(linked_words(done), err=True)
    return code


def tell(additions: Iterable[Addition], form: str) -> int:
    """Print what became of each article; the exit code."""
    moving = sys.stderr.isatty() and not sys.stdout.isatty()
    progress = Progress(sys.stderr, clock=time.monotonic, moving=moving)
    counts: dict[str, int] = {}
    try:
        for addition in additions:
            counts[addition.status] = counts.get(addition.status, 0) + 1
            if form == "jsonl":
                click.echo(json.dumps(_plain(addition), ensure_ascii=False))
            else:
                click.echo("\n".join(addition_lines(addition)))
            progress.show(", ".join(f"{number} {status}" for status, number in counts.items()))
    finally:
        progress.close()
    told = ", ".join(f"{number} {status}" for status, number in counts.items())
    click.echo(told or "Nothing to do.", err=True)
    return min(counts.get("failed", 0) + counts.get("quarantined", 0), MOST_FAILURES)


def _plain(addition: Addition) -> dict[str, Any]:
    told = asdict(addition)
    failure = addition.failure
    told["failure"] = None if failure is None else {"code": failure.code, "what": str(failure)}
    return told


def _document_of(held: Opened, name: str) -> str:
    from reportedly.errors import UnknownId
    from reportedly.ledger.questions.shown import resolve_id

    with held.ledger.reading() as connection:
        kind, found = resolve_id(connection, name)
    if kind != "document":
        raise UnknownId(f"this is a {kind}, no document", where=name, advice="See 'reportedly documents'")
    return found
