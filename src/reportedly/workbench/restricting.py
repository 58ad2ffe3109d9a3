"""Restricting: which documents are kept from whom does not have the role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from reportedly.errors import NotThere
from reportedly.ledger.questions.decisions import restricted_documents
from reportedly.review.permissions import Person, may_see_restricted

Change = Mapping[str, Any]


def hidden_from(connection: Connection, person: Person) -> frozenset[str]:
    """The documents that this person may not see."""
    return frozenset() if may_see_restricted(person) else restricted_documents(connection)


def require_document(connection: Connection, name: str, person: Person) -> None:
    """Let nobody see a restricted document without the role.

    Raises:
        NotThere: there is no such document for this person; whether there is one is not told.
    """
    if name in hidden_from(connection, person):
        raise NotThere("nothing in the ledger has this id", advice="Look for it in the list")


def seen_changes(changes: Sequence[Change], hidden: frozenset[str]) -> list[Change]:
    """Those of ``changes``, as rows of the ledger, that no hidden document has part in."""
    return [
        change
        for change in changes
        if change["older_document"] not in hidden and change["newer_document"] not in hidden
    ]
