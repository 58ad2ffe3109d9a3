"""Actors: whom the accounts name as those who did it, and where they blame different ones or deny."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.reconciliation.clashes.pairing import differing, first_by, lay_side_by_side
from reportedly.reconciliation.speakers import actor_keys, affirms, belligerents, denies, in_order, witness_of
from reportedly.records.incident import Contradiction, ContradictionKind
from reportedly.records.mention import Mention
from reportedly.records.testimony import Testimony
from reportedly.resources.lexicons import load_lexicon

_VIOLENT = "ASSAULT"
_OF_A_STATE = frozenset(("government", "military", "police", "official"))


def blamed(testimony: Testimony) -> tuple[str, ...]:
    """Who did it, as an affirmed claim of violence tells: a state for its arms, else the entity.

    "Nobody was killed by the army" blames nobody.
    """
    counts = testimony.claim.counts
    nobody = bool(counts) and all(count.max == 0 for count in counts)
    if testimony.claim.event.plover != _VIOLENT or not affirms(testimony) or nobody:
        return ()
    return tuple(sorted({doer for held in testimony.claim.roles.actor if (doer := doer_of(held))}))


def doer_of(mention: Mention) -> str | None:
    """The state that an armed service, a ministry or an official belongs to by name, else the entity."""
    if mention.entity is None:
        return None
    if mention.kind not in _OF_A_STATE:
        return mention.entity
    for state, words in _states().items():
        if mention.entity == state or mention.entity.split(" ")[0] in words:
            return state
    return mention.entity


def side_of(testimony: Testimony) -> str:
    """For whom a speaker speaks: the party, else the state that it serves by name, else itself."""
    if testimony.party is not None:
        return testimony.party
    voices = testimony.statement.voices
    speaker = voices[0].speaker if voices else None
    return (doer_of(speaker) if speaker is not None else None) or witness_of(testimony)


def find_actor_clashes(testimonies: Sequence[Testimony]) -> Iterator[Contradiction]:
    """Two speakers name different ones who did it, or one whom others name denies it.

    ``responsibility`` where a side of the incident speaks, blames or denies; ``actor`` where outsiders tell
    it differently. An arm of a state and the state itself are one. Several actors of one claim are all blamed
    by it, and clash with nobody among them. Two answers to who did it clash once, by those who gave them
    first.
    """
    held = [one for one in in_order(testimonies) if not one.withdrawn]
    sides = belligerents(held)
    told = first_by(held, lambda one: blamed(one) or None, speaker=side_of)
    done: set[frozenset[object]] = set()
    for one, other in differing(told):
        names = frozenset((one[1], other[1]))
        apart = names not in done and side_of(one[0]) != side_of(other[0])
        if apart and set(_names(one[1])).isdisjoint(_names(other[1])):
            done.add(names)
            words = f"{_listed(one[1])} named by one, {_listed(other[1])} by the other"
            yield lay_side_by_side(_kind(one[0], other[0], sides), one[0], other[0], words)
    yield from _denials(held, told)


def _denials(held: Sequence[Testimony], told: Sequence[tuple[Testimony, object]]) -> Iterator[Contradiction]:
    """The first denial of each side that is named, against the first who names it."""
    done: set[str] = set()
    for denial in held:
        if not (denies(denial) and denial.claim.event.plover == _VIOLENT and denies_own_act(denial)):
            continue
        doers = {doer for actor in denial.claim.roles.actor if (doer := doer_of(actor))}
        for accusation, names in told:
            side = side_of(denial)
            if side not in (side_of(accusation), *done) and doers & set(_names(names)):
                done.add(side)
                words = f"{_listed(tuple(sorted(doers)))} named by one, denied by the other"
                yield lay_side_by_side("responsibility", denial, accusation, words)


def denies_own_act(denial: Testimony) -> bool:
    """Whether a speaker denies that it, or an arm of it, did it."""
    if witness_of(denial) in actor_keys(denial):
        return True
    voices = denial.statement.voices
    speaker = voices[0].speaker if voices else None
    if speaker is None:
        return False
    own = doer_of(speaker)
    return own is not None and own in {doer_of(actor) for actor in denial.claim.roles.actor}


def _kind(one: Testimony, other: Testimony, sides: frozenset[str]) -> ContradictionKind:
    if witness_of(one) in sides or witness_of(other) in sides:
        return "responsibility"
    blaming = "criticises" in (one.statement.stance, other.statement.stance)
    return "responsibility" if blaming else "actor"


def _names(told: object) -> tuple[str, ...]:
    return told if isinstance(told, tuple) else ()


def _listed(told: object) -> str:
    return " and ".join(_states_named().get(name, name) for name in _names(told))


@cache
def _states() -> dict[str, frozenset[str]]:
    return {
        alpha3: frozenset((*state.get("adjectives", ()), state["name"]))
        for alpha3, state in load_lexicon("countries").items()
    }


@cache
def _states_named() -> dict[str, str]:
    return {alpha3: str(state["name"]) for alpha3, state in load_lexicon("countries").items()}
