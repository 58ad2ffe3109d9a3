"""Told before: claims that go back to an event already told take its place and day, and say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.claim import Claim
from reportedly.records.event import Event
from reportedly.records.sentence import Sentence

REACH = 6
"""How many sentences back the event may stand that a claim goes back to."""


def recall_claims(sentences: tuple[Sentence, ...], told: Sequence[tuple[Claim, Event]]) -> tuple[Claim, ...]:
    """The claims of ``told``, in order, with what they take over from the event they go back to.

    A claim goes back to the nearest act of violence told with a place in the six sentences before it, if
    it names no place itself and speaks of the act as known ("the strike", "that attack", "its shelling")
    or gives only casualties ("two of the wounded died"). It does not where its sentence sets it apart
    ("in a separate attack", "elsewhere"), where it tells a tally of many acts, or where the two are of
    different ACLED types or days. What is taken over keeps the words it was read from, and ``why`` names
    the claim it comes from.
    """
    found: list[Claim] = []
    for number, (claim, event) in enumerate(told):
        sentence = sentences[event.sentence]
        source = _source(claim, event, told[:number]) if _goes_back(sentence, claim, event) else None
        found.append(claim if source is None else _taken_over(claim, source))
    return tuple(found)


def _goes_back(sentence: Sentence, claim: Claim, event: Event) -> bool:
    if claim.event.plover != "ASSAULT" or claim.place.span is not None or claim.place.country is not None:
        return False
    if {token.lower for token in sentence} & word_set("wording", "apart"):
        return False
    if any(count.scope != "incident" for count in claim.counts) or _is_perfect(sentence, event):
        return False
    return _is_known(sentence, event) or _is_casualty_alone(sentence, event)


def _is_known(sentence: Sentence, event: Event) -> bool:
    """ "The strike", "that attack", "its shelling of the camp": an act that the reader has met."""
    if not sentence[event.position].tag.startswith("NN"):
        return False
    return any(
        sentence[child].lower in word_set("wording", "known") or sentence[child].tag == "PRP$"
        for child in sentence.children[event.position]
    )


def _is_casualty_alone(sentence: Sentence, event: Event) -> bool:
    """ "Nine people were killed": harm without an act, an actor or a weapon of its own."""
    roles = event.roles
    return sentence[event.position].lemma in word_set("wording", "harm") and not (roles.actor or roles.weapon)


def _is_perfect(sentence: Sentence, event: Event) -> bool:
    """ "The war has killed thousands": a tally up to now, not one act."""
    auxiliaries = sentence.children_by(event.position, "aux")
    return any(sentence[index].lower in ("has", "have") for index in auxiliaries)


def _source(claim: Claim, event: Event, before: Sequence[tuple[Claim, Event]]) -> Claim | None:
    for earlier, told in reversed(before):
        if event.sentence - told.sentence > REACH:
            return None
        if earlier.event.plover != "ASSAULT" or earlier.realis != "actual" or earlier.place.span is None:
            continue
        types = {claim.event.acled, earlier.event.acled} - {None, "Attack"}
        days = {claim.when.edtf, earlier.when.edtf} - {None}
        return earlier if len(types) < 2 and len(days) < 2 else None
    return None


def _taken_over(claim: Claim, source: Claim) -> Claim:
    why = f"as told before, in {source.id}"
    place = replace(source.place, why=why)
    if claim.when.span is not None or source.when.edtf is None:
        return replace(claim, place=place)
    return replace(claim, place=place, when=replace(source.when, why=why))
