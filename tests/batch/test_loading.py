"""Coded tables into a ledger: the same as if every article had been added, on both databases."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from reportedly.batch import loading
from reportedly.batch.loading import Loaded, load_parts
from reportedly.batch.manifest import read_manifest
from reportedly.batch.parquet import sha256_of
from reportedly.batch.tables import TABLES
from reportedly.batch.work import Order, is_done
from reportedly.errors import BrokenSource, LedgerError, SourceNotReadable
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.projections.bulk import project_in_bulk
from reportedly.ledger.questions.holdings import open_quarantine
from reportedly.ledger.shelf import Shelf
from reportedly.ledger.verification import find_damage
from reportedly.records.entry import Entry
from tests.batch.corpora import add_corpus, code_corpus, write_corpus
from tests.ledger.conftest import Place

Rows = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    folder = tmp_path / "coded"
    code_corpus(write_corpus(tmp_path), folder)
    return folder


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence")


@pytest.fixture
def added(tmp_path: Path, coded: Path) -> Ledger:
    """The same corpus, added article by article."""
    opened = open_ledger(
        tmp_path / "added.sqlite", now=lambda: "2027-03-11T08:00:00.000000Z", by="tester", say=print
    )
    add_corpus(tmp_path / "wire.jsonl", opened, Evidence(tmp_path / "added"))
    return opened


def load_folder(folder: Path, ledger: Ledger, evidence: Evidence) -> list[Loaded]:
    return list(load_parts(read_manifest(folder), ledger, evidence))


def told(ledger: Ledger) -> list[tuple[str, str, Any]]:
    """Every entry but those of the load itself, without its place in the chain."""
    held = [(entry.kind, entry.key, entry.body) for entry in ledger.replay()]
    return sorted((one for one in held if one[0] not in ("load", "loaded")), key=json.dumps)


def damage(ledger: Ledger, evidence: Evidence) -> list[str]:
    return [one.what for one in find_damage(ledger, evidence=evidence, show=lambda done, of: None)]


def test_it_writes_the_entries_that_adding_writes(
    coded: Path, ledger: Ledger, evidence: Evidence, added: Ledger
) -> None:
    loaded = load_folder(coded, ledger, evidence)
    assert told(ledger) == told(added)
    assert [entry.body["id"] for entry in ledger.replay() if entry.kind == "document"] == [
        entry.body["id"] for entry in added.replay() if entry.kind == "document"
    ]
    assert sum(part.added for part in loaded) == 13
    assert sum(part.known for part in loaded) == 1
    assert sum(part.quarantined for part in loaded) == 1
    with ledger.reading() as connection:
        assert [held.code for held in open_quarantine(connection)] == ["malformed"]


def test_its_rows_are_those_that_the_entries_give_one_after_the_other(
    coded: Path, ledger: Ledger, evidence: Evidence, rows: Rows
) -> None:
    load_folder(coded, ledger, evidence)
    before = rows(ledger)
    assert {len(before[name]) for name in ("documents", "readings")} == {13}
    assert before["changes"], "a version of an article changes what is claimed"
    assert before["likenesses"], "copies are found"
    assert len(before["origins"]) > 13, "a copy moves into another origin"
    ledger.rebuild()
    assert rows(ledger) == before


def test_a_whole_folder_in_one_part_gives_the_same_answers(
    tmp_path: Path, ledger: Ledger, evidence: Evidence, added: Ledger, rows: Rows
) -> None:
    """Versions and copies meet within one transaction here, and across transactions elsewhere."""
    code_corpus(tmp_path / "wire.jsonl", tmp_path / "whole", articles=100)
    load_folder(tmp_path / "whole", ledger, evidence)
    assert told(ledger) == told(added)
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before


def test_a_ledger_that_holds_part_of_it_passes_over_that(
    tmp_path: Path, coded: Path, ledger: Ledger, evidence: Evidence, rows: Rows
) -> None:
    head = tmp_path / "head.jsonl"
    lines = (tmp_path / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    head.write_text("\n".join(lines[1:5]), encoding="utf-8")
    add_corpus(head, ledger, evidence)
    loaded = load_folder(coded, ledger, evidence)
    assert sum(part.added for part in loaded) == 9
    assert sum(part.known for part in loaded) == 5
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before


def test_loading_again_writes_nothing(coded: Path, ledger: Ledger, evidence: Evidence) -> None:
    load_folder(coded, ledger, evidence)
    head = ledger.head()
    assert all(part.before for part in load_folder(coded, ledger, evidence))
    assert ledger.head() == head


def test_the_load_is_sealed_by_the_digests_of_its_files(
    coded: Path, ledger: Ledger, evidence: Evidence
) -> None:
    load_folder(coded, ledger, evidence)
    written = list(ledger.replay())
    begun = [entry for entry in written if entry.kind == "load"]
    assert [entry.number for entry in begun] == [1]
    assert begun[0].body["documents"] == 14
    ended = [entry.body for entry in written if entry.kind == "loaded"]
    assert {body["manifest"] for body in ended} == {begun[0].body["manifest"]}
    for body in ended:
        assert body["files"] == {
            table: sha256_of(coded / table / f"{body['part']}.parquet") for table in TABLES
        }
    assert damage(ledger, evidence) == []


def test_a_load_that_broke_off_is_gone_on_with(
    coded: Path, ledger: Ledger, evidence: Evidence, added: Ledger, rows: Rows
) -> None:
    begun = load_parts(read_manifest(coded), ledger, evidence)
    assert next(begun).added == 5
    begun.close()
    assert "loaded" in {entry.kind for entry in ledger.replay()}
    loaded = load_folder(coded, ledger, evidence)
    assert [part.before for part in loaded] == [True, False, False]
    assert told(ledger) == told(added)
    assert [entry.kind for entry in ledger.replay()].count("load") == 1
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before


def test_a_load_that_is_killed_in_the_middle_of_a_part_is_gone_on_with(
    coded: Path, place: Place, ledger: Ledger, evidence: Evidence, added: Ledger, rows: Rows
) -> None:
    dying = multiprocessing.get_context("spawn").Process(
        target=_load_and_die, args=(place.url, coded, evidence.folder)
    )
    dying.start()
    dying.join()
    assert dying.exitcode == -signal.SIGKILL
    assert [entry.kind for entry in ledger.replay()].count("loaded") == 1
    loaded = load_folder(coded, ledger, evidence)
    assert [part.before for part in loaded] == [True, False, False]
    assert told(ledger) == told(added)
    assert damage(ledger, evidence) == []
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before


def _load_and_die(url: str, folder: Path, evidence: Path) -> None:
    """Load, and die in the second part with its rows written and nothing said of it yet."""
    calls = itertools.count()

    def deadly(connection: Connection, written: Sequence[Entry], shelf: Shelf) -> None:
        project_in_bulk(connection, written, shelf)
        if next(calls) == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    loading.project_in_bulk = deadly
    ledger = open_ledger(url, now=lambda: "2027-03-11T08:00:00.000000Z", by="tester", say=print)
    load_folder(folder, ledger, Evidence(evidence))


def test_a_part_that_broke_off_leaves_nothing_of_itself(
    coded: Path, ledger: Ledger, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*held: object, **options: object) -> None:
        raise LedgerError("there is no room")

    with monkeypatch.context() as patched:
        patched.setattr("reportedly.batch.loading.project_in_bulk", full)
        with pytest.raises(LedgerError, match="no room"):
            load_folder(coded, ledger, evidence)
    assert [entry.kind for entry in ledger.replay()] == ["load"]
    assert sum(part.added for part in load_folder(coded, ledger, evidence)) == 13


def test_a_manifest_that_was_altered_in_the_ledger_is_found(
    coded: Path, place: Place, ledger: Ledger, evidence: Evidence
) -> None:
    load_folder(coded, ledger, evidence)
    place.disarm()
    begun = next(entry for entry in ledger.replay() if entry.kind == "load")
    place.run("DELETE FROM payloads WHERE sha256 = :name", name=begun.body["manifest"])
    assert damage(ledger, evidence) == ["its manifest: this payload is missing"]


def test_what_was_coded_without_bytes_is_coded_again_where_they_are_to_be_kept(
    tmp_path: Path, coded: Path
) -> None:
    bare = tmp_path / "bare"
    code_corpus(tmp_path / "wire.jsonl", bare, keep_bytes=False)
    part = read_manifest(bare).parts[0]
    order = Order(str(bare), part.reader)
    assert is_done(bare, part.part, order)
    assert not is_done(bare, part.part, replace(order, keep_bytes=True))
    kept = Order(str(coded), part.reader)
    assert is_done(coded, part.part, kept)
    assert is_done(coded, part.part, replace(kept, keep_bytes=True))


def test_without_the_bytes_documents_name_them_by_digest(
    tmp_path: Path, coded: Path, ledger: Ledger, evidence: Evidence, added: Ledger
) -> None:
    code_corpus(tmp_path / "wire.jsonl", tmp_path / "bare", keep_bytes=False)
    loaded = load_folder(tmp_path / "bare", ledger, evidence)
    assert sum(part.left for part in loaded) == 1
    kinds = {entry.kind for entry in ledger.replay()}
    assert kinds == {"load", "document", "reading", "loaded"}
    assert [one for one in told(added) if one[0] in ("document", "reading")] == told(ledger)
    assert damage(ledger, evidence) == []
    assert all(entry.body["sha256"] for entry in ledger.replay() if entry.kind == "document")


@pytest.mark.parametrize("table", ["documents", "claims", "captures"])
def test_an_altered_a_truncated_and_a_missing_file_are_named(coded: Path, tmp_path: Path, table: str) -> None:
    first, second, third = sorted((coded / table).glob("*.parquet"))
    raw = bytearray(first.read_bytes())
    raw[len(raw) // 2] ^= 1
    first.write_bytes(raw)
    second.write_bytes(second.read_bytes()[:-10])
    third.unlink()
    with pytest.raises(BrokenSource) as refused:
        read_manifest(coded)
    for path, words in ((first, "altered or cut off"), (second, "altered or cut off"), (third, "missing")):
        assert f"{table}/{path.name} is {words}" in str(refused.value)
    assert "Nothing of it was loaded" in str(refused.value)


def test_a_foreign_part_is_named(coded: Path, tmp_path: Path) -> None:
    (coded / "claims" / "stranger.parquet").write_bytes(b"PAR1")
    with pytest.raises(BrokenSource, match=r"claims/stranger\.parquet belongs to no finished part"):
        read_manifest(coded)


def test_another_parts_note_and_another_version_are_named(coded: Path) -> None:
    first, second, third = sorted((coded / "parts").glob("*.json"))
    first.write_text(second.read_text(encoding="utf-8"), encoding="utf-8")
    form = json.loads(second.read_text(encoding="utf-8"))
    second.write_text(json.dumps(form | {"schema": 7}), encoding="utf-8")
    third.write_text("{", encoding="utf-8")
    with pytest.raises(BrokenSource) as refused:
        read_manifest(coded)
    assert f"parts/{first.stem}.json is the note of another part, {second.stem}" in str(refused.value)
    assert f"part {second.stem} has tables of version 7; version 1 is read" in str(refused.value)
    assert f"parts/{third.stem}.json cannot be read" in str(refused.value)


def test_a_folder_without_coded_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceNotReadable, match="no coded tables"):
        read_manifest(tmp_path)


def test_a_file_that_changes_after_it_was_checked_is_refused(
    coded: Path, ledger: Ledger, evidence: Evidence
) -> None:
    manifest = read_manifest(coded)
    path = coded / "documents" / f"{manifest.parts[0].part}.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(BrokenSource, match="altered meanwhile"):
        list(load_parts(manifest, ledger, evidence))
    assert [entry.kind for entry in ledger.replay()] == ["load"]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("text", "The army said nothing.", "its id is not that of its text"),
        ("published", "2027-04-01", "its id is not that of its text"),
        ("record", "{}", "is not what was coded"),
        ("marks", "[", "is not what was coded"),
    ],
)
def test_a_forged_document_with_digests_to_match_is_refused(
    coded: Path, ledger: Ledger, evidence: Evidence, column: str, value: str, words: str
) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    manifest = read_manifest(coded)
    part = manifest.parts[0]
    path = coded / "documents" / f"{part.part}.parquet"
    table = parquet.read_table(path)
    forged = [{**table.to_pylist()[0], column: value}, *table.to_pylist()[1:]]
    parquet.write_table(arrow.Table.from_pylist(forged, schema=table.schema), path)
    files = {**part.files, "documents": sha256_of(path)}
    forging = replace(manifest, parts=(replace(part, files=files), *manifest.parts[1:]))
    with pytest.raises(BrokenSource, match=words):
        list(load_parts(forging, ledger, evidence))
    assert [entry.kind for entry in ledger.replay()] == ["load"]
