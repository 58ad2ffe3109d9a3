"""Terminal overview: claims of several articles side by side in lines, by the place they name (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exchange.overview import Account, Gathering, Overview, accounts_of, gather_accounts
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, WIDEST, dotted, indented, paint
from reportedly.records.outcome import Outcome
from reportedly.records.wording import day_words, numbered_words


def export_overview(outcomes: Iterable[Outcome], *, width: int, colour: bool) -> Iterator[str]:
    """One table over all articles that were read."""
    articles = [accounts_of(outcome.record) for outcome in outcomes if outcome.record is not None]
    yield overview_view(gather_accounts(articles), width=width, colour=colour)


def overview_view(overview: Overview, *, width: int, colour: bool) -> str:
    """A place a section, an account a row: when it was published, who says so, and what."""
    breadth = max(NARROWEST, min(WIDEST, width))
    title = Text("Who says what happened", "bold")
    told = [
        numbered_words(overview.articles, "article"),
        numbered_words(overview.claims, "claim"),
        numbered_words(len(overview.gatherings), "place"),
    ]
    parts: list[RenderableType] = [
        title,
        dotted([Text(fact, "dim") for fact in told], breadth),
        Rule(style="dim"),
    ]
    for gathering in overview.gatherings:
        parts.extend((Text(), _heading(gathering, breadth), indented(_rows(gathering.accounts))))
    if overview.unplaced:
        parts.append(
            Text(
                f"\n{numbered_words(overview.unplaced, 'further claim')} without a place of their own", "dim"
            )
        )
    return paint(Group(*parts), width=breadth, colour=colour)


def _heading(gathering: Gathering, width: int) -> Text:
    facts = [Text(printable(gathering.place), "bold green")]
    if gathering.tolls:
        tolls = Text(f"killed: {', '.join(gathering.tolls)}", "bold red")
        if gathering.tolls_exclude_each_other:
            tolls.append(" (not all can be right)", "yellow")
        facts.append(tolls)
    facts.extend(Text(f"denied by {printable(denier)}", "magenta") for denier in gathering.deniers)
    return dotted(facts, width)


def _rows(accounts: Iterable[Account]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=6)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for account in accounts:
        published = day_words(account.published) if account.published else "undated"
        table.add_row(
            Text(" ".join(published.split()[1:3]) or published, "dim"), _who(account), _what(account)
        )
    return table


def _who(account: Account) -> Text:
    return Text(printable(account.source), "cyan").append(
        f"\n{printable(' = '.join(account.outlets))}", "dim"
    )


def _what(account: Account) -> Text:
    what = Text()
    for marker in account.markers:
        what.append(f"[{marker}] ", "magenta")
    what.append(printable(account.what))
    for words in account.counts:
        what.append(" · ", "dim").append(printable(words), "bold red")
    if account.dated:
        what.append(" · ", "dim").append(printable(account.when), "bright_blue")
    for words in account.verified:
        what.append(f"\n⚠ {printable(words)}", "yellow")
    return what
