"""Markdown brief: quotes shown as they are, links to the sources, nothing executable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from reportedly.exchange.formats.brief_markdown import plain
from tests.exchange.exported import dossiers, export


def test_each_incident_has_its_section_accounts_and_contradictions(tmp_path: Path) -> None:
    path, report = export("markdown", tmp_path)
    words = path.read_text(encoding="utf-8")
    assert words.startswith("# A week in Karo\n")
    assert words.count("\n## ") == report.incidents + 1 == 41
    assert words.count("\n| Attack at ") == 40
    for held in dossiers():
        assert plain(held.incident.title) in words
        for account in held.incident.accounts:
            for quote in account.quotes:
                assert plain(quote) in words
    contested = sum(held.incident.status == "contested" for held in dossiers())
    assert f": {contested} contested, {report.claims} claims." in words


def test_marks_and_html_in_titles_are_shown_as_they_are(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> *stars* [link](javascript:alert(1)) & | `code`"
    held = dossiers(1)[0]
    path, _ = export("markdown", tmp_path, [replace(held, incident=replace(held.incident, title=hostile))])
    shown = MarkdownIt("commonmark", {"html": True}).render(path.read_text(encoding="utf-8"))
    assert "<script>" not in shown
    assert "<em>" not in shown
    assert "javascript:" not in shown.replace("(javascript:alert(1))", "")
