import gzip
import io
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reportedly.reading.containers import zip_limits
from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh, and the mayor said nine people were dead."


def _told(pieces: list[Any]) -> list[tuple[str, str]]:
    intakes = [take_in(piece) if isinstance(piece, Capture) else None for piece in pieces]
    return [
        (str(piece.where), piece.code) if intake is None
        else (intake.source, intake.failure.code if intake.failure else "read")
        for piece, intake in zip(pieces, intakes, strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize("seekable", [True, False])
def test_members_are_read_as_the_files_of_a_folder_are(making: Any, seekable: bool) -> None:
    members = {
        "b.txt": WORDS.encode(),
        "a/page.html": making.page(WORDS),
        "list.jsonl": b'{"text": "Rebels left Tarkesh."}\n{"text": 5}\n',
        "table.csv": b"text\nRebels left Tarkesh.\n",
        "mail.mbox": b"From a@b x\nFrom: a@b\nDate: 19 Nov 2024 10:00:00 +0000\n\nRebels left Tarkesh.\n",
        "report.pdf": making.pdf([making.lines_down(WORDS)]),
        "picture.png": b"\x89PNG\r\n\x1a\n",
        ".hidden.txt": b"x",
        "__MACOSX/._b.txt": b"x",
        "folder/": b"",
    }
    pieces = making.pieces(making.zip(members), "all.zip", seekable=seekable)
    assert _told(pieces) == [
        ("all.zip/a/page.html", "read"),
        ("all.zip/b.txt", "read"),
        ("all.zip/list.jsonl:1", "read"),
        ("all.zip/list.jsonl:2", "malformed"),
        ("all.zip/mail.mbox#1", "read"),
        ("all.zip/report.pdf", "read"),
        ("all.zip/table.csv:2", "read"),
    ]
    assert pieces[0].container == "all.zip"


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt", "a\x01.txt", "\\out.txt"],
)
def test_names_that_lead_out_are_refused_and_nothing_is_written(
    making: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = sorted(
        making.pieces(making.zip({name: WORDS.encode(), "good.txt": WORDS.encode()}), "a.zip"),
        key=lambda piece: isinstance(piece, Capture),
    )
    assert first.code == "unsafe-path"
    assert isinstance(second, Capture)
    assert list(tmp_path.iterdir()) == []


def test_links_and_encrypted_members_are_refused(making: Any) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("secret.txt", WORDS)
    raw = bytearray(held.getvalue())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert _told(making.pieces(bytes(raw), "a.zip")) == [
        ("a.zip/link.txt", "unsafe-path"),
        ("a.zip/secret.txt", "encrypted"),
    ]


def test_a_bomb_is_refused_by_its_ratio(making: Any) -> None:
    raw = making.zip({"bomb.jsonl": b"\n" * (80 * 2**20), "good.txt": WORDS.encode()})
    tracemalloc.start()
    told = _told(making.pieces(raw, "a.zip"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told == [("a.zip/bomb.jsonl", "expansion"), ("a.zip/good.txt", "read")]
    assert peak < 8 * 2**20


def test_a_bomb_that_hides_its_size_is_no_more(making: Any) -> None:
    raw = bytearray(making.zip({"bomb.jsonl": b"\n" * (80 * 2**20)}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 100)
    (piece,) = making.pieces(bytes(raw), "a.zip")
    assert piece.code in ("broken", "empty", "expansion")


def test_archives_within_archives_are_refused(making: Any) -> None:
    inner = making.zip({"a.txt": WORDS.encode()})

    raw = making.zip(
        {"inner.zip": inner, "inner.txt": inner, "a.txt.gz": gzip.compress(inner), "z.txt": WORDS.encode()}
    )
    assert _told(making.pieces(raw, "a.zip")) == [
        ("a.zip/a.txt.gz", "expansion"),
        ("a.zip/inner.txt", "expansion"),
        ("a.zip/inner.zip", "expansion"),
        ("a.zip/z.txt", "read"),
    ]


def test_too_many_members_are_refused(making: Any) -> None:
    raw = making.zip({f"{number}.txt": b"x" for number in range(zip_limits.MAX_MEMBERS + 1)}, method=0)
    (failure,) = making.pieces(raw, "a.zip")
    assert (failure.code, failure.where) == ("expansion", "a.zip")


def test_a_list_of_members_that_is_itself_a_bomb_is_not_read(making: Any) -> None:
    raw = bytearray(b"PK\x03\x04" + b"\x00" * (zip_limits.MAX_DIRECTORY_BYTES + 100))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, zip_limits.MAX_DIRECTORY_BYTES + 50, 4, 0)
    (failure,) = making.pieces(bytes(raw) + end, "a.zip")
    assert failure.code == "expansion"


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype"])
def test_office_documents_and_books_are_named(making: Any, mark: str) -> None:
    (failure,) = making.pieces(making.zip({mark: b"x", "word/document.xml": b"x"}), "a.zip")
    assert failure.code == "media-type"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_an_archive_that_breaks_off(making: Any, kept: float) -> None:
    raw = making.zip({"a.txt": WORDS.encode(), "b.txt": WORDS.encode()})
    (failure,) = making.pieces(raw[: int(len(raw) * kept)], "a.zip")
    assert (failure.code, failure.where) == ("broken", "a.zip")


def test_a_damaged_member_costs_no_other(making: Any) -> None:
    raw = bytearray(making.zip({"a.txt": WORDS.encode(), "b.txt": WORDS.encode()}, method=0))
    raw[raw.index(b"Tarkesh")] ^= 1
    assert _told(making.pieces(bytes(raw), "a.zip")) == [("a.zip/a.txt", "broken"), ("a.zip/b.txt", "read")]


def test_an_archive_without_articles(making: Any) -> None:
    (failure,) = making.pieces(making.zip({"a.png": b"x"}), "a.zip")
    assert (failure.code, failure.where) == ("empty", "a.zip")
