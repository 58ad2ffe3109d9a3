"""Facets: in which respects two claims about one thing differ, and what counts as no difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.plain_words import plain_words
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan
from reportedly.records.wording import (
    OWN_VOICE,
    content_words,
    event_words,
    place_words,
    relay_words,
    speaker_key,
    speaker_words,
    verification_words,
    when_words,
)

_ARTICLES = frozenset(("a", "an", "the", "its", "his", "her", "their", "this", "that", "these", "those"))
_WINDOW = 60
"""Characters on each side of a trigger that tell two events of one statement apart."""
_NOT_TOLD = "not told"
_KEPT = 65_536
"""Mentions of which is kept what was found, for each is met again and again."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that is now told otherwise, in words; None where it was not told."""

    name: str
    older: str | None
    newer: str | None

    def words(self) -> str:
        """``killed: at least 12 → 15``, ``now attributed to police; before it was the outlet’s own``."""
        if self.name == "attribution":
            before = "it was the outlet’s own" if self.older is None else f"to {self.older}"
            now = f"attributed to {self.newer}" if self.newer else OWN_VOICE
            return f"now {now}; before {before}"
        return f"{self.name}: {self.older or _NOT_TOLD} → {self.newer or _NOT_TOLD}"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the statement it was made in, prepared to be compared.

    ``words`` are the statement's, ``near`` those around the trigger, both without what is cosmetic.
    """

    claim: Claim
    statement: Statement
    quote: str
    words: tuple[str, ...]
    near: tuple[str, ...]
    trigger: str
    speaker: str
    verified: str | None


def tell(record: Record) -> tuple[Told, ...]:
    """The claims of ``record`` in text order, prepared to be compared."""
    text = record.document.text
    statements = {statement.id: statement for statement in record.statements}
    quotes = {name: content_words(statement, text) for name, statement in statements.items()}
    words = {name: plain_words(quote) for name, quote in quotes.items()}
    verified = _verdicts(record)
    return tuple(
        Told(
            claim,
            statements[claim.statement],
            quotes[claim.statement],
            words[claim.statement],
            _near(claim, statements[claim.statement], text),
            _stem(claim.trigger.text),
            speaker_key(statements[claim.statement]),
            verified.get(claim.statement),
        )
        for claim in record.claims
    )


def find_facets(one: Told, other: Told) -> tuple[Facet, ...]:
    """In which respects ``other`` tells otherwise what ``one`` told."""
    return (*_who_says(one, other), *_figures(one.claim, other.claim), *_what(one, other))


def same_speaker(one: Told, other: Told) -> bool:
    """Whether both are by whom the texts call the same, or mean the same by."""
    named = [_attribution(told.statement) for told in (one, other)]
    words = [[word for word in plain_words(name or "") if word not in _ARTICLES] for name in named]
    return one.speaker == other.speaker or (words[0] == words[1] != [])


def place_key(place: Place) -> str | None:
    """What places that are one share; None where there is none."""
    if place.name is not None:
        return str(place.geonameid or f"{place.name}, {place.country}")
    return " ".join(plain_words(place.text)) if place.text else None


def mention_key(mention: Mention) -> str:
    """Whom a mention means: the entity, else the last word of its first noun phrase."""
    return mention.entity.casefold() if mention.entity else _head_word(mention.text)


@lru_cache(maxsize=_KEPT)
def _head_word(text: str) -> str:
    words = [word for word in plain_words(text.split(" of ")[0]) if word not in _ARTICLES]
    return words[-1].removesuffix("s") if words else ""


def toll_words(count: Count) -> str:
    """``at least 12 killed``, ``3 children injured``, ``up to 40 missing (day)``."""
    scope = "" if count.scope == "incident" else f" ({count.scope})"
    of = f" {count.of.replace('_', ' ')}" if count.of else ""
    return f"{bounds_words(count)}{of} {count.kind.replace('_', ' ')}{scope}"


def bounds_words(count: Count) -> str:
    """``12``, ``at least 12``, ``10 to 20``, ``up to 40``."""
    if count.min is None:
        return "an unknown number of" if count.max is None else f"up to {count.max:,}"
    if count.max is None:
        return f"at least {count.min:,}"
    return f"{count.min:,}" if count.min == count.max else f"{count.min:,} to {count.max:,}"


def _who_says(one: Told, other: Told) -> Iterator[Facet]:
    if not same_speaker(one, other):
        yield Facet("attribution", _attribution(one.statement), _attribution(other.statement))
    before, now = relay_words(one.statement), relay_words(other.statement)
    if [*map(plain_words, before)] != [*map(plain_words, now)]:
        yield Facet("by way of", ", ".join(before) or None, ", ".join(now) or None)
    if one.statement.stance != other.statement.stance:
        yield Facet("stance", one.statement.stance, other.statement.stance)
    hedges = _hedges(one.statement), _hedges(other.statement)
    if hedges[0] != hedges[1]:
        yield Facet("hedged by", hedges[0], hedges[1])
    if one.verified != other.verified:
        yield Facet("verification", one.verified, other.verified)


def _figures(one: Claim, other: Claim) -> Iterator[Facet]:
    before, now = _counts(one.counts), _counts(other.counts)
    for name in dict.fromkeys((*before, *now)):
        if before.get(name) != now.get(name):
            yield Facet(name, before.get(name), now.get(name))


def _what(one: Told, other: Told) -> Iterator[Facet]:
    left, right = one.claim, other.claim
    if left.event.plover != right.event.plover or left.event.acled != right.event.acled:
        yield Facet("event", event_words(left), event_words(right))
    if left.polarity != right.polarity:
        told = {"positive": "said to be so", "negative": "said not to be so"}
        yield Facet("polarity", told[left.polarity], told[right.polarity])
    if left.realis != right.realis:
        yield Facet("realis", left.realis, right.realis)
    if place_key(left.place) != place_key(right.place) and not _same_words(left.place, right.place):
        yield Facet("place", _place(left.place), _place(right.place))
    if _day(left.when) != _day(right.when):
        yield Facet("when", _when(left.when), _when(right.when))
    for name, before, now in (
        ("by whom", left.roles.actor, right.roles.actor),
        ("on what", left.roles.target, right.roles.target),
        ("with what", left.roles.weapon, right.roles.weapon),
    ):
        keys = _keys(before, left.place), _keys(now, right.place)
        if keys[0] != keys[1]:
            yield Facet(name, _mentions(before), _mentions(now))
        elif name == "by whom" and left.blame and right.blame and left.blame != right.blame:
            yield Facet("blame", left.blame.replace("_", " "), right.blame.replace("_", " "))


def _attribution(statement: Statement) -> str | None:
    return speaker_words(statement.voices[0]) if statement.voices else None


def _hedges(statement: Statement) -> str | None:
    return ", ".join(sorted({" ".join(plain_words(hedge.text)) for hedge in statement.hedges})) or None


def _counts(counts: Iterable[Count]) -> dict[str, str]:
    """Figures by what they count."""
    told: dict[str, str] = {}
    for count in counts:
        of = f" ({count.of.replace('_', ' ')})" if count.of else ""
        scope = "" if count.scope == "incident" else f", {count.scope}"
        name = f"{count.kind.replace('_', ' ')}{of}{scope}"
        told[name] = f"{told[name]} and {bounds_words(count)}" if name in told else bounds_words(count)
    return told


def _same_words(one: Place, other: Place) -> bool:
    """A place that was resolved in one and not in the other, from the same words."""
    told = one.text and other.text and plain_words(one.text) == plain_words(other.text)
    return bool(told) and (one.name is None) != (other.name is None)


def _place(place: Place) -> str | None:
    return None if place_key(place) is None else place_words(place)


def _day(when: Timespan) -> str | None:
    return when.edtf or (" ".join(plain_words(when.text)) if when.text else None)


def _when(when: Timespan) -> str | None:
    return None if _day(when) is None else when_words(when)


def _mentions(mentions: Iterable[Mention]) -> str | None:
    return ", ".join(dict.fromkeys(mention.text for mention in mentions)) or None


def _keys(mentions: Iterable[Mention], place: Place) -> set[str]:
    """Whom ``mentions`` mean; a town that is both target and place is told of as the place."""
    words = plain_words(place.text or "")
    return {mention_key(mention) for mention in mentions if plain_words(mention.text) != words}


def _verdicts(record: Record) -> dict[str, str]:
    """By statement, what the document says about its verification."""
    told: dict[str, list[str]] = {}
    for note in record.verifications:
        for statement in note.about:
            told.setdefault(statement, []).append(verification_words(note))
    return {statement: "; ".join(sorted(set(words))) for statement, words in told.items()}


def _near(claim: Claim, statement: Statement, text: str) -> tuple[str, ...]:
    """The words around the trigger, within its statement."""
    trigger = claim.trigger.span
    start = (
        max(statement.span.start, trigger.start - _WINDOW)
        if trigger.start >= statement.span.start
        else trigger.start
    )
    end = min(max(statement.span.end, trigger.end), trigger.end + _WINDOW)
    return plain_words(text[start:end])


def _stem(words: str) -> str:
    """The first word of a trigger without its ending: "shelled" and "shelling" are one."""
    first = next(iter(plain_words(words)), "")
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if first.endswith(ending) and len(first) - len(ending) >= 3:
            return first.removesuffix(ending)
    return first
