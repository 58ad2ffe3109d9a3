"""The notation in which the rules for time expressions are written: patterns over the kinds of time words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from reportedly.grounding.timex.tense import Tense, tense_at
from reportedly.grounding.timex.values import Period, Reading
from reportedly.grounding.timex.words import TimeWord, time_word_kinds
from reportedly.records.sentence import Sentence

NO_PUBLICATION = "no publication date"

_SHORTHANDS = {
    "num": "(number|year|multiplier)",
    "ord": "(ordinal|second)",
    "gap": "hyphen?",
    "dayunit": "(unit|night|weekend)",
    "dow": "(weekday comma?)",
    "monthday": "(month (ord|number) (comma? year)?|the? (ord|number) of? month (comma? year)?)",
    "calendarday": "(dow? monthday|weekday|near_day|isodate)",
    "roughly": "(about|more than|at least|no more than|up to)",
}


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where relative words are read: the day of publication, the last stretch named, the last day named.

    ``years`` holds the year of each (month, day) that was written out with its year: "Oct. 7" after
    "Oct. 7, 2023" is the same day.
    """

    published: date | None
    latest: Period | None = None
    day: Period | None = None
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def moved(self, period: Period, *, written: date | None = None) -> Standpoint:
        """After ``period`` was named; ``written`` is a day given with its year."""
        day = period if period.grain == "day" else self.day
        years = self.years
        if written is not None and years.get((written.month, written.day)) != written.year:
            years = {**years, (written.month, written.day): written.year}
        return Standpoint(self.published, period, day, years)


@dataclass(frozen=True, slots=True)
class Found:
    """The words ``first`` up to ``end`` of a sentence, which ``rule`` matched."""

    rule: Rule
    sentence: Sentence
    sentence_words: Sequence[TimeWord]
    first: int
    end: int

    @property
    def words(self) -> Sequence[TimeWord]:
        """The words matched."""
        return self.sentence_words[self.first : self.end]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of ``kinds`` was matched."""
        return any(word.kind in kinds for word in self.words)

    def word(self, *kinds: str) -> TimeWord | None:
        """The first matched word of one of ``kinds``."""
        return next((word for word in self.words if word.kind in kinds), None)

    def number(self, *kinds: str) -> float | None:
        """The value of the first matched word of one of ``kinds`` that has a figure."""
        for word in self.words:
            if word.kind in kinds and isinstance(word.value, float | int):
                return word.value
        return None

    def says(self, *texts: str) -> bool:
        """Whether one of ``texts`` is among the matched words, in lower case."""
        return any(word.text in texts for word in self.words)

    def before(self, steps: int = 1) -> TimeWord | None:
        """The word ``steps`` in front of the match."""
        index = self.first - steps
        return self.sentence_words[index] if index >= 0 else None

    def behind(self, steps: int = 1) -> TimeWord | None:
        """The word ``steps`` behind the match."""
        index = self.end + steps - 1
        return self.sentence_words[index] if index < len(self.sentence_words) else None

    def tense(self) -> Tense | None:
        """The tense of the clause around the match."""
        return tense_at(self.sentence, self.words[-1].start)


Reader = Callable[[Found, Standpoint], Reading | None]
Guard = Callable[[Found], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """``pattern`` is made of kinds of time words and shorthands with ``? * + | ( )``; spaces mean nothing.

    ``reader`` gives the meaning, or None to drop the match; ``guard`` says whether the match is one at all.
    """

    pattern: str
    reader: Reader
    guard: Guard | None = None


def match_rules(rules: tuple[Rule, ...], sentence: Sentence, words: Sequence[TimeWord]) -> tuple[Found, ...]:
    """Matches of ``rules`` in text order: of two that overlap the longer stands, then the earlier rule."""
    letters = _letters()
    code = "".join(letters[word.kind] for word in words)
    candidates: list[tuple[int, int, int, Found]] = []
    for stretch in _stretches().finditer(code):
        for order, first, end in _matches(rules, stretch.group()):
            found = Found(rules[order], sentence, words, stretch.start() + first, stretch.start() + end)
            candidates.append((first - end, order, found.first, found))
    taken = bytearray(len(words))
    accepted: list[Found] = []
    for _, _, _, found in sorted(candidates, key=lambda candidate: candidate[:3]):
        if any(taken[found.first : found.end]) or (found.rule.guard and not found.rule.guard(found)):
            continue
        taken[found.first : found.end] = b"\x01" * (found.end - found.first)
        accepted.append(found)
    return tuple(sorted(accepted, key=lambda found: found.first))


@cache
def _stretches() -> re.Pattern[str]:
    """Runs of kinds without two words in a row of the kind "other", over which no rule reaches."""
    other = _letters()["other"]
    return re.compile(f"{other}?[^{other}]+(?:{other}[^{other}]+)*{other}?")


@lru_cache(maxsize=4096)
def _matches(rules: tuple[Rule, ...], code: str) -> tuple[tuple[int, int, int], ...]:
    """The number of the rule, the start and the end of each match in a stretch; most are seen again."""
    return tuple(
        (order, match.start(), match.end())
        for order, rule in enumerate(rules)
        for match in _compiled(rule.pattern).finditer(code)
    )


@cache
def _letters() -> dict[str, str]:
    """One character a kind, out of a block without signs that mean something in a pattern."""
    return {kind: chr(0x4E00 + index) for index, kind in enumerate(time_word_kinds())}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_translated(pattern)))


def _translated(pattern: str) -> Iterator[str]:
    letters = _letters()
    for piece in re.findall(r"[a-z_]+|[^\sa-z_]", pattern):
        if piece in _SHORTHANDS:
            yield "(?:" + "".join(_translated(_SHORTHANDS[piece])) + ")"
        elif piece == "(":
            yield "(?:"
        else:
            yield letters[piece] if piece[0].isalpha() else piece
