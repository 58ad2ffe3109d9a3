"""App: the pages and the JSON interface put together into one application."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response

from reportedly import __version__
from reportedly.errors import NotThere, OptionError, ReadingFault, ReportedlyError
from reportedly.workbench.api.gates import tell_failures
from reportedly.workbench.api.routes import make_router
from reportedly.workbench.asking import Page, add_page, ask_of
from reportedly.workbench.desk import Desk
from reportedly.workbench.failing import failure_page
from reportedly.workbench.guarding import Guard
from reportedly.workbench.pages import (
    accounts,
    adding,
    changes,
    claims,
    documents,
    exports,
    incident,
    incidents,
    keeping,
    plain,
    review,
    searching,
    signing_in,
)

PAGES: tuple[Page, ...] = (
    *plain.PAGES,
    *incidents.PAGES,
    *incident.PAGES,
    *claims.PAGES,
    *documents.PAGES,
    *searching.PAGES,
    *changes.PAGES,
    *review.PAGES,
    *adding.PAGES,
    *exports.PAGES,
    *keeping.PAGES,
    *accounts.PAGES,
    *signing_in.PAGES,
)
_GZIP_FROM = 1000


def make_app(desk: Desk) -> FastAPI:
    """The workbench on ``desk``."""
    app = FastAPI(
        title="Reportedly",
        version=__version__,
        description="Who says what happened: incidents, claims, documents and changes of a ledger.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        middleware=[
            Middleware(GZipMiddleware, minimum_size=_GZIP_FROM, compresslevel=4),
            Middleware(Guard, desk=desk),
        ],
    )
    for page in PAGES:
        add_page(app, page, desk)

    app.include_router(make_router(desk))
    tell_failures(app)

    async def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": {"code": "http", "what": str(error)}}, status_code=status)
        return failure_page(ask_of(request, desk), _refusal(status, str(error), request.url.path))

    async def stumbled(request: Request, error: Exception) -> Response:
        told = ReadingFault(
            f"this is a fault in reportedly ({type(error).__name__})",
            where=request.url.path,
            advice="Nothing was half written. Please report it with what you did",
        )
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": {"code": told.code, "what": told.what}}, status_code=500)
        return failure_page(ask_of(request, desk), told)

    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(Exception, stumbled)
    return app


def _refusal(status: int, told: str, path: str) -> ReportedlyError:
    """What the framework refused, in words."""
    if status == HTTPStatus.NOT_FOUND:
        return NotThere("there is no page at this address", where=path, advice="Start at the incidents")
    return OptionError(
        f"this request is not understood ({told})",
        where=path,
        advice="Go back in the browser, where what you typed still stands, and send less of it at once",
    )
