"""Additions in lines: what became of each article that was to go into a ledger."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.exchange.printable import printable
from reportedly.records.addition import Addition
from reportedly.records.wording import numbered_words

_STATUS_WIDTH = 12
_ID_DIGITS = 10


def addition_lines(addition: Addition) -> Iterator[str]:
    """A line for the article, and one for each claim that is gone, changed or new."""
    name = (addition.document or addition.quarantined or "")[:_ID_DIGITS]
    told = addition.title or addition.source
    if addition.failure is not None:
        where = addition.failure.where
        told = str(addition.failure) if where == addition.source else f"{addition.source}: {addition.failure}"
    elif addition.status != "known":
        told = f"{told} · {numbered_words(addition.claims, 'claim')}"
    yield f"{addition.status:<{_STATUS_WIDTH}} {name:<{_ID_DIGITS}}  {printable(told)}"
    for change in addition.changes:
        yield f"{'':<{_STATUS_WIDTH + _ID_DIGITS + 3}}{printable(change)}"
