from __future__ import annotations

import pytest

from reportedly.records.count import Count
from reportedly.records.place import Place
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Stance, Statement, StatementKind
from reportedly.records.timespan import Timespan
from reportedly.records.wording import (
    content_words,
    count_words,
    counts_words,
    day_words,
    event_words,
    place_words,
    realis_words,
    relay_words,
    roles_words,
    said_words,
    shortened,
    source_words,
    speaker_key,
    speaker_name,
    stance_words,
    verification_words,
    when_words,
)

NAMES = {"SD": "Sudan", "SDN": "Sudan"}


def _count(kind: str, least: int | None, most: int | None, of: str | None = None) -> Count:
    return Count(kind, least, most, of, "incident", "words", Span(0, 5))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (_count("killed", 12, 12), "12 killed"),
        (_count("killed", 12, None), "12+ killed"),
        (_count("injured", None, 40), "up to 40 injured"),
        (_count("displaced", 10_000, 20_000), "10,000–20,000 displaced"),
        (_count("killed", 0, 0), "no one killed"),
        (_count("munitions_fired", 0, 0), "no munitions fired"),
        (_count("munitions_fired", 1, 1), "1 munition fired"),
        (_count("munitions_fired", 6, 6), "6 munitions fired"),
        (_count("missing", None, None), "an unknown number of missing"),
        (_count("killed", 1, 1, "children"), "1 child killed"),
        (_count("killed", 2, 2, "children"), "2 children killed"),
        (_count("injured", 1, 1, "aid_workers"), "1 aid worker injured"),
        (_count("killed", 0, 0, "civilians"), "no civilians killed"),
    ],
)
def test_a_count_reads_as_a_phrase(count: Count, words: str) -> None:
    assert count_words(count) == words


def test_a_subset_is_told_with_its_total_and_never_added() -> None:
    counts = (
        _count("killed", 12, None),
        _count("killed", 1, 1, "children"),
        _count("killed", 3, 3, "women"),
        _count("injured", 4, 4),
    )
    assert counts_words(counts) == ("12+ killed, of whom 1 child, 3 women", "4 injured")


def test_a_subset_as_large_as_its_total_says_who_they_were() -> None:
    counts = (
        _count("killed", 14, 14),
        _count("killed", 14, 14, "civilians"),
        _count("killed", 4, 4, "children"),
    )
    assert counts_words(counts) == ("14 killed (all civilians), of whom 4 children",)


def test_a_single_victim_is_called_what_they_were() -> None:
    assert counts_words((_count("killed", 1, 1), _count("killed", 1, 1, "children"))) == ("1 child killed",)


def test_a_subset_without_its_total_stands_alone() -> None:
    assert counts_words((_count("killed", 2, 2, "police"),)) == ("2 police killed",)


def test_the_scope_is_told_unless_it_is_the_incident() -> None:
    toll = Count("killed", 45_000, None, None, "cumulative", "words", Span(0, 5))
    assert count_words(toll) == "45,000+ killed (cumulative)"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-11-19", "Tue 19 Nov 2024"),
        ("2024-11", "Nov 2024"),
        ("2024", "2024"),
        ("2024-11-17/2024-11-19", "Sun 17 Nov 2024 to Tue 19 Nov 2024"),
        ("../2024-11-19", ".. to Tue 19 Nov 2024"),
        ("2024-21", "2024-21"),
        ("2024-11-19T05:00", "2024-11-19T05:00"),
        ("2024-11-1X", "2024-11-1X"),
        ("2024-13-45", "2024-13-45"),
    ],
)
def test_days_read_as_people_write_them(edtf: str, words: str) -> None:
    assert day_words(edtf) == words


def test_a_time_without_a_date_says_why() -> None:
    assert when_words(Timespan(why="no event time stated")) == "no event time stated"
    assert when_words(Timespan("recently", Span(0, 8), why="too vague")) == "“recently” (too vague)"


def test_places_tell_country_and_precision_or_why_not() -> None:
    karo = Place("Karo", Span(0, 4), "Karo", "SD", 1, 13.0, 32.0, "settlement")
    assert place_words(karo, names=NAMES) == "Karo, Sudan (town)"
    assert place_words(karo) == "Karo, SD (town)"
    sudan = Place("Sudan", Span(0, 5), "Sudan", "SD", 2, 15.0, 30.0, "country")
    assert place_words(sudan, names=NAMES) == "Sudan (country)"
    assert place_words(Place("Xyz", Span(0, 3), why="unknown name")) == "“Xyz” (unknown name)"
    assert place_words(Place(why="no event place stated")) == "no event place stated"


def test_voices_read_in_the_order_of_the_text(sample: Record) -> None:
    army, ministry, spokesman, he, outlet = sample.statements
    assert source_words(army) == "The army said"
    assert said_words(army) == "Tue 9 Mar 2027"
    assert source_words(ministry) == "the Defence Ministry claimed"
    assert relay_words(ministry) == ("state radio",)
    assert speaker_name(army, names=NAMES) == "Sudan"
    assert speaker_key(spokesman) == speaker_key(he) == "Hill Front"
    assert speaker_key(outlet) == ""
    assert speaker_name(outlet) == "In the outlet’s own voice"


def test_claims_read_as_phrases(sample: Record) -> None:
    shelling, interception, denial, convoy = sample.claims
    assert event_words(shelling) == "Shelling/artillery/missile attack"
    assert roles_words(shelling) == "by fighters of the Hill Front on the market of Karo"
    assert roles_words(interception) == "by Ministry of Defence", "a pronoun is told as whom it stands for"
    assert realis_words(denial) == ("not so",)
    assert realis_words(convoy) == ()
    assert verification_words(sample.verifications[0]) == "not verified by The Harbour Post: number"


def test_what_is_said_is_told_letter_for_letter(sample: Record) -> None:
    text = sample.document.text
    assert content_words(sample.statements[3], text) == "We <b>never</b> fired at Karo & its people"


@pytest.mark.parametrize(
    ("words", "length", "expected"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("abcdefghij", 5, "abcd…"),
        ("one, two", 6, "one…"),
    ],
)
def test_words_are_cut_at_spaces(words: str, length: int, expected: str) -> None:
    assert shortened(words, length) == expected
    assert len(shortened(words, length)) <= length


@pytest.mark.parametrize(
    ("stance", "kind", "words"),
    [
        ("asserts", "report", ""),
        ("denies", "report", "denies"),
        ("asserts", "hearsay", "hearsay"),
        ("criticises", "attitude", "attitude, criticises"),
    ],
)
def test_kind_and_stance_of_a_statement(stance: Stance, kind: StatementKind, words: str) -> None:
    assert stance_words(Statement("s1", Span(0, 5), stance, "none", (), (), kind=kind)) == words
