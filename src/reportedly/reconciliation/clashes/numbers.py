"""Numbers: where two figures cannot both be so, and where they merely differ in scope, day or rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from reportedly.reconciliation.clashes.pairing import lay_side_by_side
from reportedly.reconciliation.speakers import denies, in_order, order_of, said_on, witness_of
from reportedly.reconciliation.told_figures import Told, overlap, same_range
from reportedly.records.count import Count
from reportedly.records.facets import toll_words
from reportedly.records.incident import Contradiction, ContradictionKind
from reportedly.records.testimony import Testimony
from reportedly.records.wording import day_words

_APPROXIMATE = "approximate"
_VAGUE = ("dozen", "score", "hundreds", "thousands", "several", "many", "tens", "handful", "few", "numerous")
_TENTH = 10


def find_number_clashes(told: Sequence[Told], testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    """Every two figures of one kind and class that differ, once, by those who told them first.

    * ``number``: the ranges share no number, and two speakers stand by them at once. "At least 12" and
      15 share 15; 12 and 15 share nothing. A later higher figure of another speaker is the toll moving,
      unless the first speaker tells its own again on that day or later. Days unknown are no excuse.
    * ``number`` also where somebody denies a figure that another tells.
    * ``superseded``: one speaker's figures of different days.
    * ``rounding``: one of the two is round ("about 50" for 48) or vague ("dozens" for 34), and within it.
    * ``scope``: one is of a day, a period or the whole war; not compared as numbers.
    """
    figures = [held for held in _once(told) if held.part is None and not held.testimony.withdrawn]
    figures = [held for held in figures if not _repeats_total(held, figures)]
    done: set[object] = set()
    for left, right in combinations(figures, 2):
        if (left.count.kind, left.count.of) != (right.count.kind, right.count.of):
            continue
        kind = _kind(left, right, told)
        ranges = frozenset((_range(left), _range(right)))
        if kind is not None and (kind, ranges) not in done:
            done.add((kind, ranges))
            yield lay_side_by_side(kind, left.testimony, right.testimony, _words(kind, left, right))
    yield from _denied_figures(figures, testimonies)


def is_rounding(left: Count, right: Count) -> bool:
    """Whether the two may be one number, told more roughly by one: half a unit of the last digit that is not
    zero (45 to 55 for "about 50"), or a tenth; for a vague word, any number that it allows."""
    return not same_range(left, right) and (_rounds(left, right) or _rounds(right, left))


def _kind(left: Told, right: Told, told: Sequence[Told]) -> ContradictionKind | None:
    if left.count.scope != right.count.scope:
        return "scope" if not same_range(left.count, right.count) else None
    if same_range(left.count, right.count) or left.count.scope != "incident":
        return None
    if left.witness == right.witness:
        return "superseded" if _supersedes(left, right) else None
    if is_rounding(left.count, right.count):
        return "rounding"
    if left.superseded or right.superseded or overlap(left.count, right.count):
        return None
    return None if _toll_moved(left, right, told) else "number"


def _supersedes(left: Told, right: Told) -> bool:
    """Whether one was told in the other's place, a day or more before."""
    days = left.said, right.said
    if None in days or days[0] == days[1]:
        return False
    earlier = left if (left.said or "") < (right.said or "") else right
    return earlier.superseded is not None


def _toll_moved(left: Told, right: Told, told: Sequence[Told]) -> bool:
    """Whether the later of the two is the higher, and the earlier speaker did not stay with its own."""
    if left.said is None or right.said is None or left.said == right.said:
        return False
    earlier, later = sorted((left, right), key=lambda held: held.said or "")
    if (later.count.min or 0) <= (earlier.count.max or 0):
        return False
    return not any(
        held.witness == earlier.witness
        and (held.count.kind, held.count.of) == (earlier.count.kind, earlier.count.of)
        and held.part is None
        and same_range(held.count, earlier.count)
        and (held.said or "") >= (later.said or "")
        for held in told
    )


def _once(told: Iterable[Told]) -> list[Told]:
    """Each speaker's figure once, where it was told first."""
    seen: dict[object, Told] = {}
    for held in told:
        count = held.count
        key = (held.witness, count.kind, count.of, count.scope, count.min, count.max, _is_vague(count))
        seen.setdefault(key, held)
    return list(seen.values())


def _range(held: Told) -> tuple[object, ...]:
    return (held.count.kind, held.count.of, held.count.scope, held.count.min, held.count.max)


def _repeats_total(held: Told, figures: Sequence[Told]) -> bool:
    """Whether it is the class of everybody in a total of the same claim: "17 soldiers" is compared as 17."""
    return held.count.of is not None and any(
        other.claim == held.claim
        and other.count.of is None
        and other.count.kind == held.count.kind
        and same_range(other.count, held.count)
        for other in figures
    )


def _denied_figures(figures: Sequence[Told], testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    done: set[object] = set()
    for denial in in_order(testimonies):
        if not denies(denial) or denial.withdrawn:
            continue
        for count in denial.claim.counts:
            for held in figures:
                same = (held.count.kind, held.count.of) == (count.kind, count.of)
                key = (witness_of(denial), held.witness, count.kind, count.of, count.min, count.max)
                alike = same and same_range(held.count, count) and held.witness != witness_of(denial)
                if alike and key not in done:
                    done.add(key)
                    words = f"{toll_words(count)}: told by one, rejected by the other"
                    yield lay_side_by_side("number", denial, held.testimony, words)


def _words(kind: ContradictionKind, left: Told, right: Told) -> str:
    sides = sorted((left, right), key=lambda held: order_of(held.testimony))
    told = [f"{toll_words(held.count)}{_on(held.testimony)}" for held in sides]
    between = {
        "number": "against",
        "superseded": "then, by the same speaker,",
        "rounding": "may be the same number as",
        "scope": "is of another scope than",
    }
    return f"{told[0]} {between[kind]} {told[1]}"


def _on(testimony: Testimony) -> str:
    day = said_on(testimony)
    return f" (said {day_words(day)})" if day else ""


def _rounds(rough: Count, exact: Count) -> bool:
    if exact.min is None or exact.max is None or rough.min is None:
        return False
    if _is_vague(rough):
        return overlap(rough, exact) and not _is_vague(exact)
    if not (rough.rule or "").startswith(_APPROXIMATE):
        return False
    slack = max(_unit(rough.min) // 2, rough.min // _TENTH)
    return exact.max >= rough.min - slack and exact.min <= (rough.max or rough.min) + slack


def _is_vague(count: Count) -> bool:
    words = count.text.casefold()
    return (
        count.max is None
        and not any(sign.isdigit() for sign in words)
        and any(held in words for held in _VAGUE)
    )


def _unit(number: int) -> int:
    """The value of the last digit that is not zero: 10 for 50, 100 for 1,200."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit
