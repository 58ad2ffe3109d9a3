"""Alone: parts coded in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.batch.local import Start
from reportedly.batch.parts import Part
from reportedly.batch.work import Finished, Order, code_part, finished_before


def code_alone(parts: Iterable[Part], order: Order, start: Start) -> Iterator[tuple[Finished, bool]]:
    """What each part came to; True where it had been done before and was left alone."""
    extract = None
    for part in parts:
        folder = Path(order.folder)
        finished = finished_before(folder, part.name, order)
        if finished is not None:
            yield finished, True
            continue
        extract = extract or start()
        yield code_part(part, order, extract), False
