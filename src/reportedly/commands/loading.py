"""Commands that move coded tables into a ledger and out of it: ledger load, ledger unload."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.linking import link_now, link_option, linked_words
from reportedly.commands.opening import ledger_options, opened, say
from reportedly.commands.options import folder_option
from reportedly.commands.showing import shown
from reportedly.exchange.progress import Progress, rate_words
from reportedly.records.wording import numbered_words
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.batch.loading import Loaded
    from reportedly.batch.manifest import Manifest
    from reportedly.commands.opening import Opened

Advance = Callable[[int, bool], None]


@click.command(short_help="Take in what 'reportedly code' wrote.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@link_option
@ledger_options
@click.pass_obj
def load(settings: Settings, folder: Path, linked: bool) -> None:
    """Take the coded tables in DIR, which 'reportedly code' or 'reportedly ledger unload' wrote, into the
    ledger, as if each article had been added.

    \b
      reportedly code archive.jsonl --output coded --processes 8 --keep-bytes
      reportedly ledger load coded --ledger postgresql://user@host/database

    First every file is held against the digest that was noted when it was coded; parts that are altered, cut
    off or foreign are named, and nothing is loaded. One entry names all files with their digests, one more
    each part that is in. Loading the same again changes nothing; a load that broke off is gone on with.
    """
    from reportedly.batch.manifest import read_manifest
    from reportedly.batch.parquet import require_parquet

    require_parquet()
    with shown("checked {} of {} parts") as show:
        manifest = read_manifest(folder, show=show)
    with opened(settings, make=True) as held:
        _tell(_loaded(manifest, held))
        if linked:
            done = link_now(held)
            if done.steps:
                say(linked_words(done))


@click.command(short_help="Write the ledger's documents as coded tables.")
@folder_option("The new folder of the tables; it is there whole or not at all.")
@click.option("--keep-bytes", is_flag=True, help="Also the articles as they came, out of the evidence.")
@click.option(
    "--part", "articles", type=click.IntRange(min=1), default=200, show_default=True, metavar="N",
    help="Articles a part.",
)  # fmt: skip
@ledger_options
@click.pass_obj
def unload(settings: Settings, output: Path, keep_bytes: bool, articles: int) -> None:
    """Write every document with its standing reading as Parquet, in the tables of 'reportedly code', and what
    waits in quarantine as its failures. Decisions of persons, cases, links and earlier readings stay behind.
    """
    from reportedly.batch.unloading import count_articles
    from reportedly.batch.unloading import unload as write_tables

    with opened(settings) as held, held.ledger.reading() as connection:
        total, done = count_articles(connection), 0
        with _advancing("articles", total) as advance:
            evidence = held.evidence if keep_bytes else None
            for part in write_tables(connection, output, evidence=evidence, articles=articles):
                done += part.articles
                advance(part.articles, False)
    say(f"{numbered_words(done, 'article')} written\nThe tables are in {output}")


def _loaded(manifest: Manifest, held: Opened) -> Iterator[Loaded]:
    from reportedly.batch.loading import load_parts

    total = sum(part.articles for part in manifest.parts)
    with _advancing("articles", total) as advance:
        for loaded in load_parts(manifest, held.ledger, held.evidence):
            advance(loaded.articles, loaded.before)
            yield loaded


def _tell(loaded: Iterator[Loaded]) -> None:
    added = known = quarantined = left = 0
    for part in loaded:
        added += part.added
        known += part.known
        quarantined += part.quarantined
        left += part.left
    told = f"{numbered_words(added, 'document')} added, {known:,} known"
    told += f", {quarantined:,} in quarantine" if quarantined else ""
    say(told)
    if left:
        say(
            f"{left:,} articles could not be read when they were coded, and their bytes were not kept: they "
            "stand in the table of failures, not in the ledger. Code with --keep-bytes to have them there"
        )


@contextmanager
def _advancing(what: str, total: int) -> Iterator[Advance]:
    """Shows how many of ``total`` are done, at what rate, and how long the rest will take."""
    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())
    started = time.monotonic()
    done = before = 0

    def advance(number: int, earlier: bool) -> None:
        nonlocal done, before
        done += number
        before += number if earlier else 0
        words = rate_words(done, total, time.monotonic() - started, before=before)
        progress.show(f"{what} {words}")

    try:
        yield advance
    finally:
        progress.close()
