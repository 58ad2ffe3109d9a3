"""Showing: how far a long command is, and what damage it found."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from reportedly.exchange.printable import printable
from reportedly.exchange.progress import Progress

if TYPE_CHECKING:
    from reportedly.ledger.verification import Damage

_NOTED = re.compile(r"([1-9][0-9]{0,17}):([0-9a-fA-F]{64})")

Show = Callable[[int, int], None]


def noted(context: click.Context, option: click.Parameter, value: str | None) -> tuple[int, str] | None:
    """An entry's number and digest, as ``reportedly ledger head`` prints them."""
    if value is None:
        return None
    told = _NOTED.fullmatch(value.strip())
    if told is None:
        raise click.BadParameter(
            "write NUMBER:DIGEST, as 'reportedly ledger head' printed it", context, option
        )
    return int(told[1]), told[2].lower()


expect_option = click.option(
    "--expect",
    callback=noted,
    metavar="NUMBER:DIGEST",
    help="What 'reportedly ledger head' printed once and somebody else kept; the only way to find a forgery "
    "of the whole.",
)


@contextmanager
def shown(words: str) -> Iterator[Show]:
    """Tell how far a command is, on a terminal, as ``words`` with two numbers."""
    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())
    try:
        yield lambda done, of: progress.show(words.format(f"{done:,}", f"{of:,}"))
    finally:
        progress.close()


def tell_damage(found: Iterable[Damage]) -> int:
    """Print each damage as it is found; how many there were."""
    count = 0
    for damage in found:
        count += 1
        where = "" if damage.number is None else f"entry {damage.number}: "
        click.echo(printable(f"{where}{damage.what}"))
    return count
