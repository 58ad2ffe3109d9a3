"""ClaimReview: claims whose verification somebody spoke of, or that another claim contradicts (JSON-LD).

Source: schema.org/ClaimReview. The rating repeats in words what the reporting says; it is no verdict of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import country_name
from reportedly.exchange.json_pieces import json_list
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.incident import APART, Incident
from reportedly.records.testimony import Testimony
from reportedly.records.wording import verification_words

_START = '{"@context": "https://schema.org", "@graph": ['
_LOST = ("toll over time", "open questions", "findings", "grades", "figures of other policies",
         "claims that set each bound", "figures of subsets", "relays", "spans of quotes")  # fmt: skip


def export_claimreview(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """A graph of reviews. ``reviewRating`` has words and no number: nobody measured truth."""
    with json_list(target, start=_START, end="\n]}\n") as reviews:
        for dossier in dossiers:
            clashes = _clashes(dossier.incident)
            written = 0
            for testimony in dossier.testimonies:
                words = [verification_words(note) for note in testimony.verifications]
                words.extend(clashes.get(testimony.id, ()))
                if words:
                    reviews.append(_review(testimony, words))
                    written += 1
            job.losses.add(
                "left_out", "claims", "nothing is said of their verification and nothing contradicts them",
                len(dossier.testimonies) - written,
            )  # fmt: skip
            job.losses.wrote(written)
            count_unheld(dossier, job.losses, _LOST)


def _clashes(incident: Incident) -> dict[str, list[str]]:
    """By claim, what contradicts it, in words; mere differences are let be."""
    told: dict[str, list[str]] = {}
    for held in incident.contradictions:
        if held.kind not in APART:
            for claim in held.claims:
                told.setdefault(claim, []).append(
                    f"contradicted ({held.kind.replace('_', ' ')}): {held.words}"
                )
    return told


def _review(testimony: Testimony, words: list[str]) -> dict[str, Any]:
    document = testimony.document
    voice = testimony.statement.voices[0] if testimony.statement.voices else None
    speaker = None if voice is None else voice.speaker
    name = (country_name(speaker.entity) or speaker.text) if speaker else document.outlet
    kind = "Person" if speaker is not None and speaker.kind in ("person", "official") else "Organization"
    appearance = {"@type": "CreativeWork", "url": document.url, "headline": document.title}
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:reportedly:{testimony.id}",
        "text": testimony.quote,
        "author": None if name is None else {"@type": kind, "name": name},
        "datePublished": document.published,
        "appearance": [_told(appearance)] if document.url else None,
    }
    review = {
        "@type": "ClaimReview",
        "@id": f"urn:reportedly:review:{testimony.id}",
        "url": document.url,
        "datePublished": document.published,
        "claimReviewed": testimony.quote,
        "author": {"@type": "Organization", "name": document.outlet or "unknown outlet"},
        "itemReviewed": _told(claim),
        "reviewRating": {"@type": "Rating", "alternateName": "; ".join(words)},
    }
    return _told(review)


def _told(held: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if value is not None}
