"""Encodings: bytes to text, letter for letter; the only file that knows charset-normalizer."""

from __future__ import annotations

import codecs
import re

from reportedly.errors import BinarySource, BrokenEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = [
    "cp1252", "cp1250", "mac_roman", "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1253", "cp1254",
    "cp1255", "cp1256", "gb18030", "shift_jis", "euc_jp", "euc_kr", "big5",
]  # fmt: skip
"""Encodings that news text still comes in. English is told from others by its language, not by these."""
_WESTERN = "cp1252"
_TIE = 0.001

_OFFICE = "Save it as plain text or HTML first"
_UNPACK = "Unpack it first"
_PICTURE = "Only text is read"
_MAGIC = (
    (b"%PDF-", "a PDF document", "Turn it into text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", _OFFICE),
    (b"{\\rtf", "a rich text document", _OFFICE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", "Export its articles as JSON Lines first"),
)
_HEAD = 65_536
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.01
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode_text(raw: bytes, *, where: str, declared: str | None = None) -> str:
    """The text that ``raw`` holds, without its byte order mark; line ends stay as they are.

    A byte order mark decides, then UTF-8 if the bytes are valid, then the encoding that the source
    ``declared``, then a guess among the encodings of news text.

    Raises:
        BinarySource: the bytes are no text.
        BrokenEncoding: they are no text in any encoding, or UTF-8 with damage.
    """
    require_text(raw, where=where)
    marked = _marked_encoding(raw) or _unmarked_utf16(raw)
    if marked is not None:
        return _decode_strictly(raw, marked, where=where)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared is not None and _is_other_encoding(declared):
            return _decode_declared(raw, declared, where=where)
        _refuse_damaged_utf8(raw, error, where=where)
    return _guess(raw, where=where)


def require_text(raw: bytes, *, where: str) -> None:
    """Refuse what begins like something that is no text.

    Raises:
        BinarySource: it does.
    """
    for magic, what, advice in _MAGIC:
        if raw.startswith(magic):
            raise BinarySource(f"this is {what}, not text", where=where, advice=advice)
    head = raw[:_HEAD]
    if _marked_encoding(head) is not None or _unmarked_utf16(head) is not None:
        return
    controls = len(_CONTROLS.findall(head))
    if b"\x00" in head or controls > _MAX_CONTROLS * len(head):
        raise BinarySource(
            "this is no text", where=where, advice="Give a text, Markdown, HTML or JSON Lines file"
        )


def _marked_encoding(raw: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: in text of Latin letters every other byte is zero."""
    head = raw[: _HEAD // 16]
    even, odd = head[0::2], head[1::2]
    if len(head) < 4:
        return None
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _is_other_encoding(declared: str) -> bool:
    """Whether ``declared`` names an encoding of text other than UTF-8, which has been tried."""
    try:
        b" ".decode(declared, "ignore")
        return codecs.lookup(declared).name != "utf-8"
    except (LookupError, ValueError):
        return False


def _decode_declared(raw: bytes, declared: str, *, where: str) -> str:
    western = codecs.lookup(declared).name in ("iso8859-1", "ascii")
    try:
        return raw.decode(_WESTERN if western else declared)
    except UnicodeDecodeError:
        return _guess(raw, where=where)


def _decode_strictly(raw: bytes, encoding: str, *, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
        raise BrokenEncoding(
            f"byte {error.start:,} is no {name}, in which the text begins",
            where=where,
            advice="Save it again as UTF-8",
        ) from error


def _refuse_damaged_utf8(raw: bytes, error: UnicodeDecodeError, *, where: str) -> None:
    """UTF-8 with a few broken bytes is told from another encoding by its many sound sequences."""
    sound = _SEQUENCE.findall(raw)
    stray = len(_HIGH.findall(raw)) - sum(map(len, sound))
    if len(sound) > stray or (sound and error.end == len(raw)):
        raise BrokenEncoding(
            f"the text is UTF-8, but broken at byte {error.start:,}",
            where=where,
            advice="Fetch it again, or save it again as UTF-8",
        ) from error


def _guess(raw: bytes, *, where: str) -> str:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(raw, cp_isolation=_LEGACY, enable_fallback=False))
    if not matches:
        raise BrokenEncoding(
            "the bytes are no text in any encoding known here", where=where, advice="Save it again as UTF-8"
        )
    best = matches[0]
    for match in matches:
        if match.chaos <= best.chaos + _TIE and _WESTERN in match.could_be_from_charset:
            return str(match)
    return str(best)
