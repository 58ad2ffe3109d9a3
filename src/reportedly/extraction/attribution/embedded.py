"""Embedded reports: a report within a relative clause ("a raid *that officials said killed 12*")."""

from __future__ import annotations

from reportedly.extraction.attribution.boundaries import Stretch, Walls, right_bound
from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.parentheses import kept
from reportedly.extraction.attribution.subjects import reports_relatively
from reportedly.records.phrases import core_phrase
from reportedly.records.sentence import Sentence


def embedded_content(sentence: Sentence, cue: Cue, walls: Walls) -> tuple[Stretch, ...]:
    """The noun that the relative pronoun stands for and what is said of it; nothing where none is said."""
    if "clause" not in cue.takes or not reports_relatively(sentence, cue.head):
        return ()
    said = [child for child in sentence.children_by(cue.head, "ccomp", "xcomp") if child > cue.head]
    if not said:
        return ()
    noun = core_phrase(sentence, sentence[cue.head].head)
    start = cue.words[-1] + 1
    return kept(sentence, ((noun[0], noun[-1]), (start, right_bound(sentence, cue, start, walls))))
