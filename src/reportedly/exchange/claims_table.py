"""Claims of a ledger as a table for a terminal: when, where, who says so, what, how many, how sure (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exchange.country_names import country_names
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.records.wording import OWN_VOICE, day_words, numbered_words, shortened

_ID_DIGITS = 9
_QUOTE = 160
_ROUND = 10_000
"""Where counting stops: such a total is a least one."""
_VERDICTS = {
    "verified": "verified",
    "unverified": "not verified",
    "partly_verified": "partly verified",
    "disputed": "disputed",
}


def export_claims_table(rows: Iterable[ClaimRow], *, total: int, width: int, colour: bool) -> Iterator[str]:
    """One row a claim; ``total`` is how many there are in all."""
    shown = list(rows)
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(width=15)
    table.add_column(ratio=2)
    table.add_column(ratio=4)
    for row in shown:
        table.add_row(_when_and_where(row), _who(row), _what(row))
    sources = [numbered_words(len({row.outlet for row in shown if row.outlet}), "outlet")]
    sources.append(numbered_words(len({row.origin for row in shown if row.origin}), "origin"))
    told = numbered_words(total, "claim")
    if len(shown) < total:
        more = " or more" if total % _ROUND == 0 else ""
        told = f"{told}{more}, the first {len(shown)} shown (--limit shows more, --format csv all)"
    told = " · ".join((told, *sources))
    parts: list[RenderableType] = [Text(told, "dim"), Rule(style="dim"), table]
    yield paint(Group(*parts), width=max(NARROWEST, width), colour=colour)


def _when_and_where(row: ClaimRow) -> Text:
    told = Text(day_words(row.when) if row.when else "no day told", "bright_blue" if row.when else "dim")
    country = country_names().get(row.country or "", row.country)
    if row.place:
        told.append(f"\n{printable(row.place)}", "green")
        if country not in (None, row.place):
            told.append(f"\n{country}", "dim green")
    elif row.place_words:
        told.append(f"\n“{printable(row.place_words)}” not found", "dim")
    return told.append(f"\n{row.claim[:_ID_DIGITS]}", "dim")


def _who(row: ClaimRow) -> Text:
    told = Text(printable(row.speaker or (OWN_VOICE if row.cue is None else "unnamed source")), "cyan")
    if row.relays:
        told.append(f"\nthrough {printable(row.relays)}", "cyan")
    source = " · ".join(filter(None, (row.outlet, row.published and day_words(row.published))))
    told.append(f"\n{printable(source)}", "dim")
    if row.copies > 1:
        carried_by = numbered_words(row.outlets, "outlet") if row.outlets > 1 else f"{row.copies} copies"
        told.append(f"\n{carried_by}, one origin", "dim")
    return told


def _what(row: ClaimRow) -> Text:
    told = Text()
    for marker in _markers(row):
        told.append(f"[{marker}] ", "magenta")
    told.append(row.acled or " ".join(filter(None, (row.plover.capitalize(), row.mode))))
    if row.counts:
        told.append(" · ", "dim").append(printable(row.counts), "bold red")
    if row.actor:
        told.append(f" · by {printable(row.actor)}")
    told.append(f"\n{shortened(printable(row.words), _QUOTE)}", "italic")
    if row.verified:
        told.append(f"\n{'✓' if row.verified == 'verified' else '⚠'} {_VERDICTS[row.verified]}", "yellow")
    return told


def _markers(row: ClaimRow) -> Iterator[str]:
    if row.polarity == "negative":
        yield "not so"
    if row.realis != "actual":
        yield row.realis
    if row.stance in ("denies", "doubts"):
        yield row.stance
    if row.gone:
        yield "gone from a newer version"
    if row.carried:
        yield "in a newer version too"
    if row.superseded:
        yield "of an older reading"
