"""What is due, and speakers' records, as tables for a terminal (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from reportedly.exchange.dossier_view import name_of
from reportedly.exchange.printable import printable
from reportedly.exchange.terminal import NARROWEST, paint
from reportedly.records.commitment import Commitment
from reportedly.records.speaker_record import SpeakerRecord
from reportedly.records.wording import day_words, shortened

_ID_DIGITS = 9
_QUOTE = 200
_LEGEND = (
    "Each speaker's first claim of a kind in an incident, against what others of another side and another "
    "origin said on that day or later. Disputed: some agree, some contradict. Silent: nobody tells. The "
    "share is of those borne out or contradicted, with its 95 % interval; it is no grade of the speaker."
)
_STYLES = {"due": "bold yellow", "past": "red", "ahead": "dim"}


def export_commitments_table(
    found: Iterable[Commitment], *, day: str, width: int, colour: bool
) -> Iterator[str]:
    """A row a commitment: when it is due, who said so when, in which words."""
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(width=18)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=4, overflow="fold")
    for held in found:
        state = held.on(day)
        due = Text(day_words(held.due), _STYLES[state]).append(f"\n{_state(state)}", "dim")
        due.append(f"\n{held.claim[:_ID_DIGITS]}", "dim")
        who = Text(printable(name_of(held.speaker)), "cyan")
        if held.said is not None:
            who.append(f"\nsaid {day_words(held.said)}", "dim")
        quote = shortened(printable(held.quote), _QUOTE)
        table.add_row(due, who, Text(printable(held.words), "bold").append(f"\n{quote}", "italic not bold"))
    yield paint(table, width=max(NARROWEST, width), colour=colour)


def export_speakers_table(found: Iterable[SpeakerRecord], *, width: int, colour: bool) -> Iterator[str]:
    """A row a speaker and kind of claim: how many cases came out how, and what share was borne out."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("speaker", "claims of"):
        table.add_column(name, overflow="fold")
    for name in ("borne out", "contradicted", "disputed", "silent", "share (95 %)"):
        table.add_column(name, justify="right")
    before = None
    for held in sorted(found, key=lambda one: printable(name_of(one.speaker)).casefold()):
        name = "" if held.speaker == before else printable("\n".join((name_of(held.speaker), *held.linked)))
        before = held.speaker
        numbers = (held.borne_out, held.contradicted, held.disputed, held.silent)
        table.add_row(
            Text(name, "cyan"), held.kind, *(f"{number:,}" for number in numbers), share_words(held)
        )
    yield paint(table, width=max(NARROWEST, width), colour=colour)
    yield "\n" + paint(Text(_LEGEND, "dim"), width=max(NARROWEST, width), colour=colour)


def share_words(record: SpeakerRecord) -> str:
    """``67 % (21–94 %) of 3``; ``none tested`` where no later account touched it."""
    tested = record.borne_out + record.contradicted
    if record.low is None or record.high is None or not tested:
        return "none tested"
    return (
        f"{record.borne_out / tested:.0%} ({100 * record.low:.0f}–{record.high:.0%}) of {tested:,}".replace(
            "%", " %"
        )
    )


def _state(state: str) -> str:
    return {"due": "due", "past": "was due", "ahead": "ahead"}[state]
