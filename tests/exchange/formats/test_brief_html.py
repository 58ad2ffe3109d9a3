"""HTML brief: well-formed, self-contained, with map and charts, hostile words harmless."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from tests.exchange.exported import dossiers, export


class _Tags(HTMLParser):
    """Tags that are open, and every tag and address that was met."""

    void = frozenset(("meta", "br", "path", "circle"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append((tag, dict(attrs)))
        if tag not in self.void and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag


def test_the_page_is_well_formed_with_a_map_and_charts(tmp_path: Path) -> None:
    path, report = export("html", tmp_path)
    words = path.read_text(encoding="utf-8")
    tags = _Tags()
    tags.feed(words)
    assert tags.open == []
    assert words.count("<section ") == report.incidents == 40
    located = sum(held.incident.place.lat is not None for held in dossiers())
    assert words.partition('class="map"')[2].count("<circle ") == located
    assert words.count('class="toll"') > 5
    assert not [tag for tag, _ in tags.met if tag in ("script", "img", "iframe", "link")]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    held = dossiers(1)[0]
    documents = tuple(replace(one, url="javascript:alert(1)") for one in held.incident.documents)
    incident = replace(held.incident, title='"><script>alert(1)</script>', documents=documents)
    path, _ = export("html", tmp_path, [replace(held, incident=incident)])
    words = path.read_text(encoding="utf-8")
    assert "<script" not in words
    assert 'href="javascript' not in words
