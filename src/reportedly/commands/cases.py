"""Commands for cases: reportedly case add, case list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.commands.opening import ledger_options, opened
from reportedly.commands.questions import as_of_option
from reportedly.exchange.printable import printable

if TYPE_CHECKING:
    from reportedly.ledger.questions.cases import Filed
    from reportedly.settings import Settings

_LONGEST_NAME = 200


@click.group(short_help="Gather documents under a name.")
def case() -> None:
    """Gather the documents of an inquiry under a name, to export them with their evidence."""


@case.command(short_help="Put documents into a case.")
@click.argument("name")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@ledger_options
@click.pass_obj
def add(settings: Settings, name: str, ids: tuple[str, ...]) -> None:
    """Put the documents that each ID stands for into the case NAME; the first ID makes it.

    A claim or a statement stands for the document it is in, a story for all of its versions, an origin for
    all of its copies. The first six characters of an id will do. What is in a case stays in it.

    \b
      reportedly case add karo-market c41f5e 9b02d7
    """
    from reportedly.ledger.drafts import case_draft
    from reportedly.ledger.questions.cases import documents_named

    chosen = _case_name(name)
    with opened(settings) as held:
        with held.ledger.reading() as connection:
            documents = documents_named(connection, ids)
        written = held.ledger.append([case_draft(chosen, document) for document in documents])
    known = len(documents) - len(written)
    told = f", {known:,} were in it already" if known else ""
    click.echo(f"{len(written):,} put into the case {printable(chosen)}{told}")


@case.command(name="list", short_help="Show the cases, or the documents of one.")
@click.argument("name", required=False)
@as_of_option
@ledger_options
@click.pass_obj
def show(settings: Settings, name: str | None, as_of: str | None) -> int:
    """Show the cases with the number of their documents, or the documents of the case NAME.

    Leaves with exit code 1 if there is none.
    """
    from reportedly.ledger.questions.cases import documents_of_case, list_cases

    with opened(settings) as held, held.ledger.reading() as connection:
        if name is None:
            lines = [f"{one.documents:>7,}  {printable(one.name)}" for one in list_cases(connection, as_of)]
        else:
            lines = [_filed(filed) for filed in documents_of_case(connection, name, as_of)]
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(
            "There are no cases. Make one with 'reportedly case add NAME ID...'."
            if name is None
            else f"No case is called {printable(name)}. 'reportedly case list' shows those that there are.",
            err=True,
        )
    return 0 if lines else 1


def _filed(filed: Filed) -> str:
    told = ": ".join(filter(None, (filed.outlet, filed.title)))
    return f"{filed.document}  {filed.published or 'no day':<10}  {printable(told)}"


def _case_name(name: str) -> str:
    if not name or len(name) > _LONGEST_NAME or name != printable(name):
        raise click.UsageError(
            f"A case's name is one line of 1 to {_LONGEST_NAME} characters that can all be seen, without "
            "spaces at its ends or two in a row."
        )
    return name
