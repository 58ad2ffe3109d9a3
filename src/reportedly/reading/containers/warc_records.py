"""Records of a WARC to captures: which ones are articles, and the bytes they stand for."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from reportedly.errors import BrokenSource, SourceTooLarge
from reportedly.reading.days import read_instant
from reportedly.reading.media_types import PAGE, PDF, PLAIN, canonical_type, media_type_of
from reportedly.reading.unpacking import inflate
from reportedly.records.capture import Capture, Told

MAX_PAYLOAD_BYTES = 64 * 2**20
HTTP = ("http://", "https://")

_READ = (PAGE, PDF, PLAIN)
_FOUND = "200"
_HEAD = 8_192
_CHUNK = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_HEX_DIGITS = {hashlib.new(name).digest_size * 2 for name in ("md5", "sha1", "sha256", "sha384", "sha512")}


@dataclass(slots=True)
class Pages:
    """The addresses that are wanted, with their titles; what they redirect to becomes wanted too."""

    titles: dict[str, str | None]
    asked: dict[str, str] = field(default_factory=dict)

    def told(self, url: str) -> Told | None:
        """What is told of the page at ``url``; None if it is not wanted."""
        plain = urldefrag(url).url
        return Told(title=self.titles[plain]) if plain in self.titles else None

    def follow(self, url: str, target: str) -> None:
        """Take the answer to ``url`` from ``target``."""
        plain, onward = urldefrag(url).url, urldefrag(urljoin(url, target)).url
        if plain in self.titles and onward not in self.titles:
            self.titles[onward] = self.titles[plain]
            self.asked[onward] = self.asked.get(plain, plain)


@dataclass(frozen=True, slots=True)
class Answer:
    """A record of a response or a resource: its own headers, those of HTTP, and the start of its payload."""

    url: str
    status: str
    fields: dict[str, str]
    headers: tuple[tuple[str, str], ...]
    begins: bytes

    def header(self, name: str) -> str:
        """The HTTP header of that name, empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def media_type(self) -> str:
        """What the payload is, by what was said of it, else by its looks."""
        declared = canonical_type(self.header("content-type") or self.fields.get("payload-type"))
        encoded = self.header("content-encoding") or self.header("transfer-encoding")
        return declared or ("" if encoded else media_type_of(self.begins))


def read_answer(fields: dict[str, str], begins: bytes) -> tuple[Answer, int]:
    """The record whose block begins with ``begins``, and where its payload starts in there."""
    url = fields.get("warc-target-uri", "").strip("<>")
    if fields.get("warc-type") != "response":
        kind = fields.get("content-type", "")
        return Answer(url, _FOUND, {**fields, "payload-type": kind}, (("Content-Type", kind),), begins), 0
    head, blank, _ = begins.partition(b"\r\n\r\n")
    end = len(head) + len(blank)
    if not blank:
        head, blank, _ = begins.partition(b"\n\n")
        end = len(head) + len(blank)
    first, *lines = head.decode("latin-1").splitlines() or [""]
    words = first.split(None, 2)
    headers = tuple(
        (name.strip(), value.strip())
        for name, colon, value in (line.partition(":") for line in lines)
        if colon
    )
    return Answer(url, words[1] if len(words) > 1 else "", fields, headers, begins[end:]), end


def is_article(answer: Answer) -> bool:
    """Whether the record holds something that is read here."""
    return answer.url.lower().startswith(HTTP) and answer.status == _FOUND and answer.media_type() in _READ


def capture_of(answer: Answer, payload: bytes, *, container: str, told: Told, asked: str | None) -> Capture:
    """The capture of the page, its content encoding undone.

    Raises:
        BrokenSource: it is not what was recorded, or was cut off while it was.
        SourceTooLarge: it unpacks to too much.
        MediaTypeNotRead: it is compressed in a way that is not known here.
    """
    where = f"{container}#{answer.url}"
    if len(payload) > MAX_PAYLOAD_BYTES:
        raise SourceTooLarge(
            f"the record has more than {MAX_PAYLOAD_BYTES // 2**20} MB", where=where, advice="Save it alone"
        )
    plain = _without_chunks(payload) if answer.header("transfer-encoding").lower() == "chunked" else payload
    _require_intact(answer, (payload, plain), where=where)
    for encoding in reversed(answer.header("content-encoding").lower().split(",")):
        plain = _decoded(plain, encoding.strip(), where=where)
    return Capture(
        where,
        plain,
        media_type_of(plain[:_HEAD], declared=answer.media_type()),
        url=answer.url,
        asked=asked,
        retrieved=read_instant(answer.fields.get("warc-date", "")),
        headers=answer.headers,
        container=container,
        told=told,
    )


def _decoded(raw: bytes, encoding: str, *, where: str) -> bytes:
    if encoding in ("gzip", "x-gzip") and not raw.startswith(b"\x1f\x8b"):
        # Some crawlers write what they unpacked and leave the header as it came.
        return raw
    return inflate(raw, encoding, limit=MAX_PAYLOAD_BYTES, where=where)


def _without_chunks(payload: bytes) -> bytes:
    """The payload of a transfer in chunks; as it stands where the crawler has put it together already."""
    parts: list[bytes] = []
    position = 0
    while (found := _CHUNK.match(payload, position)) is not None:
        size = int(found[1], 16)
        parts.append(payload[found.end() : found.end() + size])
        position = found.end() + size
        if not size:
            break
    return b"".join(parts) if parts else payload


def _require_intact(answer: Answer, written: Iterable[bytes], *, where: str) -> None:
    if "warc-truncated" in answer.fields:
        raise BrokenSource("it was cut off when it was archived", where=where, advice="Archive it again")
    stated = answer.fields.get("warc-payload-digest")
    if stated is not None and not any(_has_digest(raw, stated) for raw in written):
        raise BrokenSource(
            "its bytes are not those that were archived (the payload digest differs)",
            where=where,
            advice="Fetch the archive again from whoever made it",
        )


def _has_digest(raw: bytes, stated: str) -> bool:
    """Whether ``stated`` is the digest of ``raw``; one of an algorithm unknown here says nothing."""
    algorithm, _, value = stated.strip().partition(":")
    name = algorithm.lower().replace("-", "")
    if name not in hashlib.algorithms_guaranteed or not value or name.startswith("shake"):
        return True
    digest = hashlib.new(name, raw, usedforsecurity=False).digest()
    try:
        if len(value) in _HEX_DIGITS and len(value) == 2 * len(digest):
            return binascii.unhexlify(value) == digest
        return value.upper().rstrip("=") == base64.b32encode(digest).decode("ascii").rstrip("=") or (
            base64.b64decode(value.replace("-", "+").replace("_", "/") + "==") == digest
        )
    except ValueError:
        return False
