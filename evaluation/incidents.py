"""Incidents of the gun violence sets: which documents tell of one, when it was, what the toll was."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from evaluation.datasets import BENCH, Row, load_scorers, read_rows
from evaluation.incident_baselines import Labels, average_linkage, likeness_of, streaming
from evaluation.reading_cache import read_set
from reportedly.reconciliation.relinking import link_all
from reportedly.reconciliation.tellings import form_tellings, main_telling
from reportedly.reconciliation.weights import read_weights
from reportedly.records.telling import Telling

Value = TypeVar("Value", str, int)

_THRESHOLDS = tuple(step / 100 for step in range(6, 40, 2))
_NUMBER = r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_KILLED = re.compile(_NUMBER + r"\W+(?:\w+\W+){0,3}?(?:killed|dead|died|dies)", re.I)
_HURT = re.compile(_NUMBER + r"\W+(?:\w+\W+){0,3}?(?:injured|wounded|hurt|shot)", re.I)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Account:
    """What a cluster of documents says of its incident; None where nothing is told."""

    date: str | None
    killed: int | None
    injured: int | None


def score_incidents(path: Path) -> dict[str, float]:
    """Pairwise F1 of documents to incidents, ours and the baselines', their thresholds tuned on the same
    documents; and in which part of the incidents date, killed and injured equal the record."""
    rows = read_rows(path)
    gold = {row["id"]: row["incident"] for row in rows}
    facts = {row["incident"]: row for row in read_rows(path.with_name(f"{path.stem}.incidents.jsonl"))}
    mains, labels = link_documents(path, set(gold))
    figures = _clustering(gold, labels)
    figures |= _records(gold, labels, facts, lambda names: _told(names, mains))
    likeness = likeness_of(rows)
    makers: dict[str, Callable[[float], Labels]] = {
        "tfidf": lambda threshold: average_linkage(sorted(gold), likeness, threshold),
        "streaming": lambda threshold: streaming(rows, likeness, threshold),
    }
    texts = {row["id"]: row for row in rows}
    for name, make in makers.items():
        found = [(_clustering(gold, labels)["pairwise"], labels) for labels in map(make, _THRESHOLDS)]
        best, chosen = max(found, key=lambda held: held[0])
        told = _records(gold, chosen, facts, lambda names: _matched(names, texts))
        figures |= {f"{name} pairwise": best} | {f"{name} {key}": value for key, value in told.items()}
    return figures


def link_documents(path: Path, documents: Iterable[str]) -> tuple[dict[str, Telling], Labels]:
    """By document the telling of its main event, and the incident that this telling is in."""
    wanted = set(documents)
    source = BENCH / "gva_longtail" / path.name if path.parent.name == "gva_confusable" else path
    records = [record for record in read_set(source) if record.document.id in wanted]
    told = {record.document.id: form_tellings(record) for record in records}
    components = link_all([telling for held in told.values() for telling in held], (), read_weights())
    home = {
        name: cluster[0] for component in components for cluster in component.clusters for name in cluster
    }
    mains = {name: main for name, held in told.items() if (main := main_telling(held)) is not None}
    return mains, {name: home[main.id] for name, main in mains.items()}


def _clustering(gold: Labels, labels: Labels) -> dict[str, float]:
    scored = load_scorers().clustering(gold, labels)
    pairwise = scored["pairwise"]
    return {
        "pairwise": pairwise["f1"],
        "precision": pairwise["p"],
        "recall": pairwise["r"],
        "muc": scored["muc"]["f1"],
    }


def _records(
    gold: Labels, labels: Labels, facts: Mapping[str, Row], account: Callable[[Sequence[str]], Account]
) -> dict[str, float]:
    """Each cluster stands for the incident with which it shares most documents, the largest cluster first."""
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    for name, label in labels.items():
        clusters[label].append(name)
    mapped: dict[str, Account] = {}
    for names in sorted(clusters.values(), key=lambda held: (-len(held), min(held))):
        shared = Counter(gold[name] for name in names)
        incident = min(shared, key=lambda held: (-shared[held], held))
        mapped.setdefault(incident, account(sorted(names)))
    right = {"date": 0, "killed": 0, "injured": 0, "record": 0}
    for incident, row in facts.items():
        told = mapped.get(incident)
        if told is not None:
            hits = {key: getattr(told, key) == row[key] for key in ("date", "killed", "injured")}
            for key, hit in (*hits.items(), ("record", all(hits.values()))):
                right[key] += hit
    return {key: value / len(facts) for key, value in right.items()}


def _told(names: Sequence[str], mains: Mapping[str, Telling]) -> Account:
    """What most tellings say; nobody killed or hurt where none tells of any."""
    tellings = [mains[name] for name in names]
    return Account(
        date=_most(telling.first_day for telling in tellings),
        killed=_most(telling.killed.min for telling in tellings) or 0,
        injured=_most(telling.injured.min for telling in tellings) or 0,
    )


def _most(values: Iterable[Value | None]) -> Value | None:
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: (counted[value], value), default=None)


def _matched(names: Sequence[str], rows: Mapping[str, Row]) -> Account:
    """The baseline's: the day of the first report, and what regular expressions find most often."""
    texts = [f"{rows[name]['title']} {rows[name]['text']}" for name in names]
    return Account(
        date=min(rows[name]["dct"][:10] for name in names),
        killed=_most(_first(_KILLED, text) for text in texts) or 0,
        injured=_most(_first(_HURT, text) for text in texts) or 0,
    )


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    if found is None:
        return None
    word = found.group(1).lower()
    return int(word) if word.isdigit() else _WORDS.index(word)
