"""One step of linking, decided from what the ledger holds:

form_tellings -> relink -> assign_ids -> outline_incident, summarise -> Link

``linking_bulk`` decides its steps with the same parts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from reportedly.ledger.questions.decisions import subjects_looked_at
from reportedly.ledger.questions.incident_ids import borne_elsewhere, known_ids, standing_redirects
from reportedly.ledger.questions.incident_rows import standing_summaries
from reportedly.ledger.questions.judged import judged_claims, load_judgements
from reportedly.ledger.questions.readings import Held, Readings
from reportedly.ledger.questions.tellings import LedgerNeighbours, claims_of_incidents, families_of
from reportedly.ledger.questions.testimonies import Parties, load_groups
from reportedly.ledger.questions.unlinked import (
    Waiting,
    incidents_to_refresh,
    linking_progress,
    readings_of_claims,
)
from reportedly.reconciliation.incidents import outline_incident
from reportedly.reconciliation.minting import Ids, assign_ids, incident_id
from reportedly.reconciliation.relinking import relink
from reportedly.reconciliation.tellings import form_tellings
from reportedly.reconciliation.weights import Weights
from reportedly.records.incident_summary import IncidentSummary, summarise
from reportedly.records.judgement import Judgement
from reportedly.records.link import Assigned, Formed, Link
from reportedly.records.telling import Telling

Groups = dict[str, dict[str, str]]
"""By incident its claims, with the telling of each."""
_FURTHER = 2
"""Ids that a telling may have given, told apart by a number; more than one is next to impossible."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides: the weights, their digest, and who speaks for which party. ``held`` are records of the
    ledger at hand."""

    weights: Weights
    digest: str
    parties: Parties
    held: Held = field(default_factory=OrderedDict)


@dataclass(slots=True)
class Step:
    """What a step works on: tellings read now, those of them that say something new, and those that are gone;
    ``neighbours`` has seen every telling that stood before and is concerned."""

    neighbours: LedgerNeighbours
    fresh: dict[str, Formed] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    def telling(self, name: str) -> Telling:
        """The telling as it stands after the step."""
        held = self.fresh.get(name)
        return self.neighbours.seen[name].telling if held is None else held.telling

    def was(self, name: str) -> str | None:
        """The incident that a telling was in before the step."""
        held = self.neighbours.seen.get(name)
        return None if held is None else held.incident


@dataclass(frozen=True, slots=True)
class Decided:
    """What a step comes to: the components of its tellings, the incidents' ids and what lists show."""

    step: Step
    components: tuple[tuple[str, ...], ...]
    ids: Ids
    summaries: Sequence[IncidentSummary]


def decide_step(connection: Connection, waiting: Waiting, rules: Rules, *, again: bool = False) -> Link:
    """What a step decides, from the state of the ledger that ``connection`` sees; nothing is written.

    ``again`` takes up readings that are linked already.
    """
    progress = linking_progress(connection)
    judgements = load_judgements(connection)
    records = Readings(connection, held=rules.held)
    step = _gather(connection, waiting, judgements, records)
    fresh = [held.telling for held in step.fresh.values()]
    relinked = relink(fresh, step.neighbours, judgements, rules.weights, removed=sorted(step.removed))
    ids = assign_incidents(connection, step, [held for one in relinked.components for held in one.clusters])
    touched = _touched(step, tuple(assigned_in(step, ids)), every=again or bool(waiting.judged))
    touched |= incidents_to_refresh(connection, waiting.readings, progress.upto, waiting.upto)
    held, families = _told(connection, step, ids, touched)
    summaries = list(sum_up(connection, held, families, records, rules.parties))
    return link_of(
        connection,
        Decided(step, tuple(one.tellings for one in relinked.components), ids, summaries),
        (progress.sequence + 1, waiting.upto),
        rules=rules.digest,
        again=again,
    )


def link_of(
    connection: Connection, decided: Decided, place: tuple[int, int], *, rules: str, again: bool
) -> Link:
    """What ``decided`` changes in the ledger that ``connection`` sees; ``place`` is the number of the step,
    and the entry up to which all is in."""
    (sequence, upto), step, ids = place, decided.step, decided.ids
    replaced = {name for name in step.changed if step.was(name) is not None}
    return Link(
        sequence=sequence,
        upto=upto,
        rules=rules,
        again=again,
        closed=tuple(sorted(replaced | step.removed)),
        formed=tuple(held for name, held in step.fresh.items() if name in step.changed),
        components=decided.components,
        assigned=tuple(assigned_in(step, ids)),
        minted=ids.minted,
        redirects=tuple(_redirects(connection, ids)),
        emptied=ids.emptied,
        summaries=_unlike(connection, sorted(decided.summaries, key=lambda held: held.id)),
    )


def _gather(
    connection: Connection, waiting: Waiting, judgements: Sequence[Judgement], records: Readings
) -> Step:
    """The tellings of what is read or judged, beside those that stood for the same documents."""
    step = Step(LedgerNeighbours(connection))
    numbers = waiting.readings | readings_of_claims(connection, waiting.judged)
    before = {telling.id for telling in step.neighbours.of_documents(sorted(numbers))}
    records.load(numbers.values())
    for _, number in sorted(numbers.items(), key=lambda held: held[1]):
        for telling in form_tellings(records.record(number), judgements):
            step.fresh[telling.id] = Formed(telling, number)
    for name, held in step.fresh.items():
        if name not in before or step.neighbours.seen[name].telling != held.telling:
            step.changed.add(name)
    step.removed = before - set(step.fresh)
    return step


def assign_incidents(connection: Connection, step: Step, clusters: Sequence[Sequence[str]]) -> Ids:
    """Which incident each telling is in now."""
    names = [name for cluster in clusters for name in cluster]
    before = {name: held for name in (*names, *step.removed) if (held := step.was(name)) is not None}
    old = sorted((step.neighbours.seen[name].row, name) for name in names if name in before)
    new = [name for name in step.fresh if name not in before]
    founded = {incident_id(name, again) for name in names for again in range(_FURTHER)}
    known = known_ids(connection, founded | set(before.values()))
    return assign_ids(
        clusters,
        arrival=[*(name for _, name in old), *new],
        before=before,
        known=known,
        elsewhere=borne_elsewhere(connection, known, (*names, *step.removed)),
    )


def assigned_in(step: Step, ids: Ids) -> Iterator[Assigned]:
    """Tellings that are new, newly formed, or in another incident than before."""
    for incident, names in ids.incidents.items():
        for name in names:
            was = step.was(name)
            if name in step.changed or was != incident:
                yield Assigned(name, incident, was)


def _touched(step: Step, assigned: Iterable[Assigned], *, every: bool) -> set[str]:
    """The incidents in which something is not as before; with ``every`` those of all that was looked at."""
    told = {held.incident for held in assigned} | {held.was for held in assigned}
    told |= {step.was(name) for name in (*step.removed, *(step.fresh if every else ()))}
    return {name for name in told if name is not None}


def _told(connection: Connection, step: Step, ids: Ids, touched: set[str]) -> tuple[Groups, dict[str, str]]:
    """Of each incident that is touched and stands after the step, its claims and its family."""
    gone = {*ids.redirects, *ids.emptied}
    held = {incident: told for incident, told in claims_told(step, ids).items() if incident in touched}
    others = touched - set(held) - gone
    families = families_of(connection, others)
    families |= {name: step.telling(told[0]).family for name, told in ids.incidents.items()}
    return {**held, **claims_of_incidents(connection, others)}, families


def claims_told(step: Step, ids: Ids) -> Groups:
    """The claims of each incident of the step, with the telling of each."""
    return {
        incident: {claim: name for name in names for claim in step.telling(name).claims}
        for incident, names in ids.incidents.items()
    }


def sum_up(
    connection: Connection, held: Groups, families: Mapping[str, str], records: Readings, parties: Parties
) -> Iterator[IncidentSummary]:
    """What lists show of each incident, whose claims ``held`` has with the telling of each."""
    told_of = {claim for told in held.values() for claim in told}
    judged = judged_claims(connection, told_of) | subjects_looked_at(connection, told_of | held.keys())
    for incident, testimonies in load_groups(connection, held, records, parties=parties):
        looked_at = incident in judged or not judged.isdisjoint(held[incident])
        outline = outline_incident(incident, testimonies, judged=looked_at)
        yield summarise(outline, families[incident])


def _redirects(connection: Connection, ids: Ids) -> Iterator[tuple[str, str | None]]:
    """What is to be written of ids that stand for another incident, or no longer do."""
    told = standing_redirects(connection, (*ids.incidents, *ids.redirects))
    yield from ((name, None) for name in sorted(ids.incidents) if name in told)
    for name, target in sorted(ids.redirects.items()):
        if told.get(name) != target:
            yield name, target


def _unlike(connection: Connection, summaries: Sequence[IncidentSummary]) -> tuple[IncidentSummary, ...]:
    """Those of ``summaries`` that are not what the ledger shows already."""
    shown = standing_summaries(connection, [summary.id for summary in summaries])
    return tuple(summary for summary in summaries if shown.get(summary.id) != summary)
