"""Live: how far a job is, sent to the page as it happens (Server-Sent Events).

Events are ``line`` (an article that is done, with its number as id), ``state``, ``trouble`` where the ledger
does not answer, and once ``over``, with whether all that was sent is in the ledger. What a browser has seen
already it names in ``Last-Event-ID`` when it comes back, and is not sent again. A stream ends after a minute
and the browser asks for the next, so that roles and sessions are looked at anew.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from reportedly.errors import LedgerError
from reportedly.records.addition import Addition
from reportedly.workbench.asking import Ask
from reportedly.workbench.jobs import Job
from reportedly.workbench.rendering import render_words
from reportedly.workbench.restricting import hidden_from

_LOOK, _BREATH, _LONGEST = 0.1, 10.0, 60.0
"""Seconds between two looks at a job, after which a silent stream shows that it lives, of one stream."""
_TOGETHER = 200
"""Lines of one look."""
_AGAIN = "retry: 1000\n\n"
"""Milliseconds after which a browser comes back to a stream that ended."""


def stream_job(ask: Ask, job: Job) -> StreamingResponse:
    """What becomes of ``job`` from now on, behind the articles that the browser has seen."""
    written = ask.last_event or ask.field("after") or ""
    seen = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
    return StreamingResponse(
        _events(ask, job, seen), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


async def _events(ask: Ask, job: Job, seen: int) -> AsyncIterator[str]:
    yield _AGAIN
    end, told, silent_since = time.monotonic() + _LONGEST, "", time.monotonic()
    while not ask.desk.closing.is_set():
        state = _state_of(job)
        over, fresh = job.over, job.additions[seen : seen + _TOGETHER]
        if fresh or state != told:
            try:
                yield await run_in_threadpool(_told, ask, job, fresh, seen)
            except LedgerError as error:
                yield event("trouble", str(error))
                return
            seen, told, silent_since = seen + len(fresh), state, time.monotonic()
        if over and seen == len(job.additions):
            yield event("over", "whole" if job.whole else "in part")
            return
        if time.monotonic() > end:
            return
        if time.monotonic() - silent_since > _BREATH:
            yield ": still here\n\n"
            silent_since = time.monotonic()
        await asyncio.sleep(_LOOK)


def _state_of(job: Job) -> str:
    return f"{job.state} {len(job.additions)}"


def _told(ask: Ask, job: Job, fresh: list[Addition], seen: int) -> str:
    with ask.desk.ledger.reading() as connection:
        hidden = hidden_from(connection, ask.person)
    lines = (
        event("line", render_words(ask, "job_line.html", told=held), number=number)
        for number, held in enumerate(fresh, start=seen + 1)
        if held.document not in hidden
    )
    return "".join([*lines, event("state", render_words(ask, "job_state.html", job=job))])


def event(kind: str, words: str, *, number: int | None = None) -> str:
    """An event as it is sent; a line break in ``words`` begins a line of its own, whatever stands in it."""
    return "".join([*_fields(kind, words, number), "\n"])


def _fields(kind: str, words: str, number: int | None) -> Iterator[str]:
    yield f"event: {kind}\n"
    if number is not None:
        yield f"id: {number}\n"
    for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield f"data: {line}\n"
