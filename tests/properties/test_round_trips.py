"""Round trips: what an importer brings back is what left, minus what the loss report names and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reportedly.exchange.incident_facts import bounds_of, window_of
from reportedly.records.claim import Claim
from reportedly.records.dossier import Dossier
from reportedly.records.edtf import day_bounds
from reportedly.records.incident import Incident
from tests.exchange.demo import demo_dossiers
from tests.exchange.exported import dossiers, export
from tests.exchange.imported import outcomes
from tests.properties.generated import dossiers_in, generated_ledger

Facets = dict[str, object]
RECORDERS = {"acled": "ACLED", "ucdp": "UCDP", "airwars": "Airwars", "timemap": "TimeMap", "atlos": "Atlos",
             "plover": "reportedly"}  # fmt: skip
_NAMES: Mapping[str, tuple[str, ...]] = {
    "plover": ("PLOVER types of events",), "mode": ("modes of events",),
    "acled": ("ACLED types of events",), "ucdp": ("UCDP types of violence",), "place": ("names of places",),
    "country": ("countries",), "precision": ("precision of places",), "days": ("days",),
    "killed": ("figures", "upper ends"), "injured": ("figures", "figures of other policies"),
}  # fmt: skip
"""What the loss report calls each facet. Where a facet is not here, nothing of it may be lost."""


def left(form: str, incident: Incident) -> Facets:
    """What an incident is, in the figures of the format's policy."""
    place, window = incident.place, window_of(incident)
    policy = form if form in ("acled", "ucdp") else "ucdp" if form == "plover" else "airwars"
    killed = bounds_of(incident, policy, "killed")  # type: ignore[arg-type]  a policy's name
    injured = bounds_of(incident, "airwars", "injured")
    event = incident.event
    return {
        "plover": event.plover, "mode": event.mode, "acled": event.acled, "ucdp": event.ucdp,
        "place": place.name, "country": place.country, "point": (place.lat, place.lon),
        "precision": place.precision, "days": None if window is None else (window.first, window.last),
        "killed": (killed.min, killed.max), "injured": (injured.min, injured.max),
    }  # fmt: skip


def came_back(claim: Claim) -> Facets:
    """The same of the claim that a row became."""
    place, event, days = claim.place, claim.event, day_bounds(claim.when.edtf)
    counts = {held.kind: (held.min, held.max) for held in claim.counts if held.of is None}
    return {
        "plover": event.plover, "mode": event.mode, "acled": event.acled, "ucdp": event.ucdp,
        "place": place.name, "country": place.country, "point": (place.lat, place.lon),
        "precision": place.precision, "days": None if days == (None, None) else days,
        "killed": counts.get("killed", (None, None)), "injured": counts.get("injured", (None, None)),
    }  # fmt: skip


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[Dossier]:
    """The incidents of a generated ledger."""
    ledger = generated_ledger(
        tmp_path_factory.mktemp("trip") / "l.sqlite", 11, happenings=400, articles=range(0, 400, 50)
    )
    found = dossiers_in(ledger)
    ledger.close()
    return found


@pytest.mark.parametrize("form", list(RECORDERS))
def test_made_up_incidents_come_back(form: str, tmp_path: Path) -> None:
    _check(form, dossiers(60), tmp_path)


@pytest.mark.parametrize("form", list(RECORDERS))
def test_the_demo_comes_back(form: str, tmp_path: Path) -> None:
    _check(form, demo_dossiers(), tmp_path)


@pytest.mark.parametrize("form", list(RECORDERS))
def test_a_generated_ledger_comes_back(form: str, generated: list[Dossier], tmp_path: Path) -> None:
    assert len(generated) > 5
    _check(form, generated, tmp_path)


def _check(form: str, held: Sequence[Dossier], folder: Path) -> None:
    path, report = export(form, folder, held)
    known = {f"{RECORDERS[form]}:{one.incident.id}": one.incident for one in held}
    rows = outcomes(form, path)
    assert len(rows) == report.incidents
    back = [row.record for row in rows if row.record is not None]
    failed = [str(row.intake.failure) for row in rows if row.record is None]
    stray = sum("look swapped" in words for words in failed)
    assert stray <= len(rows) // 4, (
        "points of the generated ledger are made up and may lie far from their country"
    )
    kinds = report.count("narrowed", "kinds of violence") if form == "ucdp" else 0
    assert len(failed) - stray == kinds, failed
    differing: Counter[str] = Counter()
    for record in back:
        before, after = left(form, known[record.document.story or ""]), came_back(record.claims[0])
        differing.update(facet for facet in before if before[facet] != after[facet])
    for facet, number in differing.items():
        told = sum(held.count for held in report.losses if held.what in _NAMES.get(facet, ()))
        assert told >= number, (facet, number, told)
