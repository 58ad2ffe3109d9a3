"""Counts: what holds for every text, made up of parts that nobody wrote down together."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.extraction.counts import find_counts
from reportedly.reading.sentences import split_sentences
from reportedly.records.count import Count
from reportedly.records.document import Document

AMOUNTS = st.sampled_from(
    [
        "12",
        "at least 12",
        "up to 40",
        "dozens of",
        "10 to 15",
        "nearly 30",
        "one hundred",
        "several",
        "1,200",
        "two",
    ]
)
PEOPLE = st.sampled_from(
    ["people", "villagers", "soldiers", "children", "nurses", "Uzbeks", "residents", "rebels"]
)
HARMS = st.sampled_from(
    ["killed", "wounded", "abducted", "detained", "displaced", "killed or wounded", "captured"]
)
PARTS = st.sampled_from(
    [
        "",
        ", including two children",
        ", three of them women",
        ", most of them civilians",
        " and five officers",
    ]
)
PLACES = st.sampled_from(["in Omdurman", "near Żory 😀", "in كسلا", "in Кривий Ріг", "at the mar\u00adket"])
SENTENCES = st.tuples(AMOUNTS, PEOPLE, PARTS, HARMS, PLACES).map(
    lambda parts: f"{parts[0].capitalize()} {parts[1]}{parts[2]}, were {parts[3]} {parts[4]}.".replace(
        ", were", ", were" if "," in parts[2] else " were"
    )
)
RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def counts_in(text: str) -> tuple[Count, ...]:
    document = Document(id="t", text=text)
    return find_counts(document, split_sentences(document))


@RELAXED
@given(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join))
def test_spans_ranges_and_order(text: str) -> None:
    counts = counts_in(text)
    assert counts, text
    for count in counts:
        assert count.span.quote(text) == count.text != ""
        assert count.anchor is not None
        assert count.anchor.quote(text).strip()
        assert count.min is not None or count.max is not None
        if count.min is not None and count.max is not None:
            assert 0 <= count.min <= count.max
    assert list(counts) == sorted(counts, key=lambda count: (count.span, count.kind, count.of or ""))
    assert len(set(counts)) == len(counts)


@RELAXED
@given(SENTENCES)
def test_the_same_text_gives_the_same_counts(text: str) -> None:
    assert counts_in(text) == counts_in(text)


@RELAXED
@given(st.integers(min_value=2, max_value=9000), PEOPLE, HARMS)
def test_at_least_never_closes(number: int, people: str, harm: str) -> None:
    totals = [
        count for count in counts_in(f"At least {number:,} {people} were {harm} in Gedaref.") if not count.of
    ]
    assert totals
    assert all((total.min, total.max) == (number, None) for total in totals)


@RELAXED
@given(st.integers(min_value=10, max_value=900), st.integers(min_value=2, max_value=9), PEOPLE, HARMS)
def test_a_subset_changes_no_total(total: int, part: int, people: str, harm: str) -> None:
    alone = {c for c in told(f"{total} {people} were {harm} in Gedaref.") if c[3] is None}
    together = told(f"{total} {people}, including {part} nurses, were {harm} in Gedaref.")
    assert {c for c in together if c[3] is None} == alone
    assert {c[1] for c in together if c[3] == "medics" and c[1] == part} == {part}


def told(text: str) -> set[tuple[str, int | None, int | None, str | None]]:
    return {(count.kind, count.min, count.max, count.of) for count in counts_in(text)}


NAMES = st.lists(
    st.sampled_from(["Omar Haji", "Ali Nur", "Lina Salem", "Sami Dao", "Rafael Ortiz", "Ana Ruiz"]),
    min_size=2,
    max_size=5,
    unique=True,
)


@RELAXED
@given(NAMES, st.sampled_from(["killed", "wounded", "abducted"]))
def test_people_listed_by_name_are_as_many_as_the_names(names: list[str], harm: str) -> None:
    text = f"{', '.join(names[:-1])} and {names[-1]} were {harm} in Gedaref on Friday."
    totals = [count for count in counts_in(text) if count.of is None]
    assert [(total.min, total.max) for total in totals] == [(len(names), len(names))]


@RELAXED
@given(st.integers(min_value=3, max_value=60), st.integers(min_value=1, max_value=2))
def test_fatal_shots_leave_the_number_shot_as_it_is(shot: int, dead: int) -> None:
    found = told(f"{shot} people were shot, {dead} of them fatally, in Gedaref on Friday.")
    assert found == {("shot", shot, shot, None), ("killed", dead, dead, None)}
