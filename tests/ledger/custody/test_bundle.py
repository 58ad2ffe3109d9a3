from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

from reportedly.errors import LedgerBusy, LedgerDamaged, OptionError, UnknownId
from reportedly.ledger.custody import bundle as bundles
from reportedly.ledger.custody.bundle_verification import verify_bundle
from reportedly.ledger.custody.instructions import CHAIN_SCRIPT, CHECK_FILES
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.verification import Damage, find_damage
from reportedly.records.jsonform import record_from_json


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_bundle_holds_the_case_and_nothing_else(desk: object) -> None:
    written = desk.export()
    held = files(written.folder)
    entries = [json.loads(line) for line in held["data/entries.jsonl"].splitlines()]
    assert [(entry["number"], entry["kind"]) for entry in entries] == [
        (1, "quarantine"),
        (2, "capture"),
        (3, "document"),
        (4, "reading"),
        (5, "release"),
        (6, "capture"),
        (7, "document"),
        (8, "reading"),
        (15, "reading"),
        (16, "case"),
        (19, "case"),
    ]
    captured = {entry["body"]["sha256"] for entry in entries if entry["kind"] == "capture"}
    readings = [entry["body"]["id"] for entry in entries if entry["kind"] == "reading"]
    assert set(held) == {
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "data/chain.jsonl",
        "data/custody.html",
        "data/custody.txt",
        "data/entries.jsonl",
        *(f"data/evidence/{sha256}.html" for sha256 in captured),
        *(f"data/documents/{id}{end}" for id in ("d1", "d2") for end in (".txt", ".json", ".marks.json")),
        *(f"data/readings/{id}.json" for id in readings),
    }
    assert len(readings) == 3
    whole = b"".join(held.values())
    for foreign in (b"Of another case", b"other.example", b"secret", b'"d4'):
        assert foreign not in whole


def test_what_is_in_a_bundle_is_what_was_captured_and_read(desk: object) -> None:
    held = files(desk.export().folder)
    for path, raw in held.items():
        if path.startswith("data/evidence/"):
            assert desk.evidence.load(path.rpartition("/")[2].partition(".")[0]) == raw
    text = held["data/documents/d1.txt"].decode()
    record = record_from_json(json.loads(held["data/documents/d1.json"]))
    assert record.document.text == text
    assert record.document.url == "https://harbourpost.example/karo"
    assert len(record.claims) == 4
    chain = [json.loads(line) for line in held["data/chain.jsonl"].splitlines()]
    entries = list(desk.ledger.replay())[:-1]
    assert [(one["number"], one["content"], one["digest"]) for one in chain] == [
        (entry.number, entry.content, entry.digest) for entry in entries
    ]


def test_the_library_of_congress_finds_the_bag_valid(desk: object) -> None:
    bag = bagit.Bag(str(desk.export().folder))
    assert bag.validate()
    assert bag.info["External-Identifier"] == "karo"
    assert bag.info["Ledger-Head-Number"] == "19"


def test_the_export_is_an_entry_with_its_seal(desk: object) -> None:
    head = desk.ledger.head()
    written = desk.export()
    entry = list(desk.ledger.replay())[-1]
    seal = hashlib.sha256((written.folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    manifest = hashlib.sha256((written.folder / "manifest-sha256.txt").read_bytes()).hexdigest()
    assert (entry.kind, entry.number) == ("export", 20)
    assert entry.body == {
        "case": "karo",
        "documents": ["d1", "d2"],
        "manifest": manifest,
        "seal": seal,
        "head": {"number": head.number, "digest": head.digest},
        "damaged": 0,
    }
    assert written.seal.seal == seal
    assert list(find_damage(desk.ledger, evidence=desk.evidence, show=lambda done, of: None)) == []
    again = desk.export("again")
    told = (again.folder / "data" / "custody.txt").read_text()
    assert f"gave out a bundle of 2 documents, seal {seal}" in told


def _twin(desk: object, path: Path) -> Ledger:
    """A ledger in a file that holds the same entries, written one at a time."""
    entries = list(desk.ledger.replay())
    clock = iter([entry.recorded for entry in entries] + ["2027-03-13"])
    twin = open_ledger(path, now=lambda: next(clock), by="tester", say=print)
    with desk.ledger.reading() as connection:
        for entry in entries:
            names = [entry.body[name] for name in ("text", "marks", "record") if name in entry.body]
            held = tuple(load_payload(connection, name) for name in names)
            twin.append([Draft(entry.kind, entry.key, entry.body, held)])
    return twin


def test_the_same_ledger_and_order_give_the_same_bytes(desk: object, tmp_path: Path) -> None:
    twin = _twin(desk, tmp_path / "twin.db")
    assert twin.head() == desk.ledger.head()
    first = desk.export()
    shuffled = replace(desk.order, documents=("d2", "d1", "d2"))
    second = bundles.export_bundle(twin, desk.evidence, shuffled, tmp_path / "second")
    assert files(first.folder) == files(second.folder)
    assert twin.head().number == desk.ledger.head().number == 20
    twin.close()


@pytest.mark.parametrize("hostile", ["\x1b[2J\u202egnp.exe", "<script>alert(1)</script>", "a\nb: c\rd"])
def test_hostile_words_are_shown_and_do_nothing(desk: object, kept: object, hostile: str) -> None:
    capture, document, reading = kept("d5", title=hostile, outlet=hostile, url=f"https://x.example/{hostile}")
    told = dict(capture.body) | {"headers": [["server", hostile]], "source": hostile, "url": hostile}
    desk.ledger.append([replace(capture, body=told), document, reading])
    written = desk.export(order=replace(desk.order, documents=("d5",), case=hostile, by=hostile))
    held = {name: raw.decode() for name, raw in files(written.folder).items() if not name.endswith(".json")}
    for name in ("data/custody.txt", "data/custody.html", "bag-info.txt"):
        assert "\x1b" not in held[name]
        assert "\u202e" not in held[name]
        assert "\r" not in held[name]
    assert "<script" not in held["data/custody.html"]
    assert held["bag-info.txt"].count("\n") == 11
    assert list(verify_bundle(written.folder)) == []


def test_the_sheet_explains_itself(desk: object) -> None:
    held = files(desk.export().folder)
    told = held["data/custody.txt"].decode()
    head = f"{desk.ledger.head().number - 1}"
    for words in (
        "Case                    karo",
        "2027-03-12T09:30:00.000000Z (UTC) by ana, with reportedly 0.1.0",
        "Header etag             d1",
        "From the address        https://harbourpost.example/karo",
        "Retrieved               2027-03-09T18:00:00Z",
        "d1, published 2027-03-09, entry 3 (this one)",
        "d3, published 2027-03-10, entry 13 (not in this bundle)",
        "with reportedly 0.1.0 (made by 0.1.0): 5 statements, 4 claims; a newer reading stands",
        "with reportedly 0.2.0 (made by 0.2.0): 5 statements, 4 claims; this reading stands",
        "could not take in d1.html: this is no text",
        "reportedly evidence verify FOLDER",
        f"It must print {head} and",
    ):
        assert words in told, words
    page = held["data/custody.html"].decode()
    assert "default-src 'none'" in page
    assert "https://harbourpost.example/karo" in page
    for banned in ("<a ", "<img", "<script", "src="):
        assert banned not in page


def test_what_the_sheet_says_to_type_finds_no_damage_and_some(desk: object) -> None:
    folder = desk.export().folder
    (folder.parent / "chain.py").write_text("\n".join(CHAIN_SCRIPT))
    assert all(f"    {line}" in (folder / "data" / "custody.txt").read_text() for line in CHAIN_SCRIPT)
    checks = [CHECK_FILES, f"{sys.executable} ../chain.py"]

    def run(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)

    first, second = map(run, checks)
    assert (first.returncode, first.stdout) == (0, "")
    noted = list(desk.ledger.replay())[18]
    assert second.stdout == f"{noted.number} {noted.digest}\n"
    entries = folder / "data" / "entries.jsonl"
    entries.write_text(entries.read_text().replace("d1.html", "d9.html", 1))
    first, second = map(run, checks)
    assert first.returncode == 1
    assert second.returncode == 1
    assert "AssertionError: 1\n" in second.stderr


def test_nothing_is_written_over(desk: object, tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("bundle", "link"):
        with pytest.raises(OptionError, match="something there already"):
            desk.export(name)
    assert list((tmp_path / "bundle").iterdir()) == []
    assert desk.ledger.head().number == 19


def test_damaged_evidence_is_refused_and_listed(desk: object, tmp_path: Path) -> None:
    captures = [entry for entry in desk.ledger.replay() if entry.kind == "capture"]
    desk.evidence.path(captures[0].body["sha256"]).unlink()
    desk.evidence.path(captures[1].body["sha256"]).write_bytes(b"no gzip")
    with pytest.raises(LedgerDamaged) as error:
        desk.export()
    assert "entry 2: the evidence of d1.html" in error.value.what
    assert "entry 6: the evidence of d2.html" in error.value.what
    assert sorted(path.name for path in tmp_path.iterdir() if "bundle" in path.name) == []
    assert desk.ledger.head().number == 19


def test_damaged_evidence_is_told_of_where_that_is_allowed(desk: object) -> None:
    gone = next(entry for entry in desk.ledger.replay() if entry.kind == "capture")
    desk.evidence.path(gone.body["sha256"]).unlink()
    written = desk.export(order=replace(desk.order, allow_damaged=True))
    assert [damage.number for damage in written.damage] == [2]
    assert "What is missing or damaged" in (written.folder / "data" / "custody.txt").read_text()
    assert "Damaged: 1\n" in (written.folder / "bag-info.txt").read_text()
    assert list(desk.ledger.replay())[-1].body["damaged"] == 1
    told = f"the bytes that it tells of are not in the bundle ({gone.body['sha256']})"
    assert list(verify_bundle(written.folder)) == [Damage(2, told)]


def test_a_damaged_ledger_gives_nothing_out_unsaid(desk: object, place: object) -> None:
    place.disarm()
    place.run("UPDATE entries SET \"by\" = 'x' WHERE number = 7")
    place.run("UPDATE entries SET digest = 'x' WHERE number = 12")
    text = list(desk.ledger.replay())[2].body["text"]
    place.run("DELETE FROM payloads WHERE sha256 = :name", name=text)
    with pytest.raises(LedgerDamaged) as error:
        desk.export()
    for told in ("entry 3: its text", "entry 7: it is not what was written", "entry 12: it does not follow"):
        assert told in error.value.what
    written = desk.export(order=replace(desk.order, allow_damaged=True))
    assert {damage.number for damage in written.damage} == {3, 7, 12, 13}


def test_unknown_documents_and_none_are_refused(desk: object) -> None:
    with pytest.raises(UnknownId):
        desk.export(order=replace(desk.order, documents=("d1", "nowhere")))
    with pytest.raises(OptionError, match="no documents"):
        desk.export(order=replace(desk.order, documents=()))
    assert not (desk.folder / "bundle").exists()


def test_an_id_that_would_lead_out_is_no_file(desk: object, kept: object) -> None:
    desk.ledger.append(kept("../../outside"))
    with pytest.raises(LedgerDamaged, match="its document's id is none"):
        desk.export(order=replace(desk.order, documents=("../../outside",)))


def test_a_bundle_that_cannot_be_recorded_does_not_appear(desk: object, place: object) -> None:
    impatient = place.open(patience=0.1)
    holder = place.open()
    with holder.database.writing(place.lines.append), pytest.raises(LedgerBusy):
        bundles.export_bundle(impatient, desk.evidence, desk.order, desk.folder / "bundle")
    assert [path.name for path in desk.folder.iterdir() if "bundle" in path.name] == []
    impatient.close()
    holder.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(desk: object, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(OptionError, match="cannot be written"):
        desk.export("locked/bundle")


def test_a_file_in_the_way_is_told(desk: object, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OptionError, match="cannot be written"):
        desk.export("file/bundle")


def test_a_full_disk_leaves_nothing(desk: object, place: object) -> None:
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from reportedly.errors import LedgerFull\n"
        "from reportedly.ledger.custody.bundle import export_bundle\n"
        "from reportedly.ledger.custody.sheet import Order\n"
        "from reportedly.ledger.evidence import Evidence\n"
        "from reportedly.ledger.ledger import open_ledger\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "where, kept, folder = sys.argv[1:]\n"
        "ledger = open_ledger(where, now=lambda: 'z', by='ana', say=print)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))\n"
        "order = Order(('d1', 'd2'), 'karo', 'ana', '2027', 'reportedly')\n"
        "try: export_bundle(ledger, Evidence(Path(kept)), order, Path(folder))\n"
        "except LedgerFull as error: print(error)\n"
    )
    folder = desk.folder / "full" / "bundle"
    told = subprocess.run(
        [sys.executable, "-c", script, place.url, str(desk.evidence.folder), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "there is no room for the bundle" in told.stdout
    assert list(folder.parent.iterdir()) == []
    assert desk.ledger.head().number == 19
