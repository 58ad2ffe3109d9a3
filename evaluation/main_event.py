"""The main event of one article: the day and the toll that a reader would put down for it."""

from __future__ import annotations

from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.event import Blame
from reportedly.records.record import Record

Range = list[int | None]
ORGANISED = ("armed_group", "military", "government", "police", "organisation")


def day_of(record: Record, dateline: str | None) -> str | None:
    """The day of the first violent event that has one, else the first day named other than the dateline's
    and not after it, else the dateline's."""
    for claim in record.claims:
        if claim.event.plover == "ASSAULT" and len(claim.when.edtf or "") == 10:
            return claim.when.edtf
    for time in record.times:
        day = time.edtf or ""
        if len(day) == 10 and day != dateline and (dateline is None or day < dateline):
            return day
    return dateline


def toll_of(record: Record, kind: str) -> Range | None:
    """The first total of ``kind`` that an event is told to have had, sums over many events left out.

    People told to be shot are injured unless a death is told: the injured are those shot less those killed,
    where fewer or none are counted as injured. A count of nought stands only where no other is told.
    """
    counts = _counts(record, kind)
    some = [count for count in counts if count.min != 0 or count.max != 0] or counts
    told = [some[0].min or 0, some[0].max] if some else None
    return _with_shot(record, told) if kind == "injured" else told


def _with_shot(record: Record, told: Range | None) -> Range | None:
    shot = next((count for count in _counts(record, "shot") if count.min), None)
    if shot is None:
        return told
    killed = next((count.min or 0 for count in _counts(record, "killed") if count.min), 0)
    left = max(0, (shot.min or 0) - killed)
    if told is not None and left <= (told[0] or 0):
        return told
    return [left, None if shot.max is None else max(0, shot.max - killed)]


def blame_for(record: Record) -> Blame | None:
    """How surely the first violent event with a named organisation behind it is laid to that."""
    for claim in record.claims:
        if claim.event.plover == "ASSAULT" and claim.polarity == "positive":
            for actor in claim.roles.actor:
                if actor.kind in ORGANISED and actor.entity is not None:
                    return claim.blame
    return None


def _counts(record: Record, kind: str) -> list[Count]:
    return [
        count
        for claim in record.claims
        if _tells(claim)
        for count in claim.counts
        if count.kind == kind and count.of is None and count.scope == "incident"
    ]


def _tells(claim: Claim) -> bool:
    return claim.realis == "actual" and claim.polarity == "positive"
