"""What bytes are, as declared or as they look."""

from __future__ import annotations

import pytest

from reportedly.reading.fetching.media_types import find_markup, find_media_type


@pytest.mark.parametrize(
    ("declared", "raw", "expected"),
    [
        ("text/html; charset=utf-8", b"<p>x", "text/html"),
        ("TEXT/HTML", b"", "text/html"),
        ("text/html", b"%PDF-1.7", "application/pdf"),
        ("application/pdf", b"<html>", "application/pdf"),
        ("text/plain", b"Shells fell.", "text/plain"),
        ("text/plain", b"\n<!DOCTYPE html><p>", "text/html"),
        ("text/plain", b"<?xml version='1.0'?>\n<rss version='2.0'>", "application/rss+xml"),
        ("text/xml", b"<feed xmlns='x'>", "application/atom+xml"),
        ("application/xml", b"<article/>", "application/xml"),
        ("application/octet-stream", b"\x89PNG\r\n\x1a\n", "image/png"),
        (None, b"<rdf:RDF xmlns:rdf='x'>", "application/rss+xml"),
        (None, b"Shells fell.", "text/plain"),
        (None, b"\x00\x01\x02", "application/octet-stream"),
        (None, b"", "application/octet-stream"),
        ("no type", b"<html>", "text/html"),
        ("nonsense\x00/x", b"Shells.", "text/plain"),
        ("application/json", b'{"text": 1}', "application/json"),
    ],
)
def test_the_declared_type_counts_unless_it_says_too_little(
    declared: str | None, raw: bytes, expected: str
) -> None:
    assert find_media_type(declared, raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss/>",
        "\ufeff<rss>".encode(),
        "<rss>".encode("utf-16"),
        b" <!-- a --> <?x y?>\n<rss version='2.0'>",
    ],
)
def test_a_feed_is_seen_through_what_stands_before_it(raw: bytes) -> None:
    assert find_markup(raw) == "application/rss+xml"


@pytest.mark.parametrize("raw", [b"", b"rss", b"<rssx>", b"text <rss>", b"<!-- <rss> "])
def test_what_only_mentions_a_feed_is_none(raw: bytes) -> None:
    assert find_markup(raw) is None
