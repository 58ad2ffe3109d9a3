"""Nouns that can be counted: classes of people, things, and the harm itself ("deaths", "bodies")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.records.sentence import Sentence
from reportedly.resources.lexicons import load_lexicon

PERSON, HARM, BODIES, LIVES, UNKNOWN = "person", "harm", "bodies", "lives", "unknown"
_LONGEST = 3
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Noun:
    """``category`` is person, harm, bodies, lives, unknown or a kind of thing; ``of`` the class of people;
    ``key`` the plural that names the thing; ``kind`` the count that a noun of harm makes."""

    category: str
    of: str | None
    key: str
    singular: bool
    plural: bool
    kind: str | None = None


def noun_at(sentence: Sentence, position: int) -> tuple[int, Noun] | None:
    """The longest listed noun that starts at ``position``: how many words it has, and the noun."""
    if sentence.tokens[position].lower not in _first_words():
        return None
    index = _nouns()
    for length in range(min(_LONGEST, len(sentence) - position), 0, -1):
        words = " ".join(word.lower for word in sentence.tokens[position : position + length])
        if words in index:
            return length, index[words]
    return None


def names_harm(sentence: Sentence) -> bool:
    """Whether ``sentence`` has a noun of harm, a toll, or people who are counted without one."""
    words = _harm_nouns()
    return any(token.lower in words for token in sentence.tokens)


def named_class(words: tuple[str, ...]) -> str | None:
    """The class that one of the modifiers ``words`` gives to a noun without one ("*female* staff")."""
    modifiers = load_lexicon("people")["modifiers"]
    return next((str(modifiers[word]) for word in words if word in modifiers), None)


def takes_class(word: str) -> bool:
    """Whether a noun has no class of its own and takes that of its modifiers ("police *officers*")."""
    return word in _modified()


def collective_size(word: str) -> int | None:
    """How many people a word such as "couple" stands for."""
    size = load_lexicon("people")["collectives"].get(word)
    return None if size is None else int(size)


def is_collective_of(word: str) -> bool:
    """Whether "of" and a number behind ``word`` say how many people it is: "a *family* of five"."""
    return word in load_lexicon("people")["collectives_of"]["words"]


def plural_of(word: str) -> str:
    """The plural of a noun, by list or by rule."""
    irregular = load_lexicon("people")["plurals"]
    if word in irregular:
        return str(irregular[word])
    head, _, last = word.rpartition(" ")
    if head:
        return f"{head} {plural_of(last)}"
    if word.endswith(_SIBILANTS):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for category, of, kind, word in _entries():
        plural = plural_of(word)
        key = plural.replace(" ", "_").replace("-", "_")
        found.setdefault(_as_tokens(plural), Noun(category, of, key, plural == word, True, kind))
        found.setdefault(_as_tokens(word), Noun(category, of, key, True, plural == word, kind))
    return found


def _as_tokens(word: str) -> str:
    """``word`` with its hyphens as the tokens that they are: "passers - by"."""
    return word.replace("-", " - ")


def _entries() -> Iterator[tuple[str, str | None, str | None, str]]:
    people, harms = load_lexicon("people"), load_lexicon("harms")
    for of, table in people["classes"].items():
        yield from ((PERSON, str(of), None, str(word)) for word in table["words"])
    yield from ((PERSON, None, None, str(word)) for word in people["people"]["words"])
    yield from ((PERSON, None, None, str(word)) for word in people["collectives"])
    yield from ((PERSON, None, None, str(word)) for word in people["collectives_of"]["words"])
    yield from ((PERSON, None, None, str(word)) for word in people["people"]["plural_only"])
    for category, table in people["things"].items():
        yield from ((str(category), None, None, str(word)) for word in table["words"])
    for table in harms["noun"]:
        yield from ((HARM, None, str(table["kind"]), str(word)) for word in table["words"])
    yield from ((BODIES, None, "killed", str(word)) for word in harms["bodies"]["words"])
    yield from ((LIVES, None, "killed", str(word)) for word in harms["lives"]["words"])


@cache
def _harm_nouns() -> frozenset[str]:
    table = load_lexicon("harms")
    words = {word.rsplit(" ", 1)[-1] for word, noun in _nouns().items() if noun.kind is not None}
    standing = {plural_of(str(word)) for held in table["standing"].values() for word in held}
    return frozenset(
        {
            *words,
            *standing,
            *table["taken"]["abducted"],
            *table["taken"]["captured"],
            "toll",
            "number",
            "tally",
            "count",
            "dead",
            "victims",
            "total",
        }
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _nouns())


@cache
def _modified() -> frozenset[str]:
    words = load_lexicon("people")["modified"]["words"]
    return frozenset({*words, *(plural_of(word) for word in words)})
