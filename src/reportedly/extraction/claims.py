"""Claims: each event bound to who says so, with its place, time and counts."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extraction.assembly.claim_counts import attach_counts
from reportedly.extraction.assembly.claim_places import find_where
from reportedly.extraction.assembly.claim_times import find_when
from reportedly.extraction.assembly.clauses import cue_positions, group_by_sentence, read_clause
from reportedly.extraction.assembly.told_before import recall_claims
from reportedly.extraction.factuality import score_predicate
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.event import Event
from reportedly.records.place import Place
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.statement import Statement
from reportedly.records.timespan import Timespan

NOWHERE = Span(0, 0)


def assemble_claims(
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    *,
    events: tuple[Event, ...],
    counts: tuple[Count, ...],
    places: tuple[Place, ...],
    times: tuple[Timespan, ...],
) -> tuple[Claim, ...]:
    """One claim for each event that a statement holds, ids in text order."""
    ordered = sorted(events, key=lambda event: (event.trigger.span.start, event.trigger.span.end))
    places_at = group_by_sentence(sentences, (place.span or NOWHERE for place in places))
    times_at = group_by_sentence(sentences, (time.span or NOWHERE for time in times))
    statements_at = _statements_by_sentence(sentences, statements)
    counts_of = attach_counts(sentences, ordered, counts)
    events_at: dict[int, list[Event]] = {}
    for event in ordered:
        events_at.setdefault(event.sentence, []).append(event)
    claims: list[tuple[Claim, Event]] = []
    for number, event in enumerate(ordered):
        sentence = sentences[event.sentence]
        near = statements_at.get(event.sentence, [])
        statement = find_statement(event, near)
        if statement is None:
            continue
        rivals = _rivals(sentence, event, events_at[event.sentence])
        clause = read_clause(sentence, event, rivals, cue_positions(sentence, near))
        claim = Claim(
            id=f"c{len(claims) + 1}",
            statement=statement.id,
            trigger=event.trigger,
            event=event.type,
            realis=event.realis,
            polarity=event.polarity,
            roles=event.roles,
            place=find_where(sentence, event, clause, [places[i] for i in places_at.get(event.sentence, ())]),
            when=find_when(
                sentence,
                clause,
                [times[i] for i in times_at.get(event.sentence, ())],
                statement,
                planned=event.realis == "planned",
            ),
            counts=counts_of.get(number, ()),
            factuality=score_predicate(sentence, event.position),
        )
        claims.append((claim, event))
    return recall_claims(sentences, claims)


def find_statement(event: Event, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds the trigger, else the outlet's own, else the one around."""
    best: tuple[tuple[int, int], Statement] | None = None
    for statement in statements:
        rank = _rank(event, statement)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, statement)
    return None if best is None else best[1]


def _rivals(sentence: Sentence, event: Event, others: Sequence[Event]) -> frozenset[int]:
    """Where the other events of the sentence stand; what is said of an act's own weapon is no rival to it:
    "fired missiles *supplied* by a neighbour at the port"."""
    own = frozenset(sentence.subtree(event.position)) if event.type.plover == "ASSAULT" else frozenset()
    return frozenset(
        other.position
        for other in others
        if other.position != event.position
        and not (
            other.position in own and other.type.plover != "ASSAULT" and sentence[other.position].dep == "acl"
        )
    )


def _rank(event: Event, statement: Statement) -> tuple[int, int] | None:
    span = event.trigger.span
    for content in statement.content:
        if content.contains(span) and statement.voices:
            return 0, sum(len(held) for held in statement.content)
    if statement.span.contains(span):
        return (2 if statement.voices else 1), len(statement.span)
    return None


def _statements_by_sentence(
    sentences: Sequence[Sentence], statements: Sequence[Statement]
) -> dict[int, list[Statement]]:
    """Statements by the index of each sentence that they touch."""
    found: dict[int, list[Statement]] = {}
    at = 0
    for statement in sorted(statements, key=lambda held: (held.span.start, held.span.end)):
        while at < len(sentences) and sentences[at].span.end <= statement.span.start:
            at += 1
        for sentence in sentences[at:]:
            if sentence.span.start >= statement.span.end:
                break
            if statement.span.overlaps(sentence.span):
                found.setdefault(sentence.index, []).append(statement)
    return found
