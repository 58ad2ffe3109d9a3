"""Incident HTML: dossiers as one self-contained page with toll charts and small maps, no script (Jinja)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from reportedly.exchange.dossier_view import (
    KIND_WORDS,
    STATUS_WORDS,
    account_facts,
    account_name,
    clashes_of,
    columns_of,
    facts_of,
    figure_rows,
    grade_words,
    name_of,
    quotes_of_account,
    support_words,
    toll_charts,
)
from reportedly.exchange.place_svg import place_svg
from reportedly.exchange.toll_svg import toll_svg
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Account, Contradiction, Incident
from reportedly.records.wording import corroboration_words, day_words

_WEB = re.compile(r"https?://", re.IGNORECASE)


def export_incident_html(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """The page in pieces, an incident each as soon as it comes."""
    templates = _templates()
    yield templates.get_template("incident_start.html").render(
        version=version("reportedly"), style=Markup(_style())
    )
    for dossier in dossiers:
        yield dossier_html(dossier)
    yield templates.get_template("incident_end.html").render(version=version("reportedly"))


def dossier_html(dossier: Dossier) -> str:
    """One incident of the page, all text escaped."""
    incident = dossier.incident
    hard, apart = clashes_of(incident)
    drawing = place_svg(incident.place, dossier.testimonies)
    outlets = {document.id: document.outlet or "outlet unknown" for document in incident.documents}
    return (
        _templates()
        .get_template("incident.html")
        .render(
            incident=incident,
            status=STATUS_WORDS[incident.status],
            facts=facts_of(incident),
            corroboration=corroboration_words(incident.outlets, incident.origins, incident.speakers),
            grades=grade_words(incident),
            map=drawing,
            others=drawing is not None and 'class="other"' in drawing,
            figures=figure_rows(incident),
            charts=[(chart, toll_svg(chart)) for chart in toll_charts(incident)],
            columns=[
                (party, [_account(held) for held in held_by]) for party, held_by in columns_of(incident)
            ],
            groups=(
                ("Contradictions", [_clash(held) for held in hard]),
                ("Differences in which both can be so", [_clash(held) for held in apart]),
            ),
            findings=[(held.facet, name_of(held.value), support_words(held)) for held in incident.findings],
            notes=[(note, outlets.get(note.document, "outlet unknown")) for note in incident.verifications],
            documents=_documents(incident),
        )
    )


def incident_style() -> str:
    """The style sheet of the page, for others that show dossiers."""
    return _style()


def _account(account: Account) -> dict[str, Any]:
    return {
        "name": account_name(account),
        "facts": account_facts(account),
        "quotes": quotes_of_account(account),
        "admits": account.against_interest,
    }


def _clash(held: Contradiction) -> dict[str, Any]:
    names = [name_of(speaker) for speaker in held.speakers]
    return {
        "kind": KIND_WORDS[held.kind],
        "words": held.words,
        "sides": list(zip(names, held.quotes, strict=True)),
    }


def _documents(incident: Incident) -> list[dict[str, Any]]:
    """Only addresses of the web become links."""
    return [
        {
            "day": day_words(document.published) if document.published else "undated",
            "outlet": document.outlet or "outlet unknown",
            "title": document.title or document.url or "no title",
            "url": document.url if document.url and _WEB.match(document.url) else None,
            "claims": len(document.claims),
        }
        for document in incident.documents
    ]


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("reportedly.exchange"), autoescape=True, keep_trailing_newline=True
    )


def _style() -> str:
    return (files("reportedly.exchange") / "templates" / "incident.css").read_text(encoding="utf-8")
