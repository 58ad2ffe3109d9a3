"""Safety: what may be given out to the public, and what only to those whom a ledger's owner trusts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.errors import OptionError
from reportedly.exchange.coarsening import coarsen
from reportedly.exchange.losses import Losses
from reportedly.exchange.redaction import redact
from reportedly.records.dossier import Dossier
from reportedly.records.edtf import LAST_DAY, day_bounds


@dataclass(frozen=True, slots=True)
class Safety:
    """``restricted``: the owner of the ledger asks for places and names as they are. ``delay`` is how many
    days old an incident must be on the day ``today`` (ISO 8601) to be given out; it holds for everybody.

    Raises:
        OptionError: a delay without the day to count it from, or one below 0.
    """

    restricted: bool = False
    delay: int = 0
    today: str | None = None

    def __post_init__(self) -> None:
        if self.delay < 0 or (self.delay and self.today is None):
            raise OptionError(
                "a delay is a number of days, counted from a given day", advice="Write --delay 30"
            )


def keep_safe(dossiers: Iterable[Dossier], safety: Safety, losses: Losses) -> Iterator[Dossier]:
    """The dossiers that may be given out, as they may be; what was held back is counted in ``losses``."""
    newest = _newest(safety)
    for dossier in dossiers:
        if newest is not None and _last_day(dossier) > newest:
            losses.add("delayed", "incidents", f"newer than {safety.delay} days, or of an unknown day")
        elif safety.restricted:
            yield dossier
        else:
            yield redact(coarsen(dossier, losses), losses)


def _newest(safety: Safety) -> str | None:
    """The last day of which incidents are given out; None for every day."""
    if not safety.delay or safety.today is None:
        return None
    return (date.fromisoformat(safety.today) - timedelta(days=safety.delay)).isoformat()


def _last_day(dossier: Dossier) -> str:
    """The last day on which the incident may have happened, else on which it was told of; what is open or
    unknown counts as to come."""
    _, last = day_bounds(dossier.incident.when.edtf)
    if last is not None:
        return last
    told = [held.published for held in dossier.incident.documents]
    return max((day for day in told if day is not None), default=LAST_DAY)


def public_dossier(dossier: Dossier) -> Dossier:
    """What the public may see of one incident, for pages that show it."""
    return next(keep_safe([dossier], Safety(), Losses()))
