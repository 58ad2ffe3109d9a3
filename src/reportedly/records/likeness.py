"""Likeness: what two documents have in common, and whether that makes them copies of one story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records.marks import Marks

NEAR_IDENTICAL = 0.6
"""Part of all word shingles that two texts must share; independent reports of one event stay below 0.2."""
CONTAINED = 0.5
"""Part of the longer paragraphs of the one that stand letter for letter in the other."""
FEWEST_PASSAGES = 2
"""One shared paragraph may be an outlet's own background line; two are no chance."""
_BANDS, _ROWS = 32, 4
"""Of 128 values: a pair that shares 0.6 of its shingles has a band in common in 98.8 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``shingles`` is the part of all word shingles that both have, estimated from the signatures."""

    shingles: float
    passages: int
    passages_left: int
    passages_right: int
    quotations: int
    agencies: tuple[str, ...]


def compare_marks(left: Marks, right: Marks) -> Likeness:
    """What ``left`` and ``right`` have in common; the same either way round but for left and right."""
    shared = set(left.passages) & set(right.passages)
    alike = 0.0
    if left.scheme == right.scheme and left.signature:
        pairs = zip(left.signature, right.signature, strict=True)
        alike = sum(one == other for one, other in pairs) / len(left.signature)
    return Likeness(
        shingles=alike,
        passages=len(shared),
        passages_left=len(set(left.passages)),
        passages_right=len(set(right.passages)),
        quotations=len(set(left.quotations) & set(right.quotations)),
        agencies=tuple(
            sorted({held.agency for held in left.credits} & {held.agency for held in right.credits})
        ),
    )


def same_origin(likeness: Likeness) -> tuple[bool, str]:
    """Whether two documents are copies of one story, whole or in part, and why in words.

    Shared quotations alone do not make copies (two reporters at one press conference), nor does the same
    agency (it writes many stories a day), nor does one shared paragraph.
    """
    fewest, most = sorted((likeness.passages_left, likeness.passages_right))
    if likeness.shingles >= NEAR_IDENTICAL:
        return True, f"near-identical text ({likeness.shingles:.0%} of word sequences)"
    enough = likeness.passages >= min(FEWEST_PASSAGES, max(fewest, 1)) and (
        most > 1 or likeness.shingles > 0.3
    )
    if enough and likeness.passages / max(fewest, 1) >= CONTAINED:
        return True, f"{likeness.passages} of {fewest} paragraphs stand in both, letter for letter"
    if likeness.agencies and likeness.passages + likeness.quotations >= FEWEST_PASSAGES:
        told = (
            _numbered(likeness.passages, "paragraph") + " and " + _numbered(likeness.quotations, "quotation")
        )
        return True, f"both credit {', '.join(likeness.agencies)} and share {told}"
    return False, "too little in common"


def candidate_keys(marks: Marks) -> tuple[str, ...]:
    """Keys to file a document under: any two that are copies have one in common, with high probability."""
    return tuple(dict.fromkeys(_keys(marks)))


def _keys(marks: Marks) -> Iterator[str]:
    for band in range(_BANDS if marks.signature else 0):
        rows = marks.signature[band * _ROWS : (band + 1) * _ROWS]
        yield f"{marks.scheme}:{band}:" + ",".join(map(str, rows))
    for passage in marks.passages:
        yield f"passage:{passage}"
    if marks.credits:
        for quotation in marks.quotations:
            yield f"quotation:{quotation}"


def _numbered(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
