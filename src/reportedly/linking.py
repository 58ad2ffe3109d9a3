"""Linking: what was read or judged since the last step is taken into incidents, step by step:

    find_waiting -> decide_step -> Ledger.append

A step is one entry of the ledger with all that was decided in it. Of two linkers at once one writes the step,
the other sees that it is taken and does the next; what a crash leaves undone is done by the next run. Where
most of a ledger waits, ``linking_bulk`` does it all at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from reportedly.ledger.drafts import content_id
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.link_drafts import link_draft
from reportedly.ledger.questions.testimonies import Parties, no_parties
from reportedly.ledger.questions.unlinked import (
    Waiting,
    count_unlinked,
    find_waiting,
    linking_progress,
    readings_after,
)
from reportedly.linking_bulk import bulk_is_due, link_ledger_in_bulk
from reportedly.linking_steps import Rules, decide_step
from reportedly.reconciliation.bulk_scores import can_score_all
from reportedly.reconciliation.weights import Weights, read_weights
from reportedly.records.link import Link

Show = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is done at once: ``together`` readings and judgements make a step. From ``in_bulk`` waiting
    ones on, where these are as many as those linked already, all is linked in bulk if the extra ``scale`` is
    installed, by ``processes`` processes, in steps of ``tellings``. That takes some gigabytes for a million
    claims; what comes of it is the same."""

    together: int = 200
    in_bulk: int = 2_000
    tellings: int = 2_000
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Linked:
    """``steps`` were written, in which ``readings`` were taken in; ``opened`` incidents are new, ``moved``
    tellings went from one to another."""

    steps: int = 0
    readings: int = 0
    opened: int = 0
    moved: int = 0


def link_claims(
    ledger: Ledger,
    *,
    weights: Weights | None = None,
    again: bool = False,
    parties: Parties = no_parties,
    show: Show = lambda done, of: None,
    pace: Pace = Pace(),
) -> Linked:
    """Link what is not linked yet; with ``again`` then all the rest too, by the present rules.

    ``show`` is told how many readings and judgements are done, of how many. Some go in together, as ``pace``
    has it; memory does not grow with the ledger, except in bulk.

    Raises:
        LedgerError: the ledger cannot be read or written; the steps written before stand.
        ResourceError: the weights are missing.
    """
    held = weights or read_weights()
    rules = Rules(held, content_id("w", asdict(held)), parties)
    linked = Linked()
    while _is_bulk(ledger, pace.in_bulk):
        linked, _ = _link_in_bulk(ledger, rules, linked, pace=pace, show=show)
    linked = _link_waiting(ledger, rules, linked, show=show, together=pace.together)
    if not again:
        return linked
    with ledger.reading() as connection:
        large = count_unlinked(connection, 0) >= pace.in_bulk and can_score_all()
    if not large:
        return _link_again(ledger, rules, linked, show=show, together=pace.together)
    done = False
    while not done:
        linked, done = _link_in_bulk(ledger, rules, linked, again=True, pace=pace, show=show)
    return linked


def _is_bulk(ledger: Ledger, least: int) -> bool:
    with ledger.reading() as connection:
        return bulk_is_due(connection, least)


def _link_in_bulk(
    ledger: Ledger, rules: Rules, linked: Linked, *, again: bool = False, pace: Pace, show: Show
) -> tuple[Linked, bool]:
    """What is linked then, and whether all was done; another linker can come in between."""
    done = False
    steps = link_ledger_in_bulk(
        ledger, rules, processes=pace.processes, together=pace.tellings, again=again, show=show
    )
    for link, readings in steps:
        linked = _counted(linked, link, readings or 0)
        done = readings is not None
    return linked, done


def _link_waiting(ledger: Ledger, rules: Rules, linked: Linked, *, show: Show, together: int) -> Linked:
    done = 0
    with ledger.reading() as connection:
        total = count_unlinked(connection, linking_progress(connection).upto)
    while True:
        with ledger.reading() as connection:
            progress = linking_progress(connection)
            waiting = find_waiting(connection, progress.upto, together)
            if waiting is None:
                return linked
            link = decide_step(connection, waiting, rules)
        if ledger.append([link_draft(link)]):
            linked = _counted(linked, link, len(waiting.readings))
            done += together
            show(min(done, total), total)


def _link_again(ledger: Ledger, rules: Rules, linked: Linked, *, show: Show, together: int) -> Linked:
    reached, done = 0, 0
    with ledger.reading() as connection:
        total = count_unlinked(connection, 0)
    while True:
        with ledger.reading() as connection:
            found = readings_after(connection, reached, together)
            if not found:
                return linked
            upto = linking_progress(connection).upto
            link = decide_step(connection, Waiting(upto, found, frozenset()), rules, again=True)
        if link.decides and not ledger.append([link_draft(link)]):
            continue
        linked = _counted(linked, link, len(found)) if link.decides else linked
        reached = max(found.values())
        done += len(found)
        show(min(done, total), total)


def _counted(linked: Linked, link: Link, readings: int) -> Linked:
    return Linked(
        linked.steps + 1,
        linked.readings + readings,
        linked.opened + len(link.minted),
        linked.moved + sum(held.was not in (None, held.incident) for held in link.assigned),
    )
