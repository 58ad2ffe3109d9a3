"""Queue: what weighs more comes first, and what was accepted stays away until it changes."""

from __future__ import annotations

from dataclasses import replace

from reportedly.review.queue import Waiting, priority

PLAIN = Waiting(contested=False, killed=0, placed=True, dated=True, grade="fair", entry=10, looked=0)


def test_contested_and_deadly_incidents_come_first() -> None:
    contested = replace(PLAIN, contested=True)
    deadly = replace(PLAIN, killed=200)
    assert priority(contested) > priority(PLAIN)
    assert priority(deadly) > priority(PLAIN)
    assert priority(replace(contested, killed=200)) > max(priority(contested), priority(deadly))
    assert priority(replace(PLAIN, placed=False)) > priority(PLAIN)


def test_what_was_accepted_waits_again_once_it_has_changed() -> None:
    assert priority(replace(PLAIN, looked=10)) == 0
    assert priority(replace(PLAIN, looked=9)) > priority(PLAIN)


def test_unknown_deaths_count_as_none() -> None:
    assert priority(replace(PLAIN, killed=-1)) == priority(PLAIN)
