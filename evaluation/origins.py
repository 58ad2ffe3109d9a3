"""``python -m evaluation.origins``: how well copies of one story are told from independent reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from evaluation.wire_dispatches import Dispatch, make_dispatches, with_agency
from reportedly.reading.origins import find_marks
from reportedly.records.document import Document
from reportedly.records.likeness import Likeness, candidate_keys, compare_marks, same_origin


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what is true of it, what was decided, and whether the keys would have brought it up."""

    left: Dispatch
    right: Dispatch
    copies: bool
    accepted: bool
    keyed: bool
    likeness: Likeness
    why: str


def judge_pairs(dispatches: list[Dispatch]) -> Iterator[Judged]:
    """All pairs of ``dispatches``."""
    marked = [(dispatch, find_marks(_document(dispatch))) for dispatch in dispatches]
    keyed = [(dispatch, marks, set(candidate_keys(marks))) for dispatch, marks in marked]
    for (left, left_marks, left_keys), (right, right_marks, right_keys) in combinations(keyed, 2):
        likeness = compare_marks(left_marks, right_marks)
        accepted, why = same_origin(likeness)
        copies = left.origin == right.origin
        yield Judged(left, right, copies, accepted, bool(left_keys & right_keys), likeness, why)


def wire_pairs(pairs: list[Judged]) -> list[Judged]:
    """Those of a wire story and a version of it: two outlets need share nothing but the wire."""
    return [pair for pair in pairs if pair.copies and "wire" in (pair.left.kind, pair.right.kind)]


def main() -> None:
    """Prints precision, recall by kind of edit, and the recall of the keys."""
    dispatches = list(make_dispatches())
    pairs = list(judge_pairs(dispatches))
    accepted = [pair for pair in pairs if pair.accepted]
    right = sum(pair.copies for pair in accepted)
    print(f"{len(dispatches)} dispatches, {len(pairs):,} pairs, {len(accepted):,} accepted")
    print(f"precision of pairs {right / len(accepted):.3f}")
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    for pair in wire_pairs(pairs):
        kind = pair.right.kind if pair.left.kind == "wire" else pair.left.kind
        found[kind][pair.accepted] += 1
    total = sum((counted for counted in found.values()), Counter[bool]())
    print(f"recall of wire and version {total[True] / total.total():.3f}")
    for kind, counted in found.items():
        print(f"  {kind:12} {counted[True]} of {counted.total()}")
    print(f"recall of keys among accepted {sum(pair.keyed for pair in accepted) / len(accepted):.4f}")
    candidates = sum(pair.keyed for pair in pairs)
    print(f"pairs brought up by keys {candidates:,}, of which accepted {len(accepted) / candidates:.2f}")
    for pair in accepted:
        if not pair.copies:
            print("  wrongly joined:", pair.left.id, "|", pair.right.id, "|", pair.why)
    wires = [with_agency(held) for held in dispatches if held.kind in ("wire", "independent")]
    wrong = [pair for pair in judge_pairs(wires) if pair.accepted]
    print(f"of {len(wires)} independent reports that all credit one agency {len(wrong)} pairs are joined")
    for pair in wrong:
        print("  joined:", pair.left.id, "|", pair.right.id, "|", pair.why)


def _document(dispatch: Dispatch) -> Document:
    return Document(
        dispatch.id,
        dispatch.text,
        published=dispatch.published,
        outlet=dispatch.outlet,
        credited=dispatch.credited,
    )


if __name__ == "__main__":
    main()
