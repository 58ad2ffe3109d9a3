"""Plain words and links out of pieces of HTML."""

from __future__ import annotations

import time

import pytest

from reportedly.reading.fetching.markup import find_feed_links, strip_markup


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Shells <b>hit</b> the&nbsp;market", "Shells hit the market"),
        ("a<script>alert('<b>')</script>b<style>p {}</style >c", "a b c"),
        ("a<!-- <p>no</p> -->b", "a b"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("fewer than < 5 & more", "fewer than < 5 & more"),
        ("a<script>never closed", "a"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(html: str, words: str) -> None:
    assert strip_markup(html) == words


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "<?", "<a b='", "&", "<script>", "</script", "<link ", '<link a="', "<link rel=a>"],
)
def test_hostile_pieces_cost_no_time(piece: str) -> None:
    html = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    strip_markup(html)
    find_feed_links(html)
    assert time.perf_counter() - started < 3


def test_links_need_an_address_a_type_and_a_relation() -> None:
    assert find_feed_links('<link rel="alternate" type="application/rss+xml">') == ()
    assert find_feed_links('<link type="application/rss+xml" href="/a">') == ()
    assert find_feed_links('<link rel="alternate" href="/a">') == ()
    assert find_feed_links("<link rel=alternate type=application/atom+xml href=/a>") == ("/a",)
