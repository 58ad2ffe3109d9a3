"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import click

from reportedly.records.engine import EngineName

_Command = TypeVar("_Command", bound=Callable[..., object])
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


def max_characters_option(what: str = "articles") -> Callable[[_Command], _Command]:
    """The option that refuses what is too long."""
    return click.option(
        "--max-characters",
        type=click.IntRange(min=1),
        metavar="N",
        callback=override,
        expose_value=False,
        help=f"Refuse {what} that are longer than this.",
    )


def folder_option(words: str) -> Callable[[_Command], _Command]:
    """``--output DIR``, which has to be given; ``words`` tell what is written there."""
    return click.option(
        "--output",
        "-o",
        required=True,
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help=words,
    )


engine_option = click.option(
    "--engine",
    type=click.Choice(get_args(EngineName)),
    callback=override,
    expose_value=False,
    help="fast: what was said, the default. careful: more of it, and attitudes and plans, each called so."
    " thorough: the same, found by a small transformer, in twice the time."
    "  [env: REPORTEDLY_ENGINE]",
)
text_or_json_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for reading here. json: one object.",
)
output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="Write to this file, whole or not at all, instead of standard output.",
)
