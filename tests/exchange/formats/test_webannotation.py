"""Web Annotation: selectors that find the words again in the article."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.exchange.safety import Safety
from tests.exchange.exported import dossiers, export


def test_selectors_find_the_quote_in_the_text(tmp_path: Path) -> None:
    path, report = export("webannotation", tmp_path)
    page = json.loads(path.read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    held = {f"urn:reportedly:{one.id}": one for dossier in dossiers() for one in dossier.testimonies}
    assert len(page["items"]) == report.claims == len(held)
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation"
        text = held[annotation["id"]].document.text
        quote, position = annotation["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_a_quote_with_a_name_in_it_has_its_position_alone(tmp_path: Path) -> None:
    path, report = export("webannotation", tmp_path, safety=Safety())
    page = json.loads(path.read_text(encoding="utf-8"))
    assert "Halima" not in path.read_text(encoding="utf-8")
    kinds = {one["type"] for held in page["items"] for one in held["target"]["selector"]}
    assert kinds == {"TextPositionSelector"}
    assert report.count("redacted", "quotes as selectors") == len(page["items"])
