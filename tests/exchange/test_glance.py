"""Glance: counts, days and one line an incident, bounded."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.dossiers import make_dossier
from reportedly.exchange.glance import HEADS, Glance
from tests.exchange.demo import demo_dossiers


def test_the_demo_at_a_glance() -> None:
    glance = Glance()
    for held in demo_dossiers():
        glance.add(held.incident)
    contested = sum(held.incident.status == "contested" for held in demo_dossiers())
    claims = sum(len(held.incident.claims) for held in demo_dossiers())
    assert glance.summary() == (
        f"{len(demo_dossiers())} incidents, Thu 11 Mar 2027 to Mon 22 Mar 2027: "
        f"{contested} contested, {claims} claims."
    )
    assert [line.id for line in glance.lines] == [held.incident.id for held in demo_dossiers()]
    for held, line in zip(demo_dossiers(), glance.lines, strict=True):
        assert len(line.cells) == len(HEADS)
        killed = held.incident.figures["ucdp"].figures.get("killed")
        assert line.cells[1].startswith("–" if killed is None else f"{killed.best}")


def test_nothing_has_neither_days_nor_lines() -> None:
    assert Glance().summary() == "0 incidents: 0 contested, 0 claims."


def test_a_hundred_thousand_incidents_keep_two_hundred_lines() -> None:
    glance, incident = Glance(), make_dossier(0).incident
    for number in range(1_000):
        glance.add(replace(incident, id=f"i{number}"))
    assert (len(glance.lines), glance.more) == (200, 800)
