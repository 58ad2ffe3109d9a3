from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.exchange.highlighting import Mark, cut, gap_marks, marks_of
from reportedly.records.record import Record
from reportedly.records.span import Span

TEXT = "Rebels said they shelled Karo."


def _mark(words: str, kind: str, target: str) -> Mark:
    start = TEXT.index(words)
    return Mark(Span(start, start + len(words)), kind, target)


def test_overlapping_marks_are_cut_at_every_boundary() -> None:
    segments = cut(
        TEXT,
        [
            _mark(TEXT, "statement", "s1"),
            _mark("said they", "cue", "s1"),
            _mark("they shelled", "trigger", "c1"),
        ],
    )
    assert [(segment.text, segment.kinds, segment.targets) for segment in segments] == [
        ("Rebels ", ("statement",), ("s1",)),
        ("said ", ("statement", "cue"), ("s1",)),
        ("they", ("statement", "cue", "trigger"), ("s1", "c1")),
        (" shelled", ("statement", "trigger"), ("s1", "c1")),
        (" Karo.", ("statement",), ("s1",)),
    ]


def test_a_target_begins_once() -> None:
    segments = cut(
        TEXT, [_mark("Rebels", "speaker", "s1"), _mark("said", "cue", "s1"), _mark("Karo", "place", "p")]
    )
    assert [segment.begun for segment in segments if segment.begun] == [("s1",), ("p",)]


def test_the_same_words_under_several_marks_keep_all_of_them() -> None:
    segments = cut(TEXT, [_mark("Karo", "place", "place-0"), _mark("Karo", "role", "c1")])
    assert [(segment.kinds, segment.targets) for segment in segments if segment.kinds] == [
        (("place", "role"), ("place-0", "c1"))
    ]


def test_empty_marks_and_marks_beyond_the_text_are_left_out() -> None:
    segments = cut(TEXT, [Mark(Span(3, 3), "cue", "s1"), Mark(Span(4, 400), "cue", "s2")])
    assert [segment.text for segment in segments] == [TEXT]
    assert cut("", []) == ()


def test_gaps_are_the_white_space_between_paragraphs() -> None:
    text = " One.\n\nTwo.\r\n\t\nThree.\n"
    assert [mark.span.quote(text) for mark in gap_marks(text)] == [" ", "\n\n", "\r\n\t\n", "\n"]


def test_every_span_of_a_record_is_marked(sample: Record) -> None:
    text = sample.document.text
    marked = {(mark.kind, mark.span.quote(text)) for mark in marks_of(sample)}
    assert {
        ("speaker", "The army"),
        ("speaker", "state radio"),
        ("cue", "carried"),
        ("hedge", "may"),
        ("trigger", "shelled"),
        ("role", "the market of Karo"),
        ("count", "at least 12 people"),
        ("count", "a child"),
        ("place", "Karo"),
        ("unplaced", "Port Saleh"),
        ("time", "late Monday"),
        ("verification", "The Harbour Post could not verify the number of drones."),
        ("wrong", "100 kilometers (55 miles)"),
        ("content", "We <b>never</b> fired at Karo & its people"),
    } <= marked


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), st.sampled_from("abc")), max_size=12),
)
def test_segments_put_together_are_the_text(text: str, bounds: list[tuple[int, int, str]]) -> None:
    marks = [Mark(Span(min(one, two), max(one, two)), kind, kind) for one, two, kind in bounds]
    segments = cut(text, marks)
    assert "".join(segment.text for segment in segments) == text
    offset = 0
    for segment in segments:
        over = {mark.kind for mark in marks if mark.span.start <= offset < mark.span.end <= len(text)}
        assert set(segment.kinds) == over
        offset += len(segment.text)
