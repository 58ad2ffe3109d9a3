"""Changes: what became of the claims of one version, or one reading, in the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.records.claim import Claim
from reportedly.records.facets import Facet, Told, find_facets, tell, toll_words
from reportedly.records.likely_pairs import pair_readings, pair_versions
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.wording import (
    OWN_VOICE,
    event_words,
    realis_words,
    roles_words,
    source_words,
    speaker_name,
)

ChangeKind = Literal["kept", "changed", "gone", "new"]
_PRONOUNS = frozenset(("i", "we", "he", "she", "it", "they"))


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """``older`` is None for what is new, ``newer`` for what is gone, ``quotes`` and ``statements`` likewise.

    ``facets`` say what is told otherwise; only ``changed`` has any. ``reworded`` tells of a kept or changed
    claim whether more than cosmetics was changed in its words. ``reread`` is True for two readings of one
    document, where the text is the same and only what was read of it differs.
    """

    kind: ChangeKind
    older: Claim | None
    newer: Claim | None
    statements: tuple[Statement | None, Statement | None]
    quotes: tuple[str | None, str | None]
    facets: tuple[Facet, ...] = ()
    reworded: bool = False
    reread: bool = False


def compare_records(older: Record, newer: Record) -> tuple[ClaimChange, ...]:
    """One change a claim: those of ``older`` in text order, then what is new in ``newer``.

    Case, punctuation, quotation marks, dashes and white space do not count, nor does the place in the text.
    Two readings of one document are compared by where the words stand, two versions by the words.
    """
    left, right = tell(older), tell(newer)
    reread = older.document.id == newer.document.id
    pairs = pair_readings(left, right) if reread else pair_versions(left, right)
    return tuple(_changes(left, right, pairs, reread=reread))


def change_words(change: ClaimChange) -> str:
    """``the toll of at least 12 killed (the army said) is gone``, ``killed: at least 12 → 15 – Attack``."""
    statement = next((held for held in reversed(change.statements) if held is not None), None)
    source = "" if statement is None else f" ({_source(statement)})"
    claim = change.older if change.newer is None else change.newer
    told = "" if claim is None else _claim_words(claim)
    if change.kind == "changed":
        event = "" if claim is None else _event_words(claim)
        return f"{'; '.join(facet.words() for facet in change.facets)} – {event}{source}"
    if change.kind == "gone":
        return f"{told}{source} is {'read no longer' if change.reread else 'gone'}"
    if change.kind == "new":
        return f"{'newly read' if change.reread else 'new'}: {told}{source}"
    return f"{'kept in other words' if change.reworded else 'kept'}: {told}{source}"


def _changes(
    left: Sequence[Told], right: Sequence[Told], pairs: dict[int, int], *, reread: bool
) -> Iterator[ClaimChange]:
    for at, one in enumerate(left):
        if at not in pairs:
            yield ClaimChange(
                "gone", one.claim, None, (one.statement, None), (one.quote, None), reread=reread
            )
            continue
        other = right[pairs[at]]
        facets = find_facets(one, other)
        yield ClaimChange(
            "changed" if facets else "kept",
            one.claim,
            other.claim,
            (one.statement, other.statement),
            (one.quote, other.quote),
            facets,
            reworded=one.words != other.words,
            reread=reread,
        )
    taken = set(pairs.values())
    for to, other in enumerate(right):
        if to not in taken:
            yield ClaimChange(
                "new", None, other.claim, (None, other.statement), (None, other.quote), reread=reread
            )


def _claim_words(claim: Claim) -> str:
    """What a claim says, in few words: the toll if there is one, else the event."""
    totals = {count.kind for count in claim.counts if count.of is None}
    told = [count for count in claim.counts if count.of is None or count.kind not in totals]
    if not told:
        return _event_words(claim)
    return f"{_marks(claim)}the toll of {', '.join(dict.fromkeys(map(toll_words, told)))}{_where(claim)}"


def _event_words(claim: Claim) -> str:
    roles = "" if claim.counts else f" {roles_words(claim)}"
    return f"{_marks(claim)}{event_words(claim)}{roles.rstrip()}{_where(claim)}"


def _marks(claim: Claim) -> str:
    return "".join(f"[{mark}] " for mark in realis_words(claim))


def _where(claim: Claim) -> str:
    return "" if claim.place.name is None else f" in {claim.place.name}"


def _source(statement: Statement) -> str:
    """Who says so, as the text puts it, by name where it has a mere pronoun."""
    if not statement.voices:
        return OWN_VOICE
    words, speaker = source_words(statement), statement.voices[0].speaker
    if speaker is not None and speaker.text.lower() in _PRONOUNS:
        words = words.replace(speaker.text, speaker_name(statement), 1)
    return words[0].lower() + words[1:] if words.startswith(("The ", "A ", "An ")) else words
