"""Web Annotation: every claim as an annotation of its words in the article (W3C, JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.exchange.formats.registry import Job
from reportedly.exchange.json_pieces import json_list
from reportedly.exchange.redaction import WITHHELD
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.span import Span, cover
from reportedly.records.testimony import Testimony
from reportedly.records.wording import counts_words, event_words, speaker_name, when_words

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_START = (
    f'{{"@context": "{_CONTEXT}", "id": "urn:reportedly:annotations", "type": "AnnotationPage", "items": ['
)
_NEAR = 32
"""Characters on each side of a quote that tell it from others like it."""
_LOST = ("contradictions", "toll over time", "open questions", "findings", "grades",
         "figures of other policies", "claims that set each bound", "figures of subsets")  # fmt: skip


def export_webannotation(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """An AnnotationPage. Positions are code points of the article's text as it was read; a quote from which
    names were taken out has its position alone."""
    with json_list(target, start=_START, end="\n]}\n") as annotations:
        for dossier in dossiers:
            for testimony in dossier.testimonies:
                annotations.append(_annotation(testimony, dossier.incident.id))
                if WITHHELD in testimony.quote:
                    job.losses.add("redacted", "quotes as selectors", "names were taken out of them")
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)


def _annotation(testimony: Testimony, incident: str) -> dict[str, Any]:
    held: dict[str, Any] = {
        "id": f"urn:reportedly:{testimony.id}",
        "type": "Annotation",
        "motivation": "describing",
        "created": testimony.recorded,
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": _words(testimony),
            },
            {"type": "SpecificResource", "purpose": "linking", "source": f"urn:reportedly:{incident}"},
        ],
        "target": {
            "source": testimony.document.url or f"urn:reportedly:{testimony.document.id}",
            "selector": _selectors(testimony),
        },
    }
    return {name: value for name, value in held.items() if value is not None}


def _words(testimony: Testimony) -> str:
    claim = testimony.claim
    told = [f"{speaker_name(testimony.statement)} ({testimony.statement.stance})", event_words(claim)]
    told.extend(counts_words(claim.counts))
    return " · ".join((*told, when_words(claim.when)))


def _selectors(testimony: Testimony) -> list[dict[str, Any]]:
    span = cover(testimony.statement.content or (testimony.statement.span,))
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if WITHHELD in testimony.quote:
        return [position]
    return [_quote(testimony, span), position]


def _quote(testimony: Testimony, span: Span) -> dict[str, Any]:
    """The words as they stand, with those around them where the text is at hand."""
    text = testimony.document.text
    if not text:
        return {"type": "TextQuoteSelector", "exact": testimony.quote}
    return {
        "type": "TextQuoteSelector",
        "exact": span.quote(text),
        "prefix": text[max(0, span.start - _NEAR) : span.start],
        "suffix": text[span.end : span.end + _NEAR],
    }
