"""Coarsening: an exact place becomes a settlement, else a tenth of a degree without a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.dossiers import make_dossier
from reportedly.exchange.coarsening import coarsen, distance_km
from reportedly.exchange.losses import Losses
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Finding
from reportedly.records.place import Place

HOSPITAL = Place(
    name="Karo Hospital", country="SD", geonameid=5, lat=13.16293, lon=32.66351, precision="exact"
)
TOWN = Place(name="Karo", country="SD", geonameid=7, lat=13.15, lon=32.66, precision="settlement", score=0.9)
FAR = Place(name="Tarkesh", country="SD", geonameid=8, lat=14.9, lon=30.1, precision="settlement")


def _with(*places: Place) -> Dossier:
    held = make_dossier(0)
    told = tuple(
        replace(one, claim=replace(one.claim, place=place))
        for one, place in zip(held.testimonies, places[1:], strict=False)
    )
    incident = replace(
        held.incident,
        title="Strike at Karo Hospital",
        place=places[0],
        findings=(
            Finding("place", "Karo Hospital", ("c",), (), 1, 1),
            Finding("actor", "Karo Hospital", (), (), 0, 0),
        ),
    )
    return Dossier(incident, told)


def test_the_settlement_another_claim_names_stands_for_it() -> None:
    losses = Losses()
    coarse = coarsen(_with(HOSPITAL, FAR, TOWN), losses)
    place = coarse.incident.place
    assert (place.name, place.lat, place.lon, place.precision) == ("Karo", 13.15, 32.66, "settlement")
    assert coarse.incident.title == "Strike at Karo"
    assert [held.value for held in coarse.incident.findings] == ["Karo", "Karo Hospital"]
    assert losses.report("x").count("coarsened", "coordinates") == 1


def test_without_a_settlement_the_point_is_rounded_and_loses_its_name() -> None:
    coarse = coarsen(_with(HOSPITAL, FAR), Losses())
    place = coarse.incident.place
    assert (place.name, place.geonameid, place.lat, place.lon) == (None, None, 13.2, 32.7)
    assert place.precision == "near"
    assert coarse.incident.title == "Strike at a place in the area"


def test_what_is_no_finer_than_a_settlement_stays() -> None:
    held = _with(TOWN, FAR)
    losses = Losses()
    assert coarsen(held, losses) is held
    assert losses.report("x").losses == ()


def test_distances() -> None:
    assert distance_km(TOWN, HOSPITAL) == pytest.approx(1.5, abs=0.2)
    west, east = Place(lat=0.0, lon=179.9), Place(lat=0.0, lon=-179.9)
    assert distance_km(west, east) == pytest.approx(22.2, abs=0.1)
    assert distance_km(TOWN, Place()) is None
