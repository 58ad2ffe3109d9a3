"""Linking in bulk: all that a ledger holds, linked at once and written component by component:

    Crew.form -> link_in_bulk -> assign_incidents -> Crew.sum_up -> Ledger.append

The incidents are those that linking step by step gives. ``upto`` moves with the last step alone: a run that
was killed is done again, and what it had written is found to stand already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import TypeVar

from sqlalchemy import Connection

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.link_drafts import link_draft
from reportedly.ledger.questions.judged import load_judgements
from reportedly.ledger.questions.tellings import LedgerNeighbours, incidents_of_tellings
from reportedly.ledger.questions.unlinked import (
    count_unlinked,
    last_waiting,
    linking_progress,
    readings_after,
)
from reportedly.linking_crew import Crew, Order, kept_apart, uncollected
from reportedly.linking_steps import Decided, Groups, Rules, Step, assign_incidents, claims_told, link_of
from reportedly.reconciliation.bulk_scores import can_score_all
from reportedly.reconciliation.clustering import roots
from reportedly.reconciliation.minting import Ids
from reportedly.reconciliation.relinking import link_in_bulk
from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.link import Formed, Link

Show = Callable[[int, int], None]
Piece = TypeVar("Piece")

_Part = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Tellings that links connect, and the clusters they fall into; none for one that is gone."""
_READINGS = 100
"""How many are read in one task."""
_STEPS = 40
"""A step holds this part of all tellings at the least: each writes most pages of the indexes anew, which are
in no order of time, so that steps of one size cost the more the larger a ledger is."""
_SUMMED = 8_000
"""Claims of incidents that are summed up in one task, and more: few enough for a process to be done soon, so
many that articles are seldom read for two tasks."""
_SETTLED = 32_000
"""Tellings after which nobody reads for a moment and the ledger settles."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What is to be linked: tellings in order of arrival; and the incidents of those that stood before."""

    formed: Mapping[str, Formed]
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Tellings of one step: whole components, with their clusters; ``removed`` are gone."""

    components: tuple[tuple[str, ...], ...]
    clusters: tuple[tuple[str, ...], ...]
    removed: tuple[str, ...]


_Begun = tuple[_Batch, Step, Ids]
"""A batch, what it works on, and the ids of its incidents."""


def bulk_is_due(connection: Connection, least: int) -> bool:
    """Whether ``least`` readings and more wait, as many as are linked at the least, and DuckDB is there."""
    waiting = count_unlinked(connection, linking_progress(connection).upto)
    if waiting < least:
        return False
    linked = count_unlinked(connection, 0) - waiting
    return waiting >= linked and can_score_all()


def link_ledger_in_bulk(
    ledger: Ledger,
    rules: Rules,
    *,
    processes: int = 1,
    again: bool = False,
    show: Show = lambda done, of: None,
    together: int = 2_000,
) -> Iterator[tuple[Link, int | None]]:
    """Each step as it is written, the last one with the number of readings that are linked then; with
    ``again`` those that were linked already are counted and written too.

    ``together`` tellings and more make a step, a fortieth of all at the least. It ends early where another
    linker writes a step in between; what was written until then stands, and the rest is to be done again.
    """
    with ledger.reading() as connection:
        progress, judgements = linking_progress(connection), load_judgements(connection)
        upto = progress.upto if again else last_waiting(connection, progress.upto)
        numbers = list(readings_after(connection, 0, None).values())
    crew = Crew(Order(ledger.database.url, judgements, rules), ledger.database, processes)
    try:
        with uncollected():
            formed = _form(crew, numbers, show)
            with ledger.reading() as connection:
                held = _Held(formed, incidents_of_tellings(connection))
            linked = link_in_bulk([one.telling for one in formed.values()], judgements, rules.weights)
            batches = _batches(
                held,
                [(one.tellings, one.clusters) for one in linked],
                max(together, len(formed) // _STEPS),
            )
        sequence = progress.sequence
        with kept_apart():
            for at, decided in enumerate(_decide(ledger, crew, batches, held), start=1):
                last = at == len(batches)
                place = (sequence + 1, upto if last else progress.upto)
                with ledger.reading() as connection:
                    link = link_of(connection, decided, place, rules=rules.digest, again=again)
                if last or link.decides:
                    draft = link_draft(link)
                    if not ledger.append([draft], held={draft.body["decided"]: draft.payloads[0]}):
                        return
                    sequence += 1
                    yield link, len(numbers) if last else None
                show((len(numbers) + len(numbers) * at // len(batches)) // 2, len(numbers))
    finally:
        crew.close()


def _form(crew: Crew, numbers: Sequence[int], show: Show) -> dict[str, Formed]:
    """The tellings of all that was read, in order; that is half of the way."""
    formed: dict[str, Formed] = {}
    done = 0
    for count, tellings in crew.form(_pieces(numbers, _READINGS)):
        formed |= {held.telling.id: _interned(held) for held in tellings}
        done += count
        show(done // 2, len(numbers))
    return formed


def _batches(held: _Held, linked: Iterable[_Part], together: int) -> list[_Batch]:
    """Whole components in order of arrival, ``together`` tellings and more a batch; those that share an
    incident of before are in one, so that its id goes to one of them."""
    order = {name: at for at, name in enumerate(held.formed)}
    gone: list[_Part] = [((name,), ()) for name in sorted(set(held.before) - set(order))]
    parts = sorted((*linked, *gone), key=lambda part: min(order.get(name, len(order)) for name in part[0]))
    numbers = {name: len(parts) + at for at, name in enumerate(dict.fromkeys(held.before.values()))}
    ties = (
        (at, numbers[held.before[name]])
        for at, (names, _) in enumerate(parts)
        for name in names
        if name in held.before
    )
    groups: defaultdict[int, list[_Part]] = defaultdict(list)
    for part, root in zip(parts, roots(len(parts) + len(numbers), ties), strict=False):
        groups[root].append(part)
    batches: list[_Batch] = []
    waiting: list[_Part] = []
    held_back = 0
    for group in groups.values():
        waiting += group
        held_back += sum(len(names) for names, _ in group)
        if held_back >= together:
            batches.append(_batch(waiting))
            waiting, held_back = [], 0
    return [*batches, _batch(waiting)]


def _batch(parts: Sequence[_Part]) -> _Batch:
    return _Batch(
        components=tuple(names for names, clusters in parts if clusters),
        clusters=tuple(cluster for _, clusters in parts for cluster in clusters),
        removed=tuple(name for names, clusters in parts if not clusters for name in names),
    )


def _decide(ledger: Ledger, crew: Crew, batches: Sequence[_Batch], held: _Held) -> Iterator[Decided]:
    """What each batch comes to, in order; its incidents are summed up while others are written."""
    order = {name: at for at, name in enumerate(held.formed)}

    def asked() -> Iterator[tuple[_Begun | None, tuple[Groups, dict[str, str]]]]:
        unsettled = 0
        for batch in batches:
            names = sorted((name for part in batch.components for name in part), key=order.__getitem__)
            if unsettled >= _SETTLED:
                crew.finish()
                ledger.database.settle()
                unsettled = 0
            unsettled += len(names)
            with ledger.reading() as connection:
                step = _step(connection, {name: held.formed[name] for name in names}, batch.removed)
                ids = assign_incidents(connection, step, batch.clusters)
            *most, last = _tasks(step, ids)
            yield from ((None, task) for task in most)
            yield (batch, step, ids), last

    summaries: list[IncidentSummary] = []
    for begun, some in crew.sum_up(asked()):
        summaries += some
        if begun is not None:
            batch, step, ids = begun
            yield Decided(step, batch.components, ids, summaries)
            summaries = []
    ledger.database.settle()


def _tasks(step: Step, ids: Ids) -> Iterator[tuple[Groups, dict[str, str]]]:
    """The incidents of a batch with their claims and families, ``_SUMMED`` claims and more at a time."""
    groups: Groups = {}
    families: dict[str, str] = {}
    number = 0
    for incident, told in claims_told(step, ids).items():
        groups[incident] = told
        families[incident] = step.telling(ids.incidents[incident][0]).family
        number += len(told)
        if number >= _SUMMED:
            yield groups, families
            groups, families, number = {}, {}, 0
    yield groups, families


def _step(connection: Connection, fresh: dict[str, Formed], removed: Sequence[str]) -> Step:
    """The tellings of a batch, beside those that stood before."""
    neighbours = LedgerNeighbours(connection)
    stood = {telling.id: telling for telling in neighbours.named([*fresh, *removed])}
    changed = {name for name, held in fresh.items() if stood.get(name) != held.telling}
    return Step(neighbours, fresh, changed, set(removed))


def _pieces(whole: Sequence[Piece], size: int) -> Iterator[Sequence[Piece]]:
    for at in range(0, len(whole), size):
        yield whole[at : at + size]


def _interned(held: Formed) -> Formed:
    """The same with each word held once, however many tellings have it."""
    telling = held.telling
    words, keys = (tuple(map(intern, told)) for told in (telling.words, telling.keys))
    return Formed(replace(telling, words=words, keys=keys), held.reading)
