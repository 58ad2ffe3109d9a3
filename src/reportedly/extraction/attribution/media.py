"""Media: through what and on which day somebody spoke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.records.mention import Mention
from reportedly.records.sentence import Sentence
from reportedly.records.statement import Said
from reportedly.records.timespan import Timespan
from reportedly.resources.lexicons import load_lexicon

_THROUGH = frozenset({"in", "on", "at", "via", "through", "during", "by", "over", "from"})
_CLAUSES = frozenset({"conj", "ccomp", "xcomp", "advcl", "parataxis"})
_UNDATED = frozenset({"DURATION", "SET"})


def find_adjuncts(attribution: Attribution) -> tuple[int, ...]:
    """Words that belong to the cue itself: neither said nor the speaker's name."""
    sentence, cue = attribution.sentence, attribution.cue
    barred = set(attribution.positions)
    if attribution.source is not None and cue.shape == "verb":
        barred.update(source_phrase(sentence, attribution.source))
        barred.update(sentence.subtree(attribution.source))
    other = {
        child
        for child in sentence.children[cue.head]
        if sentence[child].dep in _CLAUSES or sentence[child].lower == "according"
    }
    own = set(sentence.subtree(cue.head, without=other))
    starts = [first for first, _ in attribution.content if first > cue.words[-1]]
    own.update(range(cue.words[-1] + 1, min(starts, default=0)))
    return tuple(index for index in sorted(own) if index not in barred)


def medium_of(attribution: Attribution, adjuncts: Sequence[int]) -> str | None:
    """The medium that the cue's own words name, or None; ``adjuncts`` are as ``find_adjuncts`` gives them."""
    sentence, cue = attribution.sentence, attribution.cue
    media, verbs, _, _ = _media()
    lemma = sentence[cue.head].lemma
    for position in adjuncts:
        token = sentence[position]
        if token.dep == "pobj" and sentence[token.head].lower in _THROUGH and token.lemma in media:
            return media[token.lemma]
    if cue.shape == "accord" and attribution.source is not None and is_document(sentence, attribution.source):
        return media.get(sentence[attribution.source].lemma)
    return verbs.get(lemma) or _issued(attribution, media)


def documents_beside(attribution: Attribution, adjuncts: Sequence[int]) -> tuple[int, ...]:
    """Documents among the cue's own words: "in a *statement* carried by state media, the army said"."""
    sentence = attribution.sentence
    return tuple(
        index
        for index in adjuncts
        if index != attribution.source and sentence[index].dep == "pobj" and is_document(sentence, index)
    )


def outlet_told(attribution: Attribution, mention: Mention | None) -> bool:
    """Whether the one addressed is an outlet, which then carries the words on ("told Reuters").

    Reporters at large carry nothing on: who they write for is not said.
    """
    goal = addressee_of(attribution)
    if goal is None:
        return False
    token = attribution.sentence[goal]
    _, _, names, kinds = _media()
    if token.tag in ("NNP", "NNPS"):
        return token.lower in names or (mention is not None and mention.kind == "media")
    return token.lemma in kinds


def addressee_of(attribution: Attribution) -> int | None:
    """The head word of the phrase for the one who is told."""
    cue, sentence = attribution.cue, attribution.sentence
    if cue.shape != "verb" or not {"addressee"} & cue.takes:
        return None
    goal = sentence.child(cue.head, "dobj", "dative")
    return goal if goal is not None and goal not in attribution.positions else None


def said_on(attribution: Attribution, adjuncts: Sequence[int], times: Iterable[Timespan]) -> Said | None:
    """The day phrase among the cue's own words, outside of what is said; ``times`` are the sentence's."""
    sentence = attribution.sentence
    own = {*adjuncts, *_issuing_words(attribution)}
    for timespan in times:
        if timespan.span is None or timespan.type in _UNDATED or timespan.text is None:
            continue
        words = sentence.positions_in(timespan.span)
        if words and own.issuperset(words):
            return Said(timespan.text, timespan.edtf)
    return None


def _issuing_words(attribution: Attribution) -> tuple[int, ...]:
    """The adjuncts of the verb that a participle cue hangs on: "*published* a letter *on Monday* saying"."""
    sentence, cue = attribution.sentence, attribution.cue
    if sentence[cue.head].tag != "VBG":
        return ()
    for verb in sentence.ancestors(cue.head):
        if sentence[verb].lemma in load_cues().issuing:
            return tuple(
                index
                for child in sentence.children_by(verb, "prep", "npadvmod")
                for index in sentence.subtree(child)
                if index not in attribution.positions
            )
    return ()


def _issued(attribution: Attribution, media: Mapping[str, str]) -> str | None:
    """ "Broadcast a *video* claiming", "issued a *statement* saying"."""
    sentence, cue = attribution.sentence, attribution.cue
    token = sentence[cue.head]
    if token.tag != "VBG" or token.head == cue.head:
        return None
    above = sentence[token.head]
    if token.dep == "acl" and above.lemma in media:
        return media[above.lemma]
    for verb in (token.head, *sentence.ancestors(token.head)):
        if sentence[verb].lemma in load_cues().issuing:
            goal = sentence.child(verb, "dobj")
            return media.get(sentence[goal].lemma) if goal is not None else None
    return None


@cache
def _media() -> tuple[Mapping[str, str], Mapping[str, str], frozenset[str], frozenset[str]]:
    table = load_lexicon("media")
    nouns = {word: medium for medium, words in table["media"].items() for word in words}
    verbs = {word: medium for medium, words in table["verbs"].items() for word in words}
    outlets = table["outlets"]
    return nouns, verbs, frozenset(outlets["words"]), frozenset(outlets["kinds"])


def is_document(sentence: Sentence, position: int) -> bool:
    """Whether the word names something written, recorded or planned that speaks for its issuer."""
    return sentence[position].pos == "NOUN" and sentence[position].lemma in load_cues().documents
