"""Saved searches: addresses of lists with their fields, kept under a name for one person."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import OptionError
from reportedly.workbench.keeping import Keeping

LISTS = ("/incidents", "/map", "/claims", "/documents", "/changes", "/search")
"""Pages whose address may be kept."""
_LONGEST, _MOST = 2000, 200


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """``path`` is an address of our own, from the slash on."""

    id: int
    label: str
    path: str
    made: str


def save_search(keeping: Keeping, account: str, label: str, path: str, *, now: str) -> None:
    """Keep an address.

    Raises:
        OptionError: it is none of our lists, there is no name, or too many are kept.
    """
    if path.partition("?")[0] not in LISTS or len(path) > _LONGEST:
        raise OptionError("only lists can be kept", where=path[:80], advice=f"These are {', '.join(LISTS)}")
    if not label:
        raise OptionError("a search needs a name", where="label", advice="Say in a few words what it finds")
    if len(list_searches(keeping, account)) >= _MOST:
        raise OptionError(f"{_MOST} searches are kept already", advice="Remove some first")
    with keeping.open() as connection:
        connection.execute(
            "INSERT INTO searches (account, label, path, made) VALUES (?, ?, ?, ?)",
            (account, label[:80], path, now),
        )


def list_searches(keeping: Keeping, account: str) -> list[SavedSearch]:
    """What somebody keeps, by name."""
    with keeping.open() as connection:
        rows = connection.execute(
            "SELECT id, label, path, made FROM searches WHERE account = ? ORDER BY label, id", (account,)
        ).fetchall()
    return [SavedSearch(*row) for row in rows]


def drop_search(keeping: Keeping, account: str, number: int) -> None:
    """Keep it no longer."""
    with keeping.open() as connection:
        connection.execute("DELETE FROM searches WHERE account = ? AND id = ?", (account, number))
