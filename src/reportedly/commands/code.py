"""The command that codes a corpus into Parquet tables, on the processes of a machine or on Spark."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.options import day
from reportedly.exchange.progress import Progress
from reportedly.exits import MOST_FAILURES
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.batch.parts import Part
    from reportedly.batch.work import Finished, Order

_HOUR, _MINUTE = 3_600, 60


@click.command(short_help="Code a whole archive into Parquet tables.")
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of the tables; a run that broke off goes on there.",
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many read at once on this machine.",
)
@click.option(
    "--on",
    "engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="local: processes of this machine. spark: a cluster, named by --master.",
)
@click.option("--master", metavar="URL", help="The Spark master, such as spark://head:7077 or local[4].")
@click.option("--published", callback=day, metavar="DATE", help="The day of articles that name none.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="What a table's column or an object's key holds: --column text=Body.",
)
@click.option(
    "--part",
    "articles",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="N",
    help="Articles a part: the most that a kill can cost.",
)
@click.pass_obj
def code(settings: Settings, /, corpus: tuple[str, ...], output: Path, **options: Any) -> int:
    """Read every article of CORPUS and write documents, statements, claims, places, times and failures as
    Parquet, a file a part in a folder a table.

    CORPUS is files and folders of all kinds that 'reportedly add' reads, and Parquet with a column "text".

    \b
      reportedly code archive.jsonl --output coded --processes 8
      reportedly code warcs/ --output coded --on spark --master spark://head:7077

    The same corpus gives the same tables whatever the engine and the number of processes. Parts that are
    finished are not done again; an article over which a process dies is left out and told of among the
    failures. The exit code is the number of articles that could not be read, 63 at most.
    """
    from reportedly.batch.parquet import require_parquet
    from reportedly.batch.parts import cut_corpus
    from reportedly.batch.work import Order
    from reportedly.commands.places_ready import places_ready
    from reportedly.fingerprint import this_reader
    from reportedly.reading.columns import read_column_map
    from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS

    require_parquet()
    places_ready(settings)
    most = settings.max_characters or DEFAULT_MAX_CHARACTERS
    columns = read_column_map(options["columns"]) if options["columns"] else None
    order = Order(str(output.resolve()), this_reader().fingerprint, options["published"], most)
    parts = cut_corpus(corpus, articles=options["articles"], max_characters=most, columns=columns)
    finished = _coded(parts, order, settings, options)
    return _tell(finished, output, _bytes_in(corpus))


def _coded(
    parts: Iterable[Part], order: Order, settings: Settings, options: dict[str, Any]
) -> Iterator[tuple[Finished, bool]]:
    from reportedly.batch.starting import start_reading

    index = settings.gazetteer
    start = partial(start_reading, None if index is None else str(index.resolve()))
    if options["engine"] == "spark":
        from reportedly.batch.spark import code_on_spark

        return code_on_spark(parts, order, start, master=options["master"])
    if options["processes"] == 1:
        from reportedly.batch.alone import code_alone

        return code_alone(parts, order, start)
    from reportedly.batch.local import code_locally

    return code_locally(parts, order, start, processes=options["processes"])


def _tell(finished: Iterable[tuple[Finished, bool]], output: Path, size: int | None) -> int:
    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())
    articles = claims = failures = again = read = 0
    started = time.monotonic()
    try:
        for part, before in finished:
            articles += part.articles
            claims += part.claims
            failures += part.failures
            again += part.articles if before else 0
            read += part.bytes
            progress.show(_how_far(articles, again, read, size, time.monotonic() - started))
    finally:
        progress.close()
    told = f"{articles:,} articles, {claims:,} claims, {failures:,} failed"
    told += f"; {again:,} articles had been done before" if again else ""
    click.echo(f"{told}\nThe tables are in {output}", err=True)
    return min(failures, MOST_FAILURES)


def _how_far(articles: int, again: int, read: int, size: int | None, seconds: float) -> str:
    """``1,200 articles, 8.1 a second, about 12 min left``."""
    told = f"{articles:,} articles"
    if articles == again or seconds <= 0:
        return f"{told}, done before"
    told += f", {(articles - again) / seconds:.1f} a second"
    if size and 0 < read < size:
        left = int(seconds * (size - read) / read)
        hours, minutes = left // _HOUR, left % _HOUR // _MINUTE
        told += f", about {f'{hours} h ' if hours else ''}{minutes} min left"
    return told


def _bytes_in(corpus: Iterable[str]) -> int | None:
    """Bytes of the corpus; None where they are packed, so that they tell nothing of how far a run is."""
    total = 0
    for name in corpus:
        path = Path(name)
        for file in path.rglob("*") if path.is_dir() else [path]:
            if file.suffix in (".gz", ".wacz", ".zip", ".parquet"):
                return None
            total += file.stat().st_size if file.is_file() else 0
    return total
