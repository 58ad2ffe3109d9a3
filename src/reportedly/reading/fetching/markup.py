"""Markup: plain words and links out of pieces of HTML, in time that only grows with their length.

Patterns stand in for a parser on purpose: what is asked here is little, and the pieces come from strangers.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SILENT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<link\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MOST = 1_000_000
_MOST_LINKS = 50


def strip_markup(html: str) -> str:
    """The words of ``html``, runs of white space as one space."""
    plain = _SILENT.sub(" ", _COMMENT.sub(" ", html[:_MOST]))
    return " ".join(unescape(_TAG.sub(" ", plain)).split())


def find_feed_links(html: str) -> tuple[str, ...]:
    """The addresses, as written, of the feeds that a page declares, each once, in order."""
    found: dict[str, None] = {}
    for link in _LINK.finditer(_SILENT.sub(" ", _COMMENT.sub(" ", html[:_MOST]))):
        attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(link[1])}
        href = attributes.get("href", "").strip()
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        if href and kind in _FEED_TYPES and "alternate" in attributes.get("rel", "").lower().split():
            found[href] = None
    return tuple(found)[:_MOST_LINKS]
