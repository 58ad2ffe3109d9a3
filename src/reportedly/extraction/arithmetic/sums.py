"""Sums checked: parts against the total that the same sentence gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extraction.counting.quantities import find_quantities
from reportedly.records.check import Check
from reportedly.records.sentence import Sentence
from reportedly.records.span import cover
from reportedly.resources.lexicons import load_lexicon

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
)
_FARTHEST = 8
"""How many words may stand between two numbers that belong together."""
_MARKS = (":", "—", "–", "--")


@dataclass(frozen=True, slots=True)
class Term:
    """A number with its words ``first`` to ``last``, the noun it counts and the class of people it names.

    ``end`` is where the noun stands. ``high`` is None where the number is open ("at least 12"), ``noun`` if
    it is bare.
    """

    first: int
    last: int
    end: int
    low: int
    high: int | None
    noun: str | None
    people: str | None

    @property
    def exact(self) -> bool:
        """Whether the number is neither open nor a range."""
        return self.high == self.low


def find_sum_checks(text: str, sentence: Sentence) -> Iterator[Check]:
    """Checks of lists: parts behind "including" or a colon, parts before "a total of"."""
    quote = sentence.span.quote(text)
    if not _cues().search(quote) or len(_NUMBER.findall(quote)) < 2:
        return
    terms = _terms(sentence)
    if len(terms) < 2:
        return
    lowers = tuple(token.lower for token in sentence)
    for read in (_parts_behind, _parts_behind_mark, _parts_before):
        for total, parts, holds in read(sentence, lowers, terms):
            span = cover(sentence.span_between(term.first, term.end) for term in (total, *parts))
            yield Check(
                kind="sum",
                span=span,
                stated=" ".join(span.quote(text).split()),
                computed=f"{' + '.join(str(part.low) for part in parts)} = {sum(part.low for part in parts)}"
                if len(parts) > 1
                else f"{parts[0].low} of {total.low}",
                holds=holds,
            )


Finding = tuple[Term, tuple[Term, ...], bool]


def _parts_behind(sentence: Sentence, lowers: Sequence[str], terms: Sequence[Term]) -> Iterator[Finding]:
    """ "12 people, including 5 children and 7 women": parts may make the total, not exceed it."""
    for index, total in enumerate(terms[:-1]):
        cue = _cue_between(lowers, total.last + 1, terms[index + 1].first, "parts")
        if cue is None or total.noun is None or not total.people:
            continue
        parts = _list_from(sentence, terms, index + 1)
        if not all(part.exact and (part.people or part.noun is None) for part in parts):
            continue
        added = sum(part.low for part in parts)
        if len(parts) > 1 and added == total.low:
            yield total, parts, True
        elif _stands_alone(sentence, terms, index) and (
            any(part.low > total.low for part in parts) or (added > total.low and _disjoint(parts))
        ):
            yield total, parts, False


def _parts_behind_mark(sentence: Sentence, lowers: Sequence[str], terms: Sequence[Term]) -> Iterator[Finding]:
    """ "six were fired: five were shot down and one damaged": parts right behind a colon or a dash."""
    for index, total in enumerate(terms[:-2]):
        first = terms[index + 1].first
        mark = next((word for word in lowers[max(first - 2, 0) : first] if word in _MARKS), None)
        if mark is None or first - total.last > 2 * _FARTHEST or not total.exact:
            continue
        parts = tuple(terms[index + 1 :]) if mark == ":" else _list_from(sentence, terms, index + 1)
        if len(parts) < 2 or not all(part.exact and _same_kind(total, part) for part in parts):
            continue
        if not _coordinated(lowers, parts) or _cue_between(lowers, total.last + 1, len(lowers), "open"):
            continue
        added = sum(part.low for part in parts)
        if added == total.low or (mark == ":" and _all_numbered(lowers, parts)):
            yield total, parts, added == total.low


def _parts_before(sentence: Sentence, lowers: Sequence[str], terms: Sequence[Term]) -> Iterator[Finding]:
    """ "3 in one town and 4 in another, a total of 7", "two men and three women, five in all"."""
    for index, total in enumerate(terms):
        if index < 2 or not total.exact or not _is_total(lowers, total):
            continue
        if _cue_between(lowers, 0, len(lowers), "grown") is not None:
            continue
        parts = _list_before(sentence, terms, index)
        if len(parts) < 2 or not all(part.exact and _same_kind(total, part) for part in parts):
            continue
        holds = sum(part.low for part in parts) == total.low
        if holds or _coordinated(lowers, parts):
            yield total, parts, holds


def _stands_alone(sentence: Sentence, terms: Sequence[Term], index: int) -> bool:
    """Whether the total is exact and no "56 passengers and" before it belongs to the sum as well."""
    return terms[index].exact and (index == 0 or not _joined(sentence, terms[index - 1], terms[index]))


def _is_total(lowers: Sequence[str], term: Term) -> bool:
    before = " ".join(lowers[max(0, term.first - 5) : term.first])
    behind = " ".join(lowers[term.last + 1 : term.last + 5])
    cues = load_lexicon("sums")["cues"]
    return any(before.endswith(cue) or before.endswith(f"{cue} ,") for cue in cues["total_before"]) or any(
        re.match(rf"(?:[a-z’'-]+\s){{0,2}}{re.escape(cue)}\b", behind) for cue in cues["total_after"]
    )


def _list_from(sentence: Sentence, terms: Sequence[Term], index: int) -> tuple[Term, ...]:
    """The terms from ``index`` on that follow one another without a verb or a stop between them."""
    held = [terms[index]]
    for term in terms[index + 1 :]:
        if not _joined(sentence, held[-1], term) or _has_own_verb(sentence, term):
            break
        held.append(term)
    return tuple(held)


def _has_own_verb(sentence: Sentence, term: Term) -> bool:
    """Whether a number begins a clause of its own: "including two nurses, and 23 *were* injured"."""
    behind = term.end + 1
    return behind < len(sentence) and sentence[behind].tag in ("VBD", "VBP", "VBZ", "MD")


def _list_before(sentence: Sentence, terms: Sequence[Term], index: int) -> tuple[Term, ...]:
    """The terms up to ``index`` that follow one another without a verb or a stop between them."""
    held = [terms[index - 1]]
    for term in reversed(terms[: index - 1]):
        if not _joined(sentence, term, held[0]):
            break
        held.insert(0, term)
    return tuple(held)


def _joined(sentence: Sentence, left: Term, right: Term) -> bool:
    between = sentence.tokens[left.last + 1 : right.first]
    if len(between) > _FARTHEST or not any(token.lower in ("and", ",", "or") for token in between):
        return False
    return not any(
        token.pos in ("VERB", "AUX") or token.text in (".", ";", ":", "(", ")") for token in between
    )


def _coordinated(lowers: Sequence[str], parts: Sequence[Term]) -> bool:
    """Whether the last two parts are bound by "and": a list that claims to be whole."""
    return "and" in lowers[parts[-2].last + 1 : parts[-1].first]


def _all_numbered(lowers: Sequence[str], parts: Sequence[Term]) -> bool:
    """Whether the list names nobody without a number ("and a child")."""
    return not set(load_lexicon("sums")["cues"]["unnumbered"]) & set(lowers[parts[0].first :])


def _same_kind(total: Term, part: Term) -> bool:
    if part.noun is None or total.noun is None or part.noun == total.noun:
        return True
    return bool(part.people and total.people)


def _disjoint(parts: Sequence[Term]) -> bool:
    """Whether nobody can be in two of the parts."""
    classes = [part.people for part in parts]
    return len(set(classes)) == len(classes) and any(
        all(name in family for name in classes) for family in load_lexicon("sums")["disjoint"].values()
    )


def _cue_between(lowers: Sequence[str], start: int, end: int, name: str) -> str | None:
    """The first cue of the list ``name`` among the words ``start`` up to ``end``, if not too far behind."""
    if end - start > _FARTHEST + 4 and name == "parts":
        return None
    words = f" {' '.join(lowers[start:end])} "
    return next((cue for cue in load_lexicon("sums")["cues"][name] if f" {cue} " in words), None)


def _terms(sentence: Sentence) -> tuple[Term, ...]:
    found: list[Term] = []
    for quantity in find_quantities(sentence):
        if quantity.low is None:
            continue
        head = _noun(sentence, quantity.last)
        noun = sentence[head].lemma if head is not None else None
        found.append(
            Term(
                first=quantity.first,
                last=quantity.last,
                end=quantity.last if head is None else max(head, quantity.last),
                low=quantity.low,
                high=quantity.high,
                noun=noun,
                people=_people().get(noun) if noun else None,
            )
        )
    return tuple(found)


def _noun(sentence: Sentence, position: int) -> int | None:
    """Where the noun stands that the number counts: its head, else the first noun right behind it."""
    head = sentence[sentence[position].head]
    counted = sentence[position].dep in ("nummod", "quantmod") and head.pos in ("NOUN", "PROPN")
    if counted and position < head.index <= position + _FARTHEST:
        return head.index
    for token in sentence.tokens[position + 1 : position + 4]:
        if token.pos in ("NOUN", "PROPN"):
            return token.index
        if token.pos not in ("ADJ", "HYPH"):
            return None
    return None


@cache
def _people() -> dict[str, str]:
    """Nouns for people with the class they belong to, ``people`` for any other."""
    lexicon = load_lexicon("people")
    found: dict[str, str] = {str(word): "people" for word in lexicon.get("people", {}).get("words", ())}
    for name, entry in lexicon.get("classes", {}).items():
        found.update({str(word): str(name) for word in entry.get("words", ())})
    found.update({"people": "people", "person": "people", "other": "people"})
    return found


@cache
def _cues() -> re.Pattern[str]:
    cues = load_lexicon("sums")["cues"]
    words = {*cues["parts"], *cues["total_before"], *cues["total_after"]}
    choices = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{choices})\b|:\s|[—–]|--", re.IGNORECASE)
