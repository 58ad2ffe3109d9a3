"""Linking a coded corpus into incidents as Parquet tables: what 'reportedly link --coded' does."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.workers import tell_failed, workers_and_engine
from reportedly.errors import ResourceError
from reportedly.exchange.progress import Progress
from reportedly.exits import MOST_FAILURES
from reportedly.records.wording import numbered_words

if TYPE_CHECKING:
    from reportedly.settings import Settings


def link_coded(settings: Settings, weights: Path | None, options: Mapping[str, Any]) -> int:
    """Link what the options name; the exit code is the number of parts that could not be done.

    Raises:
        ReportedlyError: there is nothing to link, no room, or no library for it.
    """
    from reportedly.batch.linking.order import LinkOrder
    from reportedly.batch.linking.steps import link_corpus
    from reportedly.batch.parquet import require_parquet
    from reportedly.fingerprint import this_linker
    from reportedly.reconciliation.weights import read_weights

    if options["output"] is None:
        raise click.UsageError("--coded needs --output, the folder of the incidents.")
    if options["again"]:
        raise click.UsageError("--again is for a ledger. With --coded, name a new --output.")
    require_parquet()
    coded, output = options["coded"].resolve(), options["output"].resolve()
    parties = None if settings.parties is None else str(settings.parties.resolve())
    order = LinkOrder(str(coded), str(output), this_linker(), read_weights(weights), parties)
    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())
    try:
        with workers_and_engine(options, order.work) as (workers, engine):
            linked = link_corpus(
                order, workers, engine, lambda what, done, of: progress.show(f"{what}: {done:,} of {of:,}")
            )
    except OSError as error:
        raise ResourceError(
            f"cannot be written ({error.strerror})",
            where=str(output),
            advice="Make room, or name a folder that may be written to, and run the command again",
        ) from error
    finally:
        progress.close()
    told = f"{numbered_words(linked.incidents, 'incident')} from {numbered_words(linked.claims, 'claim')}"
    click.echo(f"{told}\nThe tables are in {output}", err=True)
    return min(tell_failed(linked.failed), MOST_FAILURES)
