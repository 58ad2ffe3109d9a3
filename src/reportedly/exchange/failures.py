"""Failures: what is told of an article that could not be read."""

from __future__ import annotations

from reportedly.exchange.printable import printable
from reportedly.records.outcome import Outcome


def failure_words(outcome: Outcome) -> str:
    """Which article could not be read, why, and what to do about it, on one line."""
    failure = outcome.failure
    if failure is None:
        return printable(outcome.source)
    named = failure.where is not None and outcome.source in failure.where
    return printable(str(failure) if named else f"{outcome.source}: {failure}")
