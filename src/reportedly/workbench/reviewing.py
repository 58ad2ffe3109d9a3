"""Reviewing: the queue as it stands for one person, and the decisions that a form asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from reportedly.errors import OptionError, UnknownId
from reportedly.ledger.questions.decisions import accepted_subjects
from reportedly.ledger.questions.incident_rows import standing_summaries
from reportedly.records.edtf import day_bounds
from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.place import PlacePrecision
from reportedly.review.queue import Waiting, priority, reasons
from reportedly.workbench.asking import Ask
from reportedly.workbench.atlas import UNKNOWN, Atlas

LENGTH = 30
_KINDS = ("killed", "injured", "missing", "captured", "displaced")
_MOST = 10**9
_PRECISIONS: Mapping[str, PlacePrecision] = {
    "settlement": "settlement", "adm1": "adm1", "adm2": "adm2", "country": "country",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """An incident that waits for a look, and why."""

    summary: IncidentSummary
    reasons: tuple[str, ...]


def queue_of(ask: Ask) -> tuple[list[Item], int]:
    """What wants a look first, and how many incidents wait in all."""
    head, atlas = ask.desk.atlas.atlas(ask.desk.ledger)
    with ask.desk.ledger.reading() as connection:
        looked = accepted_subjects(connection)
        order, waiting = ask.desk.memory.recall(head, "queue", lambda: _order(atlas, looked))
        ids = [atlas.rows[position].id for position in order]
        held = standing_summaries(connection, ids)
    shown = [held[name] for name in ids if name in held]
    return [Item(row, reasons(row, looked=looked.get(row.id, 0))) for row in shown], waiting


def _order(atlas: Atlas, looked: Mapping[str, int]) -> tuple[list[int], int]:
    weights = np.fromiter(
        (
            priority(
                Waiting(
                    contested=row.contested,
                    killed=row.killed_max,
                    placed=row.place is not None,
                    dated=row.first != UNKNOWN,
                    grade=row.grade,
                    entry=row.entry,
                    looked=looked.get(row.id, 0),
                )
            )
            for row in atlas.rows
        ),
        np.float64,
        atlas.length,
    )
    order = np.argsort(-weights, kind="stable")[:LENGTH]
    return [int(at) for at in order if weights[at] > 0], int(np.count_nonzero(weights))


def correction_of(ask: Ask) -> dict[str, Any]:
    """What a form of correction changes.

    Raises:
        OptionError: a figure or a day cannot be one, or nothing is changed.
    """
    counts: dict[str, list[int | None]] = {}
    for kind in _KINDS:
        if ask.given(f"{kind}_set"):
            counts[kind] = bounds_of(ask, kind)
    value: dict[str, Any] = {"counts": counts} if counts else {}
    for name, allowed in (("polarity", ("positive", "negative")), ("realis", None)):
        told = ask.given(name)
        if told is not None and (allowed is None or told in allowed):
            value[name] = told
    when = ask.given("when")
    if when is not None:
        if day_bounds(when)[0] is None:
            raise OptionError(
                f"{when!r} is no day", where="when", advice="Write year-month-day, like 2024-11-19"
            )
        value["when"] = when
    if not value:
        raise OptionError("nothing is corrected", advice="Change a figure, the day, or what is said of it")
    return value


def bounds_of(ask: Ask, kind: str) -> list[int | None]:
    """Least and most of one kind, as typed; an empty end is open.

    Raises:
        OptionError: they are no numbers, or the least is above the most.
    """
    bounds: list[int | None] = []
    for end in ("min", "max"):
        written = ask.given(f"{kind}_{end}")
        if written is not None and not (written.isascii() and written.isdigit() and int(written) < _MOST):
            raise OptionError(
                f"{written!r} is no number", where=f"{kind}, {end}", advice="Write digits, or nothing"
            )
        bounds.append(None if written is None else int(written))
    least, most = bounds
    if least is not None and most is not None and least > most:
        raise OptionError(f"{least} is more than {most}", where=kind, advice="The least comes first")
    return bounds


def place_of(ask: Ask) -> dict[str, Any]:
    """The place that was chosen, by its GeoNames number.

    Raises:
        UnknownId: no place has this number.
    """
    written = ask.given("geonameid") or ""
    number = int(written) if written.lstrip("-").isdigit() and len(written) < 13 else 0
    feature = ask.desk.gazetteer().numbered(number)
    if feature is None or feature.lat is None or feature.lon is None:
        raise UnknownId("no place has this number", where=written, advice="Look the place up by its name")
    return {
        "name": feature.name,
        "country": feature.country,
        "geonameid": feature.id,
        "lat": feature.lat,
        "lon": feature.lon,
        "precision": _PRECISIONS.get(feature.kind, "area"),
    }
