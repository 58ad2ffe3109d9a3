"""Workers: the options that say who does a large piece of work, and what could not be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportedly.batch.running import Failed, Processes, Workers
from reportedly.exchange.printable import printable

if TYPE_CHECKING:
    from reportedly.batch.linking.engine import Engine

_Command = TypeVar("_Command", bound=Callable[..., object])
_OPTIONS = (
    click.option(
        "--processes",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes of this machine, with --on local.",
    ),
    click.option(
        "--on",
        "machinery",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="local: processes of this machine. spark: a cluster, named by --master.",
    ),
    click.option("--master", metavar="URL", help="The Spark master, such as spark://head:7077 or local[4]."),
)


def workers_options(command: _Command) -> _Command:
    """The options ``--processes``, ``--on`` and ``--master``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def workers_and_engine(options: Mapping[str, Any], work: Path) -> Iterator[tuple[Workers, Engine]]:
    """Those that the options name, and what answers questions for them; its files are in ``work``."""
    if options["machinery"] == "local":
        from reportedly.batch.linking.engine import duck_engine
        from reportedly.reconciliation.splink_engine import require_splink

        require_splink()
        with duck_engine(work, threads=options["processes"]) as engine:
            yield Processes(options["processes"]), engine
        return
    from reportedly.batch.linking.spark_engine import SparkEngine
    from reportedly.batch.spark import Cluster, spark_session

    with spark_session(options["master"]) as session:
        yield Cluster(session), SparkEngine(session, work)


@contextmanager
def workers_of(options: Mapping[str, Any]) -> Iterator[Workers]:
    """Those that the options name."""
    if options["machinery"] == "local":
        yield Processes(options["processes"])
        return
    from reportedly.batch.spark import Cluster, spark_session

    with spark_session(options["master"]) as session:
        yield Cluster(session)


def tell_failed(undone: Sequence[Failed]) -> int:
    """Name what could not be done, on standard error; how many there were."""
    for failed in undone:
        click.echo(printable(f"not done: {failed.task}: {failed.reason}"), err=True)
    if undone:
        click.echo("Run the same command again: it does what is not done.", err=True)
    if any(failed.full for failed in undone):
        click.echo("There is no room left on the disk.", err=True)
    return len(undone)
