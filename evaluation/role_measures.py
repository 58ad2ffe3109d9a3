"""Measures of triggers and roles on sets with an ontology of their own, told in ours: WikiEvents, PLOVER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.datasets import Row, load_scorers, read_rows
from reportedly.pipeline import extract_document
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.span import Span

Figures = dict[str, float]
ROLES = {
    "actor": ("Attacker", "Killer", "Injurer", "Jailer", "Demonstrator", "Perpetrator"),
    "target": ("Target",),
    "victim": ("Victim", "Detainee", "Target", "PassengerArtifact"),
    "weapon": ("Instrument", "ExplosiveDevice"),
}
"""Our roles, and the names they have in WikiEvents, which depend on the type of the event."""
RENAMED = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
"""Classes of the older list that PLOVER has renamed or merged since."""


def score_wikievents(path: Path) -> Figures:
    """Triggers with their type, and arguments, right where they hit a mention of the same entity.

    Both without given triggers, over attacks, deaths, injuries, demonstrations and arrests.
    """
    counted = {"trigger": [0, 0, 0], "argument": [0, 0, 0]}
    for row in read_rows(path):
        claims = extract_document(Document(id="row", text=row["text"])).claims
        found = [(claim, _wikievent(claim)) for claim in claims]
        told = [event for event in row["events"] if _family(event["type"]) is not None]
        _count_triggers(counted["trigger"], found, told)
        _count_arguments(counted["argument"], found, told, _clusters(row))
    return {f"{name}_f1": load_scorers().prf(*held)["f1"] for name, held in counted.items()}


def score_plover(path: Path) -> Figures:
    """PLOVER's own gold records: the class of the first event told, and who did it to whom by overlap."""
    right, counted = 0, {"SRC": [0, 0, 0], "TAR": [0, 0, 0]}
    rows = read_rows(path)
    for row in rows:
        claims = extract_document(Document(id="row", text=row["text"])).claims
        claim = claims[0] if claims else None
        right += claim is not None and claim.event.plover == RENAMED.get(row["event"], row["event"])
        for label, mentions in (("SRC", _sources(claim)), ("TAR", _targets(claim))):
            labelled = (held for held in row["spans"] if label in held["label"].split("/"))
            gold = [Span(held["start"], held["end"]) for held in labelled]
            hit = sum(any(span.overlaps(other) for other in mentions) for span in gold)
            added = (hit, len(mentions), len(gold))
            counted[label] = [before + more for before, more in zip(counted[label], added, strict=True)]
    f1 = {f"{label.lower()}_f1": load_scorers().prf(*held)["f1"] for label, held in counted.items()}
    return {"class_right": right / len(rows), **f1}


def _sources(claim: Claim | None) -> Sequence[Span]:
    return [] if claim is None else [mention.span for mention in claim.roles.actor]


def _targets(claim: Claim | None) -> Sequence[Span]:
    return [] if claim is None else [mention.span for mention in (*claim.roles.target, *claim.roles.victim)]


def _wikievent(claim: Claim) -> str | None:
    kinds = {count.kind for count in claim.counts if count.min}
    if claim.event.plover == "ASSAULT":
        if claim.event.mode in (None, "targeted") and claim.roles.victim and not claim.roles.weapon:
            return "injure" if "injured" in kinds and "killed" not in kinds else "die"
        return "attack"
    return {"PROTEST": "demonstrate", "COERCE": "arrest"}.get(claim.event.plover)


def _family(kind: str) -> str | None:
    families = {
        "Conflict.Attack": "attack",
        "Life.Die": "die",
        "Life.Injure": "injure",
        "Conflict.Demonstrate": "demonstrate",
        "Justice.ArrestJailDetain": "arrest",
    }
    return families.get(".".join(kind.split(".")[:2]))


def _count_triggers(
    counted: list[int], found: Sequence[tuple[Claim, str | None]], told: Sequence[Row]
) -> None:
    spans = [(Span(e["trigger"]["start"], e["trigger"]["end"]), _family(e["type"])) for e in told]
    typed = [(claim.trigger.span, kind) for claim, kind in found if kind is not None]
    left = list(typed)
    for span, kind in spans:
        match = next((held for held in left if held[1] == kind and held[0].overlaps(span)), None)
        if match is not None:
            left.remove(match)
            counted[0] += 1
    counted[1] += len(typed)
    counted[2] += len(spans)


def _count_arguments(
    counted: list[int],
    found: Sequence[tuple[Claim, str | None]],
    told: Sequence[Row],
    clusters: dict[str, list[Span]],
) -> None:
    answers = [
        (_family(event["type"]), argument["role"], clusters.get(argument["entity"], []))
        for event in told
        for argument in event["arguments"]
        if any(argument["role"] in names for names in ROLES.values())
    ]
    given = [held for claim, kind in found if kind is not None for held in _arguments(claim, kind)]
    left = list(answers)
    for kind, names, span in given:
        match = next(
            (a for a in left if a[0] == kind and a[1] in names and any(span.overlaps(s) for s in a[2])), None
        )
        if match is not None:
            left.remove(match)
            counted[0] += 1
    counted[1] += len(given)
    counted[2] += len(answers)


def _arguments(claim: Claim, kind: str) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    for role, names in ROLES.items():
        for mention in getattr(claim.roles, role):
            yield kind, names, mention.span


def _clusters(row: Row) -> dict[str, list[Span]]:
    """The mentions of each entity, those of its cluster with it."""
    spans = {held["id"]: Span(held["start"], held["end"]) for held in row["entities"]}
    found = {name: [span] for name, span in spans.items()}
    for cluster in row["entity_clusters"]:
        held = [spans[name] for name in cluster if name in spans]
        found.update(dict.fromkeys(cluster, held))
    return found
