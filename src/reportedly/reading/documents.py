"""Articles to documents: what an article must be, and how it gets its id."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from reportedly.errors import (
    BrokenEncoding,
    EmptySource,
    ImpossibleDate,
    LanguageNotSupported,
    OptionError,
    SourceTooLarge,
)
from reportedly.reading.days import is_possible_day, read_day
from reportedly.reading.languages import foreign_language
from reportedly.records.document import Document

DEFAULT_MAX_CHARACTERS = 200_000
"""A book of 100 pages has about as many; the longest wire stories have a tenth."""

_ID_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was given, before anything is checked.

    ``path`` names the file, line or stream it came from, ``sha256`` is the digest of its bytes there;
    ``story`` stays the same when the article changes, ``credited`` is whom a feed names as its source.
    """

    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    path: str | None = None
    sha256: str | None = None
    story: str | None = None
    credited: str | None = None


def make_document(
    article: Article, *, max_characters: int = DEFAULT_MAX_CHARACTERS, any_language: bool = False
) -> Document:
    """The document of ``article``, its text kept letter for letter.

    With ``any_language``, for texts that nobody is going to read for claims, one that is not English is taken
    too, and its language stays unknown.

    Raises:
        EmptySource: there is no text.
        SourceTooLarge: it has more than ``max_characters``.
        BrokenEncoding: it holds half a character (a lone surrogate).
        LanguageNotSupported: it is not written in English.
        OptionError: ``published`` is no day.
        ImpossibleDate: it is one on which no reporting can have been published.
    """
    _require_size(article, max_characters)
    encoded = _encode(article)
    published = _day_of(article)
    language = foreign_language(article.text)
    if language is not None and not any_language:
        raise LanguageNotSupported(
            f"the article is written in {language}",
            where=article.path,
            advice="Only English is read: give an English version",
        )
    text_sha256 = hashlib.sha256(encoded).hexdigest()
    return Document(
        id=document_id(
            text_sha256, title=article.title, outlet=article.outlet, url=article.url, published=published
        ),
        text=article.text,
        title=article.title,
        published=published,
        language="en" if language is None else None,
        outlet=article.outlet,
        url=article.url,
        sha256=article.sha256,
        text_sha256=text_sha256,
        path=article.path,
        story=article.story,
        credited=article.credited,
    )


def checked_day(published: str, *, where: str) -> str:
    """``published`` as an ISO 8601 day.

    Raises:
        OptionError: it is none.
    """
    day = read_day(published)
    if day is None:
        raise OptionError(f"{published!r} is no day", where=where, advice="Write it as 2024-11-19")
    return day


def too_large(what: str, *, max_characters: int, where: str | None) -> SourceTooLarge:
    """The refusal of an article above the limit, one wording everywhere."""
    return SourceTooLarge(
        f"{what}; one article may have {max_characters:,} characters",
        where=where,
        advice="Split it into its articles, or raise the limit (--max-characters)",
    )


def _day_of(article: Article) -> str | None:
    if article.published is None:
        return None
    day = checked_day(article.published, where="published")
    if not is_possible_day(day):
        raise ImpossibleDate(
            f"it is said to be published on {day}, which cannot be",
            where=article.path,
            advice="Mend the date, or leave it out",
        )
    return day


def _require_size(article: Article, max_characters: int) -> None:
    if not article.text or article.text.isspace():
        raise EmptySource("there is no text in it", where=article.path, advice="Give an article with text")
    if len(article.text) > max_characters:
        what = f"the text has {len(article.text):,} characters"
        raise too_large(what, max_characters=max_characters, where=article.path)


def _encode(article: Article) -> bytes:
    try:
        return article.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BrokenEncoding(
            f"character {error.start:,} of the text is half a character (a lone surrogate)",
            where=article.path,
            advice="Write the text again as UTF-8",
        ) from error


def document_id(
    text_sha256: str, *, title: str | None, outlet: str | None, url: str | None, published: str | None
) -> str:
    """The id of a document: sixteen or more hexadecimal digits made from what it is, on every machine the
    same."""
    told = (title, outlet, url, published)
    parts = json.dumps((text_sha256, *told))
    return hashlib.sha256(parts.encode("ascii")).hexdigest()[:_ID_DIGITS]
