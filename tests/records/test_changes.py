"""Changes: what became of the claims of one version, or one reading, in the next."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.records.changes import ClaimChange, change_words, compare_records
from reportedly.records.record import Record
from reportedly.records.span import Span

FIRST = """The Tavian army said on Monday that fighters of the Hill Front shelled a market in Kharkiv, \
killing at least 12 people and wounding 30.

Two drones hit a school in Kherson on Sunday, killing three children, the regional governor said.

"We have never fired at civilians," a Hill Front spokesman said. He denied that the group had shelled the \
market.

Ukraine's air force shot down 14 of 20 drones overnight, it said.

On Saturday, a missile strike on Odesa injured 7 people, according to the mayor.

The army arrested 5 suspected fighters near Poltava on Sunday."""
SECOND = """The Tavian army said on Monday that fighters of the Hill Front shelled a market in Kharkiv, \
killing 15 people and wounding 30.

On Saturday, a missile strike on Odesa injured seven people, according to the mayor.

“We have never fired at civilians”, a Hill Front spokesman said. He denied that the group had shelled the \
market.

A drone attack on a school in Kherson on Sunday killed three children, police said.

Ukraine's air force shot down 14 of 20 drones overnight, it said.

In Lviv, an explosion killed one person on Monday, rescuers said."""
COSMETIC = (
    FIRST.replace('"', "“", 1)
    .replace('"', "”")
    .replace("'", "’")
    .replace(", ", ",  ")
    .replace("the mayor", "the Mayor")
)


@cache
def _read(text: str, published: str = "2027-03-09") -> Record:
    return reportedly.read(text, published=published)


def _compare(older: str, newer: str) -> tuple[ClaimChange, ...]:
    return compare_records(_read(older), _read(newer))


def _kinds(changes: tuple[ClaimChange, ...]) -> list[str]:
    return [change.kind for change in changes]


def test_a_second_edition() -> None:
    changes = _compare(FIRST, SECOND)
    assert _kinds(changes) == ["changed", "changed", "kept", "kept", "kept", "gone", "new"]
    words = [change_words(change) for change in changes]
    assert words[0].startswith("killed: at least 12 → 15 – ")
    assert words[0].endswith(" in Kharkiv (the Tavian army said)")
    assert words[1].startswith("now attributed to police; before to the regional governor")
    assert words[5].startswith("the toll of 5 detained")
    assert words[5].endswith(" is gone")
    assert words[6] == "new: the toll of 1 killed in Lviv (rescuers said)"


def test_quotes_are_the_words_of_each_text() -> None:
    changed = _compare(FIRST, SECOND)[0]
    older, newer = changed.quotes
    assert older is not None
    assert newer is not None
    assert "killing at least 12 people" in older
    assert "killing 15 people" in newer
    assert older in FIRST
    assert newer in SECOND


def test_cosmetic_edits_keep_everything() -> None:
    changes = _compare(FIRST, COSMETIC)
    assert set(_kinds(changes)) == {"kept"}
    assert not any(change.reworded for change in changes)


def test_moved_paragraphs_keep_everything() -> None:
    paragraphs = FIRST.split("\n\n")
    changes = _compare("\n\n".join(paragraphs), "\n\n".join([*paragraphs[3:], *paragraphs[:3]]))
    assert set(_kinds(changes)) == {"kept"}


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_a_record_keeps_all_of_itself(text: str) -> None:
    record = _read(text)
    changes = compare_records(record, record)
    assert _kinds(changes) == ["kept"] * len(record.claims)
    assert [change.older for change in changes] == [change.newer for change in changes] == [*record.claims]


def test_another_order_turns_new_into_gone() -> None:
    there, back = _compare(FIRST, SECOND), _compare(SECOND, FIRST)
    pairs = {(change.older, change.newer) for change in there}
    assert {(change.newer, change.older) for change in back} == pairs


STRIKE = (
    "A missile strike on a market in Kharkiv killed at least 12 people on Monday, the regional governor said."
)
SHELLING = "Russian forces shelled Kherson on Sunday, killing two people, officials said."


@pytest.mark.parametrize(
    ("older", "newer", "facets"),
    [
        (STRIKE, STRIKE.replace("at least 12", "15"), [("killed", "at least 12", "15")]),
        (
            STRIKE,
            "Fifteen people died in Monday's missile strike on a Kharkiv market, the regional governor said.",
            [("killed", "at least 12", "15")],
        ),
        (
            "A missile strike on a market in Kharkiv killed 12 people on Monday.",
            "A missile strike on a market in Kharkiv killed 12 people on Monday, police said.",
            [("attribution", None, "police")],
        ),
        (
            SHELLING,
            SHELLING.replace("Kherson", "Mykolaiv"),
            [("place", "Kherson, UA (town)", "Mykolaiv, UA (town)")],
        ),
        (
            SHELLING,
            SHELLING.replace("Sunday", "Saturday"),
            [("when", "Sun 7 Mar 2027", "Sat 6 Mar 2027")],
        ),
        (
            SHELLING,
            SHELLING.replace("Russian", "Ukrainian"),
            [("by whom", "Russian forces", "Ukrainian forces")],
        ),
        (
            "Alleged Hill Front gunmen killed the mayor of Poltava.",
            "Hill Front gunmen killed the mayor of Poltava.",
            [("blame", "accused", "fact")],
        ),
        (
            "The Hill Front attacked a convoy near Poltava, its spokesman said.",
            "The Hill Front did not attack a convoy near Poltava, its spokesman said.",
            [("polarity", "said to be so", "said not to be so")],
        ),
        (
            f"{SHELLING} The claim could not be independently verified.",
            SHELLING,
            [("verification", "not verified", None)],
        ),
    ],
)  # fmt: skip
def test_facets(older: str, newer: str, facets: list[tuple[str, str | None, str | None]]) -> None:
    (change,) = _compare(older, newer)
    assert change.kind == "changed"
    assert [(facet.name, facet.older, facet.newer) for facet in change.facets] == facets


def test_words_of_an_attribution_that_was_not_there() -> None:
    (change,) = _compare(
        "A missile strike on a market in Kharkiv killed 12 people on Monday.",
        "A missile strike on a market in Kharkiv killed 12 people on Monday, police said.",
    )
    assert change_words(change).startswith("now attributed to police; before it was the outlet’s own – ")


def test_another_event_is_another_claim() -> None:
    changes = _compare(
        SHELLING, "A drone strike injured four people in Odesa on Saturday, the governor said."
    )
    assert _kinds(changes) == ["gone", "new"]


def test_what_another_denies_is_another_claim() -> None:
    changes = _compare(
        "The army said that the Hill Front shelled the market in Kharkiv.",
        "The Hill Front denied that it had shelled the market in Kharkiv.",
    )
    assert _kinds(changes) == ["gone", "new"]


def test_the_next_event_of_the_same_kind_is_another_claim() -> None:
    changes = _compare(
        "Shelling killed two people in Kherson, the mayor said.",
        "Shelling killed three people in Odesa, the mayor said.",
    )
    assert _kinds(changes) == ["gone", "new"]


def test_two_alike_are_not_mixed_up() -> None:
    one = "Shelling killed two people in Kherson, the mayor said."
    other = "Shelling killed three people in Odesa, the mayor said."
    assert set(_kinds(_compare(f"{one} {other}", f"{other} {one}"))) == {"kept"}


def test_the_same_sentence_twice_is_matched_once_each() -> None:
    one = "Shelling killed two people in Kherson on Sunday, the mayor said."
    twice = _compare(f"{one}\n\n{one}", one)
    assert sorted(_kinds(twice)) == ["gone", "kept"]


def test_a_later_day_of_publication_changes_what_tuesday_means() -> None:
    text = "Shelling killed two people in Kherson on Tuesday, the mayor said."
    (change,) = compare_records(_read(text, "2027-03-10"), _read(text, "2027-03-20"))
    assert [facet.name for facet in change.facets] == ["when"]


def test_readings_of_one_text_are_compared_by_where_words_stand() -> None:
    older = _read(FIRST)
    first, second, *others = older.claims
    wider = replace(first, trigger=replace(first.trigger, span=Span(0, first.trigger.span.end)))
    newer = replace(older, claims=(wider, *others))
    changes = compare_records(older, newer)
    assert _kinds(changes) == ["kept", "gone", *["kept"] * len(others)]
    assert changes[0].newer == wider
    assert changes[1].older == second
    assert change_words(changes[1]).endswith("is read no longer")
    (new,) = [change for change in compare_records(newer, older) if change.kind == "new"]
    assert change_words(new).startswith("newly read: ")


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)), st.booleans())
def test_every_claim_is_told_of_once(left: set[int], right: set[int], turned: bool) -> None:
    first, second = _read(FIRST), _read(SECOND)
    older = replace(first, claims=tuple(claim for at, claim in enumerate(first.claims) if at not in left))
    newer = replace(second, claims=tuple(claim for at, claim in enumerate(second.claims) if at not in right))
    changes = compare_records(newer, older) if turned else compare_records(older, newer)
    before, now = (newer, older) if turned else (older, newer)
    assert [change.older for change in changes if change.older is not None] == [*before.claims]
    held = [change.newer.id for change in changes if change.newer is not None]
    assert sorted(held) == sorted(claim.id for claim in now.claims)
    for change in changes:
        assert (change.older is None) == (change.kind == "new")
        assert (change.newer is None) == (change.kind == "gone")
        assert bool(change.facets) == (change.kind == "changed")
        assert change_words(change)


def test_a_record_without_claims(bare: Record, sample: Record) -> None:
    assert compare_records(bare, bare) == ()
    assert set(_kinds(compare_records(sample, bare))) == {"gone"}
    assert set(_kinds(compare_records(bare, sample))) == {"new"}
    assert set(_kinds(compare_records(sample, sample))) == {"kept"}
