"""Changes: what became of the claims of one version, or one reading, in the next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.mention import Mention
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.wording import content_words, count_words, event_words, speaker_key, speaker_name

ChangeKind = Literal["kept", "changed", "gone", "new"]

_ENOUGH = 3.0
"""Of 7: the same event told by the same speaker with half the words changed has about 4, another of that
speaker's events below 2.5."""
_SAME_SPOT = 10.0
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a claim now tells otherwise, in words."""

    name: str
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """``older`` is None for what is new, ``newer`` for what is gone. ``speaker`` says whose claim it is and
    ``quotes`` hold the older and the newer words, as far as there are any."""

    kind: ChangeKind
    older: Claim | None
    newer: Claim | None
    speaker: str
    quotes: tuple[str | None, str | None]
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with the statement it was made in, prepared to be compared."""

    claim: Claim
    statement: Statement
    quote: str
    words: tuple[str, ...]
    trigger: tuple[str, ...]
    speaker: str


def compare_records(older: Record, newer: Record) -> tuple[ClaimChange, ...]:
    """One change a claim: those of ``older`` in text order, then what is new.

    Case, punctuation, quotation marks and white space do not count, nor does the place in the text.
    """
    left, right = [*_prepared(older)], [*_prepared(newer)]
    pairs = _paired(left, right, same_document=older.document.id == newer.document.id)
    changes = [
        _gone(told) if index not in pairs else _matched(told, right[pairs[index]])
        for index, told in enumerate(left)
    ]
    taken = set(pairs.values())
    changes.extend(_new(told) for index, told in enumerate(right) if index not in taken)
    return tuple(changes)


def change_words(change: ClaimChange) -> str:
    """``killed: 12+ → 15 (The army)``, ``gone: 12+ killed, Kosti (The army)``."""
    claim = change.newer if change.newer is not None else change.older
    told = "" if claim is None else _claim_words(claim)
    if change.kind == "changed":
        told = "; ".join(f"{facet.name}: {facet.older} → {facet.newer}" for facet in change.facets)
        return f"{told} ({change.speaker})"
    return f"{change.kind}: {told} ({change.speaker})"


def _prepared(record: Record) -> Iterator[_Told]:
    statements = {statement.id: statement for statement in record.statements}
    for claim in record.claims:
        statement = statements[claim.statement]
        quote = content_words(statement, record.document.text)
        yield _Told(
            claim, statement, quote, _words(quote), _words(claim.trigger.text), speaker_key(statement)
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _paired(left: list[_Told], right: list[_Told], *, same_document: bool) -> dict[int, int]:
    """Which of ``right`` each of ``left`` has become: the likeliest pairs first, each claim once."""
    scored = [
        (-score, at, to)
        for at, one in enumerate(left)
        for to, other in enumerate(right)
        if (score := _score(one, other, same_document=same_document)) >= _ENOUGH
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, to in sorted(scored):
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def _score(one: _Told, other: _Told, *, same_document: bool) -> float:
    left, right = one.claim, other.claim
    if left.event.plover != right.event.plover:
        return 0.0
    spot = same_document and left.trigger.span == right.trigger.span
    shared, both = set(one.words) & set(other.words), set(one.words) | set(other.words)
    score = 3.0 * len(shared) / len(both) if both else 3.0
    score += one.trigger == other.trigger
    score += one.speaker == other.speaker
    score += 0.5 * (left.place.name is not None and left.place.name == right.place.name)
    score += 0.5 * (left.polarity == right.polarity)
    score += bool({count.kind for count in left.counts} & {count.kind for count in right.counts})
    return score + _SAME_SPOT * spot


def _gone(told: _Told) -> ClaimChange:
    return ClaimChange("gone", told.claim, None, speaker_name(told.statement), (told.quote, None))


def _new(told: _Told) -> ClaimChange:
    return ClaimChange("new", None, told.claim, speaker_name(told.statement), (None, told.quote))


def _matched(one: _Told, other: _Told) -> ClaimChange:
    facets = tuple(_facets(one, other))
    return ClaimChange(
        "changed" if facets else "kept",
        one.claim,
        other.claim,
        speaker_name(other.statement),
        (one.quote, other.quote),
        facets,
    )


def _facets(one: _Told, other: _Told) -> Iterator[Facet]:
    left, right = one.claim, other.claim
    if one.speaker != other.speaker:
        yield Facet("said by", speaker_name(one.statement), speaker_name(other.statement))
    if one.statement.stance != other.statement.stance:
        yield Facet("stance", one.statement.stance, other.statement.stance)
    for kind in sorted({count.kind for count in (*left.counts, *right.counts)}):
        older, newer = _of_kind(left.counts, kind), _of_kind(right.counts, kind)
        if older != newer:
            yield Facet(kind.replace("_", " "), older or "not told", newer or "not told")
    told = (
        ("place", left.place.name or left.place.text, right.place.name or right.place.text),
        ("when", left.when.edtf or left.when.text, right.when.edtf or right.when.text),
        ("by whom", _mentions(left.roles.actor), _mentions(right.roles.actor)),
        ("polarity", left.polarity, right.polarity),
        ("realis", left.realis, right.realis),
    )
    for name, before, after in told:
        if _words(before or "") != _words(after or ""):
            yield Facet(name, before or "not told", after or "not told")


def _of_kind(counts: Iterable[Count], kind: str) -> str:
    """The figures of one kind in words, whatever words the text has for them."""
    return ", ".join(sorted(count_words(count) for count in counts if count.kind == kind))


def _mentions(mentions: Iterable[Mention]) -> str:
    return ", ".join(sorted(mention.entity or mention.text for mention in mentions))


def _claim_words(claim: Claim) -> str:
    told = [*map(count_words, claim.counts)] or [event_words(claim)]
    place = claim.place.name or claim.place.text
    return ", ".join((*told, place) if place else told)
