from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from reportedly.errors import BinarySource
from reportedly.ledger.drafts import (
    capture_draft,
    case_draft,
    content_id,
    document_draft,
    export_draft,
    quarantine_draft,
    reading_draft,
    release_draft,
)
from reportedly.reading.origins import find_marks
from reportedly.records.capture import Capture, Told
from reportedly.records.marks import marks_from_json
from reportedly.records.reader import Reader
from reportedly.records.record import Record


def test_ids_are_made_from_content_and_are_the_same_anywhere() -> None:
    assert (
        content_id("q", "a.txt", "binary", None)
        == "q" + hashlib.sha256(b'["a.txt","binary",null]').hexdigest()[:20]
    )
    assert content_id("q", "ab", "c") != content_id("q", "a", "bc")
    assert content_id("q", "é") == content_id("q", "é")


def test_a_capture_is_another_at_another_address_or_for_another_document() -> None:
    capture = Capture("a.html", b"x", "text/html", url="https://a.example/1", told=Told(title="A"))
    keys = {
        capture_draft(capture, "d1").key,
        capture_draft(capture, "d2").key,
        capture_draft(capture, None).key,
        capture_draft(replace(capture, url="https://a.example/2"), "d1").key,
        capture_draft(replace(capture, raw=b"y"), "d1").key,
    }
    assert len(keys) == 5
    body = capture_draft(capture, "d1").body
    assert (body["size"], body["told"]["title"], body["document"]) == (1, "A", "d1")
    assert json.loads(json.dumps(body)) == body


def test_a_document_goes_in_with_its_text_and_marks(sample: Record) -> None:
    marks = find_marks(sample.document)
    draft = document_draft(sample.document, marks, retrieved="2027-03-09T18:00:00Z")
    digests = [hashlib.sha256(words.encode()).hexdigest() for words in draft.payloads]
    assert [draft.body["text"], draft.body["marks"]] == digests
    assert draft.payloads[0] == sample.document.text
    assert marks_from_json(json.loads(draft.payloads[1])) == marks
    assert draft.key == f"document:{sample.document.id}"


def test_a_reading_is_another_for_another_reader_and_no_other(sample: Record) -> None:
    reader = Reader("0.1.0", "one", "m")
    draft = reading_draft(sample, reader)
    assert draft.key == reading_draft(sample, replace(reader, version="0.1.1")).key
    assert draft.key != reading_draft(sample, replace(reader, fingerprint="two")).key
    assert "document" not in json.loads(draft.payloads[0])
    assert draft.body["record"] == hashlib.sha256(draft.payloads[0].encode()).hexdigest()


def test_what_was_refused_is_let_go_once() -> None:
    failure = BinarySource("this is no text", advice="Give a text")
    held = quarantine_draft("scan.pdf", failure, sha256="0" * 64)
    assert (held.body["code"], held.body["what"]) == ("binary", "this is no text")
    assert held.key != quarantine_draft("scan.pdf", failure, sha256="1" * 64).key
    first = release_draft(held.body["id"], "taken in", "d1")
    assert first.key == release_draft(held.body["id"], "let go", None).key


def test_a_case_and_an_export_have_keys_of_their_own() -> None:
    assert case_draft("karo", "d1").key != case_draft("karo", "d2").key
    draft = export_draft("karo", ["d2", "d1"], digests=("m" * 64, "s" * 64), head=(4, "h" * 64), damaged=0)
    assert draft.body == {
        "case": "karo",
        "documents": ["d1", "d2"],
        "manifest": "m" * 64,
        "seal": "s" * 64,
        "head": {"number": 4, "digest": "h" * 64},
        "damaged": 0,
    }
    assert draft.key == content_id("export:", "m" * 64)
