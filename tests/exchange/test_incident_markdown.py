"""Dossiers as Markdown."""

from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt

from reportedly.exchange.incident_markdown import export_incident_markdown, plain
from reportedly.records.dossier import Dossier
from tests.exchange.dossiers import dossier, dossiers


def test_headings_tables_and_quotes() -> None:
    text = "".join(export_incident_markdown([dossier("kosti", parties=True)]))
    html = MarkdownIt().enable("table").render(text)
    for heading in ("Figures", "Toll over time: killed", "Accounts", "Contradictions", "Open", "Documents"):
        assert f"<h2>{heading}</h2>" in html
    assert "<h3>Sudanese Armed Forces</h3>" in html
    assert html.count("<table>") >= 4
    assert "<blockquote>" in html
    assert '<a href="https://deltawire.example/2027-03-11/1">' in html


def test_words_of_sources_are_no_markup() -> None:
    assert plain("# *bold* [x](y) <b>|") == r"\# \*bold\* \[x\](y) \<b\>\|"
    assert plain("1. first") == r"\1. first" or plain("1. first").startswith("\\")
    held = dossier("kosti")
    incident = replace(held.incident, title="A | B\n# <script>", open=("- what *now*",))
    text = "".join(export_incident_markdown([Dossier(incident, held.testimonies)]))
    html = MarkdownIt().enable("table").render(text)
    assert "<script>" not in html
    assert "<em>now</em>" not in html


def test_all_dossiers_one_after_another() -> None:
    text = "".join(export_incident_markdown(dossiers()))
    assert sum(line.startswith("# ") for line in text.splitlines()) == 5
