"""Told: a claim as grouping sees it: its own place and day, what it refers to, what sets it apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.reconciliation.distances import day_number
from reportedly.reconciliation.families import family_of
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.edtf import FIRST_DAY, LAST_DAY, day_bounds
from reportedly.records.place import Place
from reportedly.records.plain_words import plain_words
from reportedly.resources.lexicons import load_lexicon

Days = tuple[str, str]
"""First and last day, ISO 8601."""

DOUBTFUL = 0.65
"""Of places that claims tell, those read with a higher score are right four times in five."""
_TOLD_BEFORE = re.compile(r"as told before, in (\w+)")
_SALVO = frozenset(("munitions_fired", "munitions_intercepted", "munitions_damaged"))
_LIFETIME_YEARS, _LONGEST_MONTH = 60, 31
_WINDOW = 24
"""Characters in front of a trigger or a place in which a word that bears on it is looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """``place`` and ``days`` are the claim's own, ``before`` the id of the claim from which it took either.

    ``sure`` tells whether the place was read without doubt. ``died`` is the day of a death that the claim
    tells, which comes with the event or after it. ``apart`` tells whether its words say that this is another
    event than the one told before.
    """

    claim: Claim
    family: str
    place: Place | None
    sure: bool
    days: Days | None
    died: Days | None
    before: str | None
    apart: bool


def told_by(claim: Claim, document: Document) -> Told:
    """What ``claim`` of ``document`` says of its event."""
    text = document.text
    before = _TOLD_BEFORE.search(claim.place.why or "") or _TOLD_BEFORE.search(claim.when.why or "")
    place = _own_place(claim, text)
    days = None if _TOLD_BEFORE.search(claim.when.why or "") else own_days(claim)
    if days is not None and document.published and _misread(days, document.published):
        days = None
    death = claim.trigger.text.casefold() in load_lexicon("linking")["deaths"]
    return Told(
        claim=claim,
        family=family_of(claim.event) or "",
        place=place,
        sure=place is not None and (place.score is None or place.score >= DOUBTFUL),
        days=None if death else days,
        died=days if death else None,
        before=before.group(1) if before else None,
        apart=_is_apart(claim, text),
    )


def own_days(claim: Claim) -> Days | None:
    """First and last day that the claim itself tells; None where there is none or it is open at an end."""
    first, last = day_bounds(claim.when.edtf)
    if first is None or last is None or first == FIRST_DAY or last == LAST_DAY:
        return None
    return (first, last)


def _misread(days: Days, published: str) -> bool:
    """Whether a number was taken for a year: "the 1500 block of Fifth Street"."""
    return length(days) > _LONGEST_MONTH and int(days[0][:4]) < int(published[:4]) - _LIFETIME_YEARS


def length(days: Days) -> int:
    """How many days a stretch covers."""
    return day_number(days[1]) - day_number(days[0]) + 1


def is_salvo(claim: Claim) -> bool:
    """Whether it counts munitions fired or stopped over a stretch of sky, with nothing hit; shots from a gun
    are none."""
    return claim.event.mode != "firearms" and any(count.kind in _SALVO for count in claim.counts)


def _own_place(claim: Claim, text: str) -> Place | None:
    place = claim.place
    if (place.lat is None and place.name is None) or _TOLD_BEFORE.search(place.why or ""):
        return None
    return None if _is_origin(place, text) or _is_street(place, text) else place


def _is_origin(place: Place, text: str) -> bool:
    """Whether weapons came from there: "launched from the west of North Kordofan"."""
    if place.span is None:
        return False
    words = text[max(0, place.span.start - _WINDOW) : place.span.start].casefold().split()
    tail = " ".join(words)
    return "from" in words and any(tail.endswith(end) for end in load_lexicon("linking")["origins"])


def _is_street(place: Place, text: str) -> bool:
    """Whether the name is that of a street or a building: "Texas Avenue"."""
    if place.span is None:
        return False
    behind = plain_words(text[place.span.end : place.span.end + _WINDOW])
    return bool(behind) and text[place.span.end] == " " and behind[0] in load_lexicon("linking")["streets"]


def _is_apart(claim: Claim, text: str) -> bool:
    """Whether the words in front of the trigger say that this is another event than the one before."""
    lexicon = load_lexicon("linking")
    start = claim.trigger.span.start
    near = plain_words(text[max(0, start - _WINDOW) : start])
    line = text.rfind("\n", 0, start) + 1
    head = max(line, text.rfind(". ", 0, start) + 2)
    opening = " ".join(plain_words(text[head : head + 4 * _WINDOW]))
    return any(word in lexicon["apart"] for word in near[-2:]) or any(
        opening.startswith(turn) for turn in lexicon["turning"]
    )
