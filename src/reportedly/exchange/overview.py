"""Overview: claims of several articles side by side, so that their accounts can be compared.

Claims are sorted by the place they name themselves; whether two tell of one incident is not judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.exchange.country_names import country_names
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.record import Record
from reportedly.records.statement import Statement
from reportedly.records.wording import (
    content_words,
    counts_words,
    event_words,
    number_words,
    place_words,
    realis_words,
    relay_words,
    roles_words,
    source_words,
    speaker_name,
    verification_words,
    when_words,
)


@dataclass(frozen=True, slots=True)
class Account:
    """A claim with who makes it; ``outlets`` are all that carry it in the same words.

    ``article`` and ``claim`` say where it stands; ``place`` is None where it names none of its own."""

    article: str
    claim: str
    place: str | None
    published: str | None
    outlets: tuple[str, ...]
    source: str
    speaker: str
    markers: tuple[str, ...]
    what: str
    counts: tuple[str, ...]
    killed: Count | None
    when: str
    dated: bool
    verified: tuple[str, ...]
    words: str

    @property
    def denied(self) -> bool:
        """Whether the speaker says that it did not happen."""
        return "not so" in self.markers


@dataclass(frozen=True, slots=True)
class Gathering:
    """The accounts that name one place, in order of publication."""

    place: str
    accounts: tuple[Account, ...]

    @property
    def tolls(self) -> tuple[str, ...]:
        """Each number of dead that is told, once, in order."""
        told = (account.killed for account in self.accounts if account.killed is not None)
        return tuple(dict.fromkeys(number_words(count.min, count.max) for count in told))

    @property
    def tolls_exclude_each_other(self) -> bool:
        """Whether two of the numbers of dead cannot both be right."""
        return any(_apart(left, right) for left in self.accounts for right in self.accounts)

    @property
    def deniers(self) -> tuple[str, ...]:
        """Who says that it did not happen."""
        return tuple(dict.fromkeys(account.speaker for account in self.accounts if account.denied))


@dataclass(frozen=True, slots=True)
class Overview:
    """``gatherings`` by place in order of appearance; ``unplaced`` counts claims that name no place."""

    articles: int
    claims: int
    gatherings: tuple[Gathering, ...]
    unplaced: int


def accounts_of(record: Record, *, article: str = "") -> tuple[Account, ...]:
    """The claims of ``record``, each with who makes it."""
    statements = {statement.id: statement for statement in record.statements}
    return tuple(_account(record, statements[claim.statement], claim, article) for claim in record.claims)


def gather_accounts(articles: Sequence[Sequence[Account]]) -> Overview:
    """Accounts of several articles by the place they name; what several carry word for word is told once."""
    places: dict[str, list[Account]] = {}
    accounts = [account for article in articles for account in article]
    for account in sorted(accounts, key=lambda account: account.published or ""):
        if account.place is not None:
            _add(places.setdefault(account.place, []), account)
    return Overview(
        articles=len(articles),
        claims=len(accounts),
        gatherings=tuple(Gathering(place, tuple(held)) for place, held in places.items()),
        unplaced=sum(account.place is None for account in accounts),
    )


def _account(record: Record, statement: Statement, claim: Claim, article: str) -> Account:
    document = record.document
    source = source_words(statement) if statement.voices else speaker_name(statement)
    relays = "".join(f", via {relay}" for relay in relay_words(statement))
    notes = (note for note in record.verifications if statement.id in note.about)
    roles = roles_words(claim, names=country_names())
    placed = claim.place.name is not None and claim.place.precision != "country"
    return Account(
        article=article,
        claim=claim.id,
        place=place_words(claim.place, names=country_names()) if placed else None,
        published=document.published,
        outlets=(document.outlet or document.path or document.id,),
        source=source + relays,
        speaker=speaker_name(statement, names=country_names()),
        markers=realis_words(claim),
        what=" ".join(filter(None, (event_words(claim), roles))),
        counts=counts_words(claim.counts),
        killed=next((count for count in claim.counts if count.kind == "killed" and count.of is None), None),
        when=when_words(claim.when),
        dated=claim.when.edtf is not None,
        verified=tuple(dict.fromkeys(verification_words(note) for note in notes)),
        words=content_words(statement, document.text),
    )


def _add(accounts: list[Account], account: Account) -> None:
    for index, held in enumerate(accounts):
        if _same(held, account):
            outlets = tuple(dict.fromkeys((*held.outlets, *account.outlets)))
            accounts[index] = replace(held, outlets=outlets)
            return
    accounts.append(account)


def _same(left: Account, right: Account) -> bool:
    """Word for word the same statement of the same source, about the same event."""
    return all(
        getattr(left, name) == getattr(right, name) for name in ("source", "words", "what", "counts", "when")
    )


def _apart(left: Account, right: Account) -> bool:
    """Whether the dead of both, told of one day as far as is known, are numbers without overlap."""
    if left.killed is None or right.killed is None or left.killed.max is None or right.killed.min is None:
        return False
    one_day = left.when == right.when or not (left.dated and right.dated)
    return one_day and left.killed.max < right.killed.min
