"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day as ``2024-11-19``; anything else is told to the user."""
    if value is None:
        return None
    with suppress(ValueError):
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    raise click.BadParameter(f"{value!r} is no day. Write year-month-day, like 2024-11-19.", context, option)


def override(context: click.Context, option: click.Parameter, value: object) -> None:
    """What is written on the command line goes before what the environment says."""
    if value is not None and option.name is not None:
        context.obj = replace(context.obj, **{option.name: value})


output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="Write to this file, whole or not at all, instead of standard output.",
)
