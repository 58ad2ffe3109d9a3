"""Cues: the words in a sentence that report somebody's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.extraction.attribution.cue_lexicon import CueEntry, CueLexicon, load_cues
from reportedly.extraction.wording.anonymity import keeps_name_back
from reportedly.records.sentence import Sentence
from reportedly.records.statement import Stance

CueShape = Literal["verb", "passive", "noun", "accord", "adverb", "label"]

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_UNCERTAIN = frozenset({"could", "might", "may", "should", "must"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NEAR = 5
_UNCHAINED = frozenset({"advcl", "acl", "relcl", "ROOT", "conj", "pcomp"})


@dataclass(frozen=True, slots=True)
class Cue:
    """``head`` is the position of the governing word, ``words`` are all positions of the cue."""

    shape: CueShape
    head: int
    words: tuple[int, ...]
    stance: Stance
    takes: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    negated: bool = False


def find_cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Every cue of ``sentence`` in text order, whether or not it turns out to report anything."""
    lexicon = load_cues()
    found: list[Cue] = []
    taken: set[int] = set()
    for token in sentence:
        if token.index in taken:
            continue
        cue = _cue_at(sentence, token.index, lexicon)
        if cue is not None:
            found.append(cue)
            taken.update(cue.words)
    return tuple(found)


def negated(sentence: Sentence, verb: int) -> bool:
    """Whether ``verb`` carries a negation."""
    return any(
        sentence[child].dep == "neg" or sentence[child].lower in _NEGATIONS
        for child in sentence.children[verb]
        if child < verb
    )


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether ``verb`` is a passive, by its own auxiliary or by that of the verb it is coordinated with."""
    if sentence[verb].tag != "VBN":
        return False
    deps = {sentence[child].dep for child in sentence.children[verb]}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    own = bool(deps & {"aux", "nsubj"})
    return sentence[verb].dep == "conj" and not own and is_passive(sentence, sentence[verb].head)


def _cue_at(sentence: Sentence, position: int, lexicon: CueLexicon) -> Cue | None:
    token = sentence[position]
    if token.lower in ("according", "accordingly"):
        return _accord(sentence, position)
    if token.lower in lexicon.adverbs:
        return Cue("adverb", position, (position,), "asserts", frozenset())
    if token.tag.startswith("VB"):
        return _verb_cue(sentence, position, lexicon)
    if token.tag == "NNS" and token.lemma in lexicon.verbs and _ends_as_verb(sentence, position):
        entry = lexicon.verbs[token.lemma]
        return Cue("verb", position, (position,), entry.stance, entry.takes, entry.prepositions)
    if token.tag in ("NN", "NNS") and token.lemma in lexicon.nouns:
        entry = lexicon.nouns[token.lemma]
        return Cue("noun", position, (position,), entry.stance, entry.takes, entry.prepositions)
    if token.lower == "words":
        return _in_the_words_of(sentence, position)
    return None


def _ends_as_verb(sentence: Sentence, position: int) -> bool:
    """ "..., the monitoring group *estimates*.": a verb that the parser took for a noun."""
    last = all(token.pos == "PUNCT" for token in sentence.tokens[position + 1 :])
    return last and sentence[position].dep == "ROOT" and sentence.child(position, "nsubj") is not None


def _accord(sentence: Sentence, position: int) -> Cue | None:
    following = position + 1
    if following < len(sentence) and sentence[following].lower == "to":
        return Cue("accord", position, (position, following), "asserts", frozenset())
    return None


def _in_the_words_of(sentence: Sentence, position: int) -> Cue | None:
    """ "In the words of one survivor", "in his words"."""
    before = [sentence[index].lower for index in range(max(0, position - 2), position)]
    following = position + 1
    if before[:1] == ["in"] and sentence.child(position, "poss") == position - 1:
        return Cue("accord", position, (position,), "asserts", frozenset())
    if before == ["in", "the"] and following < len(sentence) and sentence[following].lower == "of":
        words = tuple(range(position - 2, following + 1))
        return Cue("accord", position - 2, words, "asserts", frozenset())
    return None


def _verb_cue(sentence: Sentence, position: int, lexicon: CueLexicon) -> Cue | None:
    token = sentence[position]
    if token.dep in ("amod", "compound", "aux", "auxpass", "nmod"):
        return None
    if is_passive(sentence, position):
        return _passive_cue(sentence, position, lexicon)
    if token.tag == "VBN" and not _has_auxiliary(sentence, position) and token.dep in _UNCHAINED - {"ROOT"}:
        return None
    found = _entry_of(sentence, position, lexicon)
    if found is None or (token.lemma in lexicon.citing and _relays(sentence, position, lexicon)):
        return None
    words, entry = found
    negative = negated(sentence, position)
    if _unsaid(sentence, position, lexicon) or (negative and entry.stance != "believes"):
        return None
    if keeps_name_back(sentence, position) or _takes_in(sentence, position, lexicon):
        return None
    stance: Stance = "doubts" if negative else entry.stance
    return Cue("verb", position, words, stance, entry.takes, entry.prepositions, negative)


def _takes_in(sentence: Sentence, verb: int, lexicon: CueLexicon) -> bool:
    """Whether patients are what somebody "admitted"."""
    if sentence[verb].lemma not in lexicon.taking_in:
        return False
    goal = sentence.child(verb, "dobj")
    return goal is not None and sentence[goal].lemma in lexicon.patients


def _entry_of(
    sentence: Sentence, position: int, lexicon: CueLexicon
) -> tuple[tuple[int, ...], CueEntry] | None:
    """The cue words of a verb, with the particle or noun that makes it one, and how it takes content."""
    lemma = sentence[position].lemma
    for particles, entry in lexicon.phrasals.get(lemma, ()):
        words = _particles(sentence, position, particles)
        if words:
            return (position, *words), entry
    noun = _light_noun(sentence, position, lexicon)
    if noun is not None:
        stance = lexicon.light[lemma][sentence[noun].lemma]
        return tuple(range(position, noun + 1)), CueEntry(stance, frozenset({"noun"}))
    if lemma in lexicon.verbs:
        return (position,), lexicon.verbs[lemma]
    return None


def _particles(sentence: Sentence, position: int, particles: tuple[str, ...]) -> tuple[int, ...]:
    """Positions of ``particles`` right behind the verb; one adverb may stand between."""
    for start in (position + 1, position + 2):
        words = range(start, start + len(particles))
        if words.stop <= len(sentence) and all(
            sentence[index].lower == particle for index, particle in zip(words, particles, strict=True)
        ):
            return tuple(words)
        if start >= len(sentence) or sentence[start].pos != "ADV":
            break
    return ()


def _light_noun(sentence: Sentence, position: int, lexicon: CueLexicon) -> int | None:
    nouns = lexicon.light.get(sentence[position].lemma)
    if nouns is None:
        return None
    for child in sentence.children_by(position, "dobj"):
        near = position < child <= position + _NEAR
        empty = any(sentence[inner].lower == "no" for inner in sentence.children[child])
        if near and sentence[child].lemma in nouns and not empty:
            return child
    return None


def _passive_cue(sentence: Sentence, position: int, lexicon: CueLexicon) -> Cue | None:
    lemma = sentence[position].lemma
    takes = {
        name
        for name, words in (
            ("raising", lexicon.raising),
            ("bare", lexicon.bare),
            ("agent", lexicon.agent),
            ("addressee", lexicon.addressee),
        )
        if lemma in words
    }
    if not takes or negated(sentence, position) or _unsaid(sentence, position, lexicon):
        return None
    if lemma in lexicon.citing and _as_saying(sentence, position):
        return None
    entry = lexicon.verbs.get(lemma)
    stance: Stance = entry.stance if entry else "asserts"
    prepositions = entry.prepositions if entry else frozenset()
    return Cue("passive", position, (position,), stance, frozenset(takes), prepositions)


def _relays(sentence: Sentence, verb: int, lexicon: CueLexicon) -> bool:
    """Whether a verb of citing names a speaker and reports nothing itself: "citing officials"."""
    if sentence[verb].tag == "VBG" or _as_saying(sentence, verb):
        return True
    goal = sentence.child(verb, "dobj")
    return goal is not None and sentence[goal].lemma in lexicon.speakers


def _as_saying(sentence: Sentence, verb: int) -> bool:
    """Whether "as saying" or its like depends on a verb of quoting, which then only relays."""
    return any(
        sentence[index].tag == "VBG" and sentence[index - 1].lower == "as" for index in sentence.subtree(verb)
    )


def _has_auxiliary(sentence: Sentence, position: int) -> bool:
    """Whether a participle is part of a finite verb, or a past tense under a wrong tag."""
    if any(sentence[child].dep in ("aux", "nsubj") for child in sentence.children[position]):
        return True
    token = sentence[position]
    return token.dep == "conj" and sentence[token.head].pos == "VERB" and _has_auxiliary(sentence, token.head)


def _unsaid(sentence: Sentence, position: int, lexicon: CueLexicon) -> bool:
    """Whether the verb tells of words that were not spoken: declined, wanted, possible, conditional."""
    for child in sentence.children[position]:
        token = sentence[child]
        if child > position:
            continue
        if token.lower in _UNCERTAIN or (token.dep == "mark" and token.lower in _CONDITIONS):
            return True
        if token.lower == "to" and token.dep == "aux":
            return not _governed(sentence, position, lexicon)
    if sentence[position].dep == "pcomp":
        return sentence[sentence[position].head].lower in ("without", "for", "from", "of")
    return False


def _governed(sentence: Sentence, position: int, lexicon: CueLexicon) -> bool:
    """Whether an infinitive is carried by a verb that lets it happen ("went on to say")."""
    token = sentence[position]
    if token.dep == "conj":
        return _governed(sentence, token.head, lexicon)
    if token.dep != "xcomp":
        return False
    governor = sentence[token.head]
    if governor.lemma in lexicon.unsaid or governor.pos == "ADJ" or governor.lemma == "be":
        return False
    modal = any(sentence[child].lower in _UNCERTAIN for child in sentence.children[token.head])
    return not modal and not negated(sentence, token.head)
