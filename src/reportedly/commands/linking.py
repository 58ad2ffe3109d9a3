"""Commands that link claims into incidents: link, and what add, reread and watch do at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.lazy_group import LazyGroup
from reportedly.commands.opening import Opened, ledger_options, opened
from reportedly.commands.showing import shown
from reportedly.commands.workers import workers_options
from reportedly.records.wording import numbered_words

if TYPE_CHECKING:
    from reportedly.linking import Linked
    from reportedly.settings import Settings

_LATER = {"train": "reportedly.commands.link_train:train"}

link_option = click.option(
    "--link/--no-link",
    "linked",
    default=True,
    show_default=True,
    help="Link the claims into incidents at once, or leave that to 'reportedly link'.",
)


@click.group(
    cls=LazyGroup, later=_LATER, invoke_without_command=True, short_help="Link claims into incidents."
)
@click.option("--again", is_flag=True, help="Link everything anew by the present rules and weights.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="Weights in place of the package's own.",
)
@click.option(
    "--coded",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Link the tables of 'reportedly code' in this folder, without a ledger.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="With --coded: the folder of the incidents; a run that broke off goes on there.",
)
@workers_options
@ledger_options
@click.pass_context
def link(context: click.Context, /, again: bool, weights: Path | None, **options: Any) -> int:
    """Link what was read or judged since the last time into incidents.

    'add', 'reread', 'watch', 'judge', 'merge', 'split' and 'undo' do so by themselves; this command does what
    --no-link or a crash left undone. What it decides is written into the ledger, step by step.

    \b
      reportedly link
      reportedly link --again
      reportedly link --processes 2
      reportedly link --coded coded --output incidents --processes 8
      reportedly link --coded coded --output incidents --on spark --master spark://head:7077

    With --coded no ledger is asked: what 'reportedly code' wrote is linked into incidents as Parquet tables,
    by DuckDB and processes of this machine or by Spark. The exit code is then the number of parts that could
    not be done, 63 at most.
    """
    if context.invoked_subcommand is not None:
        return 0
    from reportedly.linking import Pace, link_claims
    from reportedly.reconciliation.weights import read_weights

    settings: Settings = context.obj
    if options["coded"] is not None:
        from reportedly.commands.link_coded import link_coded

        return link_coded(settings, weights, {"again": again, **options})
    _ledger_only(context)
    with opened(settings) as held, shown("{} of {} linked") as show:
        linked = link_claims(
            held.ledger,
            weights=read_weights(weights),
            again=again,
            parties=held.parties,
            show=show,
            pace=Pace(processes=options["processes"]),
        )
    click.echo(linked_words(linked), err=True)
    return 0


def _ledger_only(context: click.Context) -> None:
    """Refuse the options of '--coded' where it is not given."""
    for name, option in (("output", "--output"), ("master", "--master")):
        if context.params[name] is not None:
            raise click.UsageError(f"{option} goes with --coded.", context)
    if context.params["machinery"] != "local":
        raise click.UsageError("--on goes with --coded.", context)


def link_now(held: Opened) -> Linked:
    """Link what is not linked yet, and show how far it is."""
    from reportedly.linking import link_claims

    with shown("{} of {} linked") as show:
        return link_claims(held.ledger, parties=held.parties, show=show)


def linked_words(linked: Linked) -> str:
    """What a run of linking did, in words."""
    if not linked.steps:
        return "Nothing to link."
    told = (
        (linked.readings, "reading", "linked"),
        (linked.opened, "incident", "opened"),
        (linked.moved, "telling", "moved to another incident"),
    )
    words = [f"{numbered_words(number, noun)} {done}" for number, noun, done in told if number]
    return ", ".join(words) or "Linked; no incident opened."
