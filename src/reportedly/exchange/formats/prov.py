"""PROV-JSON: which incident comes from which claims, these from which documents, and who said and published.

Source: the W3C member submission PROV-JSON and PROV-DM.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import country_name
from reportedly.exchange.json_pieces import JsonList, json_sections
from reportedly.exchange.seen import Seen
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.testimony import Testimony

_HEAD = {"prefix": {"rp": "urn:reportedly:", "foaf": "http://xmlns.com/foaf/0.1/"}}
_SECTIONS = ("entity", "agent", "activity", "wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy")
_LOST = ("contradictions", "toll over time", "open questions", "findings", "grades",
         "figures of other policies", "figures of subsets", "spans of quotes")  # fmt: skip


def export_prov(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """One document with entities, agents, activities and how they hang together."""
    with json_sections(target, _SECTIONS, _HEAD) as sections:
        written = _Provenance(sections)
        sections["activity"].member("rp:reading", {"prov:label": "documents were read into claims"})
        sections["activity"].member("rp:deriving", {"prov:label": "claims were set side by side"})
        for dossier in dossiers:
            written.incident(dossier)
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


class _Provenance:
    """The document while it is being written; relations are numbered in the order in which they come."""

    def __init__(self, sections: dict[str, JsonList]) -> None:
        self._sections = sections
        self._seen = Seen()
        self._relations = 0

    def incident(self, dossier: Dossier) -> None:
        """The incident, its claims, their documents and speakers."""
        name = f"rp:{dossier.incident.id}"
        self._sections["entity"].member(
            name, {"prov:type": "rp:Incident", "prov:label": dossier.incident.title}
        )
        self._relate("wasGeneratedBy", {"prov:entity": name, "prov:activity": "rp:deriving"})
        for testimony in dossier.testimonies:
            claim = f"rp:{testimony.id}"
            self._claim(claim, testimony)
            self._relate("wasDerivedFrom", {"prov:generatedEntity": name, "prov:usedEntity": claim})

    def _claim(self, claim: str, testimony: Testimony) -> None:
        if not self._seen.new(claim):
            return
        document = f"rp:{testimony.document.id}"
        told = {"prov:type": "rp:Claim", "prov:value": testimony.quote}
        self._sections["entity"].member(claim, told)
        generated = {"prov:entity": claim, "prov:activity": "rp:reading"}
        if testimony.recorded is not None:
            generated["prov:time"] = testimony.recorded
        self._relate("wasGeneratedBy", generated)
        self._relate("wasDerivedFrom", {"prov:generatedEntity": claim, "prov:usedEntity": document})
        self._document(document, testimony)
        for voice in testimony.statement.voices:
            if voice.speaker is not None:
                agent = self._agent(country_name(voice.speaker.entity) or voice.speaker.text)
                self._relate("wasAttributedTo", {"prov:entity": claim, "prov:agent": agent})

    def _document(self, name: str, testimony: Testimony) -> None:
        if not self._seen.new(name):
            return
        document = testimony.document
        told = {
            "prov:type": "rp:Document",
            "prov:label": document.title,
            "prov:location": document.url,
            "rp:published": document.published,
            "rp:sha256": document.sha256,
            "rp:origin": testimony.origin,
        }
        self._sections["entity"].member(
            name, {key: value for key, value in told.items() if value is not None}
        )
        if document.outlet is not None:
            self._relate("wasAttributedTo", {"prov:entity": name, "prov:agent": self._agent(document.outlet)})

    def _agent(self, name: str) -> str:
        agent = f"rp:agent-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:20]}"
        if self._seen.new(agent):
            self._sections["agent"].member(agent, {"foaf:name": name})
        return agent

    def _relate(self, kind: str, told: dict[str, str]) -> None:
        self._relations += 1
        self._sections[kind].member(f"_:r{self._relations}", told)
