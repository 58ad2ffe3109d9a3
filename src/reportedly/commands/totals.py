"""The command that adds figures up under counting policies and says why they differ: totals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.incidents import filter_of, look, with_incident_filters
from reportedly.commands.opening import asking_options, opened, say
from reportedly.commands.options import output_option
from reportedly.commands.printing import form_option, write
from reportedly.commands.questions import as_of_option
from reportedly.records.incident import POLICIES
from reportedly.records.total import TOTAL_BY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.exchange.totals_table import TotalRow
    from reportedly.records.incident import Incident, Policy
    from reportedly.records.total import TotalBy
    from reportedly.settings import Settings


def grouping(context: click.Context, option: click.Parameter, value: str | None) -> tuple[TotalBy, ...]:
    """``country,month`` as names of what totals can be told apart by."""
    names = [] if not value else [name.strip() for name in value.split(",")]
    known: dict[str, TotalBy] = {name: name for name in TOTAL_BY}
    if unknown := [name for name in names if name not in known]:
        raise click.BadParameter(
            f"{unknown[0]!r} is nothing to count by. Write one or more of {', '.join(TOTAL_BY)}, "
            "with commas between.",
            context,
            option,
        )
    return tuple(known[name] for name in dict.fromkeys(names))


@click.command(short_help="Add the figures up, by each counting policy.")
@click.option(
    "--policy",
    "policies",
    type=click.Choice(POLICIES),
    multiple=True,
    help="Count by this policy; may be repeated, all side by side if left out.",
)
@click.option("--by", callback=grouping, metavar="NAMES", help=f"{', '.join(TOTAL_BY)}; with commas between.")
@click.option(
    "--kind",
    type=click.Choice(["killed", "injured"]),
    default="killed",
    show_default=True,
    help="What is counted.",
)
@click.option(
    "--why", is_flag=True, help="Show the incidents of which the policies' numbers differ, and why."
)
@click.option(
    "--tables",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Add up incidents that stand in Parquet tables, however many, in place of the ledger's.",
)
@with_incident_filters
@as_of_option
@form_option
@output_option
@asking_options
@click.pass_obj
def totals(settings: Settings, /, form: str, output: Path | None, why: bool, **options: Any) -> None:
    """Add up what the incidents cost, under one counting policy or under all of them side by side.

    \b
      reportedly totals --by country,month --from 2027-03-01 --to 2027-03-31
      reportedly totals --policy ucdp --policy airwars --country Sudan --why
      reportedly totals --tables linked --by country,month --format csv

    A policy also says which incidents it does not count; those are told beside the total. An incident whose
    days lie in two months is in neither.
    """
    from reportedly.deriving import derive_incidents

    policies: tuple[Policy, ...] = options.pop("policies") or POLICIES
    by, kind, folder = options.pop("by"), options.pop("kind"), options.pop("tables")
    if folder is not None:
        rows = _stored(folder, policies, by, kind, options | {"why": why})
        if not rows:
            say("There is no incident in these tables.")
        else:
            write(_shown(rows, form, look(settings, output)), output)
        return
    with opened(settings) as held, held.ledger.reading() as connection:
        asked = filter_of(connection, options)
        found = list(derive_incidents(connection, asked, parties=held.parties))
    if not found:
        say("No incident answers this.")
        return
    looks = look(settings, output)
    if why:
        write(_why(found, policies, kind, form, looks), output)
    else:
        write(_shown(_totals(found, policies, by, kind), form, looks), output)


def _totals(
    incidents: list[Incident], policies: tuple[Policy, ...], by: tuple[TotalBy, ...], kind: str
) -> list[TotalRow]:
    from reportedly.exchange.totals_table import total_rows
    from reportedly.reconciliation.totals import add_up

    found = [total for policy in policies for total in add_up(incidents, policy, by=by, kind=kind)]
    return list(total_rows(found, by))


def _shown(rows: list[TotalRow], form: str, looks: dict[str, Any]) -> Iterable[str]:
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.exchange.totals_table import TotalRow, export_totals_table

    if form == "jsonl":
        return export_row_lines(rows)
    if form == "csv":
        return export_row_csv(rows, TotalRow)
    return export_totals_table(rows, **looks)


def _stored(
    folder: Path, policies: tuple[Policy, ...], by: tuple[TotalBy, ...], kind: str, unused: dict[str, Any]
) -> list[TotalRow]:
    """Totals of the tables in ``folder``; ``unused`` are the options that ask a ledger."""
    from reportedly.errors import OptionError
    from reportedly.exchange.stored_totals import add_up_tables

    given = [name for name, value in unused.items() if value not in (None, False, ())]
    if given:
        raise OptionError(
            "with --tables all incidents in the folder are added up, and no --why is told",
            where=", ".join(given),
            advice="Leave the option out, or ask the ledger",
        )
    return list(add_up_tables(folder, policies, by=by, kind=kind))


def _why(
    incidents: list[Incident], policies: tuple[Policy, ...], kind: str, form: str, looks: dict[str, Any]
) -> Iterable[str]:
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.exchange.totals_table import DifferenceRow, difference_rows, export_differences_table
    from reportedly.reconciliation.totals import explain_differences

    found = explain_differences(incidents, policies, kind=kind)
    if form == "jsonl":
        return export_row_lines(difference_rows(found))
    if form == "csv":
        return export_row_csv(difference_rows(found), DifferenceRow)
    return export_differences_table(found, **looks)
