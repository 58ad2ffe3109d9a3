"""JSON: records as one object, a list, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reportedly.records.jsonform import record_to_json
from reportedly.records.outcome import Outcome


def export_json_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One line an article that was read, as soon as it was read."""
    for outcome in outcomes:
        if outcome.record is not None:
            yield json.dumps(record_to_json(outcome.record), ensure_ascii=False) + "\n"


def export_json(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One object if one article came in and was read, else a list of those that were read.

    No more than one record is held back at a time.
    """
    seen = 0
    written = 0
    held: str | None = None
    for outcome in outcomes:
        seen += 1
        if held is not None:
            yield ("[\n" if written == 0 else ",\n") + held
            written += 1
            held = None
        if outcome.record is not None:
            held = json.dumps(record_to_json(outcome.record), ensure_ascii=False, indent=1)
    if seen == 1 and held is not None:
        yield held + "\n"
    elif held is not None:
        yield ("[\n" if written == 0 else ",\n") + held + "\n]\n"
    else:
        yield "\n]\n" if written else "[]\n"
