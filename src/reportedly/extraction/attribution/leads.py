"""Leads: who it is that a headline or a lead leaves unnamed, where the next to speak is named.

"Shelling killed nine, *a medical group* said.

The *Sudan Doctors Network* said in a statement that ..."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from reportedly.records.sentence import Sentence
from reportedly.records.statement import Statement
from reportedly.resources.lexicons import load_lexicon

_OPENING = 2
"""The last paragraph in which a body can stand unnamed: headline, lead, and what follows the lead."""
_NEAR = 3
"""Sentences within which the named body speaks."""
_BODIES = ("organisation", "armed_group")
_WORD = re.compile(r"[^\W\d_]+")


def name_leads(statements: Sequence[Statement], sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """``statements``, in text order, with the unnamed bodies of the opening standing for the named one.

    The named body is the next to speak, at most three sentences on, and of the sort that the unnamed one is
    said to be: a "medical group" is one with doctors or hospitals in its name.
    """
    named = list(statements)
    attributed = [number for number, statement in enumerate(statements) if statement.voices]
    for number, following in reversed(list(pairwise(attributed))):
        named[number] = _named(named[number], named[following], sentences)
    return tuple(named)


def _named(lead: Statement, next_one: Statement, sentences: Sequence[Sentence]) -> Statement:
    unnamed, body = lead.voices[0].speaker, next_one.voices[0].speaker
    if unnamed is None or body is None or unnamed.entity is not None or body.entity is None:
        return lead
    here, there = _sentence_at(sentences, unnamed.span.start), _sentence_at(sentences, body.span.start)
    if body.kind not in _BODIES or here.paragraph > _OPENING or not 0 < there.index - here.index <= _NEAR:
        return lead
    indefinite = unnamed.text.lower().startswith(("a ", "an "))
    headline = here.paragraph == 0 and here.tokens[-1].text not in (".", "?", "!")
    if not (indefinite or headline) or not _sorts(unnamed.text) & _sorts(f"{body.text} {body.entity}"):
        return lead
    speaker = replace(unnamed, entity=body.entity, kind=body.kind)
    return replace(lead, voices=(replace(lead.voices[0], speaker=speaker), *lead.voices[1:]))


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence:
    return next(sentence for sentence in sentences if sentence.span.end > offset)


def _sorts(words: str) -> frozenset[str]:
    """What sorts of bodies the words name."""
    known = _sort_of()
    return frozenset(known[word] for word in _WORD.findall(words.lower()) if word in known)


@cache
def _sort_of() -> dict[str, str]:
    return {word: sort for sort, words in load_lexicon("cues")["bodies"].items() for word in words}
