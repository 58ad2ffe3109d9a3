"""Stage: one sentence with what is needed to say who is meant in it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.persons import People
from reportedly.grounding.casting.scenes import Scenes
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what is needed to say who is meant in it."""

    document: Document
    sentence: Sentence
    scenes: Scenes
    quoted: frozenset[int]
    people: People
    lexicon: ActorLexicon
