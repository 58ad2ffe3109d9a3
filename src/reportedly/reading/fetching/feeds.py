"""Feeds: the items of an RSS or Atom feed; the only file that knows feedparser, which never fetches."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urljoin, urlsplit

from reportedly.errors import MalformedFeed, ReportedlyError, SourceTooLarge
from reportedly.reading.days import read_day
from reportedly.reading.encodings import decode_text
from reportedly.reading.fetching.feed_text import cut_items, read_feed_text
from reportedly.reading.fetching.markup import find_feed_links, strip_markup
from reportedly.reading.fetching.media_types import find_markup
from reportedly.records.capture import Capture, Told
from reportedly.records.feed_item import FeedItem

MOST_ITEMS = 10_000
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MARKED_UP = ("text/html", "application/xhtml+xml")
_LONGEST_NAME = 1_000

Parsed = Mapping[str, Any]
"""A feed or an item as feedparser gives it: words by name, and lists of such."""


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself; ``ttl`` is for how many seconds it may be kept."""

    title: str | None = None
    ttl: int | None = None


def is_feed(capture: Capture) -> bool:
    """Whether the bytes begin like a feed, or are said to be one and do not begin like a page."""
    looks = find_markup(capture.raw)
    if looks is not None:
        return looks in _FEED_TYPES
    return capture.media_type in _FEED_TYPES


def find_feeds(capture: Capture) -> tuple[str, ...]:
    """The addresses of the feeds that a page declares in its head, in order.

    Raises:
        InputError: the bytes are no text.
    """
    base = capture.url or ""
    links = find_feed_links(decode_text(capture.raw, where=capture.source))
    return tuple(dict.fromkeys(_absolute(link, base) or link for link in links))


def find_items(capture: Capture, *, most: int = MOST_ITEMS) -> Iterator[FeedItem | ReportedlyError]:
    """The items of a feed, in its order; what is wrong with it or with one of them is yielded in its place.

    Behind ``most`` items the feed is cut, and an error says so.
    """
    try:
        parsed, total = _parse(capture, most)
    except MalformedFeed as error:
        yield error
        return
    head = read_head(parsed)
    rss = str(parsed.get("version", "")).startswith("rss")
    for place, entry in enumerate(parsed["entries"], start=1):
        found = _read_item(entry, place, head=head, base=capture.url or "", rss=rss)
        if found.link is None and found.text is None:
            yield MalformedFeed(
                "the item has neither a link nor a text",
                where=f"{capture.source}#{place}",
                advice="It is left out",
            )
        else:
            yield found
    if total > most:
        yield SourceTooLarge(
            f"the feed has {total:,} items; the first {most:,} were read",
            where=capture.source,
            advice="What stands behind them has to be given in another way",
        )


def find_head(capture: Capture) -> FeedHead:
    """What the feed says of itself.

    Raises:
        MalformedFeed: it cannot be read.
    """
    return read_head(_parse(capture, 0)[0])


def read_head(parsed: Parsed) -> FeedHead:
    """The head of a feed that has been parsed."""
    feed = parsed["feed"]
    minutes = str(feed.get("ttl", "")).strip()
    ttl = int(minutes) * 60 if minutes.isascii() and minutes.isdigit() and len(minutes) < 8 else None
    return FeedHead(_plain(feed, "title"), ttl)


def capture_of_item(feed_item: FeedItem, feed: Capture) -> Capture | None:
    """The item's own text as a piece of evidence taken out of ``feed``; None where it has no text.

    It has no address of its own: the bytes came with the feed. Where the page would be, ``told`` knows.
    """
    if feed_item.text is None:
        return None
    body = f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'></head><body><article>\n{feed_item.text}\n"
    return Capture(
        source=f"{feed.source}#{feed_item.link or feed_item.guid or feed_item.place}",
        raw=f"{body}</article></body></html>\n".encode("utf-8", "replace"),
        media_type="text/html",
        retrieved=feed.retrieved,
        container=feed.url or feed.source,
        told=told_of_item(feed_item),
    )


def told_of_item(feed_item: FeedItem) -> Told:
    """What the feed told of the article behind the item."""
    return Told(
        title=feed_item.title,
        published=feed_item.published,
        outlet=feed_item.outlet,
        url=feed_item.link,
        story=feed_item.story,
        credited=feed_item.credited,
    )


def _parse(capture: Capture, most: int) -> tuple[Parsed, int]:
    """The feed with its first ``most`` items, and how many there are.

    Raises:
        MalformedFeed: it is hostile, damaged beyond mending, or no feed.
    """
    import feedparser

    content_type = next((value for name, value in capture.headers if name == "content-type"), None)
    text = read_feed_text(capture.raw, content_type=content_type, where=capture.source)
    if not is_feed(capture):
        raise MalformedFeed(
            "this is no RSS or Atom feed", where=capture.source, advice="Give the address of the feed itself"
        )
    kept, total = cut_items(text, most)
    parsed: Parsed = feedparser.parse(
        io.BytesIO(kept.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed["version"] and not parsed["entries"]:
        raise MalformedFeed(
            "no feed can be made out in it", where=capture.source, advice="Look at it in a browser"
        )
    return parsed, total


def _read_item(entry: Parsed, place: int, *, head: FeedHead, base: str, rss: bool) -> FeedItem:
    published = _read_day(entry, "published")
    updated = _read_day(entry, "updated")
    return FeedItem(
        place=place,
        title=_plain(entry, "title"),
        link=_absolute(entry.get("link"), base),
        guid=_words(entry.get("id")),
        # RSS has no day of change: the one day an item may bear there, dc:date, is that of publication.
        published=published or (updated if rss else None),
        updated=updated,
        outlet=head.title,
        credited=_read_credit(entry.get("source") or {}),
        text=_read_text(entry),
    )


def _read_credit(source: Parsed) -> str | None:
    return _plain(source, "title") or _words(source.get("href")) or _words(source.get("link"))


def _read_day(entry: Parsed, name: str) -> str | None:
    """The day as it is written, in whatever time zone; else what feedparser makes of rarer forms.

    The dict is asked past feedparser, which answers for one name with the other.
    """
    if not dict.__contains__(entry, name):
        return None
    day = read_day(str(entry[name]))
    parsed = entry.get(f"{name}_parsed")
    if day is None and parsed is not None:
        day = read_day(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}")
    return day


def _read_text(entry: Parsed) -> str | None:
    """The longest text that the item holds, as HTML."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [_as_html(detail) for detail in details if str(detail.get("value") or "").strip()]
    return max(texts, key=len) if texts else None


def _as_html(detail: Parsed) -> str:
    written = str(detail["value"])
    if detail.get("type") in _MARKED_UP:
        return written
    paragraphs = (block.strip() for block in written.replace("\r\n", "\n").split("\n\n"))
    return "\n".join(f"<p>{escape(block, quote=False)}</p>" for block in paragraphs if block)


def _plain(named: Parsed, name: str) -> str | None:
    """A name without markup, on one line."""
    detail = named.get(f"{name}_detail") or {}
    written = str(named.get(name) or "")
    plain = strip_markup(written) if detail.get("type") in _MARKED_UP else " ".join(written.split())
    return plain[:_LONGEST_NAME] or None


def _words(value: object) -> str | None:
    return " ".join(str(value or "").split())[:_LONGEST_NAME] or None


def _absolute(link: object, base: str) -> str | None:
    """``link`` as a full address; None where there is none to be made of it."""
    written = str(link or "").strip()
    if not written:
        return None
    try:
        joined = urljoin(base, written)
        return joined if urlsplit(joined).scheme else None
    except ValueError:
        return None
