"""Numbers: where two figures cannot both be so, and where they merely differ in scope, day or rounding."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from reportedly.reconciliation.clashes.pairing import lay_side_by_side
from reportedly.reconciliation.speakers import denies, in_order, order_of, rejects, said_on, witness_of
from reportedly.reconciliation.told_figure import Told, overlap, same_range
from reportedly.records.count import Count
from reportedly.records.facets import toll_words
from reportedly.records.incident import Contradiction, ContradictionKind
from reportedly.records.testimony import Testimony
from reportedly.records.wording import day_words

_APPROXIMATE = "approximate"
_VAGUE = ("dozen", "score", "hundreds", "thousands", "several", "many", "tens", "handful", "few", "numerous")
_TENTH = 10

Range = tuple[str, str | None, str, int | None, int | None]
"""Kind, class, scope and bounds."""
Figure = tuple[str, str, str | None, str, int | None, int | None]
"""The same with who tells it in front."""


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
    totals = {(held.claim, _range(held)) for held in figures if held.count.of is None}
    figures = [held for held in figures if not _repeats_total(held, totals)]
    by_class: dict[tuple[str, str | None], list[Told]] = {}
    for held in figures:
        by_class.setdefault((held.count.kind, held.count.of), []).append(held)
    last_told = _last_told(told)
    for alike in by_class.values():
        yield from _among(alike, last_told)
    yield from _denied_figures(figures, testimonies)


def _among(figures: Sequence[Told], last_told: Mapping[Figure, str]) -> Iterator[Contradiction]:
    """The clashes among figures of one kind and class, two ranges once."""
    done: set[object] = set()
    ranged = [(_range(held), held) for held in figures]
    for (one, left), (other, right) in combinations(ranged, 2):
        if one == other:
            continue
        ranges = frozenset((one, other))
        settled = left.witness != right.witness and ("number", ranges) in done
        if settled or left.claim == right.claim:
            continue
        kind = _kind(left, right, last_told)
        if kind is not None and (kind, ranges) not in done:
            done.add((kind, ranges))
            yield lay_side_by_side(kind, left.testimony, right.testimony, _words(kind, left, right))


def is_rounding(left: Count, right: Count) -> bool:
    """Whether the two may be one number, told more roughly by one: half a unit of the last digit that is not
    zero (45 to 55 for "about 50"), or a tenth; for a vague word, any number that it allows."""
    return not same_range(left, right) and (_rounds(left, right) or _rounds(right, left))


def _kind(left: Told, right: Told, last_told: Mapping[Figure, str]) -> ContradictionKind | None:
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
    return None if _toll_moved(left, right, last_told) else "number"


def _supersedes(left: Told, right: Told) -> bool:
    """Whether one was told in the other's place, a day or more before."""
    days = left.said, right.said
    if None in days or days[0] == days[1]:
        return False
    earlier = left if (left.said or "") < (right.said or "") else right
    return earlier.superseded is not None


def _toll_moved(left: Told, right: Told, last_told: Mapping[Figure, str]) -> bool:
    """Whether the later of the two is the higher, and the earlier speaker did not stay with its own."""
    if left.said is None or right.said is None or left.said == right.said:
        return False
    earlier, later = sorted((left, right), key=lambda held: held.said or "")
    if (later.count.min or 0) <= (earlier.count.max or 0):
        return False
    return last_told[_figure(earlier)] < (later.said or "")


def _last_told(told: Iterable[Told]) -> dict[Figure, str]:
    """By speaker and figure, the last day on which it was told; empty where no day is known."""
    days: dict[Figure, str] = {}
    for held in told:
        if held.part is None:
            days[_figure(held)] = max(days.get(_figure(held), ""), held.said or "")
    return days


def _figure(held: Told) -> Figure:
    return (held.witness, *_range(held))


def _once(told: Iterable[Told]) -> list[Told]:
    """Each speaker's figure once, where it was told first."""
    seen: dict[object, Told] = {}
    for held in told:
        count = held.count
        key = (held.witness, count.kind, count.of, count.scope, count.min, count.max, _is_vague(count))
        seen.setdefault(key, held)
    return list(seen.values())


def _range(held: Told, *, of: str | None = "") -> Range:
    count = held.count
    return (count.kind, count.of if of == "" else of, count.scope, count.min, count.max)


def _repeats_total(held: Told, totals: Container[tuple[str, Range]]) -> bool:
    """Whether it is the class of everybody in a total of the same claim: "17 soldiers" is compared as 17."""
    return held.count.of is not None and (held.claim, _range(held, of=None)) in totals


def _denied_figures(figures: Sequence[Told], testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    done: set[object] = set()
    for denial in in_order(testimonies):
        if not denies(denial) or denial.withdrawn:
            continue
        for count in (count for count in denial.claim.counts if rejects(denial, count)):
            for held in figures:
                same = (held.count.kind, held.count.of) == (count.kind, count.of)
                key = (witness_of(denial), held.witness, count.kind, count.of, count.min, count.max)
                alike = (
                    same
                    and denial.id != held.claim
                    and same_range(held.count, count)
                    and held.witness != witness_of(denial)
                )
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
