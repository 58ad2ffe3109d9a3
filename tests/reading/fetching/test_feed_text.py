"""Feeds are made safe before anything parses them."""

from __future__ import annotations

import time

import pytest

from reportedly.errors import MalformedFeed
from reportedly.reading.fetching.feed_text import cut_items, mask_opaque, read_feed_text

NETSCAPE = (
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _read(text: str, *, content_type: str | None = None) -> str:
    return read_feed_text(text.encode(), content_type=content_type, where="feed")


@pytest.mark.parametrize(
    "prolog",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">',
        "<!doctype rss>",
        NETSCAPE[:-1] + ' [<!ENTITY x "y">]>',
        NETSCAPE + '<!DOCTYPE rss [<!ENTITY x "y">]>',
        '<!-- a --><!DOCTYPE rss [<!ENTITY x "y">]>',
        '<?stylesheet x?>\n<!DOCTYPE rss [<!ENTITY x "y">]>',
        '<!ENTITY x "y">',
    ],
)
def test_hostile_declarations_are_refused(prolog: str) -> None:
    with pytest.raises(MalformedFeed, match=r"it declares (DOCTYPE|ENTITY)"):
        _read(f"<?xml version='1.0'?>{prolog}<rss><channel><title>&l9;&x;</title></channel></rss>")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_they_are_refused_in_every_encoding(encoding: str) -> None:
    raw = '<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel><title>&x;</title></channel></rss>'.encode(encoding)
    with pytest.raises(MalformedFeed):
        read_feed_text(raw, content_type=None, where="feed")


def test_the_old_netscape_declaration_is_dropped_unread() -> None:
    assert _read(f'<?xml version="1.0"?>\n{NETSCAPE}\n<rss/>') == "\n<rss/>"


def test_a_page_inside_an_item_may_declare_what_it_likes() -> None:
    text = "<rss><item><![CDATA[<!DOCTYPE html><!ENTITY x>]]></item><!-- <!DOCTYPE x [ --></rss>"
    assert _read(text) == text


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(MalformedFeed, match="nested deeper than 200"):
        _read("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>")


def test_a_little_damage_is_mended_and_a_lot_is_not() -> None:
    damaged = "<rss><channel><title>Fish & chips</title></channel></rss>"
    assert _read(damaged) == damaged
    with pytest.raises(MalformedFeed, match="it is no XML"):
        _read(damaged + " " * 600_000 + "<")


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss>" + b"<![CDATA[" * 100_000,
        b"<rss>" + b"<!--" * 200_000,
        b"<" * 900_000,
        b"<rss " + b"a='1' " * 200_000,
        b"<rss>" + b"&a;" * 300_000,
        b"<rss>" + b"<item " * 200_000,
        b"<?xml " + b"x" * 900_000,
        b"<!DOCTYPE rss " + b" " * 900_000,
    ],
)
def test_hostile_bytes_cost_no_time(raw: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(MalformedFeed):
        read_feed_text(raw, content_type=None, where="feed")
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        ('<?xml version="1.0" encoding="windows-1251"?><rss>Порт</rss>'.encode("cp1251"), None),
        (
            '<?xml version="1.0" encoding="utf-8"?><rss>Порт</rss>'.encode("koi8-r"),
            "text/xml; charset=koi8-r",
        ),
        ('<?xml version="1.0" encoding="utf-16"?><rss>Порт</rss>'.encode("utf-16"), None),
        ('\ufeff<?xml version="1.0"?><rss>Порт</rss>'.encode(), "text/xml; charset=iso-8859-1"),
    ],
)
def test_the_encoding_is_that_of_the_mark_the_header_or_the_declaration(
    raw: bytes, content_type: str | None
) -> None:
    assert read_feed_text(raw, content_type=content_type, where="feed") == "<rss>Порт</rss>"


@pytest.mark.parametrize("raw", [b"<rss>\x00\x01</rss>", b"%PDF-1.7", "<rss>äöüß".encode() + b"\xc3</rss>"])
def test_bytes_that_are_no_text_are_no_feed(raw: bytes) -> None:
    with pytest.raises(MalformedFeed):
        read_feed_text(raw, content_type=None, where="feed")


def test_a_feed_is_cut_behind_its_first_items() -> None:
    items = "".join(f"<item><title>{n}<![CDATA[<item>]]></title></item>" for n in range(5))
    text, total = cut_items(f"<rss><channel>{items}<more/></channel></rss>", 2)
    assert total == 5
    assert text.endswith("<title>1<![CDATA[<item>]]></title></item></channel></rss>")
    assert cut_items("<a:feed><a:entry/><a:entry/></a:feed>", 1) == ("<a:feed><a:entry/></a:feed>", 2)
    assert cut_items("<feed><entry/></feed>", 1) == ("<feed><entry/></feed>", 1)


def test_what_is_masked_keeps_its_length() -> None:
    text = "a<![CDATA[<item>]]>b<!-- <item> -->c<![CDATA[<open"
    assert len(mask_opaque(text)) == len(text)
    assert mask_opaque(text).split() == ["a", "b", "c"]
