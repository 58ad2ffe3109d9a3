"""Labels: speakers set off by a colon or a dash, as headlines and transcripts name them."""

from __future__ import annotations

from functools import cache

from reportedly.extraction.attribution.boundaries import Stretch
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import Cue
from reportedly.extraction.attribution.parentheses import kept
from reportedly.extraction.attribution.speaker_phrases import dateline_end, may_speak
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

Found = tuple[Cue, int | None, tuple[Stretch, ...]]

_LONGEST = 8
_SHORTEST = 2
_TOLD = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
"""A headline leaves out "were": "200 civilians killed"."""
_STOPS = frozenset({".", "?", "!"})
_DASHES = frozenset({"-", "–", "—", "--"})


def find_label(sentence: Sentence, quoted: tuple[int, ...]) -> Found | None:
    """ "*Police*: 3 held after clashes", "12 killed in market attack: *UN*", "Shells hit camp - *medics*".

    A label before the colon needs a quotation, a headline (no full stop) or capitals behind or in it; one
    at the end needs a headline. A country or capital before a headline ("Nigeria: gunmen kill 23") says where
    it happened as often as who says so, and is no speaker.
    """
    colon = next((token.index for token in sentence.tokens if token.text == ":"), None)
    headline = sentence[len(sentence) - 1].text not in _STOPS and not quoted[-1] >= 0
    if colon is not None and 0 < colon <= _LONGEST:
        front = _front_label(sentence, colon, quoted, headline)
        if front is not None:
            return front
    return _tail_label(sentence, quoted) if headline else None


def _front_label(sentence: Sentence, colon: int, quoted: tuple[int, ...], headline: bool) -> Found | None:
    start = dateline_end(sentence)
    head = _named(sentence, start, colon)
    if head is None or len(sentence) - colon <= _SHORTEST:
        return None
    said = quoted[colon + 1] >= 0
    if not said and sets_scene(sentence, start, colon):
        return None
    shouted = sentence[head].text.isupper() and len(sentence[head].text) > _SHORTEST
    told = any(token.tag in _TOLD for token in sentence.tokens[colon + 1 :])
    if not (said or shouted or (headline and told)):
        return None
    return _label(sentence, colon, head, (colon + 1, len(sentence) - 1))


def sets_scene(sentence: Sentence, first: int, colon: int) -> bool:
    """Whether the words before a colon say where or what kind of news it is: "*Mali*: ...", "*Live*: ..."."""
    return _text(sentence, first, colon) in _countries_and_capitals() | load_cues().kickers


@cache
def _countries_and_capitals() -> frozenset[str]:
    return frozenset(
        name.lower()
        for entry in load_lexicon("countries").values()
        for name in (entry["name"], *entry["names"], entry["capital"], *entry["capital_names"])
        if name
    )


def _text(sentence: Sentence, first: int, end: int) -> str:
    return " ".join(token.lower for token in sentence.tokens[first:end])


def _tail_label(sentence: Sentence, quoted: tuple[int, ...]) -> Found | None:
    last = len(sentence) - 1
    for position in range(last - 1, max(_SHORTEST, last - _LONGEST), -1):
        token = sentence[position]
        if token.text != ":" and not _free_dash(sentence, position):
            continue
        head = _named(sentence, position + 1, last + 1)
        acronym = head is not None and (token.text == ":" or sentence[head].text.isupper())
        common = head is not None and (
            sentence[head].lemma in load_cues().speakers or sentence[head].tag == "NNS"
        )
        if head is None or not (acronym or common) or quoted[position] >= 0:
            return None
        if not any(held.pos == "VERB" for held in sentence.tokens[:position]):
            return None
        return _label(sentence, position, head, (dateline_end(sentence), position - 1))
    return None


def _free_dash(sentence: Sentence, position: int) -> bool:
    spaced = sentence[position].span.start > sentence[position - 1].span.end
    return sentence[position].text in _DASHES and spaced


def _named(sentence: Sentence, first: int, end: int) -> int | None:
    """The head of a run of words that names a speaker and nothing else."""
    run = sentence.tokens[first:end]
    if not run or any(
        token.pos in ("VERB", "AUX", "SCONJ", "ADP", "NUM") and token.lower != "of" for token in run
    ):
        return None
    heads = [token.index for token in run if not first <= token.head < end or token.head == token.index]
    nouns = [index for index in heads if sentence[index].pos in ("NOUN", "PROPN")]
    head = nouns[-1] if nouns else (run[-1].index if run[-1].pos in ("NOUN", "PROPN") else None)
    if head is None or sentence[head].lemma in load_cues().mute:
        return None
    return head if may_speak(sentence, head) or sentence[head].tag == "NNS" else None


def _label(sentence: Sentence, mark: int, head: int, stretch: Stretch) -> Found:
    cue = Cue("label", mark, (mark,), "asserts", frozenset())
    return (cue, head, kept(sentence, (stretch,)))
