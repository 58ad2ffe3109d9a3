"""The demo's dispatches: every incident right, none merged."""

from __future__ import annotations

import json
from importlib.resources import files

from reportedly.pipeline import read
from reportedly.reconciliation.relinking import link_all
from reportedly.reconciliation.tellings import form_tellings
from reportedly.reconciliation.weights import read_weights


def _clusters() -> dict[str, set[tuple[int, str | None]]]:
    """By cluster, its dispatches with the place that each tells."""
    text = (files("reportedly.resources.demo") / "dispatches.jsonl").read_text(encoding="utf-8")
    told = {}
    for number, line in enumerate(text.splitlines()):
        row = json.loads(line)
        record = read(row["text"], published=row["published"], title=row["title"], outlet=row["outlet"])
        told |= {telling.id: (number, telling) for telling in form_tellings(record)}
    components = link_all([telling for _, telling in told.values()], (), read_weights())
    return {
        cluster: {(told[name][0], told[name][1].place) for name in cluster}
        for component in components
        for cluster in component.clusters
    }


def test_the_five_incidents_are_found_whole_and_apart() -> None:
    together = [
        sorted(number for number, _ in cluster) for cluster in _clusters().values() if len(cluster) > 1
    ]
    assert sorted(together) == [[0, 1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11], [12, 13], [14, 15]]


def test_salvos_and_interceptions_are_events_of_their_own() -> None:
    alone = sorted(
        min(number for number, _ in cluster) for cluster in _clusters().values() if len(cluster) == 1
    )
    assert alone == [5, 5, 6]
