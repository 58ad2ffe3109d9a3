"""Harm words: verbs, states and nouns that say what befell people and things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from reportedly.extraction.counting.numerals import words_at
from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

Form = Literal["base", "ing", "past", "participle", "either", "state", "noun"]
_VERBLESS_TAGS = ("NN", "NNS", "NNP", "NNPS")
_VOWELS = "aeiou"
_LONGEST_NAME = 7
_DEADLY = ("fatal", "deadly")
"""Before "shooting" they make a noun that tells a death."""
_NAME_TAGS = ("NNP", "NNPS", "NN", "NNS", "DT", "JJ", "JJS", "POS", "HYPH", "PRP$", "CC", "IN", ".", "VBG")


@dataclass(frozen=True, slots=True)
class Sense:
    """``kinds`` says which kind of count comes of which category of noun; ``things`` is the ending of kinds
    named after the thing ("drones_produced"). ``only`` and ``unless`` limit it to classes of people, ``near``
    to sentences with one of the words ("gathered" tells of protesters only where a protest is named).
    ``treated`` tells of people taken to hospital, who are injured unless they died there."""

    does: Literal["transitive", "intransitive", "state", "noun"]
    kinds: Mapping[str, str]
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    things: str | None = None
    treated: bool = False

    def kind_of(self, category: str | None, of: str | None, key: str | None) -> str | None:
        """The kind of count for a counted noun; a bare number counts people."""
        if (self.only and of not in self.only) or of in self.unless:
            return None
        if self.things is not None:
            return (
                f"{key}_{self.things}" if category in ("munition", "aircraft", "vehicle", "vessel") else None
            )
        return self.kinds.get("person" if category in (None, "unknown") else category)


@dataclass(frozen=True, slots=True)
class Harm:
    """Words ``first`` to ``last`` with their senses; ``form`` tells active from passive as far as it can."""

    first: int
    last: int
    form: Form
    senses: tuple[Sense, ...]

    def sense(self, *does: str) -> Sense | None:
        """The first sense that is one of ``does``."""
        return next((sense for sense in self.senses if sense.does in does), None)

    def tells_of(self, category: str) -> bool:
        """Whether it can befall nouns of ``category``."""
        return any(category in sense.kinds for sense in self.senses)


def find_harms(sentence: Sentence) -> tuple[Harm, ...]:
    """The harm words of ``sentence`` in text order, the longest reading at each place."""
    found: list[Harm] = []
    position = 0
    while position < len(sentence):
        harm = _harm_at(sentence, position)
        if harm is None:
            position += 1
            continue
        found.append(harm)
        position = harm.last + 1
    return tuple(found)


def is_shouting(sentence: Sentence) -> bool:
    """Whether ``sentence`` is in capitals, where the parser's tags cannot be trusted."""
    letters = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 3]
    return bool(letters) and sum(word.isupper() for word in letters) > len(letters) * 0.7


def _harm_at(sentence: Sentence, position: int) -> Harm | None:
    for words, form, senses in _index().get(sentence[position].lower, ()):
        last = _end_of(sentence, position, words)
        if last is None:
            continue
        if len(words) == 1 and not _fits(sentence, position, form, senses):
            continue
        kept = tuple(
            sense
            for sense in senses
            if (not sense.near or _has_near(sentence, sense))
            and not (sense.treated and _tells_death(sentence, last))
        )
        if kept:
            return Harm(position, last, form, kept)
    return None


def _end_of(sentence: Sentence, position: int, words: tuple[str, ...]) -> int | None:
    """The last word of the phrase ``words`` at ``position``; "<hospital>" is any short name of one."""
    if not words[-1].startswith("<"):
        return position + len(words) - 1 if words_at(sentence, position, words) else None
    if not words_at(sentence, position, words[:-1]):
        return None
    named = _places(words[-1].strip("<>"))
    for token in sentence.tokens[position + len(words) - 1 :][:_LONGEST_NAME]:
        if token.lower in named:
            return token.index
        if token.tag not in _NAME_TAGS:
            return None
    return None


@cache
def _places(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("harms")["places"][name])


def _has_near(sentence: Sentence, sense: Sense) -> bool:
    return any(token.lower in sense.near for token in sentence.tokens)


def _tells_death(sentence: Sentence, position: int) -> bool:
    """Whether the sentence goes on to tell a death: "taken to hospital, where she *died*"."""
    return any(token.lower in _death_words() for token in sentence.tokens[position + 1 :])


@cache
def _death_words() -> frozenset[str]:
    return frozenset({"died", "dies", "die", "dead", "succumbed", "death", "deceased", "perished"})


def _fits(sentence: Sentence, position: int, form: Form, senses: tuple[Sense, ...]) -> bool:
    """Whether a single word is the verb it looks like: "launches" and "down" often are not."""
    token = sentence[position]
    if form == "base" and (token.tag in _VERBLESS_TAGS or not token.tag.startswith("V")):
        return token.lower in _headline_verbs() and token.tag in ("NNS", "NNP", "NNPS", "NN")
    if form == "ing" and position and sentence[position - 1].lower in _DEADLY:
        return False
    if form in ("past", "participle", "either", "ing"):
        return token.tag != "MD"
    return True


@cache
def _headline_verbs() -> frozenset[str]:
    return frozenset({"kills", "wounds", "injures", "dies", "displaces", "kill", "die", "injure", "wound"})


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Form, tuple[Sense, ...]], ...]]:
    """Harm words by their first word, the longest first; one word's senses gathered."""
    gathered: dict[tuple[tuple[str, ...], Form], list[Sense]] = {}
    for words, form, sense in _entries():
        gathered.setdefault((words, form), []).append(sense)
    index: dict[str, list[tuple[tuple[str, ...], Form, tuple[Sense, ...]]]] = {}
    for (words, form), senses in gathered.items():
        index.setdefault(words[0], []).append((words, form, (*senses, *_states(gathered, words, form))))
    order = {"either": 0, "past": 1, "participle": 2, "ing": 3, "noun": 4, "state": 5, "base": 6}
    return {
        first: tuple(sorted(held, key=lambda entry: (-len(entry[0]), order[entry[1]])))
        for first, held in index.items()
    }


def _states(
    gathered: Mapping[tuple[tuple[str, ...], Form], list[Sense]], words: tuple[str, ...], form: Form
) -> tuple[Sense, ...]:
    """The adjective senses of a participle: "wounded" is both."""
    if form not in ("either", "participle"):
        return ()
    return tuple(gathered.get((words, "state"), ()))


def _entries() -> Iterator[tuple[tuple[str, ...], Form, Sense]]:
    tables = load_lexicon("harms")
    for table in tables["verb"]:
        sense = _verb_sense(table)
        for word in table["words"]:
            for form, words in inflect(str(word)):
                yield words, form, sense
    for table in tables["state"]:
        for word in table["words"]:
            near = tuple(table.get("near", ()))
            sense = Sense("state", _kinds(table), near=near, treated=table.get("treated", False))
            yield tuple(str(word).split()), "state", sense


def _verb_sense(table: Mapping[str, Any]) -> Sense:
    only, unless, near = (tuple(table.get(name, ())) for name in ("only", "unless", "near"))
    return Sense(
        table["does"], _kinds(table), only, unless, near, table.get("things"), table.get("treated", False)
    )


def _kinds(table: Mapping[str, Any]) -> Mapping[str, str]:
    return {
        name: str(value)
        for name, value in table.items()
        if isinstance(value, str) and name not in ("does", "things")
    }


def inflect(phrase: str) -> tuple[tuple[Form, tuple[str, ...]], ...]:
    """The forms of a verb phrase, its first word inflected; both verbs of "shoot and kill"."""
    words = phrase.split()
    adverb = words[:1] if len(words) > 1 and words[0].endswith("ly") else []
    verb, tail = words[len(adverb)], words[len(adverb) + 1 :]
    third, gerund, past, participle = _parts(verb)
    second = _parts(tail[1]) if len(tail) == 2 and tail[0] == "and" else None
    forms: list[tuple[Form, str, int]] = [("base", verb, -1), ("base", third, 0), ("ing", gerund, 1)]
    if past == participle:
        forms.append(("either", past, 2))
    else:
        forms += [("past", past, 2), ("participle", participle, 3)]
    found: list[tuple[Form, tuple[str, ...]]] = []
    for form, word, part in forms:
        rest = [tail[0], second[part]] if second is not None and part >= 0 else tail
        found.append((form, (*adverb, word, *rest)))
    return tuple(found)


def _parts(verb: str) -> tuple[str, str, str, str]:
    """Third person, gerund, past and participle of ``verb``, by list or by rule."""
    irregular = load_lexicon("harms")["forms"].get(verb)
    if irregular is not None:
        third, gerund, past, participle = (str(form) for form in irregular)
        return third, gerund, past, participle
    if verb.endswith("ee"):
        return verb + "s", verb + "ing", verb + "d", verb + "d"
    if verb.endswith("e"):
        return verb + "s", verb[:-1] + "ing", verb + "d", verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied", verb[:-1] + "ied"
    ending = "es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return verb + ending, verb + "ing", verb + "ed", verb + "ed"


def state_kind(word: str) -> str | None:
    """The kind of count that the single adjective ``word`` makes of people ("wounded"), or None."""
    return _state_kinds().get(word)


@cache
def _state_kinds() -> dict[str, str]:
    tables = load_lexicon("harms")["state"]
    return {
        str(word): str(table["person"]) for table in tables for word in table["words"] if " " not in str(word)
    }


def participle_kind(word: str) -> str | None:
    """The kind of count of people called "the *killed*", "those *detained*", "the *missing*", or None."""
    if word in _state_kinds():
        return _state_kinds()[word]
    for words, form, senses in _index().get(word, ()):
        if len(words) == 1 and form in ("either", "participle"):
            return next((sense.kinds["person"] for sense in senses if "person" in sense.kinds), None)
    return None
