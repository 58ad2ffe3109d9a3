"""Failing: an error as a page that says what to do and keeps what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from reportedly.errors import (
    AmbiguousId,
    DecidedMeanwhile,
    InputError,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    LedgerNotFound,
    LedgerUnreachable,
    NotAllowed,
    NotSignedIn,
    OptionError,
    ReadingFault,
    ReportedlyError,
    ResourceError,
    StaleForm,
    UnknownId,
)

if TYPE_CHECKING:
    from reportedly.workbench.asking import Ask


_STATUS: tuple[tuple[type[ReportedlyError], int, str], ...] = (
    (NotSignedIn, 401, "Sign in first"),
    (NotAllowed, 403, "Not with this account"),
    (DecidedMeanwhile, 409, "Somebody else decided meanwhile"),
    (StaleForm, 409, "This form is out of date"),
    (UnknownId, 404, "There is nothing here"),
    (AmbiguousId, 404, "Several things have ids that begin so"),
    (LedgerFull, 507, "There is no room left"),
    (LedgerBusy, 503, "Another writer holds the ledger"),
    (LedgerUnreachable, 503, "The ledger does not answer"),
    (LedgerNotFound, 503, "The ledger is not there"),
    (ResourceError, 501, "Something is missing here"),
    (LedgerError, 500, "The ledger cannot do this"),
    (OptionError, 400, "Not understood"),
    (ReadingFault, 500, "Reportedly stumbled"),
    (InputError, 422, "This cannot be read"),
    (ReportedlyError, 400, "This did not work"),
)


def status_of(error: ReportedlyError) -> int:
    """The HTTP status that goes with ``error``."""
    return next(status for kind, status, _ in _STATUS if isinstance(error, kind))


def heading_of(error: ReportedlyError) -> str:
    """What a page says above ``error``."""
    return next(words for kind, _, words in _STATUS if isinstance(error, kind))


def failure_page(ask: Ask, error: ReportedlyError) -> Response:
    """The page that tells of ``error``; what was typed stands on it and can be sent again.

    Where somebody decided meanwhile, the form that comes back has seen that decision.
    """
    typed = {name: value for name, value in ask.form.items() if name != "csrf" and "password" not in name}
    meanwhile = None
    if isinstance(error, DecidedMeanwhile):
        typed["seen"] = str(error.entry)
        meanwhile = f"/search?q={quote(error.where or '')}"
    return ask.page(
        "failure.html",
        status=status_of(error),
        heading=heading_of(error),
        error=error,
        typed=typed,
        meanwhile=meanwhile,
        lost_files=[name for name, _ in ask.files],
    )
