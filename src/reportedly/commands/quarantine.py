"""The command for what could not be taken in."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.commands.adding import Network, retry, with_network_options
from reportedly.commands.opening import ledger_options, opened
from reportedly.commands.options import output_option
from reportedly.commands.printing import form_option, limit_of, limit_option, write_rows
from reportedly.settings import Settings


@click.command(short_help="List what could not be taken in, or try it again.")
@click.argument("wanted", nargs=-1, metavar="[ID]...")
@click.option("--retry", "again", is_flag=True, help="Try again: all of it, or what the IDs name.")
@click.option("--all", "everything", is_flag=True, help="Also list what has been taken in since.")
@with_network_options
@limit_option
@form_option
@output_option
@ledger_options
@click.pass_obj
def quarantine(
    settings: Settings, /, wanted: tuple[str, ...], again: bool, form: str, **options: object
) -> int:
    """List what could not be taken in, each with its reason, or try it again.

    \b
      reportedly quarantine
      reportedly quarantine --retry
      reportedly quarantine --retry q3f90c2

    Another try reads the bytes that were kept, or goes to where they came from if none were. What is taken
    in then leaves the list; its entry stays in the ledger.
    """
    from reportedly.exchange.answers import export_quarantine_table
    from reportedly.ledger.questions.holdings import Quarantined, open_quarantine

    if again:
        network = Network(_texts(options["hosts"]), _text(options["contact"]), bool(options["robots"]))
        return retry(settings, wanted, "jsonl" if form == "jsonl" else "text", network)
    limit, output = options["limit"], options["output"]
    with opened(settings) as held, held.ledger.reading() as connection:
        found = open_quarantine(connection, released=bool(options["everything"]))
    rows = [row for row in found if not wanted or row.id.startswith(wanted)]
    written = write_rows(
        rows[: limit_of(limit if isinstance(limit, int) else None, form)],
        Quarantined,
        form,
        output if isinstance(output, Path) else None,
        table=export_quarantine_table,
        settings=settings,
    )
    if not written:
        click.echo("Nothing is in quarantine.", err=True)
    return 0


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
