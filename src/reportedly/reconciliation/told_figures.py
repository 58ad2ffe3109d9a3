"""Told figures: every count of an incident's claims, with what keeps it from being the toll that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.reconciliation.speakers import affirms, in_order, said_on, witness_of
from reportedly.reconciliation.survivors import with_survivors
from reportedly.reconciliation.told_figure import Told, most, same_range
from reportedly.records.count import Count
from reportedly.records.testimony import Testimony

CIVILIAN = frozenset(
    (
        "civilians", "children", "women", "elderly", "women_and_children",
        "medics", "rescuers", "journalists",
        "aid_workers", "students", "teachers", "worshippers", "clergy", "migrants", "protesters",
    )
)  # fmt: skip
COMBATANT = frozenset(("soldiers", "militants", "security_forces"))
_PART = re.compile(r"\bof\s+(?:the|its|their|those|these|them|his|her)\b", re.IGNORECASE)
_FURTHER_BEFORE = re.compile(r"\b(?:other|another|further|additional)\s*$", re.IGNORECASE)
_FURTHER = re.compile(
    r"^(?:the\s+)?(?:other|another|further|additional)\b|\b(?:other|others|more)$", re.IGNORECASE
)
_NUMBERED = re.compile(r"\b(?:one|1)\b", re.IGNORECASE)
_PEOPLE = frozenset(
    ("killed", "injured", "missing", "captured", "detained", "abducted", "trapped", "displaced")
)


def told_figures(testimonies: Iterable[Testimony]) -> tuple[Told, ...]:
    """The counts of affirmed claims by the day said, then by claim and place in the text.

    1. A count that speaks "of the wounded" is a **part**; so are "others", "more" and "another" of the killed
       (of the injured they are others than the dead), but not "a commander and two others", which was added
       up. Where nobody tells a whole figure of that kind, the parts stand in for it.
    2. Where one speaker tells several totals of one kind in one document, the largest is the whole and the
       others are parts.
    3. A single person ("a commander", not "one person") beside anybody's larger figure is a part.
    4. A total is **superseded** once the same speaker tells another one on a later day.
    """
    told = [
        Told(held, count, witness_of(held), said_on(held), part=_partitive(held, count))
        for held in in_order(testimonies)
        if affirms(held)
        for count in sorted(
            held.claim.counts, key=lambda count: (count.span.start, count.kind, count.of or "")
        )
    ]
    return _supersede(_single_persons(_smaller_ones(_stand_in(with_survivors(told)))))


def totals_of(told: Iterable[Told], kind: str) -> tuple[Told, ...]:
    """The figures of all who were killed, injured and so on, subsets left out."""
    return tuple(held for held in told if held.count.kind == kind and held.count.of is None)


def subsets_of(told: Iterable[Told], kind: str) -> tuple[Told, ...]:
    """The figures of classes of people."""
    return tuple(
        held for held in told if held.count.kind == kind and held.count.of not in (None, "individuals")
    )


def _partitive(testimony: Testimony, count: Count) -> str | None:
    if count.of is not None or count.kind not in _PEOPLE:
        return None
    before = testimony.document.text[max(0, count.span.start - 12) : count.span.start]
    further = _FURTHER.search(count.text) or _FURTHER_BEFORE.search(before)
    summed = (count.rule or "").startswith("sum")
    if not summed and (_PART.search(count.text) or (further and count.kind == "killed")):
        return f"“{count.text}” tells of some among them"
    return None


def _stand_in(told: Sequence[Told]) -> list[Told]:
    whole = {
        held.count.kind
        for held in told
        if held.count.of is None and held.part is None and held.counts_here and (most(held.count) or 0) > 0
    }
    return [held if held.count.kind in whole else replace(held, part=None) for held in told]


def _smaller_ones(told: Sequence[Told]) -> list[Told]:
    largest: dict[tuple[str, str, str], int] = {}
    for held in told:
        if held.count.of is None and held.part is None and held.count.scope == "incident":
            key = _in_document(held)
            largest[key] = max(largest.get(key, 0), most(held.count) or 0)
    return [
        replace(held, part="the same speaker tells a larger figure in the same document")
        if held.count.of is None
        and held.part is None
        and held.count.scope == "incident"
        and (most(held.count) or 0) < largest[_in_document(held)]
        else held
        for held in told
    ]


def _single_persons(told: Sequence[Told]) -> list[Told]:
    larger = {
        held.count.kind
        for held in told
        if held.count.of is None
        and held.count.scope == "incident"
        and held.part is None
        and (most(held.count) or 0) > 1
    }
    return [
        replace(held, part="a single person beside larger figures")
        if held.count.kind in larger and _is_single(held)
        else held
        for held in told
    ]


def _is_single(held: Told) -> bool:
    """``a commander``; "one man" is a toll of one."""
    count = held.count
    if count.of is not None or held.part is not None or (count.min, count.max) != (1, 1):
        return False
    return _NUMBERED.search(count.text) is None


def _supersede(told: Sequence[Told]) -> tuple[Told, ...]:
    """Each figure with the claim of the same speaker's last one, if that is of a later day and another."""
    last: dict[tuple[str, str, str | None], list[Told]] = {}
    for held in told:
        if _dated_whole(held) and not held.testimony.withdrawn:
            kept = last.get(_of_speaker(held))
            if kept is None or (held.said or "") > (kept[0].said or ""):
                last[_of_speaker(held)] = [held]
            elif held.said == kept[0].said:
                kept.append(held)
    return tuple(replace(held, superseded=_later(held, last.get(_of_speaker(held), ()))) for held in told)


def _later(held: Told, last: Sequence[Told]) -> str | None:
    if not _dated_whole(held) or not last or (held.said or "") >= (last[0].said or ""):
        return None
    if any(same_range(other.count, held.count) for other in last):
        return None
    return min(other.claim for other in last)


def _dated_whole(held: Told) -> bool:
    return held.said is not None and held.part is None and held.count.scope == "incident"


def _of_speaker(held: Told) -> tuple[str, str, str | None]:
    return (held.witness, held.count.kind, held.count.of)


def _in_document(held: Told) -> tuple[str, str, str]:
    return (held.testimony.document.id, held.witness, held.count.kind)
