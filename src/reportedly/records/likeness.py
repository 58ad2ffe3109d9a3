"""Likeness: what two documents have in common, and whether that makes them copies of one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.marks import Marks, Passage
from reportedly.records.wording import numbered_words

SAME_WORDS = 0.4
"""Part of all word shingles that copies share at least, if their figures agree too."""
NEAR_IDENTICAL = 0.8
"""The same where "near-identical" is the word for it."""
FIGURES_AGREE = 0.5
"""Part of the figures of the text with fewer that stand in the other as well. Bulletins written by one
pattern day after day share most of their words and few of their figures."""
CONTAINED = 0.5
"""Part of the words of the one, in sentences that count, that stand letter for letter in the other."""
CONTAINED_ABOVE = 0.25
"""The same where a shared sentence stands in the upper half of both texts: background stands at the end."""
FEWEST_WORDS, FEWEST_WORDS_ABOVE = 40, 60
"""Fewer words in shared sentences may be background that an outlet puts under all its stories."""
FEWEST_SHARED = 2
"""Shared sentences and quotations that an agency named by both must come with."""
MOST_DAYS = 30
"""Days between two copies. What is alike over longer times is a page's furniture or a standing form."""
MOST_DAYS_OF_AGENCY = 3
"""The same where the agency is half of the evidence: it writes many stories."""
BANDS, ROWS = 32, 3
"""Of 96 values: texts that share 0.5 of their shingles share a band in 98.6 of 100 cases, 0.1 in 3."""
MOST_PASSAGE_KEYS = 256


@dataclass(frozen=True, slots=True)
class Contained:
    """How much of one document stands in the other: ``share`` of the words in its passages, and how many
    of its ``paragraphs`` with passages stand there ``whole``."""

    share: float
    whole: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """``similarity`` estimates which part of all word shingles both texts have; None where one is too short
    to say. ``passages`` and ``words`` are what they share letter for letter outside quotation marks;
    ``above`` tells whether any stands in the upper half of both. ``figures`` is None where one has none,
    ``days`` where a day of publication is unknown.
    """

    same_text: bool
    similarity: float | None
    passages: int
    words: int
    above: bool
    left: Contained
    right: Contained
    quotations: int
    agencies: tuple[str, ...]
    figures: float | None
    days: int | None


def compare_marks(left: Marks, right: Marks) -> Likeness:
    """What ``left`` and ``right`` have in common; the other way round only ``left`` and ``right`` change."""
    left_prints = {passage.fingerprint: passage for passage in reversed(left.passages)}
    right_prints = {passage.fingerprint: passage for passage in reversed(right.passages)}
    shared = left_prints.keys() & right_prints.keys()
    return Likeness(
        same_text=left.text is not None and left.text == right.text,
        similarity=_similarity(left, right),
        passages=len(shared),
        words=sum(left_prints[fingerprint].words for fingerprint in shared),
        above=any(
            _stands_above(left_prints[one], left) and _stands_above(right_prints[one], right)
            for one in shared
        ),
        left=_contained(left.passages, shared),
        right=_contained(right.passages, shared),
        quotations=len(set(left.quotations) & set(right.quotations)),
        agencies=tuple(sorted(set(left.agencies) & set(right.agencies))),
        figures=_figures(left.figures, right.figures),
        days=_days(left.published, right.published),
    )


def same_origin(likeness: Likeness) -> tuple[bool, str]:
    """Whether two documents are copies of one story, whole or in part, and why in words.

    Shared quotations alone do not make copies (two reporters at one press conference), nor does the same
    agency (it writes many stories a day), nor does background at the end of both.
    """
    if likeness.same_text:
        return True, "the same text word for word"
    if likeness.days is not None and likeness.days > MOST_DAYS:
        return False, f"{likeness.days} days apart"
    return _by_words(likeness) or _by_agency(likeness) or (False, "too little in common")


def candidate_keys(marks: Marks) -> tuple[str, ...]:
    """Keys to file a document under: copies of one story have one in common, with high probability."""
    return tuple(dict.fromkeys(_keys(marks)))


def _by_words(likeness: Likeness) -> tuple[bool, str] | None:
    fuller = max(likeness.left, likeness.right, key=lambda held: (held.share, held.whole, -held.paragraphs))
    agree = likeness.figures is None or likeness.figures >= FIGURES_AGREE
    if likeness.similarity is not None and likeness.similarity >= SAME_WORDS and agree:
        alike = "near-identical" if likeness.similarity >= NEAR_IDENTICAL else "largely the same"
        return True, f"{alike} text ({likeness.similarity:.0%} of word sequences)"
    enough = likeness.words >= FEWEST_WORDS and fuller.share >= CONTAINED
    above = likeness.above and likeness.words >= FEWEST_WORDS_ABOVE and fuller.share >= CONTAINED_ABOVE
    if not enough and not above:
        return None
    if fuller.whole > 1:
        return True, f"{fuller.whole} of {fuller.paragraphs} paragraphs stand in both, letter for letter"
    shared = numbered_words(likeness.passages, "sentence")
    return True, f"{shared} ({fuller.share:.0%} of one text) in both, letter for letter"


def _by_agency(likeness: Likeness) -> tuple[bool, str] | None:
    near = likeness.days is None or likeness.days <= MOST_DAYS_OF_AGENCY
    passages = likeness.passages if likeness.above or likeness.quotations else 0
    if not likeness.agencies or not near or passages + likeness.quotations < FEWEST_SHARED:
        return None
    told = (("passage", passages), ("long quotation", likeness.quotations))
    shared = " and ".join(numbered_words(number, noun) for noun, number in told if number)
    return True, f"both credit {', '.join(likeness.agencies)} and share {shared}"


def _similarity(left: Marks, right: Marks) -> float | None:
    if left.scheme != right.scheme or not left.signature or not right.signature:
        return None
    pairs = zip(left.signature, right.signature, strict=True)
    return sum(one == other for one, other in pairs) / len(left.signature)


def _contained(passages: Sequence[Passage], shared: set[str]) -> Contained:
    words = sum(passage.words for passage in passages)
    held = sum(passage.words for passage in passages if passage.fingerprint in shared)
    paragraphs = {passage.paragraph for passage in passages}
    broken = {passage.paragraph for passage in passages if passage.fingerprint not in shared}
    return Contained(held / words if words else 0.0, len(paragraphs - broken), len(paragraphs))


def _stands_above(passage: Passage, marks: Marks) -> bool:
    """Whether ``passage`` stands in the upper half: there is the news, background is below."""
    return passage.paragraph <= marks.passages[-1].paragraph // 2


def _figures(left: Sequence[str], right: Sequence[str]) -> float | None:
    fewer = min(len(left), len(right))
    return len(set(left) & set(right)) / fewer if fewer else None


def _days(left: str | None, right: str | None) -> int | None:
    if left is None or right is None:
        return None
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days)


def _keys(marks: Marks) -> Iterator[str]:
    if marks.text is not None:
        yield f"text:{marks.text}"
    for band in range(BANDS if marks.signature else 0):
        rows = marks.signature[band * ROWS : (band + 1) * ROWS]
        yield f"{marks.scheme}:{band}:" + ",".join(map(str, rows))
    passages = sorted({passage.fingerprint for passage in marks.passages})
    for passage in passages[:MOST_PASSAGE_KEYS]:
        yield f"passage:{passage}"
    for agency in marks.agencies:
        for quotation in marks.quotations:
            yield f"quotation:{agency}:{quotation}"
