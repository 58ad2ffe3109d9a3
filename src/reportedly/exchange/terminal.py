"""Terminal view: a record laid out in lines, the only file that knows how (rich)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.exchange.country_names import country_names
from reportedly.exchange.printable import printable
from reportedly.records.check import Check
from reportedly.records.claim import Claim
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.verification import Verification
from reportedly.records.wording import (
    content_words,
    counts_words,
    day_words,
    event_words,
    numbered_words,
    place_words,
    realis_words,
    relay_words,
    roles_words,
    said_words,
    shortened,
    source_words,
    speaker_key,
    speaker_name,
    stance_words,
    verification_words,
    when_words,
)

NARROWEST, WIDEST = 40, 100
_QUOTED_LINES = 3
_MARKS = {"verified": "✓", "unverified": "⚠", "partly_verified": "⚠", "disputed": "⚠"}


def export_text(outcomes: Iterable[Outcome], *, width: int, colour: bool) -> Iterator[str]:
    """One view an article, as soon as it was read."""
    first = True
    for outcome in outcomes:
        if outcome.record is not None:
            yield ("" if first else "\n") + record_view(outcome.record, width=width, colour=colour)
            first = False


def record_view(record: Record, *, width: int, colour: bool) -> str:
    """Statements grouped by speaker in order of appearance, each with its claims; notes and checks last."""
    breadth = max(NARROWEST, min(WIDEST, width))
    parts: list[RenderableType] = [_header(record, breadth)]
    for statements in _by_speaker(record.statements):
        parts.extend((Text(), _speaker_view(record, statements, breadth)))
    parts.extend(_closing(record))
    return paint(Group(*parts), width=breadth, colour=colour)


def paint(view: RenderableType, *, width: int, colour: bool) -> str:
    """``view`` as lines of text, without a trace of colour unless ``colour``."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        console.print(view)
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def _header(record: Record, width: int) -> RenderableType:
    document = record.document
    title = printable(document.title or document.path or document.id)
    speakers = len({speaker_key(statement) for statement in record.statements if statement.voices})
    told = [
        printable(document.outlet or ""),
        day_words(document.published) if document.published else "day of publication unknown",
        numbered_words(len(document.text.split()), "word"),
        f"{numbered_words(len(record.statements), 'statement')} by {numbered_words(speakers, 'speaker')}",
        numbered_words(len(record.claims), "claim"),
    ]
    facts = [Text(fact, "dim") for fact in told if fact]
    return Group(Text(title, "bold"), dotted(facts, width), Rule(style="dim"))


def _by_speaker(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(speaker_key(statement), []).append(statement)
    return list(groups.values())


def _speaker_view(record: Record, statements: list[Statement], width: int) -> RenderableType:
    voices = statements[0].voices
    name = printable(speaker_name(statements[0], names=country_names()))
    heading = Text(name, "bold cyan" if voices else "bold")
    if voices and voices[0].speaker is not None and voices[0].speaker.kind != "unknown":
        heading.append(f"  {voices[0].speaker.kind.replace('_', ' ')}", "dim")
    views = [_statement_view(record, statement, width) for statement in statements]
    return Group(heading, *map(indented, views))


def _statement_view(record: Record, statement: Statement, width: int) -> RenderableType:
    words = printable(content_words(statement, record.document.text))
    if statement.quoted == "direct":
        words = f"“{words.strip('“”')}”"
    lines: list[RenderableType] = [Text(shortened(words, (width - 4) * _QUOTED_LINES), "italic")]
    lines.extend(_claim_view(claim, width - 6) for claim in record.claims if claim.statement == statement.id)
    lines.extend(_note_line(note) for note in record.verifications if statement.id in note.about)
    if not statement.voices:
        return Group(*lines)
    return Group(_voice_line(statement, width - 2), *map(indented, lines))


def _voice_line(statement: Statement, width: int) -> Text:
    source = Text(printable(source_words(statement)), "cyan")
    for relay in relay_words(statement):
        source.append(f", via {printable(relay)}")
    facts = [source]
    for told in (statement.voices[0].medium, said_words(statement)):
        if told:
            facts.append(Text(printable(told), "dim"))
    if stance := stance_words(statement):
        facts.append(Text(stance, "magenta"))
    facts.extend(Text(f"hedged: {printable(hedge.text)}", "yellow") for hedge in statement.hedges)
    return dotted(facts, width)


def _claim_view(claim: Claim, width: int) -> RenderableType:
    what = Text()
    for marker in realis_words(claim):
        what.append(f"[{marker}] ", "magenta")
    what.append(event_words(claim), "bold")
    if roles := roles_words(claim, names=country_names()):
        what.append(f" {printable(roles)}")
    counts = [Text(printable(words), "bold red") for words in counts_words(claim.counts)]
    return bulleted("▸", Group(what, dotted([*counts, *_where_and_when(claim)], width)))


def _where_and_when(claim: Claim) -> tuple[Text, ...]:
    place, when = claim.place, claim.when
    if not any((place.name, place.text, when.edtf, when.text)):
        return (Text("no place or time stated", "dim"),)
    where = printable(place_words(place, names=country_names()))
    return (
        Text(where, "green" if place.name else "dim"),
        Text(printable(when_words(when)), "bright_blue" if when.edtf else "dim"),
    )


def _note_line(note: Verification) -> RenderableType:
    style = "green" if note.verdict == "verified" else "yellow"
    return bulleted(_MARKS[note.verdict], Text(printable(verification_words(note)), style), style)


def _closing(record: Record) -> Iterator[RenderableType]:
    loose = [_note_line(note) for note in record.verifications if not note.about]
    yield from _section("Verification", loose)
    yield from _section("Checks", [_check_line(check) for check in record.checks])
    places = ((place.text, place.why) for place in record.places if not place.name)
    yield from _section("Places not resolved", _by_reason(places))
    times = ((timespan.text, timespan.why) for timespan in record.times if not timespan.edtf)
    yield from _section("Times not dated", _by_reason(times))
    if record.dropped:
        yield Text(f"\n{numbered_words(record.dropped, 'value')} dropped: not found word for word", "dim")


def _section(title: str, views: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if views:
        yield Text(f"\n{title}", "bold")
        yield from map(indented, views)


def _check_line(check: Check) -> RenderableType:
    mark, style = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("?", "yellow")}[check.holds]
    line = Text(printable(check.stated))
    line.append(f"  computed: {printable(check.computed)}", "dim" if check.holds else style)
    return bulleted(mark, line, style)


def _by_reason(found: Iterable[tuple[str | None, str | None]]) -> list[Text]:
    by_reason: dict[str, list[str]] = {}
    for text, why in found:
        words = by_reason.setdefault(printable(why or "no reason known"), [])
        if text and f"“{printable(text)}”" not in words:
            words.append(f"“{printable(text)}”")
    return [Text(f"{', '.join(words)}: {why}", "dim") for why, words in by_reason.items()]


def indented(view: RenderableType) -> RenderableType:
    """``view``, two characters further in."""
    return Padding(view, (0, 0, 0, 2))


def bulleted(bullet: str, view: RenderableType, style: str = "dim") -> RenderableType:
    """``view`` behind ``bullet``, all its lines in line."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column()
    grid.add_row(Text(bullet, style), view)
    return grid


def dotted(facts: Sequence[Text], width: int) -> Text:
    """``facts`` with dots between them, broken into lines between facts rather than within."""
    line = Text()
    room = width
    for index, fact in enumerate(facts):
        if index and room < fact.cell_len + 3:
            line.append("\n")
            room = width
        elif index:
            line.append(" · ", "dim")
            room -= 3
        line.append_text(fact)
        room -= fact.cell_len
    return line
