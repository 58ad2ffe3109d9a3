"""FeedItem: one item of a feed, which is an entry in Atom's words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FeedItem:
    """``published`` and ``updated`` are ISO days, None where the item names none beyond doubt.

    ``outlet`` is the title of the feed; ``credited`` the outlet that the item itself names as its
    ``<source>``, by title or else by address. ``text`` is the item's own text as HTML, as hostile as it came:
    to be read, never to be shown. ``place`` counts the items from 1.
    """

    place: int
    title: str | None = None
    link: str | None = None
    guid: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    credited: str | None = None
    text: str | None = field(default=None, repr=False)

    @property
    def story(self) -> str | None:
        """What stays the same when the item changes: its guid, else its link."""
        return self.guid or self.link
