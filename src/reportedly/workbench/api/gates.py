"""Gates: who may ask the JSON interface for what, and how a refusal reads there."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Depends, FastAPI, Request
from starlette.responses import JSONResponse

from reportedly.errors import NotAllowed, NotSignedIn, ReportedlyError
from reportedly.review.permissions import Permission
from reportedly.workbench.asking import Ask, ask_of
from reportedly.workbench.desk import Desk
from reportedly.workbench.failing import status_of

OWN_HEADER = "x-reportedly"
"""Sent with what writes, unless a token is: a page of another site cannot send it."""


class Gates:
    """Makes the dependency that each address of the interface stands behind."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def asks(self, needs: Permission) -> Ask:
        """What lets in whoever meets ``needs``."""
        made: Ask = Depends(self._gate(needs))
        return made

    def _gate(self, needs: Permission) -> Callable[[Request], Ask]:
        def enter(request: Request) -> Ask:
            ask = ask_of(request, self._desk)
            if ask.trouble is not None:
                raise ask.trouble
            if not ask.person.signed_in:
                raise NotSignedIn(
                    "a token is needed", where=ask.path, advice="Send 'Authorization: Bearer TOKEN'"
                )
            if not needs(ask.person):
                raise NotAllowed("your account may not see or do this", where=ask.path)
            token = request.headers.get("authorization", "").lower().startswith("bearer ")
            if request.method != "GET" and not token and OWN_HEADER not in request.headers:
                raise NotAllowed("what writes needs a token, or the header X-Reportedly", where=ask.path)
            return ask

        return enter


def tell_failures(app: FastAPI) -> None:
    """Let ``app`` answer with the error as JSON where the interface raises one."""

    def told(_request: Request, error: Exception) -> JSONResponse:
        if not isinstance(error, ReportedlyError):
            raise error
        body = {"code": error.code, "what": error.what, "where": error.where, "advice": error.advice}
        return JSONResponse({"error": body}, status_code=status_of(error))

    app.add_exception_handler(ReportedlyError, told)
