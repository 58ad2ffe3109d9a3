"""Kinds: reports of words told from attitudes, plans, depictions and hearsay."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.extraction.attribution.engines import CAREFUL, FAST, Engine
from reportedly.extraction.events import find_events
from reportedly.extraction.statements import find_statements
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.statement import Statement

TABLE = tomllib.loads((Path(__file__).parent / "kind_sentences.toml").read_text(encoding="utf-8"))[
    "sentences"
]


def statements_in(text: str, engine: Engine) -> list[Statement]:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, Cast(), ())
    found = find_statements(document, sentences, cast=Cast(), times=(), events=events, engine=engine)
    return [held for held in found if held.voices]


def cue_of(statement: Statement) -> str:
    cue = statement.voices[0].cue
    return cue.text if cue is not None else ""


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: str(entry["text"])[:50])
def test_the_default_engine_keeps_reports_of_words(entry: dict[str, Any]) -> None:
    assert [cue_of(held) for held in statements_in(entry["text"], FAST)] == entry["reports"]


@pytest.mark.parametrize(
    "entry", [entry for entry in TABLE if "others" in entry], ids=lambda entry: str(entry["text"])[:50]
)
def test_the_careful_engine_says_what_the_others_are(entry: dict[str, Any]) -> None:
    kinds = {cue_of(held): held.kind for held in statements_in(entry["text"], CAREFUL)}
    for cue, kind in entry["others"].items():
        assert kinds.get(cue) == kind


def test_every_careful_report_of_words_is_called_one() -> None:
    for entry in TABLE:
        kinds = {cue_of(held): held.kind for held in statements_in(entry["text"], CAREFUL)}
        hearsay = {"suggestions", "allegations"}
        assert all(kinds[cue] == "report" for cue in entry["reports"] if cue in kinds and cue not in hearsay)
