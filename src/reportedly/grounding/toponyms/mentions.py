"""Where a document may name a place: every capitalised stretch that the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.geodata.names import fold_name
from reportedly.grounding.toponyms.words import ARTICLES, PlaceWords, load_place_words
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

Form = Literal["name", "short", "adjective", "unknown"]
_LONGEST = 7
_LINKS = frozenset(
    {"of", "and", "the", "&", "-", "–", "'", "’", "'s", "’s", "in", "upon", "de", "la", "le", "les", "los",
     "las", "del", "du", "do", "da", "dos", "sur", "en", "em", "am", "im", "i", "y", "e", "al", "el", "es",
     "ad", "ar", "as", "ash", "az"}
)  # fmt: skip
"""Small words that may stand inside a name."""
_HYPHENS = frozenset({"-", "–", "‑"})
_HOLDER = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words ``first`` to ``last`` of a sentence that may name one of ``features``.

    ``form`` is "adjective" for demonyms, "short" for abbreviations, "unknown" for names that the
    gazetteer lacks though the words around them speak of a place.
    """

    sentence: int
    first: int
    last: int
    span: Span
    text: str
    key: str
    form: Form
    features: tuple[Feature, ...]


def find_toponyms(
    document: Document, sentences: Sequence[Sentence], *, gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """Candidates in text order, none overlapping; at each word the longest known name wins."""
    words = load_place_words()
    found: list[Toponym] = []
    for sentence in sentences:
        at = 0
        while at < len(sentence):
            if not _may_begin(sentence, at):
                at += 1
                continue
            masked = _masked_at(document, sentence, at, words=words)
            if masked is not None:
                at = masked + 1
                continue
            if _season_at(sentence, at, words):
                at += 1
                continue
            toponym = _longest_at(document, sentence, at, words=words, gazetteer=gazetteer)
            unknown = _unknown_at(document, sentence, at, known=toponym, words=words)
            if unknown is not None:
                toponym = _known_behind_article(document, sentence, unknown, words, gazetteer) or unknown
            if toponym is None:
                at += 1
            else:
                found.append(toponym)
                at = toponym.last + 1
    return tuple(found)


def shouted(sentence: Sentence) -> bool:
    """Whether a sentence is written in capitals throughout, so that they say nothing."""
    letters = [token.text for token in sentence if token.text[0].isalpha() and len(token.text) > 2]
    return len(letters) > 3 and sum(text.isupper() for text in letters) > 0.7 * len(letters)


def _masked_at(document: Document, sentence: Sentence, first: int, *, words: PlaceWords) -> int | None:
    """The last word of an armed group's name that begins here: what it holds is no place."""
    if fold_name(sentence[first].text) not in words.mask_starts:
        return None
    for last in _ends(sentence, first):
        if fold_name(sentence.span_between(first, last).quote(document.text)) in words.masks:
            return last
    return None


def _longest_at(
    document: Document, sentence: Sentence, first: int, *, words: PlaceWords, gazetteer: Gazetteer
) -> Toponym | None:
    for last in _ends(sentence, first):
        span = sentence.span_between(first, last)
        text = _HOLDER.sub(" ", span.quote(document.text))
        if text in words.never or text.title() in words.never or _names_body(sentence, first, last):
            continue
        if _names_disease(sentence, last, words):
            continue
        if sentence[last].text == "." and text not in words.abbreviations:
            continue
        behind_comma = first > 0 and sentence[first - 1].text == ","
        unit = words.postal.get(text) if behind_comma else None
        if unit is not None and not shouted(sentence):
            read = _as_short(text, find_unit(*unit, gazetteer=gazetteer))
        else:
            read = _read_name(text, words=words, gazetteer=gazetteer)
        if read is not None and not (
            (first == last and _is_prefix(sentence, first, words))
            or _only_bearing(sentence, first, last, words)
        ):
            form, key, features = read
            return Toponym(sentence.index, first, last, span, span.quote(document.text), key, form, features)
    return None


def _season_at(sentence: Sentence, at: int, words: PlaceWords) -> bool:
    """ "Spring 2024" is no town."""
    following = sentence[at + 1].text if at + 1 < len(sentence) else ""
    return sentence[at].lower in words.kinds["season"] and following.isdigit() and len(following) == 4


def _only_bearing(sentence: Sentence, first: int, last: int, words: PlaceWords) -> bool:
    """ "South West" of "South West England": it says which part of the place behind it is meant."""
    if last + 1 >= len(sentence) or not sentence[last + 1].text[0].isupper():
        return False
    bearing = all(sentence[at].lower in words.kinds["bearing"] for at in range(first, last + 1))
    return bearing and sentence[last + 1].tag in ("NNP", "NNPS")


def _names_disease(sentence: Sentence, last: int, words: PlaceWords) -> bool:
    """ "Marburg virus", "West Nile fever": named after a place, and elsewhere."""
    return last + 1 < len(sentence) and sentence[last + 1].lower in words.kinds["disease"]


def _is_prefix(sentence: Sentence, at: int, words: PlaceWords) -> bool:
    """Whether a word only begins a longer name: "Wadi" in "Wadi Barada"."""
    if sentence[at].lower not in words.kinds["prefix"] or at + 1 >= len(sentence):
        return False
    following = sentence[at + 1]
    return following.tag in ("NNP", "NNPS") and following.text[0].isupper()


def _names_body(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the last word belongs to a body rather than to a unit: "Florida Department of Health"."""
    if last == first or last + 1 >= len(sentence) or sentence[last + 1].lower != "of":
        return False
    return sentence[last].lower in ("department", "division", "state", "district")


def _unknown_at(
    document: Document, sentence: Sentence, first: int, *, known: Toponym | None, words: PlaceWords
) -> Toponym | None:
    """A name that the gazetteer lacks: "Canaan Valley", or any where the words around it speak of a place."""
    token, core = sentence[first], _behind_article(sentence, first)
    if token.tag not in ("NNP", "NNPS") or not _capital(token.text) or sentence[core].text in words.never:
        return None
    last = _run_end(sentence, first)
    if known is not None and known.last < core <= last:
        known = None
    if known is not None and (known.last >= last or known.form != "name"):
        return None
    feature = last > first and sentence[last].lower in words.kinds["feature"]
    if known is not None and not feature:
        return None
    if _no_place(sentence, first, last, words) or not (feature or _placed(sentence, first, last, words)):
        return None
    if shouted(sentence) and not _kind_precedes(sentence, first, words):
        return None
    span = sentence.span_between(first, last)
    text = span.quote(document.text)
    return Toponym(sentence.index, first, last, span, text, fold_name(text), "unknown", ())


def _behind_article(sentence: Sentence, first: int) -> int:
    """The first word of a name behind its article: that of "El-Damazin" and "Ed Damazin"."""
    at = first + 1 if sentence[first].lower in ARTICLES else first
    if at > first and at < len(sentence) and sentence[at].text in _HYPHENS:
        at += 1
    return at if at < len(sentence) and _capital(sentence[at].text) else first


def _known_behind_article(
    document: Document, sentence: Sentence, unknown: Toponym, words: PlaceWords, gazetteer: Gazetteer
) -> Toponym | None:
    """The name without its article where the gazetteer knows it so: "Al-Raqqa"."""
    core = _behind_article(sentence, unknown.first)
    if core == unknown.first:
        return None
    known = _longest_at(document, sentence, core, words=words, gazetteer=gazetteer)
    if known is None or known.last != unknown.last or known.form != "name":
        return None
    return replace(known, first=unknown.first, span=unknown.span, text=unknown.text)


def _kind_precedes(sentence: Sentence, first: int, words: PlaceWords) -> bool:
    return first > 1 and sentence[first - 1].lower == "of" and sentence[first - 2].lower in words.named_kinds


def _run_end(sentence: Sentence, first: int) -> int:
    """The last of the capitalised words that follow one another from ``first``, with "al-" between them."""
    last = first
    while True:
        at = last + 1
        if sentence[last].lower not in ARTICLES and at < len(sentence) and sentence[at].lower in ARTICLES:
            at += 1
        if (
            at > last
            and at < len(sentence)
            and sentence[at].text in _HYPHENS
            and sentence[at - 1].lower in ARTICLES
        ):
            at += 1
        if at >= len(sentence) or sentence[at].tag not in ("NNP", "NNPS") or not _capital(sentence[at].text):
            return last
        last = at


def _no_place(sentence: Sentence, first: int, last: int, words: PlaceWords) -> bool:
    """Whether the run reads as a person, a body or an acronym."""
    core = _behind_article(sentence, first)
    joints = sum(
        sentence[at].text in _HYPHENS or sentence[at].lower in ARTICLES for at in range(first, last + 1)
    )
    if last - first - joints > 2 or (first and sentence[first - 1].tag in ("NNP", "NNPS")):
        return True
    following = sentence[last + 1].lower if last + 1 < len(sentence) else ""
    if sentence[core].text in words.given_names and following not in words.kinds["settlement"]:
        return True
    if last + 2 < len(sentence) and sentence[last + 1].tag == "POS" and sentence[last + 2].text[0].isupper():
        return True
    if first == last and sentence[first].text.isupper() and len(sentence[first].text) < 6:
        return True
    held = [sentence[position].lower.rstrip(".") for position in range(first, last + 1)]
    return any(word in words.titles or word in words.kinds["organisation"] for word in held)


def _placed(sentence: Sentence, first: int, last: int, words: PlaceWords) -> bool:
    """Whether a preposition or a noun beside the words makes them a place."""
    following = sentence[last + 1] if last + 1 < len(sentence) else None
    if following is not None and following.tag in ("NN", "NNS") and following.lower in words.naming_nouns:
        return True
    token = sentence[last]
    if token.dep in ("dobj", "nsubjpass") and sentence[token.head].lemma in words.before["conquering"]:
        return first == last and len(token.text) > 3 and token.dep == "dobj"
    if not first:
        return False
    previous = sentence[first - 1]
    if previous.lower == "of" and first > 1:
        return sentence[first - 2].text in words.named_kinds
    return previous.text in words.before["locative"] or previous.text in words.kinds["settlement"]


def _read_name(
    text: str, *, words: PlaceWords, gazetteer: Gazetteer
) -> tuple[Form, str, tuple[Feature, ...]] | None:
    """What ``text`` may stand for: a short form, an adjective or a name, in this order."""
    short = _read_short(text, words=words, gazetteer=gazetteer)
    if short:
        return "short", fold_name(text), short
    adjective = words.adjectives.get(text)
    if adjective is None and text.isupper() and len(text) > 3:
        adjective = words.adjectives.get(text.title())
    if adjective is not None:
        return "adjective", fold_name(text), (adjective,)
    if len(text) < 2 or (len(text) < 4 and text.islower()):
        return None
    if text.isupper() and len(text) < 5 and "." not in text and text not in words.acronyms:
        return None
    key = fold_name(text)
    features = gazetteer.keyed(key)
    return ("name", key, features) if features else None


def _as_short(text: str, features: tuple[Feature, ...]) -> tuple[Form, str, tuple[Feature, ...]] | None:
    return ("short", fold_name(text), features) if features else None


def _read_short(text: str, *, words: PlaceWords, gazetteer: Gazetteer) -> tuple[Feature, ...]:
    number = words.nicknames.get(text)
    if number is not None:
        feature = gazetteer.numbered(number)
        return (feature,) if feature else ()
    meant = words.abbreviations.get(text)
    if meant is None:
        return ()
    return find_unit(*meant, gazetteer=gazetteer)


def find_unit(name: str, country: str, *, gazetteer: Gazetteer) -> tuple[Feature, ...]:
    """The first-level unit ``name`` of ``country``."""
    named = gazetteer.named(name)
    return tuple(feature for feature in named if feature.country == country and feature.kind == "adm1")[:1]


def _may_begin(sentence: Sentence, first: int) -> bool:
    token = sentence[first]
    if _capital(token.text):
        return True
    following = sentence[first + 1] if first + 1 < len(sentence) else None
    if token.lower not in ARTICLES and not token.lower.startswith(("al-", "el-", "as-", "ash-")):
        return False
    return following is not None and (following.text in _HYPHENS or following.text[0].isupper())


def _ends(sentence: Sentence, first: int) -> Iterator[int]:
    """Positions where a name that begins at ``first`` may end, the farthest first."""
    ends: list[int] = []
    limit = min(len(sentence), first + _LONGEST)
    for position in range(first, limit):
        text = sentence[position].text
        if _capital(text) or (position > first and text.isdigit()):
            ends.append(position)
        elif text == "," and position + 1 < limit and sentence[position + 1].text in ("D.C.", "DC"):
            continue
        elif text == "." and position > first:
            ends.append(position)
            break
        elif text.lower() not in _LINKS and not (
            position > first and sentence[position - 1].text in _HYPHENS
        ):
            break
        elif position > first and sentence[position - 1].text in _HYPHENS and text[0].isalpha():
            ends.append(position)
    return reversed(ends)


def _capital(text: str) -> bool:
    """Whether a word begins with a capital, an elided article aside ("d'Ivoire")."""
    return text[0].isupper() or (len(text) > 2 and text[1] in "'’" and text[2].isupper())
