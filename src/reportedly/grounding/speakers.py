"""Speakers across documents: whether two mentions name one speaker, by name and role."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import load_actor_lexicon, squeeze
from reportedly.records.mention import Mention

_PEOPLE = frozenset({"official", "person"})
_ARTICLES = frozenset({"al", "el", "bin", "ibn", "ben"})
_SAME_WORDS = {
    "abd": "abdul", "abdel": "abdul", "abdal": "abdul", "mohamed": "muhammad", "mohammed": "muhammad",
    "mohammad": "muhammad", "mohamad": "muhammad", "ahmad": "ahmed", "yousef": "yusuf", "youssef": "yusuf",
    "yousuf": "yusuf", "hussain": "hussein", "husain": "hussein", "omar": "umar", "osman": "uthman",
    "othman": "uthman", "oleksandr": "alexander", "aleksandr": "alexander", "volodymyr": "vladimir",
    "serhiy": "sergei", "sergey": "sergei", "serhii": "sergei", "zelenskyy": "zelensky",
    "zelenskiy": "zelensky",
}  # fmt: skip
"""Spellings of one name in Latin letters, for the commonest names of transliterated scripts."""


@dataclass(frozen=True, slots=True)
class SpeakerKey:
    """A speaker as far as name and role tell: ``name`` evened out, ``role`` "official" or "body", None where
    the text names no office of a person."""

    name: str
    role: str | None


def speaker_key(mention: Mention) -> SpeakerKey | None:
    """The key by which a speaker is found again in other documents; None for somebody without a name.

    Case, accents, hyphens, apostrophes, "al-" and "bin", and common transliterations make no difference.
    """
    if mention.entity is None:
        return None
    if mention.kind not in _PEOPLE or _is_state(mention.entity):
        return SpeakerKey(squeeze(mention.entity), "body")
    words = [squeeze(word) for word in mention.entity.replace("-", " ").split()]
    kept = [_SAME_WORDS.get(word, word) for word in words if word and word not in _ARTICLES]
    return SpeakerKey(" ".join(kept or words), "official" if mention.kind == "official" else None)


def same_speaker(left: Mention, right: Mention) -> bool | None:
    """Whether two mentions from any documents name one speaker.

    True with the same name and role, False with another name; None, not known, where nobody is named, or
    where one name has an office in one text and none in the other, as a governor and a villager may.
    """
    first, second = speaker_key(left), speaker_key(right)
    if first is None or second is None:
        return None
    if first.name != second.name:
        return False
    return True if first.role == second.role else None


def _is_state(entity: str) -> bool:
    return entity in load_actor_lexicon().iso3.values()
