"""GeoJSON: valid by the geojson library, unlocated incidents without geometry."""

from __future__ import annotations

from pathlib import Path

import geojson

from tests.exchange.exported import dossiers, export


def test_the_collection_is_valid_and_its_figures_are_ours(tmp_path: Path) -> None:
    path, report = export("geojson", tmp_path)
    collection = geojson.loads(path.read_text(encoding="utf-8"))
    assert collection.is_valid, collection.errors()
    assert len(collection["features"]) == report.incidents == 40
    by_id = {held.incident.id: held.incident for held in dossiers()}
    for feature in collection["features"]:
        incident = by_id[feature["id"]]
        if incident.place.lat is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"]["coordinates"] == [incident.place.lon, incident.place.lat]
        for policy, held in incident.figures.items():
            for kind, figure in held.figures.items():
                told = feature["properties"]["figures"][policy][kind]
                assert told == {"min": figure.min, "best": figure.best, "max": figure.max}


def test_no_dossiers_are_an_empty_collection(tmp_path: Path) -> None:
    path, _ = export("geojson", tmp_path, [])
    assert geojson.loads(path.read_text(encoding="utf-8"))["features"] == []
