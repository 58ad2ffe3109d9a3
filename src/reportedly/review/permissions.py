"""Permissions: who may see and do what, as predicates over a person's roles; nothing else decides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "restricted-evidence", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. ``signed_in`` is False for somebody unknown, who has no role; ``local`` is the one person at
    this machine, where no accounts are kept."""

    name: str
    roles: frozenset[Role]
    signed_in: bool = True
    local: bool = False


Permission = Callable[[Person], bool]

NOBODY = Person("", frozenset(), signed_in=False)


def local_person(name: str) -> Person:
    """The person at this machine, to whom the ledger belongs."""
    return Person(name, frozenset(ROLES), local=True)


def anybody(_person: Person) -> bool:
    """Pages that have to be there before somebody signs in."""
    return True


def may_read(person: Person) -> bool:
    """Incidents, claims, documents, changes, and exports made safe for the public."""
    return bool(person.roles)


def may_decide(person: Person) -> bool:
    """Write judgements and decisions; these are entries under the person's name."""
    return "reviewer" in person.roles


def may_add(person: Person) -> bool:
    """Put reporting into the ledger."""
    return "reviewer" in person.roles


def may_see_restricted(person: Person) -> bool:
    """Documents that are marked as restricted, their claims, and the bytes of evidence as they came."""
    return "restricted-evidence" in person.roles


def may_see_fine_places(person: Person) -> bool:
    """Coordinates finer than a settlement."""
    return "restricted-evidence" in person.roles


def may_restrict(person: Person) -> bool:
    """Mark a document as restricted, or lift that."""
    return may_decide(person) and may_see_restricted(person)


def may_export_all(person: Person) -> bool:
    """Exports that are neither coarsened nor delayed nor redacted."""
    return may_see_restricted(person)


def may_manage_accounts(person: Person) -> bool:
    """Make and remove accounts, give and take roles, see who signed in. Does not open restricted evidence:
    that is a role of its own, and giving it is written down."""
    return "admin" in person.roles and not person.local


def may_manage_webhooks(person: Person) -> bool:
    """Say where the workbench sends what changed."""
    return "admin" in person.roles
