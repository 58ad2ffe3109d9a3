"""Media types: what bytes are, by how they begin, by what was said of them, and by their name's ending."""

from __future__ import annotations

import re

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
PAGE = "text/html"
JSON_LINES = "application/x-ndjson"
JSON = "application/json"
PDF = "application/pdf"
WARC = "application/warc"
WACZ = "application/wacz"
ZIP = "application/zip"
GZIP = "application/gzip"
MESSAGE = "message/rfc822"
MAILBOX = "application/mbox"
COMMAS = "text/csv"
TABS = "text/tab-separated-values"
TELEGRAM = "application/x-telegram-export"
PARQUET = "application/vnd.apache.parquet"
UNKNOWN = "application/octet-stream"

ENDINGS: dict[str, str] = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".json": JSON,
    ".pdf": PDF,
    ".warc": WARC,
    ".wacz": WACZ,
    ".zip": ZIP,
    ".eml": MESSAGE,
    ".mbox": MAILBOX,
    ".csv": COMMAS,
    ".tsv": TABS,
    ".tab": TABS,
    ".parquet": PARQUET,
}
COMPRESSED = ".gz"
_SYNONYMS = {
    "application/xhtml+xml": PAGE,
    "application/x-pdf": PDF,
    "text/x-markdown": MARKDOWN,
    "text/json": JSON,
    "application/jsonl": JSON_LINES,
    "application/x-zip-compressed": ZIP,
    "application/x-gzip": GZIP,
    "application/warc+gzip": GZIP,
    "application/csv": COMMAS,
    "text/tsv": TABS,
}
_READ = frozenset({*ENDINGS.values(), GZIP, TELEGRAM})

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PAR1", PARQUET),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", GZIP),
    (b"WARC/1.", WARC),
    (b"WARC/0.", WARC),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BZh91AY&SY", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"ID3\x03\x00", "audio/mpeg"),
    (b"ID3\x04\x00", "audio/mpeg"),
    (b"OggS\x00", "audio/ogg"),
    (b"fLaC\x00", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xca\xfe\xba\xbe", "application/x-executable"),
    (b"\xcf\xfa\xed\xfe", "application/x-executable"),
)
_RIFF = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo", b"WEBP": "image/webp"}
_PDF_MARK = re.compile(rb"(?:^|.*[\r\n])\s*%PDF-\d\.\d", re.DOTALL)
_PDF_WITHIN = 1_024
"""Where a PDF's mark must stand; some tools write a line of their own in front of it."""

_PAGE = re.compile(
    r"<!doctype html|(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:html|head|body|article|main)\b",
    re.DOTALL,
)
_FRAGMENT = re.compile(r"<[a-z][^>]*>.*</(?:p|div|article|section|h1)\s*>", re.DOTALL)
_OBJECT_LINE = re.compile(r'\{\s*".*\}\s*$')
_JSON = re.compile(r'\[\s*\{|\[\s*\]\s*$|\{\s*"|\{\s*$')
_CHAT = re.compile(
    r'"type"\s*:\s*"(?:public|private|personal|bot|saved|verification)_[a-z]+".{0,200}?"messages"\s*:\s*\[',
    re.DOTALL,
)
_CHATS = re.compile(
    r'\{\s*"about"\s*:.*"(?:personal_information|profile_pictures|contacts|frequent_contacts|chats|left_chats)"'
    r"\s*:\s*\{",
    re.DOTALL,
)
_MAILBOX = re.compile(rb"From \S[^\r\n]*\r?\n[!-9;-~]+:")
_FIELD = re.compile(rb"([!-9;-~]+):[ \t]*\S[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_NEEDED_FIELDS = (b"from", b"date")
_MOST_FIELDS = 200


def media_type_of(head: bytes, *, name: str = "", declared: str | None = None) -> str:
    """What the bytes that begin with ``head`` are.

    Marks that only one format has decide; then what was ``declared`` of them, then the ending of ``name``,
    and only where both are silent the look of the text.
    """
    marked = marked_type(head)
    if marked is not None:
        return _package(marked, name, declared)
    told = canonical_type(declared) or _by_ending(name)
    if told in (None, UNKNOWN, PDF, WARC, WACZ, ZIP, GZIP, PARQUET):
        # What is said to have a mark and has none is not that, unless it is nothing a person could name.
        seen = sniff_text(head)
        return told if told not in (None, UNKNOWN) and seen == PLAIN else seen
    return TELEGRAM if told == JSON and _is_telegram(_start_of(head)) else str(told)


def marked_type(head: bytes) -> str | None:
    """The media type that the first bytes alone betray, None for anything that may be text."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[4:8] == b"ftyp" and head[:1] == b"\x00":
        return "video/mp4"
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return "application/x-executable"
    if head.startswith(b"%PDF-") or (_PDF_MARK.match(head[:_PDF_WITHIN]) and not _looks_like_page(head)):
        return PDF
    return None


def sniff_text(head: bytes) -> str:
    """The kind of text that begins with ``head``: a page, a message, a mailbox, JSON or plain text."""
    if _MAILBOX.match(head):
        return MAILBOX
    if _is_message(head):
        return MESSAGE
    start = _start_of(head)
    if _is_page(start.lower()):
        return PAGE
    if _is_telegram(start):
        return TELEGRAM
    first_line, has_more, _ = start.partition("\n")
    if _OBJECT_LINE.match(first_line) or (start.startswith('{"') and not has_more):
        return JSON_LINES
    return JSON if _JSON.match(start) else PLAIN


def canonical_type(declared: str | None) -> str | None:
    """``declared`` without its parameters, by the name used here; None for nothing at all."""
    plain = (declared or "").partition(";")[0].strip().lower()
    return _SYNONYMS.get(plain, plain) or None


def is_read(media_type: str) -> bool:
    """Whether a reader here knows bytes of ``media_type``."""
    return media_type in _READ


def has_known_ending(name: str) -> bool:
    """Whether a file of this name in a folder or an archive is taken for an article or a list of them."""
    return _by_ending(name) is not None


def _by_ending(name: str) -> str | None:
    lowered = name.lower().removesuffix(COMPRESSED)
    return ENDINGS.get(_ending(lowered))


def _ending(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = last.rpartition(".")
    return dot + ending if stem else ""


def _package(marked: str, name: str, declared: str | None) -> str:
    """An archive that is told to be of a special kind is that."""
    wanted = (canonical_type(declared), _by_ending(name))
    return WACZ if marked == ZIP and WACZ in wanted else marked


def _start_of(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8", errors="ignore").lstrip("\ufeff \t\r\n")


def _is_page(lowered: str) -> bool:
    return _PAGE.match(lowered) is not None or _FRAGMENT.match(lowered) is not None


def _looks_like_page(head: bytes) -> bool:
    return _is_page(_start_of(head).lower())


def _is_telegram(start: str) -> bool:
    if not start.startswith("{"):
        return False
    return _CHAT.search(start[:2_000]) is not None or _CHATS.match(start) is not None


def _is_message(head: bytes) -> bool:
    """Whether ``head`` begins with mail headers, a sender and a date among them."""
    names: set[bytes] = set()
    position = 0
    for _ in range(_MOST_FIELDS):
        found = _FIELD.match(head, position)
        if found is None:
            break
        names.add(found[1].lower())
        position = found.end()
    return all(name in names for name in _NEEDED_FIELDS) and len(names) > len(_NEEDED_FIELDS)
