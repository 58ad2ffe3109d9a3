import time

import pytest

from reportedly.reading.media_types import (
    canonical_type,
    has_known_ending,
    is_read,
    marked_type,
    media_type_of,
    sniff_text,
)

MAIL = (
    b"Received: by x\r\n\tid 1\r\nFrom: a@b.example\r\nDate: 19 Nov 2024 10:00:00 +0000\r\n\r\nShells fell."
)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.TXT", "text/plain"),
        ("a.markdown", "text/markdown"),
        ("a.htm", "text/html"),
        ("a.ndjson", "application/x-ndjson"),
        ("a.json", "application/json"),
        ("a.eml", "message/rfc822"),
        ("a.csv", "text/csv"),
        ("a.csv.gz", "text/csv"),
        ("a", "text/html"),
        ("a.out", "text/html"),
        ("a.pdf", "text/html"),
        ("a.zip", "text/html"),
    ],
)
def test_the_ending_tells_among_texts_before_the_content_does(name: str, media_type: str) -> None:
    assert media_type_of(b"<html>", name=name) == media_type


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"Printed by a tool\r\n%PDF-1.4\n", "application/pdf"),
        (b"PK\x03\x04\x14\x00", "application/zip"),
        (b"\x1f\x8b\x08\x00", "application/gzip"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo", "application/warc"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"MZ\x90\x00\x03\x00", "application/x-executable"),
        (b"\x7fELF\x02\x01\x01\x00", "application/x-executable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.csv", "a.pdf", "a"])
def test_a_mark_decides_whatever_the_name_says(head: bytes, media_type: str, name: str) -> None:
    assert media_type_of(head, name=name) == media_type
    assert media_type_of(head, name=name, declared="text/html") == media_type


@pytest.mark.parametrize(
    "head",
    [
        b"The report calls it a %PDF-1.7 file.",
        b"<html><body><p>\n%PDF-1.7</p>",
        b"MZ is a word.",
        b"RIFF: a word.",
        b"GIF of the day",
        b"",
    ],
)
def test_words_are_no_marks(head: bytes) -> None:
    assert marked_type(head) is None


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"", "text/plain"),
        (b"Rebels left.", "text/plain"),
        (b"[KYIV] Two were killed.", "text/plain"),
        (b"{unclear} words", "text/plain"),
        (b"< 12 killed", "text/plain"),
        (b"From the front: two were killed.", "text/plain"),
        (b"From: the army\nTo: whom it may concern\n\nTwo were killed.", "text/plain"),
        (b"  <!DOCTYPE HTML>\n<html>", "text/html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "text/html"),
        (b"<!-- saved --><!-- twice --><html>", "text/html"),
        (b"\xef\xbb\xbf<html>", "text/html"),
        ("\ufeff<html>".encode("utf-16-le"), "text/html"),
        (b"<p>Rebels left.</p>", "text/html"),
        (b'{"text": "Rebels left."}\n{"text"', "application/x-ndjson"),
        (b'\n{"text": "Rebels left."}', "application/x-ndjson"),
        (b'{"text": "Rebels left, and so the first eight thousand bytes hold', "application/x-ndjson"),
        (b'{\n  "text": "Rebels left."\n}', "application/json"),
        (b'[{"text": "Rebels left."}]', "application/json"),
        (b"[\n  {", "application/json"),
        (MAIL, "message/rfc822"),
        (b"From a@b Tue Nov 19 10:00:00 2024\n" + MAIL, "application/mbox"),
        (b'{"name": "C", "type": "public_channel", "id": 1, "messages": [', "application/x-telegram-export"),
        (
            b'{\n "about": "Your data.",\n "personal_information": {\n "user_id": 1',
            "application/x-telegram-export",
        ),
    ],
)
def test_the_look_of_a_text(head: bytes, media_type: str) -> None:
    assert sniff_text(head) == media_type


def test_a_telegram_export_is_known_by_its_shape_under_the_ending_of_json() -> None:
    export = b'{\n "name": "C",\n "type": "private_supergroup",\n "id": 1,\n "messages": [\n'
    assert media_type_of(export, name="result.json") == "application/x-telegram-export"
    assert media_type_of(b'{"text": "They say \\"messages\\"."}', name="result.json") == "application/json"


@pytest.mark.parametrize(
    ("declared", "plain"),
    [
        ("Text/HTML; charset=utf-8", "text/html"),
        ("application/xhtml+xml", "text/html"),
        ("", None),
        (None, None),
        (" ; charset=utf-8", None),
        ("image/png", "image/png"),
    ],
)
def test_declared_types_lose_their_parameters(declared: str | None, plain: str | None) -> None:
    assert canonical_type(declared) == plain


def test_what_is_declared_goes_before_the_name_and_nothing_in_particular_does_not() -> None:
    assert media_type_of(b"Shells fell.", name="a.html", declared="text/plain") == "text/plain"
    assert media_type_of(b"<html>", name="a.txt", declared="application/octet-stream") == "text/html"
    assert media_type_of(b"PK\x03\x04", name="a.bin", declared="application/wacz") == "application/wacz"
    assert media_type_of(b"PK\x03\x04", name="a.wacz") == "application/wacz"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("a.warc.gz", True),
        ("a.PDF", True),
        ("a.txt.gz", True),
        ("a.gz", False),
        ("a.tar.gz", False),
        (".txt", False),
        ("a.txt/b", False),
        ("folder.txt\\a.html", True),
    ],
)
def test_known_endings(name: str, known: bool) -> None:
    assert has_known_ending(name) is known


def test_what_is_read() -> None:
    assert is_read("application/pdf")
    assert not is_read("image/png")


def test_many_comments_do_not_take_time_by_powers() -> None:
    begun = time.perf_counter()
    assert sniff_text(b"<!---->" * 1_000 + b"x") == "text/plain"
    assert time.perf_counter() - begun < 2
