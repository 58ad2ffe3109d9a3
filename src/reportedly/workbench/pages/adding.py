"""Adding: text, files and addresses into the ledger by the guards of 'add', in the background."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date

from starlette.responses import Response

from reportedly.errors import EmptySource, LedgerError, NotThere, OptionError
from reportedly.records.capture import Capture, Told
from reportedly.review.permissions import may_add
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.failing import status_of
from reportedly.workbench.jobs import Job
from reportedly.workbench.live import stream_job
from reportedly.workbench.restricting import hidden_from
from reportedly.workbench.taking import Wanted, start_adding

_MOST_ADDRESSES = 200
_NAME_LENGTH = 200
_TYPED = ("text", "title", "outlet", "source_url", "published", "addresses", "case")
"""Fields of the form."""


def show_form(ask: Ask) -> Response:
    """The form, and what was added of late."""
    jobs = [job for job in ask.desk.jobs.newest() if job.by == ask.person.name]
    return ask.page("add.html", jobs=jobs[:10])


def add(ask: Ask) -> Response:
    """Start adding what was sent, and show how it goes."""
    wanted = Wanted(
        captures=tuple(_captures(ask)),
        addresses=_addresses(ask),
        published=_day(ask.given("published")),
        case=ask.given("case"),
    )
    if not wanted.captures and not wanted.addresses:
        raise EmptySource("nothing was given to add", advice="Paste a text, choose a file or give an address")
    job = Job(
        secrets.token_hex(8), wanted.label, ask.person.name, ask.desk.now(),
        typed={name: value for name, value in ask.form.items() if name in _TYPED and value},
        files=tuple(name for name, _ in ask.files),
    )  # fmt: skip
    start_adding(ask.desk, job, wanted)
    return to(f"/add/{job.id}")


def show_job(ask: Ask) -> Response:
    """What a job has done so far; the page's script has the rest sent as it happens.

    Where the ledger does not answer, what was typed is shown all the same.
    """
    job = _own_job(ask)
    reached = len(job.additions)
    try:
        with ask.desk.ledger.reading() as connection:
            hidden = hidden_from(connection, ask.person)
    except LedgerError as error:
        return ask.page("job.html", status=status_of(error), job=job, told=[], reached=0, trouble=str(error))
    told = [held for held in job.additions[:reached] if held.document not in hidden]
    return ask.page("job.html", job=job, told=told, reached=reached, trouble=None)


def show_job_live(ask: Ask) -> Response:
    """What a job does from now on, as it happens."""
    return stream_job(ask, _own_job(ask))


def _own_job(ask: Ask) -> Job:
    job = ask.desk.jobs.find(ask.names["job"])
    if job.by != ask.person.name:
        raise NotThere("somebody else started this job", where=job.id)
    return job


def _captures(ask: Ask) -> Iterator[Capture]:
    words = ask.form.get("text", "")
    if words.strip():
        told = Told(
            title=ask.given("title"),
            published=_day(ask.given("published")),
            outlet=ask.given("outlet"),
            url=ask.given("source_url"),
        )
        yield Capture("pasted text", words.replace("\r\n", "\n").encode(), "text/plain", told=told)
    for name, raw in ask.files:
        shown = name.replace("\\", "/").rpartition("/")[2][-_NAME_LENGTH:] or "a file without a name"
        yield Capture(shown, raw, "application/octet-stream")


def _addresses(ask: Ask) -> tuple[str, ...]:
    given = (ask.given("addresses") or "").split()
    if len(given) > _MOST_ADDRESSES:
        raise OptionError(
            f"more than {_MOST_ADDRESSES} addresses at once", advice="Give fewer, or use 'reportedly watch'"
        )
    for address in given:
        if not address.lower().startswith(("http://", "https://")):
            raise OptionError("this is no address of a page", where=address, advice="Write https://…")
    return tuple(given)


def _day(written: str | None) -> str | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise OptionError(
            f"{written!r} is no day", where="published", advice="Write year-month-day, like 2024-11-19"
        ) from error


PAGES = (
    Page("GET", "/add", may_add, show_form),
    Page("POST", "/add", may_add, add),
    Page("GET", "/add/{job}", may_add, show_job),
    Page("GET", "/add/{job}/live", may_add, show_job_live),
)
