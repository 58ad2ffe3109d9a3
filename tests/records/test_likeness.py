"""Likeness: which documents are joined, which are not, and that the keys bring up those that are."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.origins import Judged, judge_pairs, wire_pairs
from evaluation.wire_dispatches import make_dispatches
from reportedly.reading.origins import find_marks
from reportedly.records.document import Document
from reportedly.records.likeness import Likeness, candidate_keys, compare_marks, same_origin
from reportedly.records.marks import Credit, Marks, Passage
from reportedly.records.span import Span


@cache
def _pairs() -> tuple[Judged, ...]:
    return tuple(judge_pairs(list(make_dispatches())))


def test_no_independent_reports_are_joined() -> None:
    assert [pair.why for pair in _pairs() if pair.accepted and not pair.copies] == []


def test_versions_are_joined_with_their_wire() -> None:
    wires = wire_pairs(list(_pairs()))
    missed = [(pair.left.id, pair.right.id) for pair in wires if not pair.accepted]
    assert len(wires) == 112
    assert len(missed) <= 1


def test_every_joined_pair_has_a_key_in_common() -> None:
    assert all(pair.keyed for pair in _pairs() if pair.accepted)


def test_every_decision_says_why() -> None:
    whys = {pair.why.split(" (")[0] for pair in _pairs() if pair.accepted}
    assert "the same text word for word" in whys
    assert "near-identical text" in whys
    assert any("paragraphs stand in both, letter for letter" in why for why in whys)
    assert any(why.startswith("both credit The Associated Press and share") for why in whys)


def _passage(number: int, *, words: int = 20, paragraph: int | None = None) -> Passage:
    return Passage(f"p{number}", Span(number, number + 1), words, number if paragraph is None else paragraph)


def _marks(passages: list[int], **told: object) -> Marks:
    held = tuple(_passage(number, paragraph=at) for at, number in enumerate(passages))
    return replace(Marks("test", passages=held, published="2027-03-08"), **told)


def _judge(left: Marks, right: Marks) -> tuple[bool, str]:
    return same_origin(compare_marks(left, right))


AP = (Credit("The Associated Press", "(AP)", Span(0, 4), "dateline"),)


def test_eight_of_twelve_paragraphs() -> None:
    left = _marks([*range(12)])
    right = _marks([*range(8), *range(100, 120)])
    assert _judge(left, right) == (True, "8 of 12 paragraphs stand in both, letter for letter")


def test_background_at_the_end_of_both_does_not_join() -> None:
    left, right = _marks([*range(8), 90, 91, 92]), _marks([*range(20, 28), 90, 91, 92])
    assert not _judge(left, right)[0]
    assert not _judge(replace(left, credits=AP), replace(right, credits=AP))[0]


def test_one_shared_paragraph_does_not_join_short_texts() -> None:
    assert not _judge(_marks([1, 90]), _marks([2, 90]))[0]


def test_quotations_alone_do_not_join_but_with_an_agency_do() -> None:
    left = _marks([1, 2, 3], quotations=("q1", "q2"))
    right = _marks([4, 5, 6], quotations=("q1", "q2"))
    assert not _judge(left, right)[0]
    assert not _judge(replace(left, credits=AP), right)[0]
    accepted, why = _judge(replace(left, credits=AP), replace(right, credits=AP))
    assert (accepted, why) == (True, "both credit The Associated Press and share 2 long quotations")
    assert set(candidate_keys(replace(left, credits=AP))) & set(candidate_keys(replace(right, credits=AP)))


def test_one_agency_alone_does_not_join() -> None:
    assert not _judge(_marks([1, 2, 3], credits=AP), _marks([4, 5, 6], credits=AP))[0]


def test_an_agency_joins_within_three_days() -> None:
    left = _marks([1, 2, 10, 11, 12, 13, 14, 15, 16, 17], credits=AP)
    right = _marks([1, 2, 20, 21, 22, 23, 24, 25, 26, 27], credits=AP)
    assert _judge(left, right) == (True, "both credit The Associated Press and share 2 passages")
    assert not _judge(left, replace(right, published="2027-03-12"))[0]
    assert _judge(left, replace(right, published=None))[0]


def test_what_is_alike_over_months_is_a_standing_form() -> None:
    left = _marks([*range(12)])
    assert not _judge(left, replace(left, published="2027-04-08"))[0]
    same = replace(left, text="digest")
    assert _judge(same, replace(same, published="2027-04-08"))[0]


def test_a_form_filled_in_anew_every_day_is_not_copied() -> None:
    signature = tuple(range(96))
    left = _marks([1, 2], signature=signature, figures=("12", "30", "41", "5"))
    right = _marks([3, 4], signature=signature, figures=("19", "30", "44", "7"))
    assert not _judge(left, right)[0]
    assert _judge(left, replace(right, figures=("12", "30", "44")))[0]
    assert _judge(left, replace(right, figures=()))[0]


def test_signatures_of_another_scheme_are_not_compared() -> None:
    left = _marks([1], signature=tuple(range(96)))
    assert compare_marks(left, replace(left, scheme="other")).similarity is None


@st.composite
def _any_marks(draw: st.DrawFn) -> Marks:
    passages = draw(st.lists(st.integers(0, 8), max_size=8))
    paragraphs = sorted(draw(st.lists(st.integers(0, 4), min_size=len(passages), max_size=len(passages))))
    return Marks(
        "test",
        signature=draw(st.sampled_from([(), tuple(range(96)), tuple(range(40)) + tuple(range(100, 156))])),
        text=draw(st.sampled_from([None, "a", "b"])),
        passages=tuple(
            _passage(p, words=12 + p, paragraph=at) for p, at in zip(passages, paragraphs, strict=True)
        ),
        quotations=tuple(draw(st.sets(st.sampled_from("qrst")))),
        figures=tuple(sorted(draw(st.sets(st.sampled_from("123456"))))),
        credits=draw(st.sampled_from([(), AP])),
        published=draw(st.sampled_from([None, "2027-03-08", "2027-03-10", "2027-06-01"])),
    )


def _turned(likeness: Likeness) -> Likeness:
    return replace(likeness, left=likeness.right, right=likeness.left)


@given(_any_marks(), _any_marks())
def test_the_order_of_a_pair_does_not_matter(left: Marks, right: Marks) -> None:
    one, other = compare_marks(left, right), compare_marks(right, left)
    assert other == _turned(one)
    assert same_origin(one) == same_origin(other)


@given(_any_marks(), _any_marks())
def test_a_joined_pair_has_a_key_or_few_words(left: Marks, right: Marks) -> None:
    likeness = compare_marks(left, right)
    if same_origin(likeness)[0]:
        assert set(candidate_keys(left)) & set(candidate_keys(right))


def test_the_dispatches_of_the_demo() -> None:
    lines = (files("reportedly.resources.demo") / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    documents = [
        Document(str(at), held["text"], outlet=held["outlet"], published=held["published"])
        for at, held in enumerate(told)
    ]
    marks = [find_marks(document) for document in documents]
    joined = [
        (documents[at].outlet, documents[to].outlet)
        for at in range(len(marks))
        for to in range(at + 1, len(marks))
        if _judge(marks[at], marks[to])[0]
    ]
    assert joined == [("Delta Wire", "Harbour Post")]


@pytest.mark.parametrize("count", [300, 2_000])
def test_a_long_text_has_a_bounded_number_of_keys(count: int) -> None:
    assert len(candidate_keys(_marks([*range(count)]))) == 256
