"""Commands that look after a ledger: reportedly ledger info, head, verify, rebuild, migrate, path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.commands.lazy_group import LazyGroup
from reportedly.commands.opening import (
    evidence_folder,
    ledger_address,
    ledger_options,
    opened,
    say,
)
from reportedly.commands.showing import expect_option, shown, tell_damage
from reportedly.exchange.printable import printable

if TYPE_CHECKING:
    from reportedly.ledger.measures import Measures
    from reportedly.settings import Settings


@click.group(
    cls=LazyGroup,
    later={
        "load": "reportedly.commands.loading:load",
        "unload": "reportedly.commands.loading:unload",
    },
    short_help="Look after the ledger: verify, rebuild, load, migrate.",
)
def ledger() -> None:
    """Look after the ledger: what it holds, whether it is as it was written, and its tables."""


@ledger.command(short_help="Show what the ledger holds and how large it is.")
@ledger_options
@click.pass_obj
def info(settings: Settings) -> None:
    """Show how many entries, documents and claims the ledger holds, its size, its head and the version of
    its tables."""
    from reportedly.ledger.measures import measure_ledger

    with opened(settings) as held:
        measures = measure_ledger(held.ledger, held.evidence.folder)
        where = held.ledger.database.name
    for label, told in _measured(measures):
        click.echo(f"{label:<18}  {told}")
    say(f"The ledger is {where}, its evidence {evidence_folder(settings)}")


@ledger.command(short_help="Print the last entry's number and digest, to be noted elsewhere.")
@ledger_options
@click.pass_obj
def head(settings: Settings) -> None:
    """Print number and digest of the last entry, and when it was recorded, in one line.

    Have it printed, mailed or time-stamped by somebody else. Nobody can then change what the ledger held up
    to there without 'reportedly ledger verify --expect NUMBER:DIGEST' finding it.
    """
    with opened(settings) as held:
        last = held.ledger.head()
    click.echo(f"{last.number}:{last.digest} {last.recorded or 'nothing recorded yet'}")


@ledger.command(short_help="Check that everything is as it was written.")
@expect_option
@click.option("--skip-evidence", is_flag=True, help="Leave the kept bytes unread.")
@ledger_options
@click.pass_obj
def verify(settings: Settings, expect: tuple[int, str] | None, skip_evidence: bool) -> int:
    """Hold every entry, every payload and every piece of evidence against the digests written of it.

    Every damage is listed, with the entry it was found at. Leaves with exit code 1 if there is any.
    """
    from reportedly.ledger.verification import find_damage

    with opened(settings) as held, shown("verified {} of {} entries") as show:
        evidence = None if skip_evidence else held.evidence
        count = tell_damage(find_damage(held.ledger, evidence=evidence, expected=expect, show=show))
        last = held.ledger.head()
    if count:
        click.echo(f"{count:,} damaged", err=True)
        return 1
    click.echo(f"All {last.number:,} entries are as they were written; the last one is {last.digest}")
    return 0


@ledger.command(short_help="Make the tables for questions anew from the entries.")
@ledger_options
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Make every table that questions are asked of anew from the entries. The entries stay as they are, and
    the rows come out the same, byte for byte."""
    with opened(settings) as held, shown("rebuilt from {} of {} entries") as show:
        count = held.ledger.rebuild(show)
    click.echo(f"Rebuilt from {count:,} entries")


@ledger.command(short_help="Bring the tables to the version of this program.")
@ledger_options
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Make the ledger's tables, or bring them to the version of this program, all or nothing.

    A ledger in a file does this by itself when it is opened; one on a server waits for this command.
    """
    from reportedly.errors import LedgerNotFound
    from reportedly.ledger.database import Database
    from reportedly.ledger.migration import NEWEST
    from reportedly.ledger.migration import migrate as bring_up

    database = Database(ledger_address(settings))
    try:
        if not database.exists():
            raise LedgerNotFound(
                "there is no ledger yet", where=database.name, advice="Make one with 'reportedly add'"
            )
        before = bring_up(database, say)
    finally:
        database.close()
    if before == NEWEST:
        click.echo(f"The tables are of version {NEWEST} already")
    else:
        click.echo(f"The tables are now of version {NEWEST}; before {before or 'there were none'}")


@ledger.command(short_help="Print where the ledger and its evidence are.")
@ledger_options
@click.pass_obj
def path(settings: Settings) -> None:
    """Print where the ledger is or would be, and on a second line its folder of evidence."""
    from reportedly.ledger.database import ledger_url

    url = ledger_url(ledger_address(settings))
    in_file = url.get_backend_name() == "sqlite"
    click.echo(printable(url.database or "" if in_file else url.render_as_string()))
    click.echo(printable(str(evidence_folder(settings))))


def _measured(measures: Measures) -> list[tuple[str, str]]:
    last, kinds = measures.head, ", ".join(f"{count:,} {kind}" for kind, count in measures.kinds.items())
    lines = [
        ("Entries", f"{last.number:,}" + (f" ({kinds})" if kinds else "")),
        ("Last recorded", last.recorded or "nothing yet"),
        ("Head", f"{last.number}:{last.digest}"),
        ("Documents", f"{measures.documents:,}"),
        ("Statements", f"{measures.statements:,}"),
        ("Claims", f"{measures.claims:,}"),
        ("Size", f"{measures.size:,} bytes"),
    ]
    if measures.evidence is not None:
        pieces, size = measures.evidence
        lines.append(("Evidence", f"{pieces:,} pieces, {size:,} bytes"))
    an_article = measures.an_article()
    if an_article is not None:
        lines.append(("Bytes an article", f"{an_article[0]:,}, and {an_article[1]:,} of evidence"))
    return [*lines, ("Version of tables", measures.version or "none")]
