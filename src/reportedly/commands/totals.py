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

    A policy also says which incidents it does not count; those are told beside the total. An incident whose
    days lie in two months is in neither.
    """
    from reportedly.deriving import derive_incidents

    policies: tuple[Policy, ...] = options.pop("policies") or POLICIES
    by, kind = options.pop("by"), options.pop("kind")
    with opened(settings) as held, held.ledger.reading() as connection:
        asked = filter_of(connection, options)
        found = list(derive_incidents(connection, asked, parties=held.parties))
    if not found:
        say("No incident answers this.")
        return
    written = _why(found, policies, kind, form, look(settings, output)) if why else None
    write(written or _totals(found, policies, by, kind, form, look(settings, output)), output)


def _totals(
    incidents: list[Incident],
    policies: tuple[Policy, ...],
    by: tuple[TotalBy, ...],
    kind: str,
    form: str,
    looks: dict[str, Any],
) -> Iterable[str]:
    from reportedly.exchange.rows import export_row_csv, export_row_lines
    from reportedly.exchange.totals_table import TotalRow, export_totals_table, total_rows
    from reportedly.reconciliation.totals import add_up

    found = [total for policy in policies for total in add_up(incidents, policy, by=by, kind=kind)]
    if form == "jsonl":
        return export_row_lines(total_rows(found, by))
    if form == "csv":
        return export_row_csv(total_rows(found, by), TotalRow)
    return export_totals_table(found, by, **looks)


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
