"""ColumnMap: which column of a table, or key of an object, holds which part of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The names of the columns as the table writes them; None where it has none for that part."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    story: str | None = None
    credited: str | None = None

    def chosen(self) -> dict[str, str]:
        """The parts that have a column, with its name."""
        parts = ("text", "title", "published", "url", "outlet", "story", "credited")
        return {part: name for part in parts if (name := getattr(self, part)) is not None}
