"""The features of links as conditions in SQL, level by level, for Splink on DuckDB.

Each feature's first condition says where a side is silent; the last level, whose condition is ``ELSE``, takes
what is left. A test holds them against ``features.py``, pair by pair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.reconciliation.features import FEW_LEVELS, FEWEST_WORDS, KEYWORDS, LONG, WORD_LEVELS

Level = tuple[str, str]
"""Name and condition."""
ELSE = "ELSE"

MACROS = (
    "CREATE MACRO km_between(lat, lon, other_lat, other_lon) AS 2 * 6371.0088 * asin(least(1.0, sqrt("
    "pow(sin(radians(other_lat - lat) / 2), 2) + cos(radians(lat)) * cos(radians(other_lat)) "
    "* pow(sin(radians(other_lon - lon) / 2), 2))))",
    "CREATE MACRO shared_weight(one, other) AS coalesce(list_sum([(1000 // (7 + list_position(one, word))) "
    "* (1000 // (7 + list_position(other, word))) for word in list_intersect(one, other)]), 0)",
)
"""What the conditions call, to be made in the database first."""

_APART = "km_between(lat_l, lon_l, lat_r, lon_r)"
_FINE = "fine_l AND fine_r"
_GAP = "greatest(0, first_day_l - last_day_r, first_day_r - last_day_l)"
_PUBLISHED = "abs(published_l - published_r)"
_PLACED = "lat_l IS NOT NULL AND lat_r IS NOT NULL"
_ALIKE = "shared_weight(words_l, words_r) / sqrt(squares_l * squares_r)"
_SHORTER = "least(len(words_l), len(words_r))"
_KEYWORDS = f"len(list_intersect(words_l[1:{KEYWORDS}], words_r[1:{KEYWORDS}]))"


def level_conditions() -> Mapping[str, tuple[str, Sequence[Level]]]:
    """By feature, the condition under which a side is silent, and the levels in the order they are tried."""
    return {
        "same_document": (
            "document_l <> document_r AND coalesce(recorder_l <> recorder_r, true)",
            [
                ("same", "document_l = document_r"),
                ("same row", "recorder_key_l = recorder_key_r"),
                ("another row", ELSE),
            ],
        ),
        "place": _place(),
        "day": _day(),
        "bearings": _bearings(),
        "publication": _publication(),
        "killed": _figures("killed"),
        "injured": _figures("injured"),
        "actor": _names("actors"),
        "target": _names("targets"),
        "victims": _names("victims"),
        "weapon": _weapon(),
        "words": (f"{_SHORTER} < {LONG}", _words(WORD_LEVELS)),
        "few_words": (f"{_SHORTER} < {FEWEST_WORDS} OR {_SHORTER} >= {LONG}", _words(FEW_LEVELS)),
        "keywords": (f"{_SHORTER} < {LONG}", _keywords()),
    }


def _place() -> tuple[str, Sequence[Level]]:
    countries = "(country_l IS NOT NULL AND country_r IS NOT NULL AND country_l <> country_r)"
    named = "(place_l IS NOT NULL AND place_l = place_r)"
    same = f"(({_FINE} AND geonameid_l = geonameid_r) OR (NOT ({_PLACED}) AND {named}))"
    elsewhere = "(list_has_any(place_words_l, words_r) OR list_has_any(place_words_r, words_l))"
    return f"NOT coalesce({countries}, false) AND NOT ({_PLACED}) AND NOT coalesce({named}, false)", [
        ("another country", countries),
        ("same place", same),
        *((f"within {most} km", f"{_FINE} AND {_APART} <= {most}") for most in (3, 15, 40, 120)),
        ("far, but named", f"{_FINE} AND {elsewhere}"),
        ("same country", f"NOT ({_FINE}) AND geonameid_l = geonameid_r AND is_country_l"),
        ("same region", f"NOT ({_FINE}) AND geonameid_l = geonameid_r"),
        ("one may hold the other", f"NOT ({_FINE}) AND {_APART} <= greatest(reach_l, reach_r)"),
        ("far, roughly", f"{_FINE} AND (near_l OR near_r)"),
        ("far", ELSE),
    ]


def _day() -> tuple[str, Sequence[Level]]:
    longest = "greatest(last_day_l - first_day_l, last_day_r - first_day_r) + 1"
    return "first_day_l IS NULL OR first_day_r IS NULL", [
        ("overlapping", f"{longest} > 2 AND {_GAP} = 0"),
        ("roughly 1 to 4 days", f"{longest} > 2 AND {_GAP} <= 4"),
        ("roughly more than 4 days", f"{longest} > 2"),
        ("same", f"{_GAP} = 0"),
        ("1 day", f"{_GAP} <= 1"),
        ("2 days", f"{_GAP} <= 2"),
        ("3 to 4 days", f"{_GAP} <= 4"),
        ("5 to 7 days", f"{_GAP} <= 7"),
        ("8 to 30 days", f"{_GAP} <= 30"),
        ("more than 30 days", ELSE),
    ]


def _bearings() -> tuple[str, Sequence[Level]]:
    unplaced, levels = _place()
    silent = f"(({unplaced}) AND ({_day()[0]}))"
    nearer = " OR ".join(f"coalesce({condition}, false)" for name, condition in levels if name[:4] != "far,")
    nearer = nearer.replace(" OR coalesce(ELSE, false)", "")
    named = next(condition for name, condition in levels if name == "far, but named")
    far = f"NOT ({unplaced}) AND NOT ({nearer}) AND NOT coalesce({named}, false)"
    towns = f"({_SHORTER} < {LONG} AND {far})"
    return f"NOT {silent} AND NOT {towns}", [("none", silent), ("two towns", towns), ("never", ELSE)]


def _publication() -> tuple[str, Sequence[Level]]:
    return "published_l IS NULL OR published_r IS NULL", [
        ("same day", f"{_PUBLISHED} = 0"),
        ("1 day", f"{_PUBLISHED} <= 1"),
        ("2 to 3 days", f"{_PUBLISHED} <= 3"),
        ("4 to 7 days", f"{_PUBLISHED} <= 7"),
        ("8 to 30 days", f"{_PUBLISHED} <= 30"),
        ("more than 30 days", ELSE),
    ]


def _figures(kind: str) -> tuple[str, Sequence[Level]]:
    """The columns low and high are the bounds with open ends filled in, open tells which were."""
    low, high = f"{kind}_low", f"{kind}_high"
    least, most = f"greatest({low}_l, {low}_r)", f"least({high}_l, {high}_r)"
    equal = " AND ".join(f"{kind}_{end}_l = {kind}_{end}_r" for end in ("low", "high", "open"))
    size = f"{kind}_size_l"
    later = (
        f"((published_l < published_r AND {low}_r > {high}_l) "
        f"OR (published_r < published_l AND {low}_l > {high}_r))"
    )
    return f"{low}_l IS NULL OR {low}_r IS NULL", [
        ("both none", f"{equal} AND {size} = 0"),
        ("both one", f"{equal} AND {size} = 1"),
        ("both two or three", f"{equal} AND {size} <= 3"),
        ("both the same, more than three", equal),
        ("both open", f"{kind}_high_l = {kind}_high_r AND {kind}_open_l >= 2 AND {kind}_open_r >= 2"),
        ("may agree", f"{least} <= {most}"),
        ("raised later", f"{later} AND {least} <= 3 * greatest(1, {most}) + 2"),
        ("close", f"{least} <= 2 * {most} + 1"),
        ("apart", ELSE),
    ]


def _names(column: str) -> tuple[str, Sequence[Level]]:
    return f"len({column}_l) = 0 OR len({column}_r) = 0", [
        ("same", f"{column}_l = {column}_r"),
        ("in part", f"list_has_any({column}_l, {column}_r)"),
        ("different", ELSE),
    ]


def _weapon() -> tuple[str, Sequence[Level]]:
    shared = "list_has_any(weapons_l, weapons_r)"
    return f"NOT {shared} AND (len(modes_l) = 0 OR len(modes_r) = 0)", [
        ("same", f"({shared} AND weapons_l = weapons_r) OR (NOT {shared} AND modes_l = modes_r)"),
        ("in part", f"{shared} OR list_has_any(modes_l, modes_r)"),
        ("different", ELSE),
    ]


def _words(thresholds: Sequence[float]) -> Sequence[Level]:
    """From below, since most pairs have little in common."""
    rising = sorted(thresholds)
    names = [f"under {rising[0]:.2f}", *(f"{least:.2f} and more" for least in rising)]
    tried = [(name, f"{_ALIKE} < {most}") for name, most in zip(names, rising, strict=False)]
    return [*tried, (names[-1], ELSE)]


def _keywords() -> Sequence[Level]:
    named = (("none", 0), ("one", 1), ("two", 2), ("three", 3))
    return [*((name, f"{_KEYWORDS} = {number}") for name, number in named), ("four and more", ELSE)]
