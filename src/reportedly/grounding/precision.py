"""Precision: how fine a place is, in the codes of UCDP, ACLED, Airwars and PLOVER."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.place import PlacePrecision
from reportedly.resources.lexicons import load_lexicon


@dataclass(frozen=True, slots=True)
class PrecisionCodes:
    """``ucdp`` is its where_prec, ``acled`` its geo_precision, ``airwars`` its label of location accuracy,
    ``plover`` its resolution.

    ``radius_km`` is the usual distance from the point, None where that says nothing.
    """

    ucdp: int | None = None
    acled: int | None = None
    airwars: str | None = None
    plover: int | None = None
    radius_km: int | None = None


def find_precision_codes(precision: PlacePrecision | None) -> PrecisionCodes:
    """The codes of ``precision``; none at all where the place is not known."""
    if precision is None:
        return PrecisionCodes()
    return PrecisionCodes(**load_lexicon("precision", language="all")[precision])
