"""Bodies of states: ministries, staffs and services under one name however they are written."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.readings import words_of
from reportedly.records.mention import MentionKind
from reportedly.records.sentence import Sentence

_LONGEST = 4


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Words ``first`` to ``last`` that name a body after its state: ``name`` comes behind the adjective.

    ``reach`` is the last word of what follows and belongs to the name ("Ministry of *Defence*"). ``topic`` is
    False for "the ministry", which says not what it looks after.
    """

    first: int
    last: int
    reach: int
    name: str
    kind: MentionKind
    topic: bool = True


def find_bodies(sentence: Sentence, first: int, last: int, lexicon: ActorLexicon) -> tuple[BodyWords, ...]:
    """Bodies among the words ``first`` to ``last``, which are one segment, from left to right."""
    found: list[BodyWords] = []
    for position in range(first, last + 1):
        lower = sentence[position].lower
        if lower in ("ministry", "ministries"):
            found.append(_read_ministry(sentence, first, position, lexicon))
        elif lower in lexicon.body_ends:
            body = _read_body(sentence, first, position, lexicon)
            if body is not None:
                found = [held for held in found if held.last < body.first]
                found.append(body)
    return tuple(found)


def name_body(body: BodyWords, state: str | None, territory: str | None, lexicon: ActorLexicon) -> str:
    """ "Russian Ministry of Defence", "Gaza Ministry of Health"; "Ministry of Health" without a state."""
    prefix = territory or (lexicon.prefixes.get(state) if state else None)
    return f"{prefix} {body.name}" if prefix else body.name


def _read_body(sentence: Sentence, first: int, position: int, lexicon: ActorLexicon) -> BodyWords | None:
    """The longest listed body that ends at ``position``."""
    for start in range(max(first, position - _LONGEST), position + 1):
        body = lexicon.bodies.get(words_of(sentence, start, position).replace("-", " "))
        if body is not None:
            return BodyWords(start, position, position, body.name, body.kind)
    return None


def _read_ministry(sentence: Sentence, first: int, position: int, lexicon: ActorLexicon) -> BodyWords:
    topic, reach = _topic_behind(sentence, position, lexicon)
    start = position
    if topic is None:
        for begin in range(max(first, position - 3), position):
            topic = lexicon.ministries.get(words_of(sentence, begin, position - 1))
            if topic is not None:
                start = begin
                break
    if topic is None:
        return BodyWords(position, position, position, "Ministry", "government", topic=False)
    return BodyWords(start, position, reach, f"Ministry of {topic}", "government")


def _topic_behind(sentence: Sentence, position: int, lexicon: ActorLexicon) -> tuple[str | None, int]:
    """What stands after "ministry of" or "ministry for", and its last word."""
    begin = position + 2
    if begin >= len(sentence) or sentence[position + 1].lower not in ("of", "for"):
        return None, position
    if sentence[begin].lower == "the" and begin + 1 < len(sentence):
        begin += 1
    for end in range(min(begin + 1, len(sentence) - 1), begin - 1, -1):
        topic = lexicon.ministries.get(words_of(sentence, begin, end))
        if topic is not None:
            return topic, end
    end = begin
    while end + 1 < len(sentence) and _continues(sentence, end + 1):
        end += 1
    if sentence[begin].text[:1].isupper() and sentence[begin].pos == "PROPN":
        words = [sentence[index].text for index in range(begin, end + 1)]
        return " ".join(words), end
    return None, position


def _continues(sentence: Sentence, position: int) -> bool:
    """Whether a capitalised name goes on ("Women *and Children*")."""
    token = sentence[position]
    if token.tag in ("NNP", "NNPS"):
        return True
    following = position + 1 < len(sentence) and sentence[position + 1].tag in ("NNP", "NNPS")
    return token.lower == "and" and following and sentence[position - 1].tag in ("NNP", "NNPS")
