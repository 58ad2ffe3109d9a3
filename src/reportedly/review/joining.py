"""Joining: what is one event and what is not, as persons decide it: merge, split, judge, and undo."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.errors import OptionError
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.link_drafts import judgement_draft, undo_draft
from reportedly.ledger.questions.acts import merging_pairs, splitting_pairs
from reportedly.ledger.questions.judged import act_at
from reportedly.records.judgement import JudgementVerdict


def merge(ledger: Ledger, ids: Sequence[str], why: str, *, by: str) -> int:
    """Say that incidents, named by their whole ids, are one; the entry's number.

    Raises:
        OptionError: there is no reason, or fewer than two incidents.
    """
    _require_why(why)
    names = list(dict.fromkeys(ids))
    if len(names) < 2:
        raise OptionError("these are one incident already", where=names[0], advice="Name another one")
    with ledger.reading() as connection:
        pairs = merging_pairs(connection, names)
    return _write(ledger, judgement_draft("merge", pairs, "same", by=by, why=why, after=_after(ledger)))


def split(ledger: Ledger, incident: str, claims: Sequence[str], why: str, *, by: str) -> int:
    """Say that some claims of an incident tell of another event; the entry's number.

    Raises:
        OptionError: there is no reason, or no claim is named.
    """
    _require_why(why)
    if not claims:
        raise OptionError(
            "no claim was chosen", where=incident, advice="Tick those that tell of another event"
        )
    with ledger.reading() as connection:
        pairs = splitting_pairs(connection, incident, claims)
    return _write(ledger, judgement_draft("split", pairs, "different", by=by, why=why, after=_after(ledger)))


def judge(ledger: Ledger, pair: tuple[str, str], verdict: JudgementVerdict, why: str, *, by: str) -> int:
    """Say whether two claims tell of one event; the entry's number."""
    _require_why(why)
    return _write(ledger, judgement_draft("judge", [pair], verdict, by=by, why=why, after=_after(ledger)))


def undo_act(ledger: Ledger, entry: int, why: str) -> int:
    """Take back a merge, a split or a judgement; the entry's number.

    Raises:
        OptionError: there is no reason, nothing was decided there, or it is undone.
    """
    _require_why(why)
    with ledger.reading() as connection:
        held = act_at(connection, entry)
    if held is None or held.undone is not None:
        raise OptionError(
            "nothing was decided there that still stands", where=str(entry), advice="See the decisions"
        )
    return _write(ledger, undo_draft(entry, why=why, after=_after(ledger)))


def _after(ledger: Ledger) -> int:
    return ledger.head().number


def _require_why(why: str) -> None:
    if not why.strip():
        raise OptionError("a decision needs a reason", where="why", advice="Say in a few words why")


def _write(ledger: Ledger, draft: Draft) -> int:
    written = ledger.append([draft])
    if not written:
        raise OptionError("this was decided already", advice="See the decisions")
    return written[0].number
