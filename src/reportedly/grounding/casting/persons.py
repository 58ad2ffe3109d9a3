"""Persons: one full name for every way a person is named in a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.readings import Home, Reading
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence

_CLOSERS = (",", ")", "—", "–", ".", ";", ":")


_LONGEST_OFFICE = 8


@dataclass(slots=True)
class Person:
    """Somebody named in the document. ``name`` is the first full name given, without title."""

    name: str
    order: int
    titles: set[str] = field(default_factory=set)
    home: Home | None = None
    gender: str | None = None
    seen: int = -1


@dataclass(slots=True)
class People:
    """The persons of one document, by every form of their names."""

    by_full: dict[str, Person] = field(default_factory=dict)
    by_last: dict[str, list[Person]] = field(default_factory=dict)
    by_first: dict[str, list[Person]] = field(default_factory=dict)

    def find(self, name: str) -> Person | None:
        """The person meant by ``name``: full, else by last name, else by first; the last seen of several."""
        key = _fold(name)
        if key in self.by_full:
            return self.by_full[key]
        for index in (self.by_last, self.by_first):
            held = index.get(key)
            if held:
                return max(held, key=lambda person: (person.seen, -person.order))
        return None

    def titled(self, titles: frozenset[str], state: str | None, *, ahead: bool) -> Person | None:
        """The person last seen whose titles hold all of ``titles``; of ``state`` where one is given.

        Somebody who is named only later counts where ``ahead``.
        """
        fitting = [
            person
            for person in self.by_full.values()
            if titles <= person.titles
            and state in (None, person.home.state if person.home else None)
            and (ahead or person.seen >= 0)
        ]
        return max(fitting, key=lambda person: (person.seen, -person.order), default=None)


def gather_people(
    document: Document,
    sentences: Sequence[Sentence],
    readings: Sequence[Sequence[Reading | None]],
    lexicon: ActorLexicon,
) -> People:
    """All persons surely named in the document; full names before single ones."""
    named = [
        (read_name(document, sentence, reading), reading)
        for sentence, held in zip(sentences, readings, strict=True)
        for reading in held
        if reading is not None and reading.sure and reading.name is not None and reading.kind == "person"
    ]
    single = {_fold(name) for name, _ in named if " " not in name}
    named += [
        (name, reading)
        for name, reading in _unsure(document, sentences, readings)
        if {_fold(name.split()[0]), _fold(name.split()[-1])} & single
    ]
    people = People()
    for full in (True, False):
        for order, (name, reading) in enumerate(named):
            if (" " in name) is full:
                _register(people, name, order, reading, lexicon)
    return people


def _unsure(
    document: Document, sentences: Sequence[Sentence], readings: Sequence[Sequence[Reading | None]]
) -> Iterable[tuple[str, Reading]]:
    """Names of several words that may be a person's."""
    for sentence, held in zip(sentences, readings, strict=True):
        for reading in held:
            if (
                reading is not None
                and not reading.sure
                and reading.kind == "person"
                and reading.name is not None
            ):
                name = read_name(document, sentence, reading)
                if " " in name:
                    yield name, reading


def read_name(document: Document, sentence: Sentence, reading: Reading) -> str:
    """The name's words as the document has them, white space evened out."""
    if reading.name is None:
        return ""
    return " ".join(sentence.span_between(*reading.name).quote(document.text).split())


def _register(people: People, name: str, order: int, reading: Reading, lexicon: ActorLexicon) -> None:
    person = people.by_full.get(_fold(name))
    if person is None and " " not in name:
        person = people.find(name)
    if person is None:
        person = Person(name, order)
        people.by_full[_fold(name)] = person
        for key in _last_names(name, lexicon):
            people.by_last.setdefault(key, []).append(person)
        if " " in name:
            people.by_first.setdefault(_fold(name.split()[0]), []).append(person)
    person.titles.update(reading.titles)
    person.home = person.home or reading.home
    person.gender = person.gender or reading.gender


def _last_names(name: str, lexicon: ActorLexicon) -> Iterable[str]:
    """ "al-Burhan" and "Burhan" for "Abdel Fattah al-Burhan"; "bin Salman" and "Salman"."""
    words = _fold(name).split()
    last = words[-1]
    yield last
    head, _, tail = last.partition("-")
    if tail and head in lexicon.particles:
        yield tail
    if len(words) > 1 and words[-2] in lexicon.particles:
        yield f"{words[-2]} {last}"
        yield f"{words[-2]}-{last}"


def _fold(name: str) -> str:
    return name.lower().replace("’", "'").strip(" .,'")
