"""Captures to articles: the bytes of one article, whatever they are, to its text. Nothing is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from reportedly.errors import MediaTypeNotRead, SourceTooLarge
from reportedly.reading.article import read_page
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article, too_large
from reportedly.reading.encodings import decode_text
from reportedly.reading.json_articles import read_object
from reportedly.reading.mail import read_message
from reportedly.reading.markdown import read_markdown
from reportedly.reading.media_types import (
    COMMAS,
    JSON,
    MARKDOWN,
    MESSAGE,
    PAGE,
    PDF,
    PLAIN,
    TABS,
    TELEGRAM,
    is_read,
    media_type_of,
)  # fmt: skip
from reportedly.reading.pdf import MAX_PDF_BYTES, read_pdf
from reportedly.reading.table_rows import read_row
from reportedly.records.capture import Capture, Told

_HEAD = 8_192
_BYTES_A_CHARACTER = 4
_MARK_BYTES = 4
_MAX_PAGE_BYTES = 5 * 2**20
"""A page of news has a tenth; its tree takes some forty times its bytes."""
_MAX_OBJECT_BYTES = 64 * 2**20
_CHARSET = "charset="


def read_capture(capture: Capture, *, max_characters: int) -> Article:
    """The article that the bytes of ``capture`` hold; what was told of it fills in what it does not say.

    Same bytes in, same article out: a piece that was set aside can be read again from what was kept.

    Raises:
        InputError: they hold none that can be read here.
    """
    media_type = media_type_of(capture.raw[:_HEAD], name=capture.source, declared=capture.media_type)
    reader = _READERS.get(media_type)
    if reader is None:
        raise not_read(media_type, where=capture.source)
    require_bytes(len(capture.raw), media_type, where=capture.source, max_characters=max_characters)
    blank = not capture.raw.strip()
    article = Article("") if blank else reader(replace(capture, media_type=media_type), max_characters)
    return _told(article, capture)


def most_bytes(media_type: str, max_characters: int) -> int:
    """How many bytes one article of this kind may have."""
    limits = {PAGE: _MAX_PAGE_BYTES, PDF: MAX_PDF_BYTES}
    if media_type in (PLAIN, MARKDOWN):
        return _BYTES_A_CHARACTER * max_characters + _MARK_BYTES
    return limits.get(media_type, _MAX_OBJECT_BYTES)


def require_bytes(size: int, media_type: str, *, where: str, max_characters: int) -> None:
    """Refuse what cannot be one article for its size alone.

    Raises:
        SourceTooLarge: it has more bytes than an article of its kind may have.
    """
    limit = most_bytes(media_type, max_characters)
    if size <= limit:
        return
    if media_type in (PLAIN, MARKDOWN):
        raise too_large(f"it has more than {limit:,} bytes", max_characters=max_characters, where=where)
    kind = "page" if media_type == PAGE else "file"
    raise SourceTooLarge(
        f"the {kind} has more than {limit // 2**20} MB",
        where=where,
        advice="Save the article without the rest",
    )


def not_read(media_type: str, *, where: str) -> MediaTypeNotRead:
    """The refusal of bytes of a kind that no reader here knows."""
    what = "an archive or a list of several articles" if is_read(media_type) else media_type
    return MediaTypeNotRead(
        f"this is {what}, which is not read as an article",
        where=where,
        advice="Give text, Markdown, HTML, PDF, a message, or a table, list or archive of them",
    )


def _read_plain(capture: Capture, max_characters: int) -> Article:
    return Article(text=decode_text(capture.raw, where=capture.source, declared=_charset(capture)))


def _read_markdown(capture: Capture, max_characters: int) -> Article:
    written = decode_text(capture.raw, where=capture.source, declared=_charset(capture))
    return read_markdown(written, name=capture.source)


def _read_page(capture: Capture, max_characters: int) -> Article:
    return read_page(capture.raw, name=capture.source, declared=_charset(capture))


def _read_pdf(capture: Capture, max_characters: int) -> Article:
    article = read_pdf(capture.raw, name=capture.source, max_characters=max_characters)
    # The title in a file's properties is often that of the file; a feed's is the article's.
    return replace(article, title=capture.told.title or article.title)


def _read_message(capture: Capture, max_characters: int) -> Article:
    return read_message(capture.raw, name=capture.source)


def _read_object(capture: Capture, max_characters: int) -> Article:
    return read_object(capture)


def _read_row(capture: Capture, max_characters: int) -> Article:
    return read_row(capture)


_READERS: dict[str, Callable[[Capture, int], Article]] = {
    PLAIN: _read_plain,
    MARKDOWN: _read_markdown,
    PAGE: _read_page,
    PDF: _read_pdf,
    MESSAGE: _read_message,
    JSON: _read_object,
    TELEGRAM: _read_object,
    COMMAS: _read_row,
    TABS: _read_row,
}


def _charset(capture: Capture) -> str | None:
    """The encoding that the response declared for its bytes."""
    for name, value in capture.headers:
        if name.lower() == "content-type":
            for parameter in value.split(";")[1:]:
                if parameter.strip().lower().startswith(_CHARSET):
                    return parameter.strip()[len(_CHARSET) :].strip("\"' ") or None
    return None


def _told(article: Article, capture: Capture) -> Article:
    told = capture.told
    return replace(
        article,
        published=article.published or _told_day(told),
        title=article.title or told.title,
        url=_address(article.url, capture),
        outlet=article.outlet or told.outlet,
        story=article.story or told.story,
        credited=article.credited or told.credited,
        path=capture.source,
        sha256=sha256(capture.raw).hexdigest(),
    )


def _told_day(told: Told) -> str | None:
    """The day that a feed or an archive tells; one that cannot be read is passed over like a page's own."""
    return None if told.published is None else read_day(told.published)


def _address(declared: str | None, capture: Capture) -> str | None:
    """The article's own address; a page that names another host's is not believed over where it was found."""
    if capture.url is None:
        return declared or capture.told.url
    same_host = declared is not None and _host(declared) == _host(capture.url)
    return declared if same_host else capture.url


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
