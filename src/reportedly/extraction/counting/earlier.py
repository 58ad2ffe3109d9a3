"""Earlier figures: what a speaker had told before the one that stands ("it had earlier reported 24 dead")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from reportedly.extraction.counting.words import grammar
from reportedly.records.sentence import Sentence

Teller = Literal["same", "named"]
"""Who told an earlier figure: whoever spoke before ("it", "after earlier reporting"), or somebody by name."""
_PERFECT = ("had", "having", "'d", "’d")


def told_earlier(sentence: Sentence, position: int) -> Teller | None:
    """Who is said to have told the figure at ``position`` before; None where it is told as it stands now.

    The nearest verb of report above it decides.
    """
    verb = next((held for held in _above(sentence, position) if _reports(sentence, held)), None)
    if verb is None or not _looks_back(sentence, verb):
        return None
    subject = sentence.child(verb, "nsubj")
    return "same" if subject is None or sentence[subject].tag == "PRP" else "named"


def _reports(sentence: Sentence, position: int) -> bool:
    return sentence[position].pos == "VERB" and sentence[position].lemma in grammar("reporting")


def _above(sentence: Sentence, position: int) -> Iterator[int]:
    yield position
    yield from sentence.ancestors(position)


def _looks_back(sentence: Sentence, verb: int) -> bool:
    """ "had *earlier* reported", "*initially* reported", "after *previously* putting"."""
    words = {sentence[child].lower for child in sentence.children[verb]}
    words.update(token.lower for token in sentence.tokens[verb + 1 : verb + 2])
    if words & grammar("at_first"):
        return True
    back = sentence[verb].tag == "VBG" or any(
        sentence[child].lower in _PERFECT for child in sentence.children_by(verb, "aux")
    )
    return back and bool(words & grammar("before_now"))
