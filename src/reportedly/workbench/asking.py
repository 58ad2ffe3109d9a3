"""Asking: a request as pages see it, and how a page is put behind its permission."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from reportedly.errors import LedgerFull, NotAllowed, NotSignedIn, ReportedlyError, StaleForm
from reportedly.ledger.ledger import Ledger
from reportedly.review.permissions import Permission, Person, anybody
from reportedly.workbench.desk import Desk
from reportedly.workbench.failing import failure_page
from reportedly.workbench.guarding import form_token, is_form_token
from reportedly.workbench.rendering import render

_MOST_FIELDS, _MOST_FILES = 400, 50
_LONGEST_FIELD = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ask:
    """``query`` are the fields of the address, ``form`` those that were sent, ``files`` names and bytes.

    ``last_event`` is the last event of a stream that the browser has seen. ``trouble`` is why it could not be
    told who asks.
    """

    desk: Desk
    person: Person
    csrf: str
    path: str
    names: Mapping[str, str]
    query: Mapping[str, str]
    many: Mapping[str, list[str]]
    address: str
    secure: bool
    secret: str
    form: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, bytes], ...] = ()
    last_event: str | None = None
    trouble: ReportedlyError | None = None

    def field(self, name: str) -> str | None:
        """A field of the address, without white space around it; None where it is empty."""
        return self.query.get(name, "").strip() or None

    def given(self, name: str) -> str | None:
        """A field of the form, without white space around it; None where it is empty."""
        return self.form.get(name, "").strip() or None

    @property
    def ledger(self) -> Ledger:
        """The ledger, on which this person writes under their own name."""
        return self.desk.ledger_of(self.person.name, patience=self.desk.patience)

    def link(self, **changed: str | None) -> str:
        """This page's address with some fields changed, or taken out where they are None."""
        fields = {name: value for name, value in self.query.items() if value} | changed
        kept = {name: value for name, value in fields.items() if value}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def page(self, template: str, *, status: int = 200, **shown: object) -> Response:
        """The page that ``template`` makes of what is ``shown``."""
        return render(self, template, status=status, **shown)


Show = Callable[[Ask], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the workbench: who may ask for it, and what answers."""

    method: str
    path: str
    needs: Permission
    show: Show


def to(path: str) -> RedirectResponse:
    """Go on to another page after a form was sent."""
    return RedirectResponse(path, status_code=303)


def add_page(app: FastAPI, page: Page, desk: Desk) -> None:
    """Let ``app`` answer for ``page``."""
    if page.method == "GET":

        def read(request: Request) -> Response:
            return _answer(page, ask_of(request, desk))

        app.add_api_route(page.path, read, methods=["GET"], include_in_schema=False)
        return

    async def write(request: Request) -> Response:
        ask = ask_of(request, desk)
        try:
            async with request.form(
                max_fields=_MOST_FIELDS, max_files=_MOST_FILES, max_part_size=_LONGEST_FIELD
            ) as sent:
                fields, files = await _sent(sent)
        except OSError as error:
            told = LedgerFull(
                f"what you sent could not be kept for a moment ({error.strerror or error})",
                advice="Make room where temporary files are kept, go back in the browser and send it again",
            )
            return failure_page(ask, told)
        full = with_form(ask, fields, files)
        return await run_in_threadpool(_answer, page, full)

    app.add_api_route(page.path, write, methods=["POST"], include_in_schema=False)


def ask_of(request: Request, desk: Desk) -> Ask:
    """``request`` as pages see it."""
    person: Person = request.state.person
    secret: str = request.state.secret
    query = request.query_params
    return Ask(
        desk=desk,
        person=person,
        csrf=form_token(secret) if secret else "",
        path=request.url.path,
        names=request.path_params,
        query=dict(query),
        many={name: query.getlist(name) for name in query},
        address=request.client.host if request.client else "unknown",
        secure=request.url.scheme == "https",
        secret=secret,
        last_event=request.headers.get("last-event-id"),
        trouble=getattr(request.state, "trouble", None),
    )


def with_form(ask: Ask, fields: Mapping[str, str], files: tuple[tuple[str, bytes], ...]) -> Ask:
    """``ask`` with what was sent."""
    told: dict[str, Any] = {name: getattr(ask, name) for name in ask.__slots__}
    return Ask(**{**told, "form": fields, "files": files})


def _answer(page: Page, ask: Ask) -> Response:
    try:
        if ask.trouble is not None:
            raise ask.trouble
        if page.method == "GET" and not ask.person.signed_in and not page.needs(ask.person):
            return RedirectResponse(f"/sign-in?next={quote(_onward(ask))}", status_code=303)
        _require_role(page, ask)
        if page.method == "POST" and page.needs is not anybody:
            require_form(ask)
        return page.show(ask)
    except ReportedlyError as error:
        return failure_page(ask, error)


def _require_role(page: Page, ask: Ask) -> None:
    if page.needs(ask.person):
        return
    if not ask.person.signed_in:
        raise NotSignedIn(
            "your session has ended",
            advice="Sign in again in a tab of its own, then send what stands below from here",
        )
    raise NotAllowed(
        "your account may not see or do this",
        where=ask.path,
        advice="Ask whoever manages the accounts for the role that it needs",
    )


def require_form(ask: Ask) -> None:
    """Refuse a form that is not our own, or of a session that has ended."""
    if not (ask.secret and is_form_token(ask.form.get("csrf", ""), ask.secret)):
        raise StaleForm(
            "this form is from an earlier session",
            where=ask.path,
            advice="What you typed stands below: send it again from here",
        )


def _onward(ask: Ask) -> str:
    return ask.path if not ask.query else f"{ask.path}?{urlencode(ask.query)}"


async def _sent(sent: FormData) -> tuple[dict[str, str], tuple[tuple[str, bytes], ...]]:
    fields: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    for name, value in sent.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                files.append((value.filename, await value.read()))
        else:
            fields[name] = value
    return fields, tuple(files)
