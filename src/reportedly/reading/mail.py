"""Messages to articles: headers decoded, the text part chosen, quoted replies and signatures left out."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import Header, decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from reportedly.errors import BrokenSource, NoArticle
from reportedly.reading.article import read_page, read_page_words
from reportedly.reading.days import read_day
from reportedly.reading.documents import Article
from reportedly.reading.encodings import decode_text
from reportedly.reading.mail_text import own_words

_FAULTS = (AttributeError, IndexError, LookupError, MessageError, RecursionError, TypeError, ValueError)
"""What the library raises at headers and parts that break its expectations."""
_PLAIN, _PAGE = "text/plain", "text/html"
_TRIVIAL = 40
"""Letters in a text part that merely says that the message is to be read as a page."""
_MAX_PARTS = 1_000
_SPACES = re.compile(r"\s+")


def read_message(raw: bytes, *, name: str) -> Article:
    """The article of an e-mail: its subject is the title, its sender the outlet, its day the publication's.

    Raises:
        BrokenSource: it is no message that can be taken apart.
        BrokenEncoding: its text is damaged.
    """
    message = parse_message(raw, where=name)
    try:
        return Article(
            text=_text(message, where=name),
            published=read_day(_header(message, "Date") or ""),
            title=_header(message, "Subject"),
            outlet=_sender(message),
            story=_header(message, "Message-ID"),
        )
    except _FAULTS as error:
        raise _broken(name, error) from error


def parse_message(raw: bytes, *, where: str) -> Message:
    """The message that ``raw`` holds.

    Raises:
        BrokenSource: it cannot be taken apart.
    """
    try:
        message = message_from_bytes(raw)
        if not message.keys():
            raise BrokenSource(
                "there are no mail headers in it", where=where, advice="Save the message again"
            )
        return message
    except _FAULTS as error:
        raise _broken(where, error) from error


def find_attachments(message: Message, *, where: str) -> list[tuple[str, str, bytes]]:
    """Name, declared media type and bytes of what is attached to ``message``.

    Raises:
        BrokenSource: its parts cannot be taken apart.
    """
    try:
        return [
            (_SPACES.sub(" ", _decoded(part.get_filename() or "") or "attachment"), kind, payload)
            for part in _parts(message)
            if _is_attached(part) and (payload := _payload(part))
            for kind in [part.get_content_type()]
        ]
    except _FAULTS as error:
        raise _broken(where, error) from error


def _text(message: Message, *, where: str) -> str:
    inline = [part for part in _parts(message) if not _is_attached(part)]
    plain = [part for part in inline if part.get_content_type() == _PLAIN]
    pages = [part for part in inline if part.get_content_type() == _PAGE and _payload(part).strip()]
    written = own_words("\n\n".join(_decode(part, where=where) for part in plain))
    if not pages or _letters(written) >= _TRIVIAL:
        return written
    return max(written, own_words(_page_words(pages[0], where=where)), key=_letters)


def _letters(written: str) -> int:
    return sum(map(str.isalpha, written))


def _page_words(page: Message, *, where: str) -> str:
    """The article of the page, else all its words: many letters are laid out like no article."""
    raw, charset = _payload(page), _charset(page)
    try:
        return read_page(raw, name=where, declared=charset).text
    except NoArticle:
        return read_page_words(raw, name=where, declared=charset)


def _parts(message: Message) -> list[Message]:
    """The leaves of ``message``; those of a message within it belong to that."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MAX_PARTS:
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting[:0] = [inner for inner in payload if isinstance(inner, Message)]
        else:
            found.append(part)
    return found


def _is_attached(part: Message) -> bool:
    named = part.get_filename() is not None
    return part.get_content_disposition() == "attachment" or (
        named and part.get_content_type() not in (_PLAIN, _PAGE)
    )


def _payload(part: Message) -> bytes:
    held = part.get_payload()
    if isinstance(held, list):
        return b"".join(inner.as_bytes() for inner in held if isinstance(inner, Message))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    return part.get_content_charset()


def _decode(part: Message, *, where: str) -> str:
    return decode_text(_payload(part), where=where, declared=_charset(part))


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return None if value is None else _SPACES.sub(" ", _decoded(value)).strip() or None


def _decoded(value: str | Header) -> str:
    """A header with its encoded words read; as it stands where they are damaged."""
    try:
        return str(make_header(decode_header(value)))
    except _FAULTS:
        return str(value)


def _sender(message: Message) -> str | None:
    """The sender's name, else the domain of the address."""
    for name, address in getaddresses([_header(message, "From") or ""]):
        if name.strip():
            return name.strip()
        domain = address.rpartition("@")[2].strip().lower()
        if domain and "@" in address:
            return domain
    return None


def _broken(where: str, error: Exception) -> BrokenSource:
    return BrokenSource(
        f"the message cannot be taken apart ({type(error).__name__})",
        where=where,
        advice="Save the message again",
    )
