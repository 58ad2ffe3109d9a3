"""The features of links as conditions in SQL, level by level, for DuckDB and Spark, by Splink or without it.

Each feature's first condition says where a side is silent; the last level, whose condition is ``ELSE``, takes
what is left. A test holds them against ``features.py``, pair by pair, on either engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.reconciliation.features import FEW_LEVELS, FEWEST_WORDS, KEYWORDS, LONG, WORD_LEVELS

Level = tuple[str, str]
"""Name and condition."""
ELSE = "ELSE"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine writes what its SQL has no common words for; ``{0}`` and ``{1}`` are lists.

    ``size`` is the length of a list, ``meet`` whether two have something in common, ``among`` whether one of
    few words stands among many, ``shared`` how many of the first ``KEYWORDS`` they share, ``weight`` what all
    that they share counts for by its ranks.
    """

    size: str
    meet: str
    among: str
    shared: str
    weight: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What several levels ask of a pair, in SQL: kilometres between the two, whether the words of one tell
    the place of the other, how many words the one with fewer has, how alike the words are, how many of the
    most telling ones they share. Each is dear: who asks all levels at once works it out once, by a name."""

    apart: str
    elsewhere: str
    shorter: str
    alike: str
    shared: str


DUCKDB = Dialect(
    size="len({0})",
    meet="list_has_any({0}, {1})",
    among="shared_number({0}, {1}) > 0",
    shared=f"shared_number({{0}}[1:{KEYWORDS}], {{1}}[1:{KEYWORDS}])",
    weight="shared_weight({0}, {1})",
)
SPARK = Dialect(
    size="size({0})",
    meet="arrays_overlap({0}, {1})",
    among="arrays_overlap({0}, {1})",
    shared=f"size(array_intersect(slice({{0}}, 1, {KEYWORDS}), slice({{1}}, 1, {KEYWORDS})))",
    weight="aggregate(array_intersect({0}, {1}), CAST(0 AS BIGINT), (total, word) -> total "
    "+ CAST(floor(1000 / (7 + array_position({0}, word))) AS BIGINT) "
    "* CAST(floor(1000 / (7 + array_position({1}, word))) AS BIGINT))",
)
DUCKDB_MACROS = (
    "CREATE MACRO shared_weight(one, other) AS coalesce(list_sum([(1000 // (7 + list_position(one, word))) "
    "* (1000 // (7 + list_position(other, word))) for word in one if list_contains(other, word)]), 0)",
    "CREATE MACRO shared_number(one, other) AS len([word for word in one if list_contains(other, word)])",
)
"""What the conditions call on DuckDB, to be made in the database first. No list holds a word twice, so that
``list_intersect``, which takes several times as long, is not needed; nor is ``list_has_any`` where one of the
two is short."""

_APART = (
    "(2 * 6371.0088 * asin(least(1.0, sqrt(pow(sin(radians(lat_r - lat_l) / 2), 2) + cos(radians(lat_l)) "
    "* cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
FINE_BOTH = "fine_l AND fine_r"
_WITHIN = ("within 3 km", "within 15 km", "within 40 km", "within 120 km")
"""Each holds what the one before it holds."""
FARTHEST_KM = _WITHIN[-1].split()[1]
"""Fine places that are farther apart are two, unless one telling names the other's."""
_GAP = "greatest(0, first_day_l - last_day_r, first_day_r - last_day_l)"
_PUBLISHED = "abs(published_l - published_r)"
_COUNTRIES = "(country_l IS NOT NULL AND country_r IS NOT NULL AND country_l <> country_r)"
_PLACED = "lat_l IS NOT NULL AND lat_r IS NOT NULL"


def spelled_out(dialect: Dialect) -> Terms:
    """The terms as they are worked out."""
    there = (
        dialect.among.format("place_words_l", "words_r"),
        dialect.among.format("place_words_r", "words_l"),
    )
    return Terms(
        apart=_APART,
        elsewhere=f"({' OR '.join(there)})",
        shorter=f"least({dialect.size.format('words_l')}, {dialect.size.format('words_r')})",
        alike=f"{dialect.weight.format('words_l', 'words_r')} / sqrt(squares_l * squares_r)",
        shared=dialect.shared.format("words_l", "words_r"),
    )


def level_conditions(
    dialect: Dialect = DUCKDB, terms: Terms | None = None
) -> Mapping[str, tuple[str, Sequence[Level]]]:
    """By feature, the condition under which a side is silent, and the levels in the order they are tried;
    ``terms`` are names of what was worked out before, else all is spelled out."""
    terms = terms or spelled_out(dialect)
    shorter = terms.shorter
    return {
        "same_document": (
            "document_l <> document_r AND coalesce(recorder_l <> recorder_r, true)",
            [
                ("same", "document_l = document_r"),
                ("same row", "recorder_key_l = recorder_key_r"),
                ("another row", ELSE),
            ],
        ),
        "place": _place(terms),
        "day": _day(),
        "bearings": _bearings(terms),
        "publication": _publication(),
        "killed": _figures("killed"),
        "injured": _figures("injured"),
        "actor": _names("actors", dialect),
        "target": _names("targets", dialect),
        "victims": _names("victims", dialect),
        "weapon": _weapon(dialect),
        "words": (f"{shorter} < {LONG}", _words(WORD_LEVELS, terms)),
        "few_words": (f"{shorter} < {FEWEST_WORDS} OR {shorter} >= {LONG}", _words(FEW_LEVELS, terms)),
        "keywords": (f"{shorter} < {LONG}", _keywords(terms)),
    }


def _place(terms: Terms) -> tuple[str, Sequence[Level]]:
    named = "(place_l IS NOT NULL AND place_l = place_r)"
    same = f"(({FINE_BOTH} AND geonameid_l = geonameid_r) OR (NOT ({_PLACED}) AND {named}))"
    return f"NOT coalesce({_COUNTRIES}, false) AND NOT ({_PLACED}) AND NOT coalesce({named}, false)", [
        ("another country", _COUNTRIES),
        ("same place", same),
        *((name, f"{FINE_BOTH} AND {terms.apart} <= {name.split()[1]}") for name in _WITHIN),
        ("far, but named", f"{FINE_BOTH} AND {terms.elsewhere}"),
        ("same country", f"NOT ({FINE_BOTH}) AND geonameid_l = geonameid_r AND is_country_l"),
        ("same region", f"NOT ({FINE_BOTH}) AND geonameid_l = geonameid_r"),
        ("one may hold the other", f"NOT ({FINE_BOTH}) AND {terms.apart} <= greatest(reach_l, reach_r)"),
        ("far, roughly", f"{FINE_BOTH} AND (near_l OR near_r)"),
        ("far", ELSE),
    ]


def _far(terms: Terms) -> str:
    """Whether the place is at one of the levels "far", and not named: told directly, without trying all
    levels before them once more."""
    reach = f"CASE WHEN {FINE_BOTH} THEN {FARTHEST_KM} ELSE greatest(reach_l, reach_r) END"
    return (
        f"({_PLACED} AND NOT coalesce({_COUNTRIES}, false) AND coalesce(geonameid_l <> geonameid_r, true) "
        f"AND {terms.apart} > {reach} AND NOT ({FINE_BOTH} AND {terms.elsewhere}))"
    )


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


def _bearings(terms: Terms) -> tuple[str, Sequence[Level]]:
    unplaced = _place(terms)[0]
    silent = f"(({unplaced}) AND ({_day()[0]}))"
    towns = f"({terms.shorter} < {LONG} AND {_far(terms)})"
    return f"NOT {silent} AND NOT {towns}", [("none", silent), ("two towns", ELSE)]


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


def _names(column: str, dialect: Dialect) -> tuple[str, Sequence[Level]]:
    sizes = [dialect.size.format(f"{column}_{side}") for side in "lr"]
    return f"{sizes[0]} = 0 OR {sizes[1]} = 0", [
        ("same", f"{column}_l = {column}_r"),
        ("in part", dialect.meet.format(f"{column}_l", f"{column}_r")),
        ("different", ELSE),
    ]


def _weapon(dialect: Dialect) -> tuple[str, Sequence[Level]]:
    shared = dialect.meet.format("weapons_l", "weapons_r")
    sizes = [dialect.size.format(f"modes_{side}") for side in "lr"]
    return f"NOT {shared} AND ({sizes[0]} = 0 OR {sizes[1]} = 0)", [
        ("same", f"({shared} AND weapons_l = weapons_r) OR (NOT {shared} AND modes_l = modes_r)"),
        ("in part", f"{shared} OR {dialect.meet.format('modes_l', 'modes_r')}"),
        ("different", ELSE),
    ]


def _words(thresholds: Sequence[float], terms: Terms) -> Sequence[Level]:
    """From below, since most pairs have little in common."""
    rising = sorted(thresholds)
    names = [f"under {rising[0]:.2f}", *(f"{least:.2f} and more" for least in rising)]
    tried = [(name, f"{terms.alike} < {most}") for name, most in zip(names, rising, strict=False)]
    return [*tried, (names[-1], ELSE)]


def _keywords(terms: Terms) -> Sequence[Level]:
    named = (("none", 0), ("one", 1), ("two", 2), ("three", 3))
    return [*((name, f"{terms.shared} = {number}") for name, number in named), ("four and more", ELSE)]
