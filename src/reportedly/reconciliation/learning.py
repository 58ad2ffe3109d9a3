"""Learning: weights from pairs of tellings of which it is known whether they are of one event."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reportedly.reconciliation.features import NOT_TOLD, SPEAKS_AGAINST, SPEAKS_FOR, compare_tellings
from reportedly.reconciliation.weights import Weights
from reportedly.records.telling import Telling

Levels = Mapping[str, str]
"""By feature, the level at which a pair stands; what a side does not tell is left out."""
_Floats = npt.NDArray[np.float64]
_ROUNDS, _HALVINGS, _GAIN_ENOUGH = 100, 20, 1e-7


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair's levels, and whether the two are of one event."""

    levels: Levels
    same: bool


def lesson(left: Telling, right: Telling, *, same: bool) -> Lesson:
    """What the pair teaches."""
    compared = compare_tellings(left, right)
    return Lesson({name: held.level for name, held in compared.items() if held.level != NOT_TOLD}, same)


def fit_weights(
    lessons: Sequence[Lesson],
    start: Weights,
    *,
    strength: float = 1.0,
    kept: Collection[str | tuple[str, str]] = (),
) -> Weights:
    """Weights under which the verdicts of ``lessons`` are likeliest, all features taken together.

    Features that say the same thing twice share their weight, which counting each by itself (m and u) does
    not see. Weights are drawn towards ``start`` with ``strength``: the fewer pairs, the nearer they stay; a
    level that no pair has keeps its weight. No agreement is made to speak against, no difference for
    (``SPEAKS_FOR``, ``SPEAKS_AGAINST``). Features, and levels of
    features, that ``kept`` names stay as they are, and so does ``prior`` if named.
    """
    names = sorted({named for held in lessons for named in held.levels.items()})
    column = {name: index for index, name in enumerate(names)}
    seen = np.zeros((len(lessons), len(names) + 1))
    seen[:, -1] = 1.0
    for row, held in enumerate(lessons):
        for named in held.levels.items():
            seen[row, column[named]] = 1.0
    same = np.array([held.same for held in lessons], dtype=np.float64)
    began = np.array(
        [start.bits.get(feature, {}).get(level, 0.0) for feature, level in names] + [start.prior]
    )
    pull = np.full(len(names) + 1, strength)
    pull[-1] = strength / 100
    low = np.array([0.0 if name in SPEAKS_FOR else -np.inf for name in names] + [-np.inf])
    high = np.array([0.0 if name in SPEAKS_AGAINST else np.inf for name in names] + [np.inf])
    for at, name in enumerate(names):
        if name in kept or name[0] in kept:
            low[at] = high[at] = began[at] * math.log(2)
    if "prior" in kept:
        low[-1] = high[-1] = began[-1] * math.log(2)
    fitted = _descend((seen, same), began * math.log(2), pull, (low, high)) / math.log(2)
    bits = {feature: dict(levels) for feature, levels in start.bits.items()}
    for (feature, level), weight in zip(names, fitted[:-1], strict=True):
        bits.setdefault(feature, {})[level] = round(float(weight), 2)
    return replace(start, prior=round(float(fitted[-1]), 2), bits=bits)


def _descend(
    lessons: tuple[_Floats, _Floats], began: _Floats, pull: _Floats, bounds: tuple[_Floats, _Floats]
) -> _Floats:
    """Newton's method on logistic loss with a quadratic pull; what meets its bound stays there."""
    seen, same = lessons

    def loss(weights: _Floats) -> float:
        odds = seen @ weights
        missed = np.logaddexp(0.0, odds) - same * odds
        return float(missed.sum() + (pull * (weights - began) ** 2).sum() / 2)

    weights = np.clip(began, *bounds)
    for _ in range(_ROUNDS):
        likely = 0.5 * (1 + np.tanh(seen @ weights / 2))
        slope = seen.T @ (likely - same) + pull * (weights - began)
        stuck = ((weights <= bounds[0]) & (slope > 0)) | ((weights >= bounds[1]) & (slope < 0))
        part = seen[:, ~stuck]
        bend = (part * (likely * (1 - likely))[:, None]).T @ part + np.diag(pull[~stuck])
        step = np.zeros_like(weights)
        step[~stuck] = np.linalg.solve(bend, slope[~stuck])
        before = loss(weights)
        for halving in range(_HALVINGS):
            moved = np.clip(weights - step / 2**halving, *bounds)
            if loss(moved) <= before:
                break
        gained = before - loss(moved)
        weights = moved
        if gained < _GAIN_ENOUGH:
            break
    return weights
