"""Sentences in, statements and claims out, as readable quotes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.pipeline import extract_document
from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.record import Record
from reportedly.records.statement import Statement

CASES = tomllib.loads(Path(__file__).with_name("constructions.toml").read_text(encoding="utf-8"))["case"]
Row = dict[str, Any]


def _count(count: Count) -> str:
    low = "" if count.min is None else str(count.min)
    high = "" if count.max is None else str(count.max)
    return f"{count.kind} {low}..{high}" + (f" of {count.of}" if count.of else "")


def _statement(statement: Statement, text: str) -> Row:
    voice = statement.voices[0]
    return {
        "speaker": voice.speaker.text if voice.speaker else None,
        "entity": voice.speaker.entity if voice.speaker else None,
        "cue": voice.cue.text if voice.cue else None,
        "medium": voice.medium,
        "said": voice.said.edtf if voice.said else None,
        "stance": statement.stance,
        "quoted": statement.quoted,
        "relays": [relay.speaker.text if relay.speaker else None for relay in statement.voices[1:]],
        "content": [span.quote(text) for span in statement.content],
    }


def _claim(claim: Claim) -> Row:
    def names(role: str) -> str:
        return " | ".join(f"{mention.text} {mention.entity}" for mention in getattr(claim.roles, role))

    return {
        "trigger": claim.trigger.text,
        "plover": claim.event.plover,
        "acled": claim.event.acled,
        "actor": names("actor"),
        "target": names("target"),
        "weapon": names("weapon"),
        "place": claim.place.name or claim.place.text or "",
        "country": claim.place.country,
        "when": claim.when.edtf,
        "realis": claim.realis,
        "polarity": claim.polarity,
        "counts": [_count(count) for count in claim.counts],
    }


def _fits(expected: Row, found: Row) -> bool:
    for key, value in expected.items():
        if key in ("actor", "target", "weapon", "place"):
            if value not in (found[key] or ""):
                return False
        elif key == "counts":
            if not set(value) <= set(found[key]):
                return False
        elif key == "cue":
            if value not in (found[key] or "") and (found[key] or "-") not in value:
                return False
        elif found[key] != value:
            return False
    return True


def _read(case: Row) -> Record:
    return extract_document(Document(id="t", text=case["text"], published=case.get("published")))


@pytest.mark.parametrize(
    "case", [case for case in CASES if "statements" in case], ids=lambda case: case["name"]
)
def test_statements(case: Row) -> None:
    found = [_statement(s, case["text"]) for s in _read(case).statements if s.voices]
    for expected in case["statements"]:
        assert any(_fits(expected, row) for row in found), f"missing {expected} in {found}"
    assert len(found) <= len(case["statements"]) + (1 if case["statements"] else 0)


@pytest.mark.parametrize("case", [case for case in CASES if "claims" in case], ids=lambda case: case["name"])
def test_claims(case: Row) -> None:
    found = [_claim(claim) for claim in _read(case).claims]
    for expected in case["claims"]:
        assert any(_fits(expected, row) for row in found), f"missing {expected} in {found}"
    violent = [row for row in found if row["plover"] == "ASSAULT"]
    assert len(violent) <= sum(row["plover"] == "ASSAULT" for row in case["claims"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if "verifications" in case], ids=lambda case: case["name"]
)
def test_verifications(case: Row) -> None:
    record = _read(case)
    cues = {s.id: s.voices[0].cue.text for s in record.statements if s.voices and s.voices[0].cue}
    assert len(record.verifications) == len(case["verifications"])
    for expected, note in zip(case["verifications"], record.verifications, strict=True):
        assert note.verdict == expected["verdict"]
        assert (note.by.text if note.by else None) == expected.get("by")
        assert sorted(note.facets) == sorted(expected.get("facets", []))
        assert [cues[name] for name in note.about] == expected["about"]


@pytest.mark.parametrize("case", [case for case in CASES if "checks" in case], ids=lambda case: case["name"])
def test_checks(case: Row) -> None:
    found = [(check.span.quote(case["text"]), check.holds) for check in _read(case).checks]
    assert found == [(check["quote"], check["holds"]) for check in case["checks"]]
