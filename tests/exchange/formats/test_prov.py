"""PROV-JSON: every relation points to something that is there."""

from __future__ import annotations

import json
from pathlib import Path

from prov.model import ProvDocument

from tests.exchange.exported import dossiers, export

ENDS = {
    "wasDerivedFrom": (("prov:generatedEntity", "entity"), ("prov:usedEntity", "entity")),
    "wasAttributedTo": (("prov:entity", "entity"), ("prov:agent", "agent")),
    "wasGeneratedBy": (("prov:entity", "entity"), ("prov:activity", "activity")),
}


def test_relations_join_what_is_there(tmp_path: Path) -> None:
    path, report = export("prov", tmp_path)
    document = json.loads(path.read_text(encoding="utf-8"))
    for relation, ends in ENDS.items():
        assert document[relation]
        for told in document[relation].values():
            for end, kind in ends:
                assert told[end] in document[kind], (relation, end)
    kinds = [held["prov:type"] for held in document["entity"].values()]
    assert kinds.count("rp:Incident") == report.incidents == 40
    assert kinds.count("rp:Claim") == sum(len(held.testimonies) for held in dossiers())
    assert all(name.startswith("rp:") for name in document["entity"])
    assert not list(tmp_path.glob(".*"))


def test_the_prov_library_reads_every_record_and_writes_the_same(tmp_path: Path) -> None:
    path, _ = export("prov", tmp_path)
    words = path.read_text(encoding="utf-8")
    document = ProvDocument.deserialize(content=words, format="json")
    told = json.loads(words)
    assert len(document.get_records()) == sum(len(held) for kind, held in told.items() if kind != "prefix")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
