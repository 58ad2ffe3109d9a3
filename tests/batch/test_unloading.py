"""What a ledger gives out as coded tables is what went in, and can go in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.batch.loading import load_parts
from reportedly.batch.manifest import read_manifest
from reportedly.batch.parquet import read_table
from reportedly.batch.tables import TABLES
from reportedly.batch.unloading import count_articles, unload
from reportedly.errors import LedgerDamaged, OptionError
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger, open_ledger
from tests.batch.corpora import add_corpus, code_corpus, write_corpus

Rows = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence")


def tables(folder: Path, *, once: bool = False) -> dict[str, list[str]]:
    """Every row, sorted; with ``once`` what stands there twice is told once."""
    told = {
        name: sorted(
            json.dumps(row, sort_keys=True, default=lambda raw: raw.hex()) for row in read_table(folder, name)
        )
        for name in TABLES
    }
    return {name: sorted(set(held)) for name, held in told.items()} if once else told


def write_out(ledger: Ledger, folder: Path, evidence: Evidence | None, articles: int = 4) -> int:
    with ledger.reading() as connection:
        parts = list(unload(connection, folder, evidence=evidence, articles=articles))
        assert sum(part.articles for part in parts) == count_articles(connection)
    return len(parts)


@pytest.mark.parametrize("keep_bytes", [True, False], ids=["bytes", "bare"])
def test_what_was_loaded_comes_out_with_the_same_rows(
    tmp_path: Path, ledger: Ledger, evidence: Evidence, keep_bytes: bool
) -> None:
    code_corpus(write_corpus(tmp_path), tmp_path / "coded", keep_bytes=keep_bytes)
    list(load_parts(read_manifest(tmp_path / "coded"), ledger, evidence))
    assert write_out(ledger, tmp_path / "out", evidence if keep_bytes else None) == 4 + keep_bytes
    left, came = (tables(tmp_path / name, once=True) for name in ("coded", "out"))
    twice = json.dumps("wire.jsonl:15")[1:-1]
    for name in TABLES:
        expected = [row for row in left[name] if twice not in row]
        if name == "failures" and not keep_bytes:
            expected = []
        assert came[name] == expected, name
    assert len(came["documents"]) == 13
    assert bool(came["captures"]) == keep_bytes


def test_it_comes_out_the_same_whatever_way_it_went_in(
    tmp_path: Path, ledger: Ledger, evidence: Evidence
) -> None:
    corpus = write_corpus(tmp_path)
    code_corpus(corpus, tmp_path / "coded")
    list(load_parts(read_manifest(tmp_path / "coded"), ledger, evidence))
    added = open_ledger(
        tmp_path / "added.sqlite", now=lambda: "2027-03-11T08:00:00.000000Z", by="tester", say=print
    )
    add_corpus(corpus, added, evidence)
    for name, held in (("loaded", ledger), ("added", added)):
        write_out(held, tmp_path / name, evidence)
    assert tables(tmp_path / "loaded") == tables(tmp_path / "added")


def test_an_unloaded_folder_goes_into_another_ledger(
    tmp_path: Path, ledger: Ledger, evidence: Evidence, rows: Rows
) -> None:
    add_corpus(write_corpus(tmp_path), ledger, evidence)
    write_out(ledger, tmp_path / "out", evidence)
    other = open_ledger(tmp_path / "other.sqlite", now=lambda: ledger.head().recorded, by="b", say=print)
    list(load_parts(read_manifest(tmp_path / "out"), other, Evidence(tmp_path / "other")))
    told = [
        sorted(
            json.dumps([entry.kind, entry.key, entry.body])
            for entry in held.replay()
            if entry.kind not in ("load", "loaded")
        )
        for held in (ledger, other)
    ]
    assert told[0] == told[1]
    before = rows(other)
    other.rebuild()
    assert rows(other) == before


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path, ledger: Ledger, evidence: Evidence) -> None:
    add_corpus(write_corpus(tmp_path), ledger, evidence)
    for name in ("one", "other"):
        write_out(ledger, tmp_path / name, evidence)
    one, other = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "other")
    )
    assert one == other
    assert len(one) == 5 * (len(TABLES) + 1)


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path, ledger: Ledger, evidence: Evidence) -> None:
    add_corpus(write_corpus(tmp_path), ledger, evidence)
    lost = next(path for path in sorted(evidence.folder.rglob("*.gz")))
    lost.unlink()
    with pytest.raises(LedgerDamaged, match="missing"):
        write_out(ledger, tmp_path / "out", evidence)
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".out*"))
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("mine")
    with pytest.raises(OptionError, match="is there already"):
        write_out(ledger, tmp_path / "taken", evidence)


def test_an_empty_ledger_gives_no_part(tmp_path: Path, ledger: Ledger) -> None:
    assert write_out(ledger, tmp_path / "out", None) == 0
    assert (tmp_path / "out").is_dir()
