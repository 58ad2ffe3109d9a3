"""Feed text: the bytes of a feed as text that is safe to parse, cut to a number of items."""

from __future__ import annotations

import re
from xml.parsers import expat

from reportedly.errors import InputError, MalformedFeed
from reportedly.reading.encodings import decode_text

_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]{0,500}\?>")
_ENCODING = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_OPAQUE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_DTD = re.compile(r"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_NETSCAPE = re.compile(
    r"<!DOCTYPE\s+rss\s+(?:PUBLIC\s+\"-//Netscape Communications//DTD RSS 0\.91//EN\""
    r"\s+\"https?://(?:my\.)?netscape\.com/[\w./-]{1,80}\.dtd\")\s*>"
)
_ITEM = re.compile(r"<(?:\w{1,30}:)?(?:item|entry)(?=[\s>/])")
_MOST_MENDED = 500_000
_DEEPEST = 200
_ADVICE = "Tell the feed's operator; nothing of it was read"


def read_feed_text(raw: bytes, *, content_type: str | None, where: str) -> str:
    """The feed that ``raw`` holds, without its XML declaration, ready to be parsed.

    Raises:
        MalformedFeed: it declares entities or document types, which news needs none of, or is nested without
            end; it is damaged and too large to be mended; its bytes are no text.
    """
    try:
        text = decode_text(raw, where=where, declared=_find_declared(raw, content_type))
    except InputError as error:
        raise MalformedFeed(error.what, where=where, advice=_ADVICE) from error
    text = _DECLARATION.sub("", text, count=1).lstrip()
    text = _NETSCAPE.sub("", text, count=1)
    declared = _DTD.search(mask_opaque(text))
    if declared is not None:
        raise MalformedFeed(
            f"it declares {declared[1].upper()}, which can make a parser swell or read files",
            where=where,
            advice=_ADVICE,
        )
    damage = _find_damage(text, where=where)
    if damage is not None and len(text) > _MOST_MENDED:
        raise MalformedFeed(f"it is no XML ({damage})", where=where, advice=_ADVICE)
    return text


def mask_opaque(text: str) -> str:
    """``text`` with its CDATA sections and comments blanked, so that every offset stays."""
    return _OPAQUE.sub(lambda found: " " * len(found[0]), text)


def cut_items(text: str, most: int) -> tuple[str, int]:
    """``text`` with its first ``most`` items, and how many there were."""
    starts = [found.start() for found in _ITEM.finditer(mask_opaque(text))]
    return (
        (text, len(starts)) if len(starts) <= most else (text[: starts[most]] + _closing(text), len(starts))
    )


def _closing(text: str) -> str:
    """The end tags that a feed needs behind its last item."""
    root = re.search(r"<((?:\w{1,30}:)?\w{1,30})[\s>]", mask_opaque(text[:4_000]))
    name = "rss" if root is None else root[1]
    return f"</channel></{name}>" if name.lower() == "rss" else f"</{name}>"


def _find_declared(raw: bytes, content_type: str | None) -> str | None:
    inside = _ENCODING.search(raw[:400])
    outside = _CHARSET.search(content_type or "")
    if outside is not None:
        return outside[1]
    return None if inside is None else inside[1].decode("ascii")


def _find_damage(text: str, *, where: str) -> str | None:
    """What makes ``text`` no well-formed XML, None where it is. Elements nested without end are refused."""
    depth = 0

    def open_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise MalformedFeed(
                f"its elements are nested deeper than {_DEEPEST}", where=where, advice=_ADVICE
            )

    def close_element(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return str(error)
    return None
