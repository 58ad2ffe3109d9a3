"""Candidates: the phrases of an article that may fill a slot of an incident template, with their marks."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.extraction.counting.nouns import noun_at
from reportedly.extraction.wording.word_classes import Scene, find_classes
from reportedly.grounding.actors import find_actors
from reportedly.pipeline import extract_document
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.phrases import core_phrase, name_run
from reportedly.records.record import Record
from reportedly.records.sentence import Sentence

_NOUNS = ("NOUN", "PROPN")
_INNER = ("compound", "amod", "nmod", "poss", "nummod")
_OPENING = ("DT", "PRP$", "CC", "RB", "IN", "PDT")
_BINS = (0, 1, 2, 3, 5, 8, 13, 21)
_NEAR = 6
"""Up to how many words off a word still counts as near."""
_ROLES = ("actor", "target", "weapon", "victim")


@dataclass(frozen=True, slots=True)
class Filler:
    """A string as the measure compares it, with the marks of all its mentions."""

    text: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its record, the fillers that may stand in a template, and the marks of the whole."""

    record: Record
    fillers: tuple[Filler, ...]
    marks: frozenset[str]


def read_article(text: str, published: str | None) -> Article:
    """``text`` read with the product, and its candidates."""
    document = Document(id="row", text=text, published=published)
    record = extract_document(document)
    sentences = split_sentences(document)
    return mark_article(record, sentences, find_actors(document, sentences, record.places))


def mark_article(record: Record, sentences: Sequence[Sentence], cast: Cast) -> Article:
    """The candidates of a text that has been read."""
    text = record.document.text
    claims = _by_sentence(sentences, record.claims)
    marks: dict[str, set[str]] = {}
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for sentence in sentences:
        scene = Scene(text, sentence, cast)
        told = claims.get(sentence.index, ())
        around = frozenset(_sentence_marks(sentence, told))
        for held, head, variant in find_phrases(sentence):
            name = normal(sentence.span_between(held[0], held[-1]).quote(text))
            if name:
                marks.setdefault(name, set()).update(_mention_marks(scene, held, head, told), around)
                marks[name].update(neighbour_marks(sentence, held))
                marks[name].add(f"variant {variant}")
                counted[name] += 1
                first.setdefault(name, sentence.index)
    whole = frozenset((*_article_marks(sentences, record), *_word_marks(text)))
    for name, known in marks.items():
        known.update((f"count {_bin(counted[name])}", f"first {_bin(first[name])}", f"text {name}"))
        known.update(_of_article(whole))
        known.add(f"in a longer one {any(name in other for other in marks if other != name)}")
        known.add(f"holds a shorter one {any(other in name for other in marks if other != name)}")
    fillers = tuple(Filler(name, frozenset(known)) for name, known in sorted(marks.items()))
    return Article(record, fillers, whole)


def normal(words: str) -> str:
    """Lower case, without punctuation, articles and extra blanks, as the reference scorer compares."""
    plain = "".join(letter for letter in words.lower() if letter not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", plain).split())


def find_phrases(sentence: Sentence) -> Iterator[tuple[tuple[int, ...], int, str]]:
    """Noun phrases by variant: with their modifiers, with "of", the bare noun, names alone and untitled."""
    for token in sentence:
        if token.pos not in _NOUNS:
            continue
        if token.tag in ("NNP", "NNPS"):
            yield from _names(sentence, token.index)
        if token.dep in _INNER and sentence[token.head].pos in _NOUNS and token.head > token.index:
            continue
        core = _opened(sentence, core_phrase(sentence, token.index))
        if not core:
            continue
        yield core, token.index, "core"
        if len(core) > 1:
            yield (token.index,), token.index, "bare"
        of = next((i for i in sentence.children_by(token.index, "prep") if sentence[i].lower == "of"), None)
        inner = None if of is None else sentence.child(of, "pobj")
        if of is not None and inner is not None:
            yield (core[0], *core_phrase(sentence, inner)), token.index, "of"


def _opened(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    held = positions
    while held and (sentence[held[0]].tag in _OPENING or not sentence[held[0]].text[0].isalnum()):
        held = held[1:]
    return held


def _names(sentence: Sentence, position: int) -> Iterator[tuple[tuple[int, ...], int, str]]:
    run = name_run(sentence, position)
    if run[-1] != position:
        return
    yield run, position, "name"
    untitled = run
    while len(untitled) > 1 and (noun_at(sentence, untitled[0]) or sentence[untitled[0]].text.endswith(".")):
        untitled = untitled[1:]
    if untitled != run:
        yield untitled, position, "untitled"


def _mention_marks(scene: Scene, held: Sequence[int], head: int, told: Sequence[Claim]) -> Iterator[str]:
    sentence = scene.sentence
    token = sentence[head]
    yield f"head {token.lemma}"
    yield f"head tag {token.tag}"
    yield f"words {min(len(held), 6)}"
    yield from (f"word {sentence[index].lower}" for index in held)
    yield from (f"class {name}" for name in find_classes(scene, head))
    mention = scene.cast.at(sentence.index, head)
    yield f"cast {mention.kind if mention else None}"
    top = head
    while sentence[top].dep in ("conj", "appos", *_INNER) and sentence[top].head != top:
        top = sentence[top].head
    yield f"under {token.dep}" if top == head else f"under {token.dep} {sentence[top].dep}"
    yield from _governors(sentence, top)
    span = sentence.span_between(held[0], held[-1])
    for claim in told:
        kind = f"{claim.event.plover} {claim.event.mode}"
        for role in _ROLES:
            if any(named.span.overlaps(span) for named in getattr(claim.roles, role)):
                yield f"role {role}"
                yield f"role {role} {kind}"
                yield f"role {role} {claim.realis} {claim.polarity}"


def neighbour_marks(sentence: Sentence, held: Sequence[int]) -> Iterator[str]:
    """The words next to a phrase in their order, and those a little farther off."""

    def word(position: int) -> str:
        return sentence[position].lower if 0 <= position < len(sentence) else "^"

    first, last = held[0], held[-1]
    yield f"left {word(first - 1)}"
    yield f"left {word(first - 2)} {word(first - 1)}"
    yield f"right {word(last + 1)}"
    yield f"right {word(last + 1)} {word(last + 2)}"
    for step in range(2, _NEAR):
        yield f"near left {word(first - step)}"
        yield f"near right {word(last + step)}"


def _governors(sentence: Sentence, position: int) -> Iterator[str]:
    way, current = "", position
    for step in range(3):
        token = sentence[current]
        if token.head == current:
            return
        head = sentence[token.head]
        if head.pos == "ADP":
            way = f"{way} {head.lower}"
        else:
            way = f"{way} {token.dep}"
            yield f"way {way} {head.lemma}"
            yield f"governor {step} {head.lemma}"
            if head.pos in ("VERB", "AUX"):
                objects = [sentence[i].lemma for i in sentence.children_by(head.index, "dobj", "nsubjpass")]
                yield from (f"beside {way} {head.lemma} {lemma}" for lemma in objects)
        current = token.head


def _sentence_marks(sentence: Sentence, told: Sequence[Claim]) -> Iterator[str]:
    yield f"sentence {_bin(sentence.index)}"
    kinds = {f"{claim.event.plover} {claim.event.mode} {claim.realis}" for claim in told}
    yield from (f"in {kind}" for kind in kinds)
    yield from (f"trigger {claim.trigger.text.lower()}" for claim in told if claim.event.plover == "ASSAULT")
    if not any(claim.event.plover == "ASSAULT" for claim in told):
        yield "in no assault"
    yield from (f"beside {token.lemma}" for token in sentence if token.pos in ("NOUN", "VERB"))


def _article_marks(sentences: Sequence[Sentence], record: Record) -> Iterator[str]:
    yield "always"
    for sentence in sentences:
        place = "lead" if sentence.index < 3 else "body"
        yield from (f"{place} {token.lemma}" for token in sentence if token.pos in ("NOUN", "VERB", "ADJ"))
        yield from (f"has {token.lemma}" for token in sentence if token.pos in ("NOUN", "VERB", "ADJ"))
    assaults = [c for c in record.claims if c.event.plover == "ASSAULT" and c.realis == "actual"]
    yield f"assaults {_bin(len(assaults))}"
    yield f"first assault {_bin(_first(sentences, assaults))}"
    yield from (f"mode {claim.event.mode}" for claim in assaults)
    yield from (f"acled {claim.event.acled}" for claim in assaults)
    yield from (f"dated {claim.when.precision}" for claim in assaults)
    yield from (f"placed {claim.place.precision}" for claim in assaults)
    yield f"sentences {_bin(len(sentences))}"


def _word_marks(text: str) -> Iterator[str]:
    """The words of the article and its pairs of neighbouring words."""
    words = re.findall(r"[a-z]+", text.lower())
    yield from (f"word {word}" for word in words)
    yield from (f"pair {left} {right}" for left, right in pairwise(words))


def _of_article(marks: frozenset[str]) -> Iterator[str]:
    """What of the whole article is said of each filler too."""
    return (f"article {mark}" for mark in marks if mark.startswith(("assaults", "mode", "sentences")))


def _first(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> int:
    starts = [claim.trigger.span.start for claim in claims]
    found = [
        sentence.index
        for sentence in sentences
        if any(sentence.span.start <= s < sentence.span.end for s in starts)
    ]
    return min(found, default=99)


def _by_sentence(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> dict[int, tuple[Claim, ...]]:
    found: dict[int, tuple[Claim, ...]] = {}
    for claim in claims:
        for sentence in sentences:
            if sentence.span.start <= claim.trigger.span.start < sentence.span.end:
                found[sentence.index] = (*found.get(sentence.index, ()), claim)
    return found


def _bin(number: int) -> int:
    return max(edge for edge in _BINS if edge <= max(number, 0))
