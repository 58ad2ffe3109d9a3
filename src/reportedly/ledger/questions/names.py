"""Names: what the ledger holds under the words of a question."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, false, func, literal, select

from reportedly.ledger.rows import folded

_JOINTS = "-’'/"
"""What stands between words as well as a space."""


def words_begin(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether each of ``words`` begins a word of ``column``, which holds a folded name.

    That it stands anywhere is asked first, which is quickly told of the many names in which it does not.
    """
    parts = _plain(words).split()
    if not parts:
        return false()
    name: ColumnElement[str] = column
    for joint in _JOINTS:
        name = func.replace(name, joint, " ")
    name = literal(" ") + name
    anywhere = (column.contains(part, autoescape=True) for part in parts)
    return and_(*anywhere, *(name.contains(f" {part}", autoescape=True) for part in parts))


def begins_words(name: str, words: str) -> bool:
    """As ``words_begin``, for a name at hand."""
    held = f" {_plain(name)}"
    return all(f" {part}" in held for part in _plain(words).split())


def distinct_values(
    connection: Connection,
    column: ColumnElement[str],
    where: ColumnElement[bool] | None = None,
    *,
    most: int | None = None,
) -> list[str]:
    """The different values of an indexed ``column``, in order: one step in the index for each."""
    narrowed = [] if where is None else [where]
    walk = select(func.min(column).label("value")).where(*narrowed).cte("walk", recursive=True)
    further = select(func.min(column)).where(column > walk.c.value, *narrowed).scalar_subquery()
    walk = walk.union_all(select(further).where(walk.c.value.is_not(None)))
    return list(connection.scalars(select(walk.c.value).where(walk.c.value.is_not(None)).limit(most)))


def _plain(words: str) -> str:
    return " ".join(folded(words).translate(str.maketrans(_JOINTS, " " * len(_JOINTS))).split())
