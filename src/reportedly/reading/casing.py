"""Casing: text in capitals as it would be written in capitals and small letters, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from reportedly.resources.lexicons import load_lexicon, load_words

_LOUD = 0.75
_FEWEST = 40
_CERTAIN = 8
_NAME = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEHIND_STOP = r"(?<![. ][A-Z])[.!?][\"'”’)\]]*\s+"
_QUOTE = r"(?:\s|^\s*)[\"“‘]"
_OPENING = re.compile(
    rf"(?:^\s*|{_BEHIND_STOP}|{_QUOTE})(?:\[[A-Z ]+\]\s*)*[\"“'‘(\[]*$"
    r"|\[TEXT\]\s+$|\[TEXT\]\s+\[.{3,20}\]\s+$"
)
"""What stands before the first word of a sentence; "[TEXT]" is how monitored broadcasts open."""
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_ALONE = re.compile(r"[(\[]([A-Z]{2,6}(?:-[A-Z0-9]{1,4})?)[)\]]")
_LONG_FORM = re.compile(r"\b([A-Z]{3,6}(?:-[A-Z0-9]{1,4})?)\s+[(\[](?:[A-Z]+\s+){2,}[A-Z]+[)\]]")
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
    ("ing", "e"), ("ly", ""), ("er", ""), ("ers", ""), ("ment", ""), ("ness", ""), ("'s", ""), ("’s", ""),
)  # fmt: skip
_BEGINNINGS = ("counter", "anti", "inter", "over", "non", "dis", "mis", "pre", "un", "re", "in")
_SURE_ENDINGS = ("tion", "tions", "ities", "ingly", "nesses", "ically", "ized", "ization", "fully")
_VOWELS = frozenset("aeiouy")
_LINE_BREAK = 24


@dataclass(frozen=True, slots=True)
class _Form:
    """A word as it is mostly written, and how often of ten times it has a capital."""

    form: str
    capital: int


def is_loud(text: str) -> bool:
    """Whether ``text`` is written in capitals throughout, as telexes and old wires are."""
    small = sum(map(text.count, ascii_lowercase))
    if small > (1 - _LOUD) * len(text):
        return False
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) >= _FEWEST and sum(letter.isupper() for letter in letters) > _LOUD * len(letters)


def find_acronyms(text: str) -> frozenset[str]:
    """What ``text`` gives in brackets as a short form: "ARMY OF NATIONAL LIBERATION (ELN)"."""
    found = [*_ALONE.findall(text), *_LONG_FORM.findall(text)]
    return frozenset(short.lower() for short in found if short != "TEXT")


def restore_case(text: str, acronyms: frozenset[str] = frozenset()) -> str:
    """``text`` with small letters where news would write them; no character is added or lost.

    Those of ``acronyms`` and initials ("U.S.") stay in capitals. A word has the form that it mostly has
    inside the sentences of news; one that is unknown and no regular form of a known one is taken for a name.
    One that is as often a name as not is a name beside a name. Armed groups are written as they are listed.
    """
    initials = [held.span() for held in _INITIALS.finditer(text)]
    found = [word for word in _WORD.finditer(text) if not any(a <= word.start() < b for a, b in initials)]
    forms = [_form_of(word[0].lower()) for word in found]
    letters = list(text)
    named = {held.start(): held[0].lower() for held in _names().finditer(text)}
    for number, (word, form) in enumerate(zip(found, forms, strict=True)):
        if word[0].lower() in acronyms:
            continue
        written = _written(word[0], form, number, forms)
        if _OPENING.search(text, max(0, word.start() - _LINE_BREAK), word.start()):
            written = _capital(written)
        letters[word.start() : word.end()] = written
    for start, name in named.items():
        letters[start : start + len(name)] = _known_names()[name]
    return "".join(letters)


def _written(word: str, form: _Form | None, number: int, forms: list[_Form | None]) -> str:
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
    if form is None:
        return word if not _VOWELS & set(small) and len(word) > 1 else _capital(small)
    if form.capital >= _CERTAIN or (form.capital >= _NAME - 1 and _is_beside_name(number, forms)):
        fits = len(form.form) == len(small) and form.form[0].isupper()
        return form.form if fits else _capital(small)
    return small


def _capital(word: str) -> str:
    """``word`` with a capital, where that is one letter: "ß" has none."""
    return word[0].upper() + word[1:] if len(word[0].upper()) == 1 else word


def _is_beside_name(number: int, forms: list[_Form | None]) -> bool:
    beside = forms[max(0, number - 1) : number] + forms[number + 1 : number + 2]
    return any(form is None or form.capital >= _CERTAIN for form in beside)


def _form_of(word: str) -> _Form | None:
    known = _forms().get(word)
    if known is not None:
        return known
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            for base in (stem + put, stem[:-1] if stem[-1] == stem[-2] else stem):
                known = _forms().get(base)
                if known is not None:
                    return _Form(known.form + word[len(base) :] if base == stem else word, known.capital)
    if word.endswith(_SURE_ENDINGS):
        return _Form(word, 0)
    for beginning in _BEGINNINGS:
        known = _forms().get(word.removeprefix(beginning)) if word.startswith(beginning) else None
        if known is not None and known.capital < _NAME and len(word) > len(beginning) + 3:
            return _Form(word, 0)
    return None


@cache
def _known_names() -> Mapping[str, str]:
    """Armed groups of more than one word, as written, by their small letters."""
    groups = load_lexicon("actors")["armed_groups"]
    names = {str(name) for name in groups} | {
        str(other) for held in groups.values() for other in held["names"]
    }
    return {name.lower(): name for name in sorted(names) if " " in name and name.isascii()}


@cache
def _names() -> re.Pattern[str]:
    longest = sorted(_known_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE | re.ASCII)


@cache
def _forms() -> Mapping[str, _Form]:
    found: dict[str, _Form] = {}
    for line in load_words("casing"):
        form, capital = line.split("\t")
        found[form.lower()] = _Form(form, int(capital))
    return found
