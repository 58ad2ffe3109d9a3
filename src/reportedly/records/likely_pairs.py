"""Likely pairs: which claim of one record has become which of another, each at most once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from reportedly.records.facets import Told, mention_key, place_key, same_speaker
from reportedly.records.mention import Mention

Pairs = dict[int, int]
"""Positions in the newer record by positions in the older one."""

ENOUGH = 6.0
"""Points that a pair must have. In edited sentences the same claim has 6.9 to 10.5; the next claim of one
kind by one speaker, with other figures at another place, has 5.4, other claims fewer."""
FEWEST_WORDS = 0.3
"""Part of the words, of the statement or around the trigger, that must be the same where speakers differ."""


def pair_readings(left: Sequence[Told], right: Sequence[Told]) -> Pairs:
    """For two readings of one text: the same trigger in the same words, then triggers that overlap."""
    pairs = _alike(left, right, {}, _spot)
    _alike(left, right, pairs, lambda told: (told.claim.trigger.span, told.claim.event.plover))
    _alike(left, right, pairs, lambda told: told.claim.trigger.span)
    taken = set(pairs.values())
    for at, one in enumerate(left):
        if at in pairs:
            continue
        for to, other in enumerate(right):
            if to not in taken and one.claim.trigger.span.overlaps(other.claim.trigger.span):
                pairs[at] = to
                taken.add(to)
                break
    return pairs


def pair_versions(left: Sequence[Told], right: Sequence[Told]) -> Pairs:
    """For two texts: the same words first, in text order; then the likeliest pairs, best first.

    Between equals the one that stands earlier in the older text, then in the newer one, goes first."""
    pairs = _alike(left, right, {}, _exact)
    _alike(left, right, pairs, _clause)
    taken = set(pairs.values())
    scored = sorted(
        (-points, at, to)
        for at, one in enumerate(left)
        if at not in pairs
        for to, other in enumerate(right)
        if to not in taken and (points := score_pair(one, other)) >= ENOUGH
    )
    for _, at, to in scored:
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def score_pair(one: Told, other: Told) -> float:
    """How likely two claims tell of one event by one speaker, in points; 0 where they cannot.

    What is unknown on either side counts neither for nor against. What another speaker denies is another
    claim."""
    left, right = one.claim, other.claim
    trigger = one.trigger == other.trigger
    if left.event.plover != right.event.plover and not trigger:
        return 0.0
    if left.polarity != right.polarity and not same_speaker(one, other):
        return 0.0
    words, near = _shared(one.words, other.words), _shared(one.near, other.near)
    if max(words, near) < FEWEST_WORDS and not same_speaker(one, other):
        return 0.0
    return 2 * words + 2 * near + trigger + sum(_points(one, other))


def _points(one: Told, other: Told) -> Iterator[float]:
    left, right = one.claim, other.claim
    yield 0.5 * (left.event.acled == right.event.acled and left.event.mode == right.event.mode)
    yield 1.0 * same_speaker(one, other)
    yield 0.25 * (left.polarity == right.polarity) + 0.25 * (left.realis == right.realis)
    places = place_key(left.place), place_key(right.place)
    apart = None not in places and places[0] != places[1]
    if None not in places:
        yield -1.0 if apart else 1.0
    if left.when.edtf is not None and right.when.edtf is not None:
        yield 0.5 if left.when.edtf == right.when.edtf else -0.5
    counted = {count.kind for count in left.counts}, {count.kind for count in right.counts}
    if all(counted):
        yield 1.0 if counted[0] & counted[1] else -0.5
    before, now = (
        {(count.kind, count.of, count.min, count.max) for count in held.counts} for held in (left, right)
    )
    same = bool(before & now)
    yield 0.5 * same - (apart and all(counted) and not same)
    for role in ("actor", "target", "victim"):
        yield _roles(getattr(left.roles, role), getattr(right.roles, role))


def _roles(left: Sequence[Mention], right: Sequence[Mention]) -> float:
    if not left or not right:
        return 0.0
    return 0.5 if {*map(mention_key, left)} & {*map(mention_key, right)} else -0.25


def _shared(left: Sequence[str], right: Sequence[str]) -> float:
    """Part of all different words that both have, of two."""
    one, other = set(left), set(right)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _spot(told: Told) -> Hashable:
    spans = told.statement.content or (told.statement.span,)
    return (told.claim.trigger.span, told.claim.event.plover, spans[0])


def _exact(told: Told) -> Hashable:
    return (told.words, told.near, told.trigger, told.speaker, told.claim.event.plover)


def _clause(told: Told) -> Hashable:
    """The same words around the trigger: the statement grew, shrank or got another speaker."""
    return (told.near, told.trigger, told.claim.event.plover)


def _alike(
    left: Sequence[Told], right: Sequence[Told], pairs: Pairs, key: Callable[[Told], Hashable]
) -> Pairs:
    """Adds to ``pairs`` those still open whose keys are equal, the first with the first."""
    taken = set(pairs.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for to, other in enumerate(right):
        if to not in taken:
            waiting[key(other)].append(to)
    for at, one in enumerate(left):
        if at not in pairs and waiting[key(one)]:
            pairs[at] = waiting[key(one)].pop(0)
    return pairs
