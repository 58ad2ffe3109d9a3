"""Composing: a recorder's row as a document with one statement and one claim, every value quoted from it."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.exchange.imports.recorded import (
    Cell,
    RecordedActor,
    RecordedCount,
    RecordedEvent,
    RecordedPlace,
    RecordedTime,
    RoleName,
)
from reportedly.reading.documents import Article, make_document
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.event import Roles
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.record import Record
from reportedly.records.span import Span, cover
from reportedly.records.statement import Statement, Voice
from reportedly.records.timespan import Timespan

_CUE = "records"


class _Page:
    """The text while it is being put together: ``column: words``, a line each, and where the words stand."""

    def __init__(self, recorder: str) -> None:
        self.text = f"{recorder} {_CUE}:\n"
        self.speaker = Span(0, len(recorder))
        self.cue = Span(len(recorder) + 1, len(recorder) + 1 + len(_CUE))
        self._cells: dict[Cell, Span] = {}

    def paragraph(self, words: str) -> Span:
        """``words`` as they are, on lines of their own."""
        start = len(self.text)
        self.text += words + "\n\n"
        return Span(start, start + len(words))

    def put(self, cell: Cell) -> Span:
        """Where the words of ``cell`` stand; it is written once."""
        if cell not in self._cells:
            start = len(self.text) + len(cell.column) + 2
            self.text += f"{cell.column}: {cell.words}\n"
            self._cells[cell] = Span(start, start + len(cell.words))
        return self._cells[cell]

    def quote(self, span: Span) -> str:
        return span.quote(self.text)


def compose_record(recorded: RecordedEvent, *, path: str, sha256: str, max_characters: int) -> Record:
    """The record of one row. The same row gives the same document, whatever file it stands in.

    ``path`` names the row for a person, ``sha256`` is the digest of its bytes.

    Raises:
        InputError: the row makes no document: too long, an impossible day.
    """
    page = _Page(recorded.recorder)
    _write(page, recorded)
    article = Article(
        text=page.text,
        published=recorded.published,
        title=recorded.title,
        url=recorded.url,
        outlet=recorded.recorder,
        path=path,
        sha256=sha256,
        story=f"{recorded.recorder}:{recorded.key}",
    )
    document = make_document(article, max_characters=max_characters, any_language=True)
    claim = _claim(page, recorded)
    return Record(
        document=document,
        statements=(_statement(page, recorded.recorder),),
        claims=(claim,),
        places=(claim.place,) if claim.place.span is not None else (),
        times=(claim.when,) if claim.when.span is not None else (),
        verifications=(),
        checks=(),
    )


def _write(page: _Page, recorded: RecordedEvent) -> None:
    """The notes, then every cell that is used, in an order that does not depend on the table's."""
    if recorded.notes:
        page.paragraph(recorded.notes)
    page.put(recorded.kind)
    for held in (recorded.time, recorded.place):
        if held is not None:
            page.put(held.cell)
    for count in recorded.counts:
        _put_all(page, count.cells)
    for actor in recorded.actors:
        page.put(actor.cell)
    for cell in recorded.extra:
        page.put(cell)


def _claim(page: _Page, recorded: RecordedEvent) -> Claim:
    return Claim(
        id="c1",
        statement="s1",
        trigger=Quote.of(page.text, page.put(recorded.kind)),
        event=recorded.event,
        realis=recorded.realis,
        polarity=recorded.polarity,
        roles=_roles(page, recorded.actors),
        place=_place(page, recorded.place),
        when=_when(page, recorded.time),
        counts=tuple(_count(page, count) for count in recorded.counts),
    )


def _put_all(page: _Page, cells: Iterable[Cell]) -> Span:
    return cover([page.put(cell) for cell in cells])


def _statement(page: _Page, recorder: str) -> Statement:
    """The recorder says all that stands behind the colon."""
    end = len(page.text.rstrip())
    voice = Voice(
        Mention(page.quote(page.speaker), page.speaker, recorder, "organisation"),
        Quote.of(page.text, page.cue),
        medium="data set",
    )
    return Statement(
        id="s1",
        span=Span(0, end),
        stance="asserts",
        quoted="none",
        voices=(voice,),
        content=(Span(page.cue.end + 2, end),),
    )


def _place(page: _Page, held: RecordedPlace | None) -> Place:
    if held is None:
        return Place(why="the row tells no place")
    span = page.put(held.cell)
    return Place(
        text=page.quote(span),
        span=span,
        name=held.name,
        country=held.country,
        lat=held.lat,
        lon=held.lon,
        precision=held.precision,
        why=held.why,
    )


def _when(page: _Page, held: RecordedTime | None) -> Timespan:
    if held is None:
        return Timespan(why="the row tells no day")
    span = page.put(held.cell)
    return Timespan(page.quote(span), span, held.edtf, "DATE", held.edtf, held.precision, held.why)


def _roles(page: _Page, actors: Iterable[RecordedActor]) -> Roles:
    roles: dict[RoleName, list[Mention]] = {"actor": [], "target": [], "weapon": [], "victim": []}
    for actor in actors:
        span = page.put(actor.cell)
        roles[actor.role].append(Mention(page.quote(span), span, actor.entity, actor.kind))
    return Roles(**{name: tuple(held) for name, held in roles.items()})


def _count(page: _Page, count: RecordedCount) -> Count:
    span = _put_all(page, count.cells)
    return Count(
        kind=count.kind,
        min=count.min,
        max=count.max,
        of=count.of,
        scope=count.scope,
        text=page.quote(span),
        span=span,
        rule=count.rule,
    )
