"""Accounts: what each speaker says of an event, in whose words, through whom, and if against its interest."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reconciliation.speakers import (
    Members,
    affirms,
    in_order,
    members_of,
    own_acts,
    relays_of,
    said_on,
    speaker_kind,
    speaker_named,
    witness_of,
    words_of,
)
from reportedly.reconciliation.told_figures import CIVILIAN
from reportedly.records.incident import Account
from reportedly.records.testimony import Testimony

_HARM = frozenset(("killed", "injured"))


def form_accounts(testimonies: Sequence[Testimony]) -> tuple[Account, ...]:
    """One account a speaker, by the day it first spoke, then by name; own voices one an outlet."""
    groups: dict[tuple[str, str | None], list[Testimony]] = {}
    for held in in_order(testimonies):
        named = bool(held.statement.voices)
        key = (witness_of(held), None) if named else ("", held.document.outlet or held.document.id)
        groups.setdefault(key, []).append(held)
    members = members_of(testimonies)
    accounts = [_account(group, members) for group in groups.values()]
    return tuple(sorted(accounts, key=_order))


def against_interest(testimony: Testimony, members: Members) -> bool:
    """Whether a speaker admits harm to civilians that it caused.

    The actor of the claim is the speaker or of the speaker's party, the claim is affirmed, and it tells of
    civilians, children or other protected people killed or injured. "We struck their base", and soldiers or
    fighters killed, are no admission.
    """
    if not affirms(testimony) or not own_acts(testimony, members):
        return False
    return any(
        count.kind in _HARM and count.of in CIVILIAN and (count.min or 0) > 0
        for count in testimony.claim.counts
    )


def _account(group: Sequence[Testimony], members: Members) -> Account:
    days = sorted(day for held in group if (day := said_on(held)) is not None)
    first = group[0]
    return Account(
        speaker=speaker_named(first),
        kind=next((kind for held in group if (kind := speaker_kind(held)) not in (None, "unknown")), None),
        party=min((held.party for held in group if held.party is not None), default=None),
        outlet=None if first.statement.voices else first.document.outlet,
        relays=relays_of(group),
        claims=tuple(held.id for held in group),
        quotes=tuple(words_of(held) for held in group),
        documents=tuple(dict.fromkeys(held.document.id for held in group)),
        origins=tuple(sorted({held.origin for held in group})),
        first_said=days[0] if days else None,
        last_said=days[-1] if days else None,
        against_interest=any(against_interest(held, members) for held in group),
        linked=tuple(sorted({held.linked for held in group if held.linked is not None})),
    )


def _order(account: Account) -> tuple[str, str, str]:
    return (account.first_said or "9999", account.speaker or "~", account.claims[0])
