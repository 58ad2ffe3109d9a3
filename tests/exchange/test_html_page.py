from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reportedly.errors import EmptySource
from reportedly.exchange.article_view import view_article
from reportedly.exchange.html_page import export_html, marked_text
from reportedly.pipeline import extract_document
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record
from reportedly.records.span import Span

HOSTILE = (
    "“<script>alert('x')</script>” & </div>\"'><img src=x onerror=alert(1)>,” the army said Tuesday.\r\n\r\n"
    "قالت الوزارة إن 12 شخصا قتلوا في \u202eغزة\u202c. {{ 7 * 7 }} {% raw %} &amp; &#13; <!-- --> ]]>\n\n"
    "\tRebels shelled Karo\u00a0market, killing at\u00adleast 12 people 🙂, doctors said.\u2028The end"
)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append(tag)
        self.attributes.update(held)
        self.ids.extend(value for name, value in attrs if name == "id" and value)
        self.links.extend(value for name, value in attrs if name in ("href", "src") and value)


class _Stripped(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _stripped(markup: str) -> str:
    parser = _Stripped()
    parser.feed(markup)
    parser.close()
    return parser.text


def _text_panes(page: str) -> list[str]:
    return re.findall(r'<div class="text"[^>]*>(.*?)</div>\n<aside', page, flags=re.DOTALL)


def _page(*records: Record) -> str:
    return "".join(export_html(Outcome(record.document.id, record=record) for record in records))


def _read(text: str) -> Record:
    return extract_document(
        Document(id="d", text=text, title=text[:60], published="2027-03-09", url="javascript:1")
    )


@pytest.mark.parametrize(
    "text", [HOSTILE, "\n \r\n x \r y\n", "<", "a\r\nb\rc\n\n\n\nd", "\u0085\u2028\x0c e\u0301"]
)
def test_the_article_pane_without_tags_is_the_text(text: str) -> None:
    (pane,) = _text_panes(_page(_read(text)))
    assert _stripped(pane) == text


def test_the_article_pane_of_records_made_by_hand(sample: Record, bare: Record) -> None:
    panes = _text_panes(_page(sample, bare))
    assert [_stripped(pane) for pane in panes] == [sample.document.text, bare.document.text]


def test_hostile_words_never_become_markup(sample: Record) -> None:
    plain = _Page()
    plain.feed(_page(sample))
    hostile = _Page()
    hostile.feed(_page(_read(HOSTILE)))
    assert hostile.tags.count("script") == 1
    assert "img" not in hostile.tags
    assert not any(name.startswith("on") for name in hostile.attributes)
    assert all(link.startswith("#") for link in hostile.links), "an address that is no web page is no link"


def test_the_page_loads_nothing_and_runs_nothing_but_its_own_script(sample: Record) -> None:
    page = _page(sample)
    script = page[page.index("<script>") + len("<script>") : page.index("</script>")]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'unsafe-inline'; ")
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert "url(" not in page
    assert "@import" not in page
    outside = re.findall(r'(?:href|src)="([^"#][^"]*)"', page)
    assert outside == ["https://harbourpost.example/karo"]


def test_every_link_of_the_page_leads_somewhere(sample: Record, bare: Record) -> None:
    page = _Page()
    page.feed(_page(sample, sample, bare))
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= set(page.ids)


def test_words_lead_to_their_entry_and_entries_to_their_words(sample: Record) -> None:
    text = str(marked_text(sample, prefix="a1"))
    assert re.search(r'<a class="m [^"]*trigger[^"]*" data-of="[^"]*c1[^"]*" href="#a1-c1">shelled</a>', text)
    assert '<a id="a1-text-c1"></a>' in text
    assert re.search(r'data-of="[^"]*check-0" href="#a1-check-0"', text)
    page = _page(sample)
    assert 'href="#a1-text-c1"' in page
    assert 'id="a1-c1"' in page


def test_one_article_has_no_contents_and_several_have(sample: Record, bare: Record) -> None:
    assert "<nav" not in _page(sample)
    page = _page(sample, bare)
    assert page.count('<li><a href="#a') == 2
    assert page.index('<article class="document" id="a1"') < page.index('id="a2"') < page.index("<nav")


def test_what_could_not_be_read_is_named(sample: Record) -> None:
    outcomes = [Outcome("a.txt", record=sample), Outcome("<b>.txt", failure=EmptySource("nothing in it"))]
    page = "".join(export_html(outcomes))
    assert "&lt;b&gt;.txt: nothing in it" in page


def test_articles_are_written_as_they_come(sample: Record) -> None:
    def outcomes() -> Iterator[Outcome]:
        yield Outcome("one", record=sample)
        raise AssertionError("asked for a second article before the first was written")

    pieces = export_html(outcomes())
    assert next(pieces).startswith("<!doctype html>")
    assert "Shells hit market in Karo" in next(pieces)


def test_speakers_have_colours_of_their_own_and_the_outlet_none(sample: Record) -> None:
    view = view_article(sample)
    assert [(speaker.name, speaker.colour, speaker.count) for speaker in view.speakers] == [
        ("Sudan", "by-0", 1),
        ("Ministry of Defence", "by-1", 1),
        ("Hill Front", "by-2", 2),
        ("In the outlet’s own voice", "by-outlet", 1),
    ]


def test_words_within_several_statements_have_the_colour_of_the_innermost(sample: Record) -> None:
    army, *others = sample.statements
    outlet = replace(others[-1], id="s9", span=army.span, content=())
    wider = replace(others[0], id="s8", span=Span(0, army.span.end + 20), content=())
    record = replace(sample, statements=(outlet, army, wider), claims=(), verifications=())
    colours = re.findall(
        r'<span class="m ([^"]*)"[^>]*>The army</span>', str(marked_text(record, prefix="a1"))
    )
    assert [re.findall(r"by-\w+", colour) for colour in colours] == [["by-0"]]


def test_only_web_addresses_become_links(sample: Record) -> None:
    for url, shown in [
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
    ]:
        record = replace(sample, document=replace(sample.document, url=url))
        assert (view_article(record).url == url) is shown
