"""Country names: codes of countries as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.resources.lexicons import load_lexicon


@cache
def country_names() -> Mapping[str, str]:
    """Usual English names by ISO 3166-1 code, alpha-2 and alpha-3."""
    names: dict[str, str] = {}
    for alpha3, country in load_lexicon("countries").items():
        names[alpha3] = names[country["iso2"]] = country["name"]
    return names
