"""``python -m training.linking``: learns the weights of links from reports whose events are known.

Reads the train parts of the gun violence sets (see evaluation), forms tellings as the package does, and
fits the weights that ship in ``resources/all/link_weights.json``. Nothing of the texts is kept but numbers.
Clusters grow while the mean odds between their parts are at least even; cross-validation over cities shows
what other thresholds would give.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.datasets import BENCH, load_scorers, read_rows
from evaluation.reading_cache import CACHE, read_set
from reportedly.reconciliation.clustering import cluster_tellings
from reportedly.reconciliation.learning import Lesson, fit_weights, lesson
from reportedly.reconciliation.relinking import candidate_pairs
from reportedly.reconciliation.scoring import score_pair
from reportedly.reconciliation.tellings import form_tellings, main_telling
from reportedly.reconciliation.weights import Weights, read_weights, weights_to_json
from reportedly.records.telling import Telling
from training.war_reports import war_tellings

START = Path(__file__).with_name("link_weights_start.json")
"""Weights set by hand, towards which the fit is drawn; those in ``KEPT`` stay, because reports of shootings
in one country have nothing to teach on them."""
KEPT = ("bearings", "same_document", "weapon")
STRENGTH, UNSEEN, FOLDS, WAR = 1.0, -4.0, 5, 3
THRESHOLDS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
TOLD = (
    "Learned from the train parts of Gun Violence Archive incidents (long tail) and the Gun Violence Corpus "
    "and from made-up war reports; see docs/linking-model.md."
)


@dataclass(frozen=True, slots=True)
class Part:
    """Documents of a set: their tellings, the incident and the city of each."""

    tellings: Mapping[str, Sequence[Telling]]
    incidents: Mapping[str, str]
    cities: Mapping[str, str]

    def only(self, documents: Iterable[str]) -> Part:
        """The part that holds ``documents`` alone."""
        return Part({name: self.tellings[name] for name in documents}, self.incidents, self.cities)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the cross-validated figures and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.linking", description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for records that were read")
    parser.add_argument("--output", type=Path, default=Path("src/reportedly/resources/all/link_weights.json"))
    options = parser.parse_args(arguments)
    long_tail, corpus = (read_part(name, options.cache) for name in ("gva_longtail", "gvc_incidents"))
    confusable = {row["id"] for row in read_rows(BENCH / "gva_confusable" / "train.jsonl")}
    start = read_weights(START)
    others = [*lessons_of(corpus), *lessons_of_war()]
    figures = cross_validate(long_tail, confusable, others, start)
    for threshold, figure in figures.items():
        sys.stdout.write(f"threshold {threshold:5.1f}  cross-validated pairwise F1 {figure:.3f}\n")
    fitted = fit_weights([*lessons_of(long_tail), *others], start, strength=STRENGTH, kept=KEPT)
    learned = replace(fitted, merge=0.0, edge=0.0, unseen=UNSEEN, about=TOLD)
    options.output.write_text(json.dumps(weights_to_json(learned), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"weights written to {options.output}\n")
    return 0


def read_part(name: str, cache: Path) -> Part:
    """The train part of a set."""
    path = BENCH / name / "train.jsonl"
    rows = {row["id"]: row for row in read_rows(path)}
    facts = {row["incident"]: row for row in read_rows(path.with_name("train.incidents.jsonl"))}
    return Part(
        tellings={record.document.id: form_tellings(record) for record in read_set(path, cache=cache)},
        incidents={name: row["incident"] for name, row in rows.items()},
        cities={
            name: f"{facts[row['incident']]['state']}|{facts[row['incident']]['city_or_county']}"
            for name, row in rows.items()
        },
    )


def lessons_of(part: Part) -> list[Lesson]:
    """What all pairs of main tellings that would be compared teach."""
    mains = [main for tellings in part.tellings.values() if (main := main_telling(tellings)) is not None]
    held = {telling.id: telling for telling in mains}
    incident = {telling.id: part.incidents[telling.document] for telling in mains}
    return [
        lesson(held[left], held[right], same=incident[left] == incident[right])
        for left, right in candidate_pairs(mains)
    ]


def lessons_of_war() -> list[Lesson]:
    """What made-up war reports teach, counted ``WAR`` times: they are few, and unlike the others they are
    told of many places at once."""
    told = dict(war_tellings())
    held = {telling.id: telling for telling in told}
    event = {telling.id: number for telling, number in told.items()}
    lessons = [
        lesson(held[left], held[right], same=event[left] == event[right])
        for left, right in candidate_pairs(told)
    ]
    return lessons * WAR


def cross_validate(
    part: Part, scored: set[str], others: Sequence[Lesson], start: Weights
) -> dict[float, float]:
    """By threshold, pairwise F1 over the documents in ``scored``, each clustered by weights that were learned
    without its city."""
    cities = sorted(set(part.cities.values()))
    fold = {city: index % FOLDS for index, city in enumerate(cities)}
    gold: dict[str, str] = {}
    found: dict[float, dict[str, str]] = {threshold: {} for threshold in THRESHOLDS}
    for held_out in range(FOLDS):
        inside = [name for name in part.tellings if fold[part.cities[name]] == held_out and name in scored]
        outside = [name for name in part.tellings if fold[part.cities[name]] != held_out]
        lessons = [*lessons_of(part.only(outside)), *others]
        weights = fit_weights(lessons, start, strength=STRENGTH, kept=KEPT)
        gold |= {name: part.incidents[name] for name in inside}
        for threshold in THRESHOLDS:
            asked = replace(weights, merge=threshold, edge=min(0.0, threshold), unseen=UNSEEN)
            found[threshold] |= incidents_of(part.only(inside), asked)
    scorers = load_scorers()
    return {at: scorers.clustering(gold, labels)["pairwise"]["f1"] for at, labels in found.items()}


def incidents_of(part: Part, weights: Weights) -> dict[str, str]:
    """By document, the cluster of its main telling; documents that tell of nothing are left out."""
    tellings = [telling for told in part.tellings.values() for telling in told]
    held = {telling.id: telling for telling in tellings}
    scores = [score_pair(held[left], held[right], weights) for left, right in candidate_pairs(tellings)]
    clusters = cluster_tellings(tellings, scores, (), weights)
    home = {name: cluster[0] for cluster in clusters for name in cluster}
    mains = {name: main_telling(told) for name, told in part.tellings.items()}
    return {name: home[main.id] for name, main in mains.items() if main is not None}


if __name__ == "__main__":
    sys.exit(main())
