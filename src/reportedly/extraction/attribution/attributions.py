"""Attributions: source, cue and content of each report, sentence by sentence.

``find_attributions`` is the place where a trained tagger could stand in for the rules: whatever fills in
``Attribution`` is joined, ordered and described in the same way afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.extraction.attribution.boundaries import Stretch, Walls, parallel, segment_start
from reportedly.extraction.attribution.contents import find_content
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import Cue, find_cues
from reportedly.extraction.attribution.governed import governed_quotes
from reportedly.extraction.attribution.labels import find_label
from reportedly.extraction.attribution.parentheses import segment_first
from reportedly.extraction.attribution.quotations import Quotation
from reportedly.extraction.attribution.sources import find_source, name_before
from reportedly.extraction.attribution.speaker_phrases import may_speak
from reportedly.extraction.attribution.subjects import own_subject
from reportedly.records.sentence import Sentence
from reportedly.records.statement import StatementKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report: ``cue`` and ``source`` (position of its head word) in ``sentence``, and the stretches of
    words said. ``outer`` are the reports that carry this one on, the nearest first; ``phrase`` are the
    positions of all words that tell who the source is, empty where only its head is known. ``kind`` tells
    apart what is no report of words."""

    sentence: Sentence
    cue: Cue
    source: int | None
    content: tuple[Stretch, ...]
    outer: tuple[Attribution, ...] = ()
    phrase: tuple[int, ...] = ()
    kind: StatementKind = "report"
    positions: frozenset[int] = field(init=False, repr=False, compare=False)
    """Of all words of the content."""

    def __post_init__(self) -> None:
        covered = frozenset[int]().union(*(range(first, last + 1) for first, last in self.content))
        object.__setattr__(self, "positions", covered)


def find_attributions(
    sentence: Sentence, quoted: tuple[int, ...], cues: tuple[Cue, ...] | None = None
) -> tuple[Attribution, ...]:
    """The reports in ``sentence`` in order of their cues, before nested ones are joined.

    ``quoted`` gives for each word the number of the quotation it stands in, or -1. Reports inside a quotation
    are the quoted speaker's own words and are left out. ``cues`` are those of the sentence, where they are
    known.
    """
    sourced = _sourced(sentence, find_cues(sentence) if cues is None else cues, quoted)
    found: list[Attribution] = []
    for cue, source in sourced:
        if quoted[cue.head] >= 0 or not _speaks(sentence, cue, source):
            continue
        walls = _walls(sentence, cue, sourced, quoted)
        content = find_content(sentence, cue, source, walls)
        if _acceptable(sentence, cue, source, content):
            found.append(Attribution(sentence, cue, source, content))
    covered = frozenset(index for attribution in found for index in attribution.positions)
    others = list(governed_quotes(sentence, quoted, covered)) if max(quoted) >= 0 else []
    label = find_label(sentence, quoted) if not found else None
    if label is not None:
        others.append(label)
    found.extend(Attribution(sentence, *other) for other in others)
    return tuple(sorted(found, key=lambda attribution: attribution.cue.head))


def _sourced(
    sentence: Sentence, cues: tuple[Cue, ...], quoted: tuple[int, ...]
) -> tuple[tuple[Cue, int | None], ...]:
    """Each cue with its speaker, who does not stand in a quotation that the cue stands outside of.

    A cue that shares a subject which stands in what another says goes to that speaker: in "the army said
    it hit a depot, *calling* it a target" the army speaks.
    """
    found: list[tuple[Cue, int | None]] = []
    for cue in cues:
        source = find_source(sentence, cue)
        if source is not None and cue.shape == "verb" and quoted[source] >= 0 > quoted[cue.head]:
            outside = name_before(sentence, cue.head)
            source = source if outside is None or quoted[outside] >= 0 else outside
        if source is not None and cue.shape == "verb":
            earlier = [(held, head) for held, head in found if "clause" in held.takes and held.head < source]
            if earlier and _goes_on(sentence, cue, source, earlier[-1][0]):
                source = earlier[-1][1]
        found.append((cue, source))
    return tuple(found)


def _goes_on(sentence: Sentence, cue: Cue, source: int, earlier: Cue) -> bool:
    """Whether a cue without a subject of its own speaks on for the speaker of an earlier one."""
    token = sentence[cue.head]
    beside = sentence[sentence[source].head].lower == "with"
    if beside or own_subject(sentence, cue.head) is not None:
        return False
    if token.tag == "VBG":
        return sentence[cue.head - 1].text == ","
    return token.dep == "conj" and sentence[source].tag == "PRP" and token.tag == sentence[earlier.head].tag


def quoted_words(sentence: Sentence, quotations: Iterable[tuple[int, Quotation]]) -> tuple[int, ...]:
    """For each word the number of the quotation it stands in, marks included, or -1."""
    found = [-1] * len(sentence)
    for number, quotation in quotations:
        if quotation.span.overlaps(sentence.span):
            for token in sentence:
                if quotation.span.overlaps(token.span):
                    found[token.index] = number
    return tuple(found)


def _walls(
    sentence: Sentence,
    cue: Cue,
    sourced: tuple[tuple[Cue, int | None], ...],
    quoted: tuple[int, ...],
) -> Walls:
    starts: list[int] = []
    heads: list[int] = []
    for other, source in sourced:
        if other is cue or other.shape in ("noun", "adverb"):
            continue
        if other.head < cue.head:
            heads.append(other.head)
        elif parallel(sentence, cue, other, source):
            starts.append(segment_start(sentence, other, source))
    return Walls(quoted, frozenset(starts), tuple(heads))


def _speaks(sentence: Sentence, cue: Cue, source: int | None) -> bool:
    """Whether the source can be the one who speaks; a verb or "according to" needs one."""
    if cue.shape in ("verb", "accord") and source is None:
        return False
    if cue.shape == "passive" and source is None:
        return bool(cue.takes & {"raising", "addressee", "bare"})
    if source is None:
        return True
    lexicon = load_cues()
    token = sentence[source]
    if is_nobody(sentence, source):
        return False
    if token.lemma in lexicon.mute or (token.tag == "CD" and cue.shape == "accord"):
        return False
    if cue.takes and cue.takes <= {"document"}:
        return token.lemma in lexicon.documents or may_speak(sentence, source)
    if token.lower == "you" or (token.lower == "i" and cue.stance == "believes"):
        return False
    return token.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET")


def is_nobody(sentence: Sentence, source: int) -> bool:
    """ "No group", "nobody", "none of them"."""
    if sentence[source].lower in ("nobody", "none", "neither", "no-one"):
        return True
    return any(sentence[child].lower in ("no", "neither") for child in sentence.children[source])


def _acceptable(sentence: Sentence, cue: Cue, source: int | None, content: tuple[Stretch, ...]) -> bool:
    """Whether the report stands: with words said, or bare behind a quotation of the sentence before."""
    if not content:
        return _bare(sentence, cue, source)
    if cue.shape == "noun" and is_nobody(sentence, cue.head):
        return False
    if cue.shape == "noun" and source is None:
        return _that_clause(sentence, cue) or _rumoured(sentence, cue)
    return True


def _bare(sentence: Sentence, cue: Cue, source: int | None) -> bool:
    """ "he asked.", split by the parser from the quotation before it."""
    if cue.shape != "verb" or source is None or not cue.takes & {"clause", "quote"}:
        return False
    first = segment_first(sentence, cue, source)
    if "clause" not in cue.takes and not sentence[first].text[:1].islower():
        return False
    return all(token.pos == "PUNCT" for token in sentence.tokens[:first])


def _rumoured(sentence: Sentence, cue: Cue) -> bool:
    """ "There were *reports* of gunfire", "amid *rumours* of a coup": nobody is named."""
    token = sentence[cue.head]
    if token.tag != "NNS" or token.lemma not in load_cues().rumours:
        return False
    governor = sentence[token.head]
    if token.dep == "pobj":
        return governor.lower in ("amid", "amidst", "with", "despite")
    spreads = governor.lemma in ("emerge", "surface", "circulate")
    return spreads or sentence.child(token.head, "expl") is not None


def _that_clause(sentence: Sentence, cue: Cue) -> bool:
    return any(
        sentence[index].lower == "that" and sentence[index].dep == "mark"
        for child in sentence.children[cue.head]
        for index in sentence.children[child]
    )
