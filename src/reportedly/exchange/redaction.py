"""Redaction: names of people taken out of what is given to the public, officials on the record excepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, TypeVar, cast

from reportedly.exchange.addresses import WHY, Known, known_names, public_address
from reportedly.exchange.losses import Losses
from reportedly.records.document import Document
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Reported
from reportedly.records.mention import Mention
from reportedly.records.span import Span
from reportedly.records.testimony import Testimony
from reportedly.resources.lexicons import load_lexicon

WITHHELD = "[name withheld]"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PARTICLES = frozenset(("al", "el", "bin", "ibn", "de", "van", "von", "der", "abu"))
_NO_NAMES = frozenset(
    (
        "a", "an", "the", "he", "him", "she", "her", "it", "its", "i", "we", "us", "they", "them", "who",
        "which", "that", "these", "those", "his", "their", "one", "two", "three", "mr", "mrs", "ms", "dr",
        "sir", "lady", "president", "minister", "general", "colonel", "doctor", "governor", "mayor",
    )
)  # fmt: skip
_OFFICIALS = frozenset(
    ("official", "government", "military", "police", "armed_group", "organisation", "media")
)
_PEOPLE = frozenset(("person", "official"))
_KEPT = frozenset(
    ("id", "telling", "url", "sha256", "text_sha256", "origin", "origins", "documents", "figures")
)
"""Fields that hold ids, addresses, digests and numbers, in which nothing is replaced."""

_Value = TypeVar("_Value")


def redact(dossier: Dossier, losses: Losses) -> Dossier:
    """``dossier`` without the names of people who did not speak as officials, wherever they stand, without
    addresses that tell who they are, and without the texts of its documents, whose words are in the quotes as
    far as they matter."""
    names = private_names(dossier)
    losses.add("redacted", "names of people", "no officials on the record", len(names))
    known = known_names(names, _bodies(dossier))
    incident = replace(
        dossier.incident,
        documents=tuple(_addressed(held, known, losses) for held in dossier.incident.documents),
    )
    testimonies = tuple(_without_text(held, known) for held in dossier.testimonies)
    if not names:
        return Dossier(incident, testimonies)
    withheld = _replacer(names)
    documents = tuple(_redacted(held, withheld) for held in incident.documents)
    return Dossier(
        replace(_redacted(incident, withheld), documents=documents),
        tuple(_redacted(held, withheld) for held in testimonies),
    )


def private_names(dossier: Dossier) -> tuple[str, ...]:
    """The names of people that are not public, the longest first."""
    public: set[str] = set()
    private: set[str] = set()
    others: set[str] = set()
    for testimony in dossier.testimonies:
        for mention in _speakers(testimony):
            (public if _on_the_record(mention) else private).update(_names(mention))
        for mention in _acting(testimony):
            (private if mention.kind in _PEOPLE else others).update(_names(mention))
        others.update(filter(None, (testimony.claim.place.name, testimony.document.outlet)))
    held = {name for name in private if name not in public and name not in others}
    surnames = {name.split()[-1] for name in held if len(name.split()) > 1}
    known = {word for name in (*public, *others) for word in name.split()}
    return tuple(sorted(held | (surnames - known), key=lambda name: (-len(name), name)))


def _bodies(dossier: Dossier) -> set[str]:
    """The names of those who speak on the record, and of forces and bodies that act."""
    return {
        name
        for testimony in dossier.testimonies
        for mention in (*_speakers(testimony), *_acting(testimony))
        if mention.kind in _OFFICIALS and (mention.kind not in _PEOPLE or mention in _speakers(testimony))
        for name in _names(mention)
    }


def _addressed(document: Reported, known: Known, losses: Losses) -> Reported:
    if document.url is None:
        return document
    url, lost = public_address(document.url, known, document.outlet)
    if lost is not None:
        losses.add("redacted", lost, WHY[lost])
    return replace(document, url=url)


def _on_the_record(mention: Mention) -> bool:
    """Whether a speaker is an official, or no person, or holds a public office by the words of the text."""
    words = {word.casefold() for word in _WORD.findall(mention.text)}
    return mention.kind in _OFFICIALS or not words.isdisjoint(load_lexicon("public_offices")["words"])


def _speakers(testimony: Testimony) -> Iterator[Mention]:
    return (voice.speaker for voice in testimony.statement.voices if voice.speaker is not None)


def _acting(testimony: Testimony) -> Iterator[Mention]:
    roles = testimony.claim.roles
    yield from (*roles.actor, *roles.target, *roles.victim)


def _names(mention: Mention) -> Iterator[str]:
    """Runs of words in capitals, without titles and articles; a single word only if it stands alone and is no
    common noun ("Residents said")."""
    for written in filter(None, (mention.text, mention.entity)):
        run: list[str] = []
        for word in (*_WORD.findall(written), ""):
            capital = _is_capital(word) and word.casefold() not in _NO_NAMES
            if capital or (run and word.casefold() in _PARTICLES):
                run.append(word)
            else:
                if len(run) > 1 or (run and run[0] == written.strip() and not _is_noun(run[0])):
                    yield " ".join(run)
                run = []


def _is_noun(word: str) -> bool:
    folded = word.casefold()
    nouns = load_lexicon("actors")["nouns"]["population"]
    return folded in nouns or folded.removesuffix("s") in nouns or folded.removesuffix("es") in nouns


def _is_capital(word: str) -> bool:
    """``Idris`` and ``al-Idris``."""
    particle, hyphen, rest = word.partition("-")
    return word[:1].isupper() or bool(hyphen and particle in _PARTICLES and rest[:1].isupper())


def _replacer(names: Iterable[str]) -> Callable[[str], str]:
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")

    @cache
    def withheld(words: str) -> str:
        return pattern.sub(WITHHELD, words) if pattern.search(words) else words

    return withheld


def _without_text(testimony: Testimony, known: Known) -> Testimony:
    held = testimony.document
    url = None if held.url is None else public_address(held.url, known, held.outlet)[0]
    document: Document = replace(held, text="", path=None, story=None, url=url)
    return replace(testimony, document=document)


def _redacted(value: _Value, withheld: Callable[[str], str]) -> _Value:
    """``value`` with every string in it, however deep, passed through ``withheld``; ids stay."""
    return cast(_Value, _walk(value, withheld))


def _walk(value: Any, withheld: Callable[[str], str]) -> Any:
    """What has nothing to replace in it comes back as it is."""
    if isinstance(value, str):
        return withheld(value)
    if isinstance(value, tuple):
        walked = tuple([_walk(held, withheld) for held in value])
        return walked if any(map(is_not, walked, value)) else value
    changed = {}
    kind = value.__class__
    for name in _walked(kind):
        before = getattr(value, name)
        if before is None or before == ():
            continue
        after = _walk(before, withheld)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


@cache
def _walked(kind: Any) -> tuple[str, ...]:
    """The fields of a record in which words may stand; none of anything that is no record."""
    if kind is Span or not is_dataclass(kind):
        return ()
    names = (field.name for field in fields(kind))
    return tuple(name for name in names if name not in _KEPT and not name.endswith("claims"))
