"""Dossiers as a self-contained page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from reportedly.exchange.incident_html import dossier_html, export_incident_html, incident_style
from reportedly.records.dossier import Dossier
from tests.exchange.dossiers import dossier, dossiers

_VOID = {"meta", "br", "link", "img", "input"}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}>"


def page() -> str:
    return "".join(export_incident_html(dossiers()))


def test_the_page_is_whole_and_every_id_is_there_once() -> None:
    parser = _Balance()
    parser.feed(page())
    assert parser.open == []
    assert sorted(set(parser.ids)) == sorted(parser.ids)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    html = page()
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|@import|url\()\s*=?\s*[\"']?(?:https?:)?//", html)
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_charts_map_figures_and_quotes_are_in_it() -> None:
    html = dossier_html(dossier("kosti", parties=True))
    assert html.count('<svg class="toll"') == 2
    assert html.count('<svg class="map"') == 1
    assert "16 (11–16)" in html
    assert "The Rapid Support Forces denied carrying out the strike." in html
    assert "acled-2026.1" in html
    assert "Sudanese Armed Forces" in html


def test_all_text_is_escaped_and_only_web_addresses_become_links() -> None:
    held = dossier("kosti")
    documents = (
        replace(held.incident.documents[0], title="<script>alert(1)</script>", url="javascript:alert(1)"),
        *held.incident.documents[1:],
    )
    incident = replace(held.incident, title='A "strike" <b>here</b>', documents=documents)
    html = dossier_html(Dossier(incident, held.testimonies))
    assert "<script>" not in html
    assert "javascript:" not in html
    assert "&lt;b&gt;here&lt;/b&gt;" in html
    assert 'href="https://' in html


def test_the_style_is_its_own() -> None:
    assert "--paper" in incident_style()
