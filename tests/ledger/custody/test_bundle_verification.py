from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import SourceNotFound
from reportedly.ledger.custody.bundle_verification import read_bundle_marks, verify_bundle
from reportedly.ledger.verification import Damage
from reportedly.records.entry import FIRST, canonical, chain_digest, content_digest

Fill = Callable[[], object]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A bundle is the same whichever database it came from; so one is enough here."""
    return str(tmp_path / "ledger.sqlite")


@pytest.fixture
def bundle(desk: object) -> Path:
    folder: Path = desk.export().folder
    assert list(verify_bundle(folder)) == []
    return folder


def damage(folder: Path, **options: object) -> list[Damage]:
    return list(verify_bundle(folder, **options))


def words(folder: Path) -> str:
    return "\n".join(f"{one.number}: {one.what}" for one in damage(folder))


def seal_again(folder: Path) -> None:
    """What somebody does who alters a bundle and knows how bags are made."""
    held = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in held
    ]
    (folder / "manifest-sha256.txt").write_text("".join(lines))
    size = sum(path.stat().st_size for path in held)
    facts = (folder / "bag-info.txt").read_text().splitlines()[:-1]
    (folder / "bag-info.txt").write_text("\n".join([*facts, f"Payload-Oxum: {size}.{len(held)}"]) + "\n")
    tags = [folder / name for name in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")]
    (folder / "tagmanifest-sha256.txt").write_text(
        "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in tags)
    )


def first(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


EVERY_FILE = [
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "data/chain.jsonl",
    "data/custody.html",
    "data/custody.txt",
    "data/entries.jsonl",
    "data/evidence/*.html",
    "data/documents/d1.txt",
    "data/documents/d1.json",
    "data/documents/d1.marks.json",
    "data/readings/*.json",
]


@pytest.mark.parametrize("pattern", EVERY_FILE)
def test_an_altered_file_is_found(bundle: Path, pattern: str) -> None:
    path = first(bundle, pattern)
    raw = path.read_bytes()
    for altered in (raw[:-1] + b"!", raw + b"x", raw[: len(raw) // 2], b""):
        path.write_bytes(altered)
        assert damage(bundle) != []
    path.write_bytes(raw)
    assert damage(bundle) == []


@pytest.mark.parametrize("pattern", EVERY_FILE)
def test_a_missing_file_is_found(bundle: Path, pattern: str) -> None:
    path = first(bundle, pattern)
    path.unlink()
    told = path.relative_to(bundle).as_posix()
    assert f"{told}: it is missing" in words(bundle)


@pytest.mark.parametrize("place", ["data/evidence/more.html", "more.txt", "data/a/b/c.txt", "fetch.txt"])
def test_a_file_too_many_is_found(bundle: Path, place: str) -> None:
    (bundle / place).parent.mkdir(parents=True, exist_ok=True)
    (bundle / place).write_text("more")
    assert f"{place}: no manifest lists it" in words(bundle)
    if place.startswith("data/"):
        seal_again(bundle)
        assert words(bundle) == f"None: {place}: no entry tells of it"


def test_what_is_sealed_again_is_held_against_the_entries(bundle: Path) -> None:
    evidence = first(bundle, "data/evidence/*")
    evidence.write_bytes(evidence.read_bytes().replace(b"12 people", b"10 people"))
    text = bundle / "data/documents/d1.txt"
    text.write_text(text.read_text().replace("12 people", "10 people"))
    marks = bundle / "data/documents/d2.marks.json"
    marks.write_text(marks.read_text() + " ")
    reading = first(bundle, "data/readings/*")
    reading.write_text(reading.read_text() + " ")
    seal_again(bundle)
    told = words(bundle)
    name = evidence.relative_to(bundle).as_posix()
    assert f"{name} is not what it tells of (the digests differ)" in told
    assert "3: data/documents/d1.txt is not what it tells of (the digests differ)" in told
    assert "7: data/documents/d2.marks.json is not what it tells of (the digests differ)" in told
    assert f"data/readings/{reading.name} is not what it tells of (the digests differ)" in told
    assert "does not stand at" in told


def test_evidence_taken_out_is_missed(bundle: Path) -> None:
    gone = first(bundle, "data/evidence/*")
    gone.unlink()
    seal_again(bundle)
    assert f"the bytes that it tells of are not in the bundle ({gone.stem})" in words(bundle)


def test_evidence_of_another_size_is_found(bundle: Path) -> None:
    path = first(bundle, "data/evidence/*")
    path.write_bytes(path.read_bytes() + b"\n")
    seal_again(bundle)
    assert "has not the size that was captured" in words(bundle)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"text": "at least 12 people"', '"text": "at least 10 people"', "does not stand at"),
        ('"stance": "asserts"', '"stance": "denies"', "it is not what was read (the digests differ)"),
        (
            '"outlet": "Harbour Post"',
            '"outlet": "Hill Post"',
            "its document is not the one that was taken in",
        ),
        ('"statements"', '"declarations"', "it is not what was read"),
    ],
)
def test_an_altered_record_is_found(bundle: Path, old: str, new: str, told: str) -> None:
    path = bundle / "data/documents/d1.json"
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new, 1))
    seal_again(bundle)
    assert told in words(bundle)


@pytest.mark.parametrize("raw", ["", "[]", "null", "{}", '{"document": 1}', "[" * 100_000, "nan", "9" * 9999])
def test_what_is_no_record_is_told(bundle: Path, raw: str) -> None:
    (bundle / "data/documents/d1.json").write_text(raw)
    seal_again(bundle)
    assert "None: data/documents/d1.json: it is no record" in words(bundle)


def lines_of(bundle: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (bundle / "data" / name).read_text().splitlines()]


def write_lines(bundle: Path, name: str, lines: list[dict[str, object]]) -> None:
    (bundle / "data" / name).write_text("".join(canonical(line) + "\n" for line in lines))
    seal_again(bundle)


def test_an_altered_entry_is_found(bundle: Path) -> None:
    lines = lines_of(bundle, "entries.jsonl")
    lines[1]["by"] = "somebody else"
    write_lines(bundle, "entries.jsonl", lines)
    assert damage(bundle) == [Damage(2, "it is not what was written (its content does not match its digest)")]


def test_an_entry_whose_digests_were_made_anew_is_not_the_one_in_the_chain(bundle: Path) -> None:
    lines = lines_of(bundle, "entries.jsonl")
    one = lines[1]
    one["by"] = "somebody else"
    one["content"] = content_digest(2, one["kind"], one["key"], one["recorded"], one["by"], one["body"])
    one["digest"] = chain_digest(one["previous"], one["content"])
    write_lines(bundle, "entries.jsonl", lines)
    assert damage(bundle) == [Damage(2, "the entry in the bundle is not the one in the chain")]


def test_entries_out_of_order_or_left_out_are_found(bundle: Path) -> None:
    lines = lines_of(bundle, "entries.jsonl")
    write_lines(bundle, "entries.jsonl", [lines[0], lines[2], lines[1], *lines[3:]])
    assert Damage(2, "it stands behind a later one") in damage(bundle)
    write_lines(bundle, "entries.jsonl", [line for line in lines if line["kind"] != "capture"])
    told = words(bundle)
    assert told.count("no entry tells of it") == 2


def test_an_entry_that_the_chain_does_not_have_is_found(bundle: Path) -> None:
    lines = lines_of(bundle, "entries.jsonl")
    lines.append({**lines[-1], "number": 500})
    write_lines(bundle, "entries.jsonl", lines)
    assert Damage(500, "it is in the bundle, but not in the chain") in damage(bundle)


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[1, 2]",
        "null",
        "{}",
        "[" * 100_000,
        '{"number": 1, "number": 2}',
        canonical(dict.fromkeys(("number", "kind", "key", "recorded", "by", "body"), 1)),
    ],
)
def test_a_line_that_is_no_entry_is_told(bundle: Path, line: str) -> None:
    path = bundle / "data/entries.jsonl"
    path.write_text(path.read_text() + line + "\n")
    seal_again(bundle)
    assert words(bundle) == "None: data/entries.jsonl: line 12 is no entry as a ledger writes it"


def test_a_broken_chain_is_found(bundle: Path) -> None:
    chain = lines_of(bundle, "chain.jsonl")
    write_lines(bundle, "chain.jsonl", [*chain[:9], *chain[10:]])
    assert Damage(10, "the chain does not have it next: one is missing or moved") in damage(bundle)
    write_lines(bundle, "chain.jsonl", [{**line, "content": "e" * 64} for line in chain])
    assert Damage(1, "the chain breaks here: its digest does not follow") in damage(bundle)
    write_lines(bundle, "chain.jsonl", chain[:-1])
    assert "it does not end at the head that bag-info.txt names" in words(bundle)
    write_lines(bundle, "chain.jsonl", [*chain, {"number": "x"}])
    assert "behind entry 19 stands a line that is none" in words(bundle)


def test_a_bundle_written_anew_is_found_only_by_what_was_noted(bundle: Path) -> None:
    noted = (12, lines_of(bundle, "chain.jsonl")[11]["digest"])
    assert damage(bundle, expected=noted) == []
    entries = {line["number"]: line for line in lines_of(bundle, "entries.jsonl")}
    previous, chain = FIRST, []
    for link in lines_of(bundle, "chain.jsonl"):
        one = entries.get(link["number"])
        content = link["content"]
        if one is not None:
            one["by"], one["previous"] = "forger", previous
            told = (one["number"], one["kind"], one["key"], one["recorded"], one["by"], one["body"])
            content = one["content"] = content_digest(*told)
            one["digest"] = chain_digest(previous, content)
        previous = chain_digest(previous, content)
        chain.append({"number": link["number"], "content": content, "digest": previous})
    facts = (bundle / "bag-info.txt").read_text()
    old = next(line for line in facts.splitlines() if "Head-Digest" in line)
    (bundle / "bag-info.txt").write_text(facts.replace(old, f"Ledger-Head-Digest: {previous}"))
    write_lines(bundle, "entries.jsonl", list(entries.values()))
    write_lines(bundle, "chain.jsonl", chain)
    assert damage(bundle) == []
    assert damage(bundle, expected=noted) == [Damage(12, "its digest is not the one that was noted down")]
    assert damage(bundle, expected=(900, noted[1])) == [
        Damage(900, "this entry was noted down, but the chain does not reach it")
    ]


# Bundles that somebody made to do harm.


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/passwd", "data/../../outside.txt", "data//x", "data/"]
)
def test_a_manifest_leads_nowhere_else(bundle: Path, path: str) -> None:
    outside = bundle.parent / "outside.txt"
    outside.write_text("not yours")
    digest = hashlib.sha256(outside.read_bytes()).hexdigest()
    with (bundle / "manifest-sha256.txt").open("a") as stream:
        stream.write(f"{digest}  {path}\n")
    assert f"it lists a path that does not belong there: {path}" in words(bundle)
    with (bundle / "tagmanifest-sha256.txt").open("a") as stream:
        stream.write(f"{digest}  {path}\n")
    assert words(bundle).count("it lists a path that does not belong there") == 2


@pytest.mark.parametrize("line", ["no digest", f"{'0' * 64} ", "0" * 64 + "  " + "x" * 5000, "0" * 9000])
def test_a_manifest_with_broken_lines_is_told(bundle: Path, line: str) -> None:
    with (bundle / "manifest-sha256.txt").open("a") as stream:
        stream.write(f"{line}\n")
    told = words(bundle)
    assert "manifest-sha256.txt: a line of it is none" in told or "a line is too long" in told


def test_a_manifest_that_lists_a_file_twice_is_told(bundle: Path) -> None:
    path = bundle / "manifest-sha256.txt"
    path.write_text(path.read_text() + path.read_text().splitlines()[0] + "\n")
    assert "it lists data/chain.jsonl twice" in words(bundle)


def test_links_are_not_followed(bundle: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    text = bundle / "data/documents/d1.txt"
    secret.write_bytes(text.read_bytes())
    text.unlink()
    text.symlink_to(secret)
    (bundle / "data/loop").symlink_to(bundle)
    told = words(bundle)
    assert "data/documents/d1.txt: it is a link; it was not followed" in told
    assert "data/loop: it is a link; it was not followed" in told
    assert "data/documents/d1.txt: it is missing" in told


@pytest.mark.parametrize("name", ["data/documents/d1.txt", "bag-info.txt", "manifest-sha256.txt", "data/x"])
def test_a_pipe_is_not_waited_for(bundle: Path, name: str) -> None:
    (bundle / name).unlink(missing_ok=True)
    os.mkfifo(bundle / name)
    assert f"{name}: it is neither a file nor a folder; it was not opened" in words(bundle)


def test_a_folder_in_the_place_of_a_file_is_told(bundle: Path) -> None:
    for name in ("bag-info.txt", "data/entries.jsonl", "data/chain.jsonl"):
        (bundle / name).unlink()
        (bundle / name).mkdir()
    assert "data/entries.jsonl: it is missing" in words(bundle)


@pytest.mark.parametrize("name", ["data/documents/d1.txt", "data/documents/d1.json", "data/entries.jsonl"])
def test_a_huge_file_is_not_held_in_memory(bundle: Path, name: str) -> None:
    with (bundle / name).open("r+b") as stream:
        stream.truncate(200 * 2**20)
    tracemalloc.start()
    found = damage(bundle)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found != []
    assert most < 40 * 2**20


def test_names_that_hide_are_shown(bundle: Path) -> None:
    for name in ("data/\x1b[2J", "data/\u202etxt", "data/line\nbreak"):
        (bundle / name).write_text("x")
    os.close(os.open(os.fsencode(bundle) + b"/data/\xff", os.O_CREAT | os.O_WRONLY))
    told = words(bundle)
    assert "data/\\u{001b}[2J: no manifest lists it" in told
    assert "data/\\u{202e}txt: no manifest lists it" in told
    assert "data/line\\u{000a}break: no manifest lists it" in told
    assert "data/\\u{dcff}: no manifest lists it" in told


def test_folders_too_deep_are_told(bundle: Path) -> None:
    here = os.open(bundle, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("d" * 100, dir_fd=here)
        inner = os.open("d" * 100, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    assert "it cannot be listed (File name too long)" in words(bundle)


def test_an_entry_with_a_path_for_an_id_reaches_nothing(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("not yours")
    lines = lines_of(bundle, "entries.jsonl")
    for kind in ("document", "reading", "capture"):
        for value in ("../../../outside", None, ["a"], 5):
            body = {"id": value, "text": value, "marks": value, "document": value, "record": value}
            lines.append(
                {
                    "number": len(lines) + 100,
                    "kind": kind,
                    "key": "k",
                    "recorded": "2027",
                    "by": "forger",
                    "body": body | {"sha256": value},
                    "previous": FIRST,
                    "content": FIRST,
                    "digest": FIRST,
                }
            )
    write_lines(bundle, "entries.jsonl", lines)
    told = words(bundle)
    assert "data/documents/../../../outside.txt, of which it tells, is not in the bundle" in told
    assert "not yours" not in told


def test_what_is_no_bundle_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "bagit.txt: it is missing" in words(tmp_path / "empty")
    (tmp_path / "file").write_text("")
    for name in ("nowhere", "file"):
        with pytest.raises(SourceNotFound):
            damage(tmp_path / name)


def test_a_bundle_tells_by_what_it_is_known(bundle: Path, desk: object) -> None:
    marks = read_bundle_marks(bundle)
    entry = list(desk.ledger.replay())[-1]
    assert marks.seal == entry.body["seal"]
    assert marks.head == (entry.body["head"]["number"], entry.body["head"]["digest"])
    (bundle / "bag-info.txt").unlink()
    (bundle / "tagmanifest-sha256.txt").unlink()
    assert (read_bundle_marks(bundle).head, read_bundle_marks(bundle).seal) == (None, None)


def test_progress_is_told(bundle: Path) -> None:
    shown: list[tuple[int, int]] = []
    damage(bundle, show=lambda *told: shown.append(told))
    assert shown[-1] == (len(shown), len(shown)) == (19, 19)
