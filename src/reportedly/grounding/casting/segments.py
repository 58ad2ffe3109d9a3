"""Segments: the runs of words that may be an actor phrase, read off tags rather than the parse."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import HYPHENS, ActorLexicon
from reportedly.grounding.casting.names import KnownName
from reportedly.records.phrases import NAME_TAGS
from reportedly.records.sentence import Sentence

_NOUNS = ("NOUN", "PROPN")
_MODIFIERS = (
    "det", "amod", "compound", "nmod", "poss", "case", "nummod", "quantmod", "advmod", "punct",
    "predet", "neg", "dep",
)  # fmt: skip
_OPENERS = ("DT", "PRP$", "PDT", "WP$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words ``first`` to ``last`` of a sentence; ``last`` is the noun that heads them.

    ``owner`` is the index, among the sentence's segments, of the one before it whose 's leads here;
    ``names`` are the known names inside.
    """

    first: int
    last: int
    owner: int | None
    names: tuple[KnownName, ...]


def find_segments(
    sentence: Sentence, names: tuple[KnownName, ...], lexicon: ActorLexicon
) -> tuple[Segment, ...]:
    """The segments of ``sentence`` in text order."""
    inside = {index: name for name in names for index in range(name.first, name.last + 1)}
    segments: list[Segment] = []
    start: int | None = None
    owner: int | None = None
    for position in range(len(sentence) + 1):
        token = sentence[position] if position < len(sentence) else None
        held = inside.get(position)
        within = held is not None and position > held.first
        possessive = token is not None and token.tag == "POS" and not within
        if (
            start is not None
            and not within
            and (token is None or possessive or _breaks(sentence, position, inside, lexicon))
        ):
            closed = _close(sentence, start, position - 1, owner, names)
            if closed is not None:
                segments.append(closed)
            start = None
            owner = len(segments) - 1 if possessive and closed is not None else None
        if start is None and token is not None and not possessive:
            if held is not None or _belongs(sentence, position, lexicon):
                start = position
            else:
                owner = None
    return tuple(segments)


def _belongs(sentence: Sentence, position: int, lexicon: ActorLexicon) -> bool:
    """Whether the word can stand inside a noun phrase."""
    token = sentence[position]
    if is_rank_dot(sentence, position, lexicon):
        return True
    if token.dep == "preconj" or (token.lower in lexicon.words["calendar"] and token.pos in _NOUNS):
        return False
    if token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET"):
        return True
    if token.text in HYPHENS or token.tag in ("PRP$", "NNP", "NNPS"):
        return True
    if token.tag in ("VBN", "VBG", "IN") and token.dep in ("amod", "compound", "nmod"):
        return True
    return token.dep in ("quantmod", "predet") or _joins_hyphen(sentence, position)


def is_rank_dot(sentence: Sentence, position: int, lexicon: ActorLexicon) -> bool:
    """The full stop of an abbreviated title that stands alone: "Brig*.* Gen. X"."""
    if sentence[position].text != "." or not 0 < position < len(sentence) - 1:
        return False
    following = sentence[position + 1]
    capital = following.text[:1].isupper() or following.lower in lexicon.particles
    return capital and sentence[position - 1].lower in lexicon.words["abbreviated"]


def _joins_hyphen(sentence: Sentence, position: int) -> bool:
    """A word glued to the next or the one before by a hyphen: "Iran-*backed*", "*pro*-Russian"."""
    return (position > 0 and sentence[position - 1].text in HYPHENS) or (
        position + 1 < len(sentence) and sentence[position + 1].text in HYPHENS
    )


def _breaks(sentence: Sentence, position: int, inside: dict[int, KnownName], lexicon: ActorLexicon) -> bool:
    """Whether a new phrase begins at, or none goes on into, the word at ``position``."""
    token = sentence[position]
    if position not in inside and not _belongs(sentence, position, lexicon):
        return True
    if token.tag in _OPENERS:
        return True
    if is_rank_dot(sentence, position, lexicon):
        return False
    before = sentence[position - 1]
    if before.pos not in _NOUNS or before.dep in _MODIFIERS or token.text in HYPHENS:
        return False
    linked = token.head == position - 1 or before.head == position
    return not linked and not _name_goes_on(sentence, position)


def _name_goes_on(sentence: Sentence, position: int) -> bool:
    """A proper noun behind a proper noun of the same head, as where the parser took a name apart."""
    token, before = sentence[position], sentence[position - 1]
    return token.tag in NAME_TAGS and before.tag in NAME_TAGS and token.head == before.head != position


def _close(
    sentence: Sentence, first: int, last: int, owner: int | None, names: tuple[KnownName, ...]
) -> Segment | None:
    """The segment up to its last noun; None where it holds none."""
    held = tuple(name for name in names if first <= name.first and name.last <= last)
    end = held[-1].last if held else -1
    while last >= first and last != end and not _can_head(sentence, last):
        last -= 1
    while first < last and _is_loose(sentence, first):
        first += 1
    return Segment(first, last, owner, held) if last >= first else None


def _can_head(sentence: Sentence, position: int) -> bool:
    """A noun, or an adjective in a noun's place: "*the general* blamed"."""
    token = sentence[position]
    return token.pos in _NOUNS or (token.pos == "ADJ" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj"))


def _is_loose(sentence: Sentence, position: int) -> bool:
    """Punctuation, "(at) *least* 12", "*neither* Reuters nor ..." at the front of a phrase."""
    token = sentence[position]
    pairing = token.lower in ("neither", "either", "both") and sentence[position + 1].pos == "PROPN"
    return pairing or token.pos == "PUNCT" or token.lower in ("least", "most")
