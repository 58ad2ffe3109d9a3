"""Commitments: planned and promised claims that have a date, so that they come up when they are due."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.reconciliation.speakers import in_order, said_on, speaker_named
from reportedly.records.commitment import Commitment
from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds
from reportedly.records.testimony import Testimony
from reportedly.records.wording import event_words, roles_words


def find_commitments(testimonies: Iterable[Testimony]) -> tuple[Commitment, ...]:
    """By the day they are due.

    A commitment is a claim that is planned, or that somebody promises, said as their own act or plan: not a
    prediction, a demand or a threat. It needs a date that ends on or after the day it was said; one without
    an end is due from its first day. One speaker's words on one thing count once, where first said.
    """
    found: dict[object, Commitment] = {}
    for held in in_order(testimonies):
        commitment = _commitment(held)
        if commitment is not None and not held.withdrawn:
            key = (commitment.speaker, held.claim.event.plover, commitment.due, held.origin)
            found.setdefault(key, commitment)
    return tuple(sorted(found.values(), key=lambda held: (held.last_day, held.first_day, held.claim)))


def due_on(commitments: Iterable[Commitment], day: str) -> tuple[Commitment, ...]:
    """Those due on the ISO ``day`` or before it, what was due first in front."""
    return tuple(held for held in commitments if held.on(day) != "ahead")


def is_commitment(testimony: Testimony) -> bool:
    """Whether somebody commits to something, with a date or without."""
    claim, stance = testimony.claim, testimony.statement.stance
    if claim.polarity == "negative":
        return False
    if stance == "promises":
        return claim.realis in ("planned", "predicted", "actual")
    return claim.realis == "planned" and stance in ("asserts", "confirms")


def _commitment(held: Testimony) -> Commitment | None:
    first, last = day_bounds(held.claim.when.edtf)
    said = said_on(held)
    if not is_commitment(held) or first is None or last is None or held.claim.when.edtf is None:
        return None
    if last == LAST_DAY:
        last = first
    if last == FIRST_DAY or (said is not None and last < said):
        return None
    return Commitment(
        claim=held.id,
        document=held.document.id,
        speaker=speaker_named(held),
        party=held.party,
        words=f"{event_words(held.claim)} {roles_words(held.claim)}".strip(),
        quote=held.quote,
        said=said,
        due=held.claim.when.edtf,
        first_day=last if first == FIRST_DAY else first,
        last_day=last,
    )
