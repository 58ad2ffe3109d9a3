"""Party: for which side of a conflict a speaker speaks, from which day to which, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.records.edtf import day_bounds
from reportedly.records.mention import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Affiliation:
    """``entity`` speaks for ``party`` from ``since`` to ``until`` (EDTF, both included; None: not limited).

    ``party`` is an ISO 3166 alpha-3 code where it is a state, else a name; ``source`` tells who says so.
    """

    entity: str
    party: str
    since: str | None
    until: str | None
    source: str

    def holds(self, first: str, last: str) -> bool:
        """Whether it holds on every day from ``first`` to ``last``."""
        begins, _ = day_bounds(self.since)
        _, ends = day_bounds(self.until)
        return (begins is None or begins <= first) and (ends is None or last <= ends)


@dataclass(frozen=True, slots=True)
class Parties:
    """``affiliations`` by the entity in lower case; ``states`` the code of a state by the adjective that its
    bodies are named after ("Ukrainian"); speakers of the ``kinds`` speak for their state."""

    affiliations: Mapping[str, tuple[Affiliation, ...]]
    states: Mapping[str, str]
    kinds: frozenset[MentionKind]

    def party_of(self, mention: Mention, on: str | None) -> str | None:
        """The party that ``mention`` speaks for on the day ``on`` (EDTF), None where the file does not tell.

        Without a day, or with one that two entries share, an answer is given only where every entry of the
        speaker gives the same one. Nothing is taken from the words or the place of a speaker.
        """
        if mention.entity is None:
            return None
        listed = self.affiliations.get(mention.entity.lower(), ())
        if listed:
            return _listed_party(listed, on)
        return self._state_of(mention.entity) if mention.kind in self.kinds else None

    def _state_of(self, entity: str) -> str | None:
        """The state itself, or the one a body is named after: "Ukrainian Air Force"."""
        if entity in self.states.values():
            return entity
        words = entity.split()
        for length in range(len(words) - 1, 0, -1):
            state = self.states.get(" ".join(words[:length]))
            if state is not None:
                return state
        return None


def _listed_party(listed: tuple[Affiliation, ...], on: str | None) -> str | None:
    first, last = day_bounds(on)
    if first is None or last is None:
        named = {held.party for held in listed}
    else:
        named = {held.party for held in listed if held.holds(first, last)}
    return named.pop() if len(named) == 1 else None
