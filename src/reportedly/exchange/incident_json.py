"""Incident JSON: incidents as the list that ``resources/incident.schema.json`` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from reportedly.records.dossier import Dossier
from reportedly.records.incident import APART, Figure, Incident, Policy, PolicyFigures
from reportedly.records.testimony import Testimony
from reportedly.records.wording import relay_words, speaker_words

Json = dict[str, Any]

_KINDS: Mapping[Policy, tuple[str, ...]] = {
    "acled": ("killed",),
    "ucdp": ("killed", "injured"),
    "airwars": ("killed", "injured"),
    "ibc": ("killed", "injured"),
}


def export_incidents_json(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """A list of incidents, each as soon as it comes; ``[]`` where there are none."""
    opening = "[\n"
    for dossier in dossiers:
        yield opening + json.dumps(incident_to_json(dossier.incident), ensure_ascii=False, indent=1)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def export_incidents_json_lines(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """One incident a line."""
    for dossier in dossiers:
        yield json.dumps(incident_to_json(dossier.incident), ensure_ascii=False) + "\n"


def export_incident_json(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """Each dossier as one object, its testimonies with it: every claim in its context."""
    for dossier in dossiers:
        yield json.dumps(dossier_to_json(dossier), ensure_ascii=False, indent=1) + "\n"


def dossier_to_json(dossier: Dossier) -> Json:
    """The incident with ``testimonies``, every claim that it names."""
    return incident_to_json(dossier.incident) | {
        "testimonies": [testimony_to_json(held) for held in dossier.testimonies]
    }


def incident_to_json(incident: Incident) -> Json:
    """Plain dictionaries, lists, strings, numbers and None; key order is fixed.

    ``figures`` hold the numbers alone, each policy's in its own terms; ``counting`` how they came about, with
    the rule and the claims that set each bound.
    """
    place = incident.place
    return {
        "id": incident.id,
        "title": incident.title,
        "status": incident.status,
        "event": asdict(incident.event),
        "when": asdict(incident.when) | {"claims": list(incident.when.claims)},
        "place": {
            name: getattr(place, name)
            for name in ("name", "country", "lat", "lon", "precision", "geonameid", "why")
        }
        | {"claims": list(incident.place_claims)},
        "documents": [_plain(asdict(document)) for document in incident.documents],
        "outlets": incident.outlets,
        "origins": incident.origins,
        "speakers": incident.speakers,
        "accounts": [_plain(asdict(account)) for account in incident.accounts],
        "findings": [_plain(asdict(finding)) for finding in incident.findings],
        "toll": [asdict(point) for point in incident.toll],
        "figures": {policy: published_figures(held) for policy, held in incident.figures.items()},
        "counting": {policy: _counting(held) for policy, held in incident.figures.items()},
        "contradictions": [
            _plain(asdict(held)) | {"apart": held.kind in APART} for held in incident.contradictions
        ],
        "verifications": [_plain(asdict(note)) for note in incident.verifications],
        "grade": asdict(incident.grade),
        "open": list(incident.open),
        "claims": list(incident.claims),
    }


def published_figures(held: PolicyFigures) -> Json:
    """ACLED's one number, UCDP's low, best and high, the others' minimum and maximum; None where none is
    told.
    """
    return {kind: _published(held.policy, held.figures.get(kind)) for kind in _KINDS[held.policy]}


def testimony_to_json(held: Testimony) -> Json:
    """A claim with who says so, in which document and in which words."""
    voices = held.statement.voices
    claim = held.claim
    return {
        "claim": held.id,
        "telling": held.telling,
        "document": held.document.id,
        "origin": held.origin,
        "speaker": speaker_words(voices[0]) if voices else None,
        "entity": voices[0].speaker.entity if voices and voices[0].speaker else None,
        "party": held.party,
        "relays": list(relay_words(held.statement)),
        "stance": held.statement.stance,
        "said": voices[0].said.edtf if voices and voices[0].said else None,
        "quote": held.quote,
        "event": asdict(claim.event),
        "realis": claim.realis,
        "polarity": claim.polarity,
        "place": claim.place.name,
        "when": claim.when.edtf,
        "counts": [
            {
                "kind": count.kind,
                "min": count.min,
                "max": count.max,
                "of": count.of,
                "scope": count.scope,
                "text": count.text,
                "rule": count.rule,
            }
            for count in claim.counts
        ],
        "recorded": held.recorded,
        "carried": held.carried,
        "withdrawn": held.withdrawn,
    }


def _published(policy: Policy, figure: Figure | None) -> int | Json | None:
    if figure is None:
        return None
    if policy == "acled":
        return figure.best
    if policy == "ucdp":
        return {"low": figure.min, "best": figure.best, "high": figure.max}
    return {"min": figure.min, "max": figure.max}


def _counting(held: PolicyFigures) -> Json:
    return {
        "version": held.version,
        "figures": {kind: _plain(asdict(figure)) for kind, figure in held.figures.items()},
        "groups": {
            kind: {name: _plain(asdict(figure)) for name, figure in groups.items()}
            for kind, groups in held.groups.items()
        },
    }


def _plain(form: Json) -> Json:
    """Tuples as lists."""
    return {name: list(held) if isinstance(held, tuple) else held for name, held in form.items()}
