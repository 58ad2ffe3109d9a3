import gzip
import tracemalloc
import zlib
from typing import Any

import pytest

from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh, and the mayor said nine people were dead."
URL = "https://post.example/world/1"


def _read(making: Any, *records: bytes, name: str = "a.warc") -> list[Any]:
    return making.pieces(b"".join(records), name)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "crawl", "whole.warc.gz"])
def test_a_page_is_a_capture_with_its_address_time_and_headers(making: Any, name: str) -> None:
    info = making.record("warcinfo", "", b"software: a tool\r\n")
    records = [
        info,
        making.response(URL, making.page(WORDS)),
        making.record("request", URL, b"GET / HTTP/1.1\r\n\r\n"),
    ]
    raw = b"".join(records)
    if name.endswith(".gz"):
        raw = gzip.compress(raw) if name.startswith("whole") else making.members(records)
    (capture,) = making.pieces(raw, name)
    assert (capture.url, capture.retrieved, capture.media_type) == (URL, "2027-03-11T14:05:09Z", "text/html")
    assert (capture.source, capture.container) == (f"{name}#{URL}", name)
    assert ("Content-Type", "text/html; charset=utf-8") in capture.headers
    assert capture.raw == making.page(WORDS)
    document = take_in(capture).document
    assert document is not None
    assert (document.text, document.url, document.sha256) == (WORDS, URL, capture.sha256)


def test_only_pages_pdfs_and_plain_texts_that_were_there_are_taken(making: Any) -> None:
    pdf = making.pdf([making.lines_down(WORDS)])
    records = [
        making.response(URL, b"gone", status="404 Not Found"),
        making.response(URL, b"", status="301 Moved", headers={"Location": "/2"}),
        making.response(URL, b"{}", headers={"Content-Type": "application/json"}),
        making.response(URL, b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}),
        making.response(URL + ".pdf", pdf, headers={"Content-Type": "application/pdf"}),
        making.response(URL + ".txt", WORDS.encode(), headers={"Content-Type": "text/plain"}),
        making.response(URL + "?x", WORDS.encode(), headers={}),
        making.record("resource", URL + "/r", making.page(WORDS), Content_Type="text/html"),
        making.record("resource", "urn:text:" + URL, WORDS.encode(), Content_Type="text/plain"),
        making.record("revisit", URL, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        making.record("metadata", URL, b"a: b\r\n", Content_Type="text/html"),
        making.record("response", "dns:post.example", b"1.2.3.4", Content_Type="text/dns"),
    ]
    pieces = _read(making, *records)
    assert [piece.url for piece in pieces] == [URL + ".pdf", URL + ".txt", URL + "?x", URL + "/r"]
    documents = [take_in(piece).document for piece in pieces]
    assert [document and document.text for document in documents] == [WORDS] * 4


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("gzip", bytes),
        ("identity", bytes),
        ("deflate, gzip", None),
    ],
)
def test_content_encodings_are_undone(making: Any, encoding: str, pack: Any) -> None:
    body = making.page(WORDS)
    packed = gzip.compress(zlib.compress(body)) if pack is None else pack(body)
    record = making.response(URL, packed, headers={"Content-Type": "text/html", "Content-Encoding": encoding})
    (capture,) = _read(making, record)
    assert capture.raw == body


def test_chunks_are_put_together_and_both_ways_of_counting_a_digest_hold(making: Any) -> None:
    body = making.page(WORDS)
    chunked = b"%x\r\n%s\r\n5;x=y\r\n%s\r\n0\r\n\r\n" % (len(body) - 5, body[:-5], body[-5:])
    headers = {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}
    whole = making.response(URL, body)
    stated = next(line for line in whole.decode().splitlines() if line.startswith("WARC-Payload-Digest"))
    records = [
        making.response(URL, chunked, headers=headers),
        making.response(URL, chunked, headers=headers, WARC_Payload_Digest=stated.partition(": ")[2]),
        making.response(URL, body, headers=headers),
    ]
    assert [piece.raw for piece in _read(making, *records)] == [body] * 3


@pytest.mark.parametrize(
    "stated", ["sha1:AAAA", "sha256:" + "0" * 64, "sha1:!!", "md5:AAAAAAAAAAAAAAAAAAAAAA=="]
)
def test_a_record_that_is_not_what_was_archived_is_refused_alone(making: Any, stated: str) -> None:
    bad, good = _read(
        making,
        making.response(URL, making.page(WORDS), WARC_Payload_Digest=stated),
        making.response(URL, making.page(WORDS), WARC_Payload_Digest="unknown:1"),
    )
    assert (bad.code, bad.where) == ("broken", f"a.warc#{URL}")
    assert "digest" in str(bad)
    assert isinstance(good, Capture)


def test_a_record_that_the_crawler_cut_off_is_refused(making: Any) -> None:
    (failure,) = _read(making, making.response(URL, making.page(WORDS), WARC_Truncated="length"))
    assert "cut off" in str(failure)


def test_an_archive_cut_anywhere_gives_what_stands_in_front_and_one_failure(making: Any) -> None:
    records = [making.response(f"{URL}{number}", making.page(WORDS)) for number in range(3)]
    raw = b"".join(records)
    ends = [sum(map(len, records[: count + 1])) for count in range(3)]
    for cut in range(1, len(raw), 7):
        pieces = making.pieces(raw[:cut], "a.warc")
        captures = [piece for piece in pieces if isinstance(piece, Capture)]
        failures = [piece for piece in pieces if not isinstance(piece, Capture)]
        assert len(captures) == sum(end - 4 <= cut for end in ends)
        at_record = any(end - 4 <= cut <= end for end in ends)
        assert [failure.code for failure in failures] == ([] if at_record else ["broken"])
        assert at_record or "near byte" in str(failures[0])


def test_a_packed_archive_cut_anywhere_gives_what_stands_in_front(making: Any) -> None:
    records = [making.response(f"{URL}{number}", making.page(WORDS)) for number in range(3)]
    raw = making.members(records)
    members = [len(making.members(records[: count + 1])) for count in range(3)]
    for cut in range(20, len(raw), 37):
        *captures, failure = making.pieces(raw[:cut], "a.warc.gz")
        assert all(isinstance(piece, Capture) for piece in captures)
        assert len(captures) >= sum(end <= cut for end in members)
        assert (failure.code, failure.where) == ("broken", "a.warc.gz")


@pytest.mark.parametrize(
    "raw",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: many\r\nWARC-Type: response\r\nWARC-Target-URI: https://a\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999\r\nWARC-Type: response\r\nWARC-Target-URI: https://a\r\n\r\nx",
        b"WARC/1.0\r\n" + b"X" * 6_000_000,
        b"words",
        b"",
    ],
)
def test_what_is_no_archive_is_one_failure(making: Any, raw: bytes) -> None:
    (failure,) = making.pieces(raw, "a.warc")
    assert failure.code in ("broken", "empty")
    assert failure.advice


def test_a_page_that_unpacks_to_too_much_costs_no_other(making: Any) -> None:
    bomb = gzip.compress(b"<p>" + b"\x00" * 80 * 2**20)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    first, second = _read(
        making, making.response(URL, bomb, headers=headers), making.response(URL, making.page(WORDS))
    )
    assert first.code in ("too-large", "expansion")
    assert isinstance(second, Capture)


def test_large_records_are_passed_over_in_bounded_memory(making: Any) -> None:
    film = making.response(URL, b"\x00" * 30_000_000, headers={"Content-Type": "video/mp4"})
    pages = [making.response(URL, making.page(f"{WORDS} " * 2_000)) for _ in range(100)]
    raw = b"".join([film, *pages])
    tracemalloc.start()
    count = sum(isinstance(piece, Capture) for piece in making.stream(raw, "a.warc"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100
    assert peak < len(raw) / 20
