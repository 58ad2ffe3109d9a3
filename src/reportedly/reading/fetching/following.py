"""Following: from a feed to the pages behind its items."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator

from reportedly.errors import InputError, MalformedFeed, ReportedlyError
from reportedly.reading.fetching.feeds import (
    capture_of_item,
    find_feeds,
    find_items,
    is_feed,
    told_of_item,
)
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.markup import strip_markup
from reportedly.records.capture import Capture
from reportedly.records.feed_item import FeedItem
from reportedly.records.fetched import Fetched

SHORTEST_TEXT = 400
"""The characters, without markup, of which an item's own text may stand in for its page."""


def _never(story: str) -> bool:
    return False


def read_feed(
    url: str, fetcher: Fetcher, *, follow: bool = True, known: Callable[[str], bool] = _never
) -> Iterator[Capture | ReportedlyError]:
    """The articles of the feed at ``url``, one capture or one failure each; see ``follow_items``.

    A page that declares exactly one feed is as good as that feed's own address.
    """
    fetched = fetch_feed(url, fetcher)
    if fetched.failure is not None:
        yield fetched.failure
    elif fetched.capture is not None:
        yield from follow_items(fetched.capture, fetcher, follow=follow, known=known)


def fetch_feed(
    url: str,
    fetcher: Fetcher,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    allow: Iterable[str] = (),
) -> Fetched:
    """The feed at ``url``, or the only one that a page there declares."""
    allowed = tuple(allow)
    fetched = fetcher.fetch(url, etag=etag, last_modified=last_modified, allow=allowed)
    if fetched.capture is None or is_feed(fetched.capture):
        return fetched
    try:
        declared = _only_feed(fetched.capture)
    except InputError as error:
        return Fetched(url, failure=error)
    inner = fetcher.fetch(declared, etag=etag, last_modified=last_modified, allow=allowed)
    if inner.capture is None or is_feed(inner.capture):
        return inner
    return Fetched(url, failure=_no_feed(declared))


def follow_items(
    feed: Capture,
    fetcher: Fetcher,
    *,
    follow: bool = True,
    known: Callable[[str], bool] = _never,
    allow: Iterable[str] = (),
) -> Iterator[Capture | ReportedlyError]:
    """The articles of a feed that has been fetched, in its order, without those that are ``known`` by guid or
    link.

    Where a page cannot be had, the item's own text is given in its stead if it is long enough, and then the
    failure too, which says so. Without ``follow`` only the items' own texts are given.
    """
    allowed = tuple(allow)
    for found in find_items(feed):
        if not isinstance(found, FeedItem):
            yield found
        elif not _is_known(found, known):
            yield from _follow_item(found, feed, fetcher if follow else None, allowed)


def _follow_item(
    found: FeedItem, feed: Capture, fetcher: Fetcher | None, allow: tuple[str, ...]
) -> Iterator[Capture | ReportedlyError]:
    own = capture_of_item(found, feed)
    if fetcher is None or found.link is None:
        yield own or _no_text(found, feed)
        return
    fetched = fetcher.fetch(found.link, allow=allow)
    if fetched.capture is not None:
        yield dataclasses.replace(fetched.capture, told=told_of_item(found))
        return
    failure = fetched.failure or _no_text(found, feed)
    if own is not None and len(strip_markup(found.text or "")) >= SHORTEST_TEXT:
        yield own
        failure = type(failure)(
            failure.what, where=failure.where, advice="The text that stands in the feed was taken instead"
        )
    yield failure


def _is_known(found: FeedItem, known: Callable[[str], bool]) -> bool:
    return any(known(name) for name in (found.guid, found.link) if name)


def _only_feed(page: Capture) -> str:
    """The address of the one feed that ``page`` declares.

    Raises:
        InputError: it declares none, or several, or is no page.
    """
    declared = find_feeds(page)
    if len(declared) == 1:
        return declared[0]
    if not declared:
        raise _no_feed(page.source)
    raise MalformedFeed(
        f"this is a page with {len(declared)} feeds",
        where=page.source,
        advice=f"Give the address of one of them: {', '.join(declared)}",
    )


def _no_feed(where: str) -> MalformedFeed:
    return MalformedFeed(
        "this is no RSS or Atom feed, and no page that declares one",
        where=where,
        advice="Give the address of the feed itself",
    )


def _no_text(found: FeedItem, feed: Capture) -> MalformedFeed:
    return MalformedFeed(
        "the item has no text of its own", where=f"{feed.source}#{found.place}", advice="Follow its link"
    )
