"""Markdown to articles: front matter read, markup taken off; the only file that knows markdown-it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"(title|date|published|url|outlet)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_COMMENT_AT_END = re.compile(r"\s#.*$")


def read_markdown(written: str, *, name: str, sha256: str | None = None) -> Article:
    """The article of a Markdown text: its blocks as plain paragraphs, a blank line between any two.

    The title comes from the front matter, else from the first top-level heading, which stays in the text.

    Raises:
        InputError: the front matter gives a date that is no day.
    """
    fields, body = _split_front_matter(written)
    tokens = _parser().parse(body)
    return Article(
        text="\n\n".join(_blocks(tokens)),
        published=_day(fields, name=name),
        title=fields.get("title") or _first_heading(tokens),
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        path=name,
        sha256=sha256,
    )


def _split_front_matter(written: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(written)
    if found is None:
        return {}, written
    fields: dict[str, str] = {}
    for line in found[1].splitlines():
        field = _FIELD.fullmatch(line.rstrip())
        if field is not None and (value := _scalar(field[2])):
            fields.setdefault(field[1].lower(), value)
    return fields, written[found.end() :]


def _scalar(value: str) -> str:
    """A YAML value on one line: quoted, or plain with a comment behind it."""
    stripped = value.strip()
    for quote in ('"', "'"):
        if stripped.startswith(quote) and stripped.find(quote, 1) > 0:
            return stripped[1 : stripped.rfind(quote)].strip()
    return "" if stripped.startswith("#") else _COMMENT_AT_END.sub("", stripped).strip()


def _day(fields: dict[str, str], *, name: str) -> str | None:
    written = fields.get("published") or fields.get("date")
    if written is None:
        return None
    day = read_day(written)
    if day is None:
        raise InputError(
            f"the front matter's date is {written[:40]!r}, which is no day",
            where=name,
            advice="Write it as 2024-11-19, or leave it out",
        )
    return day


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return " ".join(_inline_text(inline).split()) or None
    return None


def _blocks(tokens: Sequence[Token]) -> list[str]:
    found: list[str] = []
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            found.append(" | ".join(cells))
            cells = None
        elif cells is not None:
            cells.extend([_inline_text(token)] if token.type == "inline" else [])
        else:
            found.append(_block_text(token))
    return [block.strip() for block in found if block.strip()]


def _block_text(token: Token) -> str:
    if token.type == "inline":
        return _inline_text(token)
    if token.type in ("fence", "code_block"):
        return token.content
    return _TAG.sub(" ", token.content) if token.type == "html_block" else ""


def _inline_text(token: Token) -> str:
    """Words without emphasis, addresses, pictures and tags; a line break within a paragraph is a space."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")
