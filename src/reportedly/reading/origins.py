"""Documents to marks: what tells copies of one wire story; the only file that knows rensa."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from reportedly.records.document import Document
from reportedly.records.marks import Credit, Marks
from reportedly.records.span import Span
from reportedly.resources.lexicons import load_lexicon

_SCHEME = "rensa-0.5/128/4"
"""Library, values, words a shingle: signatures of another scheme do not compare."""
_VALUES, _SEED, _SHINGLE = 128, 20_241_119, 4
_PASSAGE_WORDS, _QUOTATION_WORDS = 15, 8
"""Fewest words of a paragraph and of a quotation that count: shorter ones repeat by chance."""
_HEAD = 300
"""Characters at the start and the end of a text in which a bare "(AP)" is a credit."""
_DATELINE = re.compile(r"^[^a-z\n]{2,40}(?:,[^\n(—–-]{2,40})?\s*(?:\([^)\n]{2,40}\)\s*)?[—–-]{1,2}\s+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[A-Z“\"])")
_QUOTATION = re.compile(r"[“\"]([^“”\"\n]{20,600})[”\"]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUOTES = str.maketrans("’‘`´", "''''")


def find_marks(document: Document) -> Marks:
    """The marks of ``document``; the same text gives the same marks on every machine."""
    words = _words(document.text)
    return Marks(
        scheme=_SCHEME,
        signature=_signature(words),
        words=len(words),
        passages=tuple(dict.fromkeys(_passages(document.text))),
        quotations=tuple(dict.fromkeys(_quotations(document.text))),
        credits=tuple(_credits(document)),
    )


def _signature(words: list[str]) -> tuple[int, ...]:
    from rensa import RMinHash

    if not words:
        return ()
    last = max(1, len(words) - _SHINGLE + 1)
    sketch = RMinHash(num_perm=_VALUES, seed=_SEED)
    sketch.update([" ".join(words[at : at + _SHINGLE]) for at in range(last)])
    return tuple(sketch.digest())


def _words(text: str) -> list[str]:
    """Words without case, accents of compatibility, punctuation: cosmetic edits leave them as they are."""
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    return _WORD.findall(plain)


def _passages(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(text):
        words = _words(_DATELINE.sub("", paragraph.strip()))
        if len(words) >= _PASSAGE_WORDS:
            yield _fingerprint(words)


def _quotations(text: str) -> Iterator[str]:
    for found in _QUOTATION.finditer(text):
        words = _words(found[1])
        if len(words) >= _QUOTATION_WORDS:
            yield _fingerprint(words)


def _fingerprint(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _agencies() -> dict[str, str]:
    listed = load_lexicon("agencies", language="all")["agency"]
    return {form: agency["name"] for agency in listed for form in agency["forms"]}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is a credit anywhere in a text, and what is one only at its start or end."""
    forms = "|".join(map(re.escape, sorted(_agencies(), key=len, reverse=True)))
    name = rf"(?P<name>{forms})"
    other = rf"(?P<other>{forms})"
    anywhere = (
        rf"\b{name}(?:\s+(?:writers?|journalists?|reporters?|staff)[^.\n]{{0,80}})?\s+contributed\b"
        r"|\b(?:[Ww]ith (?:files|reporting|material|input)s? from|[Ss]ource:|[Cc]redit:|©"
        r"|[Cc]opyright(?: \d{4})?)"
        rf"\s+(?:the\s+|The\s+)?{other}\b"
    )
    at_the_ends = (
        rf"\((?P<bracket>{forms})\)\s*(?:$|[—–-])|^[Bb][Yy] [^\n]{{2,80}}[,|(/]\s*(?P<byline>{forms})\b"
        rf"|[—–-]\s*(?P<dash>{forms})\s*(?:$|[—–-])"
    )
    return re.compile(anywhere), re.compile(at_the_ends, re.MULTILINE)


def _credits(document: Document) -> Iterator[Credit]:
    agencies, told = _agencies(), set()
    for words in (document.credited, document.outlet):
        if words is not None and words.strip() in agencies and agencies[words.strip()] not in told:
            told.add(agencies[words.strip()])
            yield Credit(agencies[words.strip()], words.strip())
    anywhere, at_the_ends = _patterns()
    text = document.text
    found = [*anywhere.finditer(text), *at_the_ends.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        ends = match.start() < _HEAD or match.end() > len(text) - _HEAD
        name = next(filter(None, match.groups()))
        if (match.re is anywhere or ends) and agencies[name] not in told:
            told.add(agencies[name])
            yield Credit(agencies[name], match[0], Span(match.start(), match.end()))
