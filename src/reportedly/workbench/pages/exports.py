"""Exports: incidents in the formats of the field, safe for the public unless a role asks for more."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from reportedly.errors import NotAllowed, OptionError, ReportedlyError
from reportedly.exchange.exporting import About, export_dossiers
from reportedly.exchange.formats.registry import FORMATS, Format, format_named
from reportedly.exchange.safety import Safety
from reportedly.records.dossier import Dossier
from reportedly.records.loss import LOSS_KINDS
from reportedly.review.permissions import may_export_all, may_read
from reportedly.workbench.asking import Ask, Page
from reportedly.workbench.auditing import audit
from reportedly.workbench.pages.incidents import found_of, seen_of, wanted_of
from reportedly.workbench.seeing import Seen, dossier_seen

MOST = 5_000
"""Incidents of one export from the workbench; more are exported from the command line."""
_LONGEST_DELAY = 3650


def show_form(ask: Ask) -> Response:
    """The form: which format, which incidents, how safely."""
    seen = seen_of(ask)
    with ask.desk.ledger.reading() as connection:
        number = found_of(ask, connection, seen, wanted_of(ask, None)).number
    return ask.page("exports.html", formats=list(FORMATS.values()), number=number, most=MOST)


def export(ask: Ask) -> Response:
    """The export as a download; it is written down who took what.

    Raises:
        NotAllowed: it was asked for whole, without the role for that.
        OptionError: no such format, or too many incidents.
    """
    chosen = format_named(ask.field("to") or "")
    whole = ask.field("whole") is not None
    if whole and not may_export_all(ask.person):
        raise NotAllowed(
            "exports that are neither coarsened nor redacted need the role restricted-evidence",
            where=chosen.name,
            advice="Take the one that is safe for the public",
        )
    safety = Safety(restricted=whole, delay=_delay(ask), today=ask.desk.now()[:10])
    seen = seen_of(ask)
    ids = _ids(ask, seen)
    folder = Path(tempfile.mkdtemp(prefix="reportedly-export-"))
    try:
        file = _write(ask, chosen, _dossiers(ask, seen, ids), folder, safety)
    except ReportedlyError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    audit(ask, "export", format=chosen.name, incidents=str(len(ids)), safety="whole" if whole else "public")
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(file, filename=file.name, background=gone, media_type="application/octet-stream")


def _write(ask: Ask, chosen: Format, dossiers: Iterator[Dossier], folder: Path, safety: Safety) -> Path:
    target = folder / f"incidents-{chosen.name}{chosen.suffix}"
    about = About(made=safety.today, author=ask.person.name)
    report = export_dossiers(dossiers, chosen.name, target, safety=safety, about=about)
    whole = folder / f"reportedly-{chosen.name}.zip"
    inside = folder / "inside"
    inside.mkdir()
    shutil.move(target, inside / target.name)
    lines = [
        f"{LOSS_KINDS[loss.kind]}: {loss.what}, {loss.count} times: {loss.why}" for loss in report.losses
    ]
    (inside / "LOSSES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.make_archive(str(whole.with_suffix("")), "zip", inside)
    return whole


def _dossiers(ask: Ask, seen: Seen, ids: list[str]) -> Iterator[Dossier]:
    for name in ids:
        with ask.desk.ledger.reading() as connection:
            yield dossier_seen(ask, connection, name, seen.at, seen.head)


def _ids(ask: Ask, seen: Seen) -> list[str]:
    with ask.desk.ledger.reading() as connection:
        found = found_of(ask, connection, seen, wanted_of(ask, None))
    if found.number > MOST:
        raise OptionError(
            f"{found.number:,} incidents are more than {MOST:,}",
            advice="Narrow them, or use 'reportedly export' where the ledger is",
        )
    return [found.atlas.rows[at].id for at in np.flatnonzero(found.mask).tolist()]


def _delay(ask: Ask) -> int:
    written = ask.field("delay") or "0"
    if not (written.isascii() and written.isdigit() and int(written) <= _LONGEST_DELAY):
        raise OptionError(f"{written!r} is no number of days", where="delay", advice="Write digits")
    return int(written)


PAGES = (
    Page("GET", "/exports", may_read, show_form),
    Page("GET", "/exports/download", may_read, export),
)
