"""Readings: what one segment says of an actor before anything else of the document is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import ActorLexicon, NounClass
from reportedly.grounding.casting.segments import Segment
from reportedly.records.mention import MentionKind
from reportedly.records.sentence import Sentence

BRANCHES = (
    "army", "military", "police", "government", "security", "defense", "defence", "intelligence", "navy",
    "junta", "federal", "national",
)  # fmt: skip
"""Words in front of a title or of officials that say for which arm of the state they speak."""
_SHORT = 2
"""Letters of the longest particle in a name ("al")."""


@dataclass(frozen=True, slots=True)
class Home:
    """On whose behalf somebody acts: ``entity``, and the state or armed group behind it."""

    entity: str
    state: str | None
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """One segment on its way to a reading; ``start`` counts in its owners, ``owner`` is as in a reading."""

    sentence: Sentence
    segment: Segment
    start: int
    owner: int | None
    lexicon: ActorLexicon

    @property
    def fresh(self) -> bool:
        """Whether the first word keeps it from standing for somebody already named."""
        return self.sentence[self.segment.first].lower in self.lexicon.words["fresh"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words ``first`` to ``last`` of a sentence as an actor; ``start`` counts in those who own it.

    ``noun`` is the role noun that heads it, of class ``role``; ``titles`` are the words of a person's
    title. ``owner`` is the head word of the phrase whose 's leads here or, if negative, a pronoun
    (``-1 - position``). ``name`` holds the words of a person's or an unlisted name, ``sure`` tells
    that it is a person's. ``fresh`` keeps a short form from standing for somebody already named;
    ``sponsored`` marks a state behind a hyphen ("Iran-backed"), ``private`` who acts for no state.
    ``also`` are the role nouns in front of a name ("*rebel group* M23"). ``body`` is a body of a state,
    without its state, that the phrase names or belongs to; ``branch`` the arm that an official speaks
    for ("*army* spokesman").
    """

    sentence: int
    first: int
    last: int
    start: int
    kind: MentionKind
    entity: str | None = None
    noun: str | None = None
    role: NounClass | None = None
    titles: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    sure: bool = False
    home: Home | None = None
    plural: bool = False
    fresh: bool = False
    sponsored: bool = False
    private: bool = False
    owner: int | None = None
    gender: str | None = None
    body: str | None = None
    branch: str | None = None
    also: tuple[str, ...] = ()


def find_keys(sentence: Sentence, first: int, last: int) -> tuple[int, ...]:
    """Positions under which a phrase is found: its last word, and any noun the parser hung elsewhere."""
    keys = [last]
    for position in range(first, last):
        token = sentence[position]
        if token.pos not in ("NOUN", "PROPN") or first <= token.head <= last:
            continue
        if token.dep not in ("poss", "amod", "compound") and len(token.text) > _SHORT:
            keys.append(position)
    return tuple(keys)


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """The words from ``first`` to ``last`` in lower case, one space between, none around hyphens."""
    joined = " ".join(token.lower for token in sentence.tokens[first : last + 1])
    return joined.replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "'s")
