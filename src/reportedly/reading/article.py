"""Web pages to articles: main text and declared metadata; the only file that knows trafilatura."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from reportedly.errors import NoArticle, SourceTooLarge
from reportedly.reading.days import is_possible_day, read_day
from reportedly.reading.documents import Article
from reportedly.reading.encodings import decode_text

_DECLARED_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_HEAD = 4_096
_DECLARED_DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "publicationdate",
    "originalpublicationdate", "article_date_original", "citation_publication_date", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date",
)  # fmt: skip
"""Names under which pages declare the day of publication, the surest first."""
_ARTICLE_TYPE = re.compile(r"(Article|Posting|Report|WebPage)$")
_PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:publish(?:ed)?|pubdate|entry-date|post-date|dateline)(?:$|[\s_-])"
)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset((
    "p", "div", "tr", "td", "th", "li", "ul", "ol", "table", "section", "article", "blockquote", "pre", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "center", "body",
))  # fmt: skip
_WORDLESS = frozenset(("head", "script", "style", "title", "noscript", "template"))
_NO_DATES = {"extensive_search": False, "original_date": True, "max_date": "1995-01-02"}
"""The library's guesses at dates are not used; so it searches least, and never asks the clock."""
_MIN_WORDS = 6
_MAX_MARKUP = 1_500_000
"""Characters of a page without its scripts; a page of news has a fifth, its tree takes 200 times as much."""
_UNREAD = re.compile(r"<(script|style|svg)\b(?![^>]*ld\+json)[^>]*>", re.IGNORECASE)


def read_page(raw: bytes, *, name: str, sha256: str | None = None, declared: str | None = None) -> Article:
    """The article of the HTML page ``raw``: its paragraphs, headings and rows, a blank line between any two.

    ``declared`` is the encoding that came with the bytes; it goes before the one the page itself declares.

    Raises:
        NoArticle: no paragraph of the page reads like running text.
        SourceTooLarge: there is too much markup in it.
        BinarySource: the bytes are no text.
        BrokenEncoding: they are no text in any encoding tried.
    """
    from trafilatura import bare_extraction

    tree = _load_tree(raw, name=name, declared=declared)
    page: Any = None
    if tree is not None:
        page = bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dict(_NO_DATES)
        )
    blocks = [] if page is None or page.body is None else list(_blocks(page.body))
    if not any(_is_running_text(block) for block in blocks):
        raise NoArticle(
            "no article was found on the page",
            where=name,
            advice="Save the page of one article, or give its text as a .txt file",
        )
    return Article(
        text="\n\n".join(blocks),
        published=_declared_day(tree, page.url),
        title=page.title or None,
        url=page.url or None,
        outlet=page.sitename or None,
        path=name,
        sha256=sha256,
    )


def read_page_words(raw: bytes, *, name: str, declared: str | None = None) -> str:
    """All words of an HTML page that is no page of a site: a letter, whose every block is a paragraph.

    Raises:
        SourceTooLarge: there is too much markup in it.
        BinarySource: the bytes are no text.
        BrokenEncoding: they are no text in any encoding tried.
    """
    tree = _load_tree(raw, name=name, declared=declared)
    if tree is None:
        return ""
    written: list[str] = []
    for event, element in _walk(tree):
        if event == "start":
            written.append("\x00\x00" if element.tag in _BLOCKS else "\x00" if element.tag == "br" else "")
            written.append(element.text or "")
        else:
            written.append("\x00\x00" if element.tag in _BLOCKS else "")
            written.append(element.tail or "")
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(written).split("\x00")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _load_tree(raw: bytes, *, name: str, declared: str | None) -> Any:
    from trafilatura import load_html

    written = _without_scripts(decode_text(raw, where=name, declared=declared or _declared_charset(raw)))
    if len(written) > _MAX_MARKUP:
        raise SourceTooLarge(
            f"the page has more than {_MAX_MARKUP:,} characters of markup",
            where=name,
            advice="Save the article without the rest of the page",
        )
    return load_html(written)


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every element at its start and at its end, without those that hold no words for a reader."""
    waiting: list[tuple[str, Any]] = [("start", tree)]
    while waiting:
        event, element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _WORDLESS:
            continue
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


def _declared_charset(raw: bytes) -> str | None:
    found = _DECLARED_CHARSET.search(raw[:_HEAD])
    return None if found is None else found[1].decode("ascii")


def _without_scripts(page: str) -> str:
    """``page`` without what no reader sees, but with the linked data that scripts may hold."""
    kept: list[str] = []
    position = 0
    for opening in _UNREAD.finditer(page):
        if opening.start() < position:
            continue
        closing = re.compile(rf"</{opening[1]}\s*>", re.IGNORECASE).search(page, opening.end())
        if closing is None:
            break
        kept.append(page[position : opening.start()])
        position = closing.end()
    return "".join((*kept, page[position:]))


def _is_running_text(block: str) -> bool:
    words = len(block.split())
    return words >= _MIN_WORDS or (words > 2 and block.rstrip("\"'”’»)")[-1:] in (".", "!", "?"))


def _blocks(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag == "list":
            parts = [_words(item) for item in element.iter("item")]
        elif element.tag == "table":
            parts = [" | ".join(filter(None, map(_words, row.iter("cell")))) for row in element.iter("row")]
        elif element.tag == "quote" and element.find("p") is not None:
            parts = [_words(paragraph) for paragraph in element.iter("p")]
        else:
            parts = [_words(element)]
        yield from filter(None, parts)


def _words(element: Any) -> str:
    """The text of ``element``; its line breaks stay, other runs of white space are one space."""
    lines = "".join(_pieces(element)).split("\x00")
    return unicodedata.normalize(
        "NFC", "\n".join(filter(None, (_SPACES.sub(" ", line).strip() for line in lines)))
    )


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\x00"
        else:
            yield from _pieces(child)
        yield child.tail or ""


def _declared_day(tree: Any, address: str | None) -> str | None:
    """The day of publication that the page states: never one found by chance in its text."""
    for written in (*_days_in_meta(tree), *_days_in_linked_data(tree), *_days_in_times(tree)):
        day = read_day(written)
        if day is not None and is_possible_day(day):
            return day
    found = _DAY_IN_ADDRESS.search(address or "")
    return None if found is None else read_day("/".join(found.groups()))


def _days_in_meta(tree: Any) -> list[str]:
    ranked: list[tuple[int, str]] = []
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key in _DECLARED_DAYS:
                ranked.append((_DECLARED_DAYS.index(key), element.get("content") or ""))
    return [written for _, written in sorted(ranked, key=lambda pair: pair[0])]


def _days_in_linked_data(tree: Any) -> list[str]:
    found: list[str] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            try:
                waiting = [json.loads(element.text or "null")]
            except (ValueError, RecursionError):
                continue
            while waiting:
                node = waiting.pop(0)
                if isinstance(node, dict):
                    found.extend(_published_of(node))
                    waiting.extend(node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
                elif isinstance(node, list):
                    waiting.extend(node)
    return found


def _published_of(node: dict[str, object]) -> list[str]:
    kinds = node.get("@type")
    written = node.get("datePublished")
    named = any(_ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))
    return [written] if named and isinstance(written, str) else []


def _days_in_times(tree: Any) -> list[str]:
    """``<time>`` elements marked as the publication's, else the page's only day."""
    marked: list[str] = []
    days: set[str | None] = set()
    for element in tree.iter("time"):
        written = element.get("datetime") or ""
        days.add(read_day(written))
        itemprop = (element.get("itemprop") or "").lower()
        by_attribute = itemprop == "datepublished" or element.get("pubdate") is not None
        if by_attribute or _PUBLISHED_CLASS.search((element.get("class") or "").lower()):
            marked.append(written)
    return marked or [day for day in days if day is not None and len(days) == 1]
