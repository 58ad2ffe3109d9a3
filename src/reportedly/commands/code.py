"""The command that codes a corpus into Parquet tables, on the processes of a machine or on Spark."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.batch.running import Failed
from reportedly.commands.options import day, engine_option, folder_option
from reportedly.commands.workers import tell_failed, workers_of, workers_options
from reportedly.exchange.progress import Progress
from reportedly.exits import MOST_FAILURES
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.batch.work import Finished

_HOUR, _MINUTE = 3_600, 60


@click.command(short_help="Code a whole archive into Parquet tables.")
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@folder_option("The folder of the tables; a run that broke off goes on there.")
@workers_options
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
@click.option(
    "--keep-bytes",
    is_flag=True,
    help="Also keep each article as it came, as a ledger's evidence; takes the corpus's room, packed.",
)
@engine_option
@click.pass_obj
def code(settings: Settings, /, corpus: tuple[str, ...], output: Path, **options: Any) -> int:
    """Read every article of CORPUS and write documents, statements, claims, places, times, captures and
    failures as Parquet, a file a part in a folder a table.

    CORPUS is files and folders of all kinds that 'reportedly add' reads, and Parquet with a column "text".

    \b
      reportedly code archive.jsonl --output coded --processes 8
      reportedly code warcs/ --output coded --on spark --master spark://head:7077

    The same corpus gives the same tables, here or on a cluster, in any number of processes. Parts that are
    finished are not done again; an article over which a process dies is left out and told of among the
    failures; a part that cannot be written is named, and the next run makes up for it. The exit code is the
    number of articles that could not be read and of parts that could not be written, 63 at most.
    """
    from reportedly.batch.coding import code_corpus
    from reportedly.batch.parquet import require_parquet
    from reportedly.batch.parts import cut_corpus
    from reportedly.batch.starting import prepare_reading, start_reading
    from reportedly.batch.work import Order
    from reportedly.commands.places_ready import places_ready
    from reportedly.fingerprint import this_reader
    from reportedly.reading.columns import read_column_map
    from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS

    require_parquet()
    places_ready(settings)
    most = settings.max_characters or DEFAULT_MAX_CHARACTERS
    columns = read_column_map(options["columns"]) if options["columns"] else None
    reader = this_reader(settings.gazetteer, settings.engine)
    order = Order(
        str(output.resolve()),
        reader.fingerprint,
        options["published"],
        most,
        version=reader.version,
        model=reader.model,
        engine=settings.engine,
        keep_bytes=options["keep_bytes"],
    )
    parts = cut_corpus(corpus, articles=options["articles"], max_characters=most, columns=columns)
    index = settings.gazetteer
    start = partial(start_reading, None if index is None else str(index.resolve()), settings.engine)
    with workers_of(options) as workers:
        coded = code_corpus(parts, order, start, workers, prepare=partial(prepare_reading, settings.engine))
        return _tell(coded, output, _bytes_in(corpus))


def _tell(coded: Iterable[tuple[Finished | Failed, bool]], output: Path, size: int | None) -> int:
    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())
    articles = claims = failures = again = read = 0
    undone: list[Failed] = []
    started = time.monotonic()
    try:
        for part, before in coded:
            if isinstance(part, Failed):
                undone.append(part)
                continue
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
    return min(failures + tell_failed(undone), MOST_FAILURES)


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
