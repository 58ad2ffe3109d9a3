"""Country codes: from ISO 3166-1 alpha-2 to the other codes of the field."""

from __future__ import annotations

from reportedly.resources.lexicons import load_lexicon

_MIDDLE_EAST = frozenset(
    ("AE", "BH", "CY", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE")
)
"""As UCDP divides the world; the rest goes by continent."""
_REGIONS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "Americas", "SA": "Americas", "OC": "Asia"}


def alpha3_of(country: str | None) -> str | None:
    """``SDN`` for ``SD``."""
    held = _codes(country)
    return None if held is None else str(held["iso3"])


def number_of(country: str | None) -> int | None:
    """``729`` for ``SD``: the numeric code of ISO 3166-1; None where there is none."""
    held = _codes(country)
    return None if held is None or not held["number"] else int(str(held["number"]))


def alpha2_of_number(number: int) -> str | None:
    """``SD`` for ``729``."""
    codes = load_lexicon("country_codes", language="all")
    return next((code for code, held in codes.items() if held["number"] == number), None)


def alpha2_of_fips(code: str) -> str | None:
    """``UA`` for ``UP``, the code of FIPS 10-4."""
    codes = load_lexicon("country_codes", language="all")
    return next((alpha2 for alpha2, held in codes.items() if held["fips"] == code), None)


def ucdp_region(country: str | None) -> str | None:
    """Africa, Americas, Asia, Europe or Middle East."""
    held = _codes(country)
    if held is None:
        return None
    return "Middle East" if country in _MIDDLE_EAST else _REGIONS.get(str(held["continent"]))


def _codes(country: str | None) -> dict[str, object] | None:
    held: dict[str, object] | None = load_lexicon("country_codes", language="all").get(country or "")
    return held
