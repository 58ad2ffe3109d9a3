"""Items of feeds."""

from __future__ import annotations

import socket
import time
import tracemalloc

import pytest

from reportedly.errors import MalformedFeed, SourceTooLarge
from reportedly.reading.fetching.feeds import (
    MOST_ITEMS,
    capture_of_item,
    find_feeds,
    find_head,
    find_items,
    is_feed,
)
from reportedly.records.capture import Capture
from reportedly.records.feed_item import FeedItem

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour &amp; Coast Post</title><link>https://harbour.example/</link><ttl>30</ttl>
<item><title>Shells hit &lt;b&gt;market&lt;/b&gt;</title><link>/news/1</link>
<guid isPermaLink="false">h-1</guid>
<pubDate>Thu, 11 Mar 2027 01:30:00 +0300</pubDate>
<source url="https://wire.example/rss">Coast Wire</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>Shells hit the market of <b>Karo</b>.</p>]]></content:encoded>
</item>
<item><title>Second</title><link>https://harbour.example/news/2</link>
<source url="https://wire.example/rss"></source></item>
<item><title>Third</title><guid>https://harbour.example/news/3</guid><pubDate>soon</pubDate></item>
<item><title>Nothing else</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Coast &lt;i&gt;Wire&lt;/i&gt;</title>
<entry xml:base="https://wire.example/en/"><id>tag:wire.example,2027:1</id><title>One</title>
<link href="1.html"/>
<published>2027-03-10T23:50:00-05:00</published><updated>2027-03-12T00:00:00Z</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Drones over <em>Port Saleh</em>.</p></div></content></entry>
<entry><id>2</id><link rel="alternate" href="https://wire.example/2"/><updated>2027-03-12T00:00:00Z</updated>
<source><title>Hill Radio</title><id>https://hill.example/</id></source>
<content type="text">Fire &lt;2 km&gt; away.

Second paragraph.</content></entry>
<entry><id>3</id><link href="https://wire.example/3"/>
<content type="html">&lt;p&gt;Third &amp;amp; last&lt;/p&gt;</content></entry>
<entry><id>4</id><link href="https://wire.example/4"/>
<content src="https://wire.example/4.pdf" type="application/pdf"/></entry>
</feed>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example/"><title>Old Post</title></channel>
<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link>
<dc:date>2027-03-09T08:00:00Z</dc:date></item>
</rdf:RDF>"""
RSS091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Older Post</title><item><title>One</title><link>https://older.example/1</link></item>
</channel></rss>"""


def _capture(text: str | bytes, media_type: str = "application/rss+xml", **given: object) -> Capture:
    raw = text.encode() if isinstance(text, str) else text
    named = {"url": "https://harbour.example/rss", "retrieved": "2027-03-11T14:05:09Z", **given}
    return Capture("https://harbour.example/rss", raw, media_type, **named)  # type: ignore[arg-type]


def _items(text: str | bytes, **given: object) -> list[FeedItem]:
    return [found for found in find_items(_capture(text, **given)) if isinstance(found, FeedItem)]  # type: ignore[arg-type]


def test_an_rss_item_is_read_whole() -> None:
    first = _items(RSS)[0]
    assert first == FeedItem(
        place=1,
        title="Shells hit market",
        link="https://harbour.example/news/1",
        guid="h-1",
        published="2027-03-11",
        outlet="Harbour & Coast Post",
        credited="Coast Wire",
        text="<p>Shells hit the market of <b>Karo</b>.</p>",
    )
    assert first.story == "h-1"


def test_what_an_item_lacks_is_none() -> None:
    _, second, third = _items(RSS)
    assert (second.published, second.guid, second.text) == (None, None, None)
    assert second.credited == "https://wire.example/rss", "a source without a title is known by its address"
    assert second.story == "https://harbour.example/news/2"
    assert third.link == "https://harbour.example/news/3", "a guid is the link where there is none"
    assert third.published is None, "a day that is none beyond doubt is none"


def test_an_item_with_neither_link_nor_text_is_told_of() -> None:
    last = list(find_items(_capture(RSS)))[-1]
    assert isinstance(last, MalformedFeed)
    assert last.where == "https://harbour.example/rss#4"


def test_atom_entries_are_read_in_every_type_of_content() -> None:
    one, two, three, four = _items(ATOM, media_type="application/atom+xml")
    assert one.link == "https://wire.example/en/1.html"
    assert one.published == "2027-03-10", "the day as written, whatever the time zone"
    assert one.updated == "2027-03-12"
    assert one.text is not None
    assert "<p>Drones over <em>Port Saleh</em>.</p>" in one.text
    assert one.outlet == "Coast Wire"
    assert two.published is None, "a day of change is no day of publication"
    assert two.credited == "Hill Radio"
    assert two.text == "<p>Fire &lt;2 km&gt; away.</p>\n<p>Second paragraph.</p>"
    assert three.text == "<p>Third &amp; last</p>"
    assert four.text is None


def test_older_kinds_of_rss_are_read() -> None:
    (first,) = _items(RSS1)
    assert (first.title, first.published, first.outlet) == ("One", "2027-03-09", "Old Post")
    (oldest,) = _items(RSS091)
    assert (oldest.link, oldest.outlet) == ("https://older.example/1", "Older Post")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_encodings_are_heeded(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?><rss version='2.0'><channel><title>Порт</title>"
    text += "<item><title>Взрыв в порту</title><link>https://port.example/1</link></item></channel></rss>"
    (only,) = _items(text.encode(encoding))
    assert (only.title, only.outlet) == ("Взрыв в порту", "Порт")


def test_damaged_xml_is_mended() -> None:
    (only,) = _items(
        "<rss version='2.0'><channel><item><title>Fish & chips</title><link>https://a.example/1</link></item>"
    )
    assert only.link == "https://a.example/1"


def test_links_that_cannot_be_made_whole_are_left_out() -> None:
    items = "<item><title>a</title><link>http://[::1</link><description>x</description></item>"
    (only,) = _items(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert only.link is None


def test_ten_thousand_items_are_read_within_bounds() -> None:
    items = "".join(
        f"<item><title>{n}</title><link>https://a.example/{n}</link>"
        f"<description>{'word ' * 60}</description></item>"
        for n in range(MOST_ITEMS + 5)
    )
    capture = _capture(f"<rss version='2.0'><channel><title>Long</title>{items}</channel></rss>")
    started = time.perf_counter()
    found = list(find_items(capture))
    assert time.perf_counter() - started < 30
    assert len(found) == MOST_ITEMS + 1
    assert isinstance(found[-1], SourceTooLarge)
    assert "10,005 items; the first 10,000" in found[-1].what


def test_the_items_behind_the_limit_cost_no_memory() -> None:
    items = "<item><title>a</title><link>https://a.example/</link></item>" * 50_000
    capture = _capture(f"<rss version='2.0'><channel>{items}</channel></rss>")
    tracemalloc.start()
    assert len(list(find_items(capture, most=10))) == 11
    assert tracemalloc.get_traced_memory()[1] < 12 * len(capture.raw)
    tracemalloc.stop()


def test_hostile_feeds_are_one_failure() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb += "<rss><channel><item><title>&b;</title></item></channel></rss>"
    (failure,) = find_items(_capture(bomb))
    assert isinstance(failure, MalformedFeed)


@pytest.mark.parametrize(
    "text", ["", "no feed at all", "<html><p>A page</p></html>", "{}", "<opml><body/></opml>"]
)
def test_what_is_no_feed_is_one_failure(text: str) -> None:
    (failure,) = find_items(_capture(text, media_type="text/plain"))
    assert isinstance(failure, MalformedFeed)


def test_a_feed_without_items_gives_none() -> None:
    assert (
        list(find_items(_capture("<rss version='2.0'><channel><title>Quiet</title></channel></rss>"))) == []
    )


def test_bytes_that_look_like_an_address_or_a_path_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("a feed was fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    for text in ("http://127.0.0.1/feed", "file:///etc/passwd", "/etc/passwd"):
        (failure,) = find_items(_capture(text))
        assert isinstance(failure, MalformedFeed)


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        (RSS, "text/html", True),
        (ATOM, "text/plain", True),
        (RSS1, "application/octet-stream", True),
        (RSS091, "text/xml", True),
        ("<!-- first --><rss/>", "text/xml", True),
        ("<html><head/></html>", "application/rss+xml", False),
        ("<article/>", "application/xml", False),
        ("Shells fell.", "text/plain", False),
    ],
)
def test_a_feed_is_known_by_how_it_begins(text: str, media_type: str, expected: bool) -> None:
    assert is_feed(_capture(text, media_type=media_type)) is expected


def test_the_head_says_how_long_a_feed_keeps() -> None:
    head = find_head(_capture(RSS))
    assert (head.title, head.ttl) == ("Harbour & Coast Post", 1800)
    assert find_head(_capture("<rss version='2.0'><channel><ttl>-5</ttl></channel></rss>")).ttl is None


def test_a_page_declares_its_feeds() -> None:
    page = """<!doctype html><head><link rel="stylesheet" href="/s.css"><!-- <link rel="alternate" href="/no"
    type="application/rss+xml"> --><link rel='alternate' type='application/rss+xml'
    title="News" href='/rss?a=1&amp;b=2'>
    <LINK HREF=https://harbour.example/atom TYPE="application/atom+xml" REL="ALTERNATE home">
    <link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">
    <link rel="alternate" hreflang="fr" href="/fr">
    <script>'<link rel="alternate" type="application/rss+xml" href="/script">'</script></head>"""
    assert find_feeds(_capture(page, media_type="text/html")) == (
        "https://harbour.example/rss?a=1&b=2",
        "https://harbour.example/atom",
    )


def test_an_items_own_text_is_a_capture() -> None:
    feed = _capture(RSS)
    capture = capture_of_item(_items(RSS)[0], feed)
    assert capture is not None
    assert capture.media_type == "text/html"
    assert b"<p>Shells hit the market of <b>Karo</b>.</p>" in capture.raw
    assert (capture.url, capture.container) == (None, "https://harbour.example/rss")
    assert capture.retrieved == feed.retrieved
    assert capture.told.url == "https://harbour.example/news/1"
    assert capture.told.title == "Shells hit market"
    assert capture.told.published == "2027-03-11"
    assert capture.told.outlet == "Harbour & Coast Post"
    assert capture.told.story == "h-1"
    assert capture.told.credited == "Coast Wire"
    assert capture.source == "https://harbour.example/rss#https://harbour.example/news/1"
    assert capture_of_item(_items(RSS)[1], feed) is None
