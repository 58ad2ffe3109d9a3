"""Weights: how much each level of each feature speaks for or against two tellings being of one event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import ResourceError

Bits = Mapping[str, Mapping[str, float]]
"""By feature and level: log2 of how many times likelier the level is for one event than for two."""
_ADVICE = "Learn new ones with 'reportedly link train', or leave --weights out"


@dataclass(frozen=True, slots=True)
class Weights:
    """``prior`` is the log2 odds of one event for two tellings that are compared, before anything is known.

    Two whose weight reaches ``edge`` may come into one component; a cluster grows while the average weight
    between its parts reaches ``merge``; pairs that were never compared weigh ``unseen``. ``about`` says from
    what the weights were learned.
    """

    prior: float
    bits: Bits
    edge: float
    merge: float
    unseen: float
    about: str = ""


def read_weights(path: str | Path | None = None) -> Weights:
    """The weights of a file, those that ship with the package where none is named.

    Raises:
        ResourceError: the file is missing or is no table of weights.
    """
    shipped = files("reportedly.resources") / "all" / "link_weights.json"
    try:
        text = Path(path).read_text(encoding="utf-8") if path else shipped.read_text(encoding="utf-8")
        return weights_from_json(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        where = str(path or "all/link_weights.json")
        raise ResourceError(f"no weights for links ({error})", where=where, advice=_ADVICE) from error


def weights_from_json(form: dict[str, Any]) -> Weights:
    """The weights that ``form`` holds, as ``weights_to_json`` writes them."""
    return Weights(
        prior=float(form["prior"]),
        bits={
            feature: {level: float(bits) for level, bits in levels.items()}
            for feature, levels in form["bits"].items()
        },
        edge=float(form["edge"]),
        merge=float(form["merge"]),
        unseen=float(form["unseen"]),
        about=str(form.get("about", "")),
    )


def weights_to_json(weights: Weights) -> dict[str, Any]:
    """Plain dictionaries, ready for ``json.dumps``."""
    return {
        "about": weights.about,
        "prior": weights.prior,
        "edge": weights.edge,
        "merge": weights.merge,
        "unseen": weights.unseen,
        "bits": {feature: dict(levels) for feature, levels in weights.bits.items()},
    }
