"""FollowTheMoney: incidents, articles and actors as entities, and every value as a statement.

Source: the FollowTheMoney model: Event, Article, Person, Organization, PublicBody; statement ids as its
library makes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from reportedly.exchange.delimited import CsvTable, csv_table
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import account_lines, country_name, outlets_of, window_of
from reportedly.exchange.json_pieces import json_text
from reportedly.exchange.seen import Seen
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Reported
from reportedly.records.mention import Mention, MentionKind

COLUMNS = (
    "id", "entity_id", "canonical_id", "schema", "prop", "value", "dataset", "first_seen", "last_seen",
)  # fmt: skip
DATASET = "reportedly"
SCHEMATA: dict[MentionKind, str] = {
    "government": "PublicBody", "military": "PublicBody", "police": "PublicBody", "official": "Person",
    "person": "Person", "armed_group": "Organization", "organisation": "Organization",
    "media": "Organization",
}  # fmt: skip
"""Kinds of actors that become entities; people in general and things do not."""
_LANGUAGES = {"en": "eng", "ar": "ara", "uk": "ukr", "ru": "rus", "fr": "fra"}
_LOST = ("spans of quotes", "relays", "hedges", "contradictions", "verification notes", "toll over time",
         "open questions", "findings", "grades", "figures of other policies", "claims that set each bound",
         "figures of subsets")  # fmt: skip

Properties = dict[str, list[str]]


def export_followthemoney(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """``entities.ftm.json``, an entity a line, and ``statements.csv``, a value a row. Figures stand in the
    event's notes, in words: the model has no numbers."""
    seen = Seen()
    with (
        (target / "entities.ftm.json").open("w", encoding="utf-8", newline="") as entities,
        csv_table(target / "statements.csv", COLUMNS) as statements,
    ):
        for dossier in dossiers:
            times = sorted(held.recorded for held in dossier.testimonies if held.recorded)
            seen_at = (times[0][:10], times[-1][:10]) if times else (None, None)
            for name, schema, told in _entities(dossier):
                if seen.new(name):
                    _write(entities, statements, (name, schema, told), seen_at)
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
            job.losses.add(
                "narrowed", "coordinates", "a place is its name", int(dossier.incident.place.lat is not None)
            )


def statement_id(entity: str, prop: str, value: str) -> str:
    """The id of a statement: SHA-1 of dataset, entity, property and value with dots between."""
    key = f"{DATASET}.{entity}.{prop}.{value}"
    return hashlib.sha1(key.encode("utf-8", "backslashreplace")).hexdigest()


def _write(
    entities: TextIO,
    statements: CsvTable,
    entity: tuple[str, str, Properties],
    seen: tuple[str | None, str | None],
) -> None:
    name, schema, told = entity
    held = {prop: list(dict.fromkeys(values)) for prop, values in sorted(told.items()) if values}
    entities.write(json_text({"id": name, "schema": schema, "properties": held}) + "\n")
    for prop, values in held.items():
        for value in values:
            statements.row(
                {
                    "id": statement_id(name, prop, value),
                    "entity_id": name,
                    "canonical_id": name,
                    "schema": schema,
                    "prop": prop,
                    "value": value,
                    "dataset": DATASET,
                    "first_seen": seen[0],
                    "last_seen": seen[1],
                }
            )


def _entities(dossier: Dossier) -> Iterator[tuple[str, str, Properties]]:
    """What is pointed to comes first: actors, articles, the event."""
    actors = dict(_actors(dossier))
    for name, mention in actors.items():
        words = country_name(mention.entity) or mention.text
        told: Properties = {"name": [words]}
        yield name, SCHEMATA[mention.kind], told
    for document in dossier.incident.documents:
        yield document.id, "Article", _article(document, dossier)
    yield dossier.incident.id, "Event", _event(dossier, list(actors))


def _actors(dossier: Dossier) -> Iterator[tuple[str, Mention]]:
    for testimony in dossier.testimonies:
        roles = testimony.claim.roles
        speakers = [voice.speaker for voice in testimony.statement.voices if voice.speaker is not None]
        for mention in (*roles.actor, *roles.target, *roles.victim, *speakers):
            if mention.kind in SCHEMATA and mention.entity is not None:
                digest = hashlib.sha256(
                    f"{SCHEMATA[mention.kind]}\0{mention.entity}".encode("utf-8", "replace")
                ).hexdigest()
                yield f"a{digest[:20]}", mention


def _article(document: Reported, dossier: Dossier) -> Properties:
    languages = {held.document.id: held.document.language for held in dossier.testimonies}
    language = _LANGUAGES.get(languages.get(document.id) or "")
    return {
        "title": _held(document.title),
        "publisher": _held(document.outlet),
        "sourceUrl": _held(document.url),
        "publishedAt": _held(document.published),
        "language": _held(language),
    }


def _event(dossier: Dossier, actors: list[str]) -> Properties:
    incident, window = dossier.incident, window_of(dossier.incident)
    one_day = window is not None and window.days == 1
    return {
        "name": [incident.title],
        "date": [window.first] if window is not None and one_day else [],
        "startDate": [window.first] if window is not None else [],
        "endDate": [window.last] if window is not None else [],
        "location": _held(incident.place.name),
        "country": _held(incident.place.country and incident.place.country.lower()),
        "summary": ["\n".join(account_lines(dossier))],
        "notes": [
            f"{policy}: {kind} min {figure.min}, best {figure.best}, max {figure.max}"
            for policy, held in sorted(incident.figures.items())
            for kind, figure in sorted(held.figures.items())
        ],
        "keywords": [told for told in (incident.event.acled, incident.event.plover) if told],
        "publisher": list(outlets_of(incident)),
        "sourceUrl": [held.url for held in incident.documents if held.url],
        "involved": actors,
        "proof": [held.id for held in incident.documents],
    }


def _held(value: str | None) -> list[str]:
    return [value] if value else []
