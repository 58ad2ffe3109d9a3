"""The main path as a library: one text, many files, and what happens when something goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import reportedly
from reportedly import pipeline
from reportedly.errors import (
    EmptySource,
    LanguageNotSupported,
    OptionError,
    ReadingFault,
    SourceNotFound,
)
from reportedly.records.document import Document
from reportedly.records.record import Record

TEXT = "Shelling killed at least four people in Kassala on Monday, the Sudanese army said."


def test_read_gives_who_said_what_happened() -> None:
    record = reportedly.read(TEXT, published="2027-03-10", outlet="Nile Observer")
    (statement,) = record.statements
    speaker = statement.voices[0].speaker
    assert speaker is not None
    assert (speaker.text, speaker.entity) == ("the Sudanese army", "SDN")
    (claim,) = record.claims
    assert claim.statement == statement.id
    assert (claim.place.name, claim.place.country, claim.when.edtf) == ("Kassala", "SD", "2027-03-08")
    assert [(count.kind, count.min, count.max) for count in claim.counts] == [("killed", 4, None)]


def test_without_a_publication_day_no_relative_date_is_resolved() -> None:
    (claim,) = reportedly.read(TEXT).claims
    assert claim.when.edtf is None
    assert claim.when.why


def test_bad_text_raises() -> None:
    with pytest.raises(EmptySource):
        reportedly.read("  \n ")
    with pytest.raises(LanguageNotSupported):
        reportedly.read("Збройні сили повідомили, що внаслідок обстрілу міста загинули четверо людей.")


def test_many_files_give_one_outcome_an_article_and_go_on(tmp_path: Path) -> None:
    lines = tmp_path / "wire.jsonl"
    lines.write_text(
        json.dumps({"text": TEXT}) + "\n{broken\n" + json.dumps({"text": TEXT + " Again."}) + "\n"
    )
    outcomes = list(reportedly.read_files([tmp_path / "missing.txt", lines]))
    assert [outcome.record is not None for outcome in outcomes] == [False, True, False, True]
    assert isinstance(outcomes[0].failure, SourceNotFound)
    assert "2" in outcomes[2].source


def test_a_fault_of_our_own_is_told_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(document: Document, **_: object) -> Record:
        if "Stumble" in document.text:
            raise IndexError("off the end")
        return extract(document)

    extract = pipeline.extract_document
    monkeypatch.setattr(pipeline, "extract_document", stumble)
    for name, text in (("a.txt", "Stumble over this. " + TEXT), ("b.txt", TEXT)):
        (tmp_path / name).write_text(text)
    first, second = reportedly.read_files([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(first.failure, ReadingFault)
    assert "off the end" in str(first.failure)
    assert second.record is not None


def test_the_careful_engine_finds_attitudes_too() -> None:
    text = "The miners said the shaft was flooded. Most villagers want the quarry to be closed."
    fast = reportedly.read(text)
    careful = reportedly.read(text, engine="careful")
    assert [held.kind for held in fast.statements] == ["report"]
    assert [held.kind for held in careful.statements] == ["report", "attitude"]


def test_an_engine_that_is_none_is_told() -> None:
    with pytest.raises(OptionError, match="fast, careful"):
        reportedly.read("The army said so.", engine="slow")  # type: ignore[arg-type]  # what a user may write
