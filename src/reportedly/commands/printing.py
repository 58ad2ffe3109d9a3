"""Printing: answers written in the chosen format, to the terminal or to a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.settings import Settings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PLAIN_WIDTH = 100
TABLE_LIMIT = 50

TableOf = Callable[..., Iterator[str]]

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="table: for reading here. jsonl: one object a line, exact. csv: for a spreadsheet.",
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"At most so many; a table shows {TABLE_LIMIT} unless told otherwise.",
)


def limit_of(limit: int | None, form: str) -> int | None:
    """How many rows at most."""
    return limit or (TABLE_LIMIT if form == "table" else None)


def write_rows(
    rows: Iterable[DataclassInstance],
    kind: type[DataclassInstance],
    form: str,
    output: Path | None,
    *,
    table: TableOf,
    settings: Settings,
) -> int:
    """Write ``rows``, ``table`` giving their look in a terminal; how many there were."""
    from reportedly.exchange.rows import export_row_csv, export_row_lines

    counted = [0]

    def counting() -> Iterator[DataclassInstance]:
        for row in rows:
            counted[0] += 1
            yield row

    if form == "jsonl":
        write(export_row_lines(counting()), output)
    elif form == "csv":
        write(export_row_csv(counting(), kind), output)
    else:
        to_terminal = output is None and sys.stdout.isatty()
        width = settings.width or (shutil.get_terminal_size().columns if to_terminal else PLAIN_WIDTH)
        colour = to_terminal if settings.colour is None else settings.colour
        held = list(counting())
        if held:
            write(table(held, width=width, colour=colour), output)
    return counted[0]


def write(chunks: Iterable[str], output: Path | None) -> None:
    """Write ``chunks`` to standard output, or to a file whole or not at all."""
    from reportedly.exchange.output_file import write_file

    if output is not None:
        write_file(chunks, output)
        return
    for chunk in chunks:
        click.echo(chunk, nl=False)
