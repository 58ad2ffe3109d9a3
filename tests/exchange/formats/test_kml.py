"""KML: well-formed XML with placemarks, time spans and our coordinates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import fastkml
from fastkml.utils import find_all
from fastkml.validator import validate

from reportedly.exchange.incident_facts import window_of
from tests.exchange.exported import dossiers, export

KML = "{http://www.opengis.net/kml/2.2}"


def test_placemarks_stand_where_incidents_do(tmp_path: Path) -> None:
    path, report = export("kml", tmp_path)
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{KML}kml"
    placemarks = root.findall(f".//{KML}Placemark")
    located = {held.incident.id: held.incident for held in dossiers() if held.incident.place.lat is not None}
    assert len(placemarks) == report.incidents == len(located)
    for placemark in placemarks:
        place = located[placemark.get("id", "")].place
        assert placemark.findtext(f"{KML}Point/{KML}coordinates") == f"{place.lon},{place.lat}"
        order = [child.tag.removeprefix(KML) for child in placemark]
        assert order == [
            name for name in ("name", "description", "TimeSpan", "ExtendedData", "Point") if name in order
        ]


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    held = next(one for one in dossiers() if one.incident.place.lat is not None)
    incident = replace(held.incident, title="a\x00b\ud800c <&> ]]>")
    path, _ = export("kml", tmp_path, [replace(held, incident=incident)])
    root = ElementTree.parse(path).getroot()
    assert root.findtext(f".//{KML}Placemark/{KML}name") == "a\ufffdb\ufffdc <&> ]]>"


def test_it_is_valid_by_the_schema_of_kml_and_a_reader_finds_points_and_days(tmp_path: Path) -> None:
    path, report = export("kml", tmp_path)
    assert validate(file_to_validate=path)
    placemarks = list(find_all(fastkml.KML.parse(path), of_type=fastkml.Placemark))
    assert len(placemarks) == report.incidents
    by_id = {held.incident.id: held.incident for held in dossiers()}
    for placemark in placemarks:
        incident = by_id[str(placemark.id)]
        assert (placemark.geometry.y, placemark.geometry.x) == (incident.place.lat, incident.place.lon)
        assert (placemark.times is None) == (window_of(incident) is None)
