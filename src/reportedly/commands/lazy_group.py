"""Lazy group: commands that are imported when they are named, so that the others start fast."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """``later`` names a command's home, as ``package.module:attribute``, by the command's name."""

    def __init__(self, *given: Any, later: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        self._later = dict(later or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, imported or not."""
        return sorted({*self.commands, *self._later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now if it was not before."""
        if cmd_name in self._later and cmd_name not in self.commands:
            module, _, attribute = self._later[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), attribute), cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first.

        Raises:
            click.UsageError: there is none of that name; it tells those that are spelled alike.
        """
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            alike = difflib.get_close_matches(args[0], self.list_commands(ctx))
            if not alike:
                raise
            named = " or ".join(f"'{name}'" for name in alike)
            raise click.UsageError(f"{error.message} Did you mean {named}?", ctx) from error
