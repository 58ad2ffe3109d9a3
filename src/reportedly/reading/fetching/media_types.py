"""Media types: what the bytes of an answer are, as declared, or as they look where that says too little."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_VAGUE = ("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml")
_VALID = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_HEAD = 2_048
_LEAD = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_STARTS = (
    (re.compile(rb"<!doctype\s+html|<html[\s>/]|<head[\s>]|<body[\s>]", re.IGNORECASE), "text/html"),
    (re.compile(rb"<(?:!doctype\s+)?rss[\s>/]", re.IGNORECASE), "application/rss+xml"),
    (re.compile(rb"<(?:\w+:)?feed[\s>/]"), "application/atom+xml"),
    (re.compile(rb"<rdf:RDF[\s>/]"), "application/rss+xml"),
)
_TEXT = re.compile(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f]*")


def find_media_type(declared: str | None, raw: bytes) -> str:
    """What ``raw`` is, without parameters: ``text/html``.

    A file whose first bytes leave no doubt is what they say, whatever is declared; what is declared counts
    otherwise, unless it is missing, no media type, or too vague to tell a page or a feed by.
    """
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            return name
    plain = (declared or "").partition(";")[0].strip().lower()
    if plain not in _VAGUE and _VALID.fullmatch(plain):
        return plain
    return find_markup(raw) or (plain if _VALID.fullmatch(plain) else _fallback(raw))


def find_markup(raw: bytes) -> str | None:
    """The media type of the page or feed that ``raw`` begins like, None for anything else."""
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    lead = _LEAD.match(head)
    start = 0 if lead is None else lead.end()
    return next((name for pattern, name in _STARTS if pattern.match(head, start)), None)


def _fallback(raw: bytes) -> str:
    return "text/plain" if raw and _TEXT.fullmatch(raw[:_HEAD]) else "application/octet-stream"
