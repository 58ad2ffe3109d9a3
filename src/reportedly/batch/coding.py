"""Coding: the parts of a corpus read by whoever does the work; what is finished is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from reportedly.batch.parts import Part
from reportedly.batch.running import Failed, Job, Workers
from reportedly.batch.work import Extract, Finished, Order, article_at, code_part, finished_before, note_crash

Start = Callable[[], Extract]
"""Makes what reads a document, in the process that will use it."""


def code_corpus(
    parts: Iterable[Part],
    order: Order,
    start: Start,
    workers: Workers,
    *,
    prepare: Callable[[], None] | None = None,
) -> Iterator[tuple[Finished | Failed, bool]]:
    """What each part came to, as they are finished; True where it had been done before and was left alone.

    A part that cannot be written is told of as failed, and the others are done; a run without it is made up
    for by the next. An article over which a process dies that does nothing else is left out from then on and
    told of among the failures of its part. ``prepare`` loads what ``start`` uses, before processes are
    forked.
    """
    before: list[Finished] = []
    job = Job(partial(_begin, order, start), _name, partial(_leave_out, order), prepare)
    for done in workers.run(_unfinished(parts, order, before), job):
        while before:
            yield before.pop(0), True
        yield done, False
    for finished in before:
        yield finished, True


def _unfinished(parts: Iterable[Part], order: Order, before: list[Finished]) -> Iterator[Part]:
    for part in parts:
        finished = finished_before(Path(order.folder), part.name, order)
        if finished is None:
            yield part
        else:
            before.append(finished)


def _begin(order: Order, start: Start) -> Callable[[Part], Finished]:
    return partial(_code, order, start())


def _code(order: Order, extract: Extract, part: Part) -> Finished:
    return code_part(part, order, extract)


def _name(part: Part) -> str:
    return f"part {part.name} ({part.sources})"


def _leave_out(order: Order, part: Part) -> bool:
    """Note the article at which the work on ``part`` broke off; False where that is not known."""
    folder = Path(order.folder)
    article = article_at(folder, part.name)
    if article is None:
        return False
    note_crash(folder, part.name, article)
    return True
