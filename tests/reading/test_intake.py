import io
import json
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from reportedly.errors import OptionError
from reportedly.reading.intake import Intake, read_articles

TEXT = "The army said on Sunday that it had left Tarkesh, and the mayor said nine people were dead.\r\n"
HEAD = "<head><meta name=date content=2023-05-04></head>"
PAGE = f"<html>{HEAD}<body><article><p>{TEXT}</p></article></body></html>"


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _only(*paths: Path | str, **options: object) -> Intake:
    (intake,) = read_articles(paths, **options)  # type: ignore[arg-type]
    return intake


def test_plain_text_is_kept_letter_for_letter(tmp_path: Path) -> None:
    text = f"\t{TEXT}\n\u00a0{TEXT}"
    path = _write(tmp_path, "a.txt", "\ufeff" + text)
    intake = _only(path)
    assert intake.source == str(path)
    assert intake.document is not None
    assert intake.document.text == text
    assert intake.document.published is None
    assert (intake.document.path, len(str(intake.document.sha256))) == (str(path), 64)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a", "a.log"])
def test_every_format_gives_its_article(tmp_path: Path, name: str) -> None:
    content = {"a.html": PAGE, "a.jsonl": json.dumps({"text": TEXT}), "a.json": json.dumps({"text": TEXT})}
    intake = _only(_write(tmp_path, name, content.get(name, TEXT)))
    assert intake.document is not None
    assert "it had left Tarkesh" in intake.document.text


@pytest.mark.parametrize("name", ["page", "page.php", "lines", "list.out"])
def test_unknown_endings_are_sniffed(tmp_path: Path, name: str) -> None:
    content = {"lines": json.dumps({"text": TEXT}), "list.out": json.dumps([{"text": TEXT}])}.get(name, PAGE)
    intake = _only(_write(tmp_path, name, content))
    assert intake.document is not None
    assert intake.document.text.startswith("The army")


def test_the_day_given_stands_in_only_where_the_article_has_none(tmp_path: Path) -> None:
    lines = [{"text": TEXT}, {"text": TEXT, "published": "2020-01-01"}]
    path = _write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    page = _write(tmp_path, "b.html", PAGE)
    documents = [intake.document for intake in read_articles([path, page], published="2024-11-19T10:00:00Z")]
    assert [document and document.published for document in documents] == [
        "2024-11-19",
        "2020-01-01",
        "2023-05-04",
    ]


def test_a_day_given_that_is_none_raises_at_once() -> None:
    with pytest.raises(OptionError, match="'Tuesday' is no day"):
        read_articles([], published="Tuesday")


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n", "empty"),
    "empty.html": (b"", "empty"),
    "empty.jsonl": (b"", "empty"),
    "empty.json": (b"", "empty"),
    "empty.md": (b"---\ntitle: T\n---\n", "empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "picture.jsonl": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3", "binary"),
    "book.html": (b"PK\x03\x04\x14\x00", "binary"),
    "zeros.txt": (b"The army\x00left", "binary"),
    "broken.txt": ("Сум і Львів. ".encode() * 3 + b"\xff", "encoding"),
    "line.txt": (b"x" * 1_000_000, "too-large"),
    "line.jsonl": (b'{"text": "' + b"x" * 1_000_000 + b'"}', "too-large"),
    "menu.html": (b"<html><body><a href=/>Home</a></body></html>", "no-article"),
    "date.md": (b"---\ndate: soon\n---\nRebels left Tarkesh.", "input"),
    "sumy.txt": ("Росія випустила дванадцять безпілотників по Харкову.".encode(), "language"),
    "sumy-1251.txt": (
        "Росія випустила дванадцять безпілотників по Харкову. ".encode("cp1251") * 3,
        "language",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_an_outcome_that_says_what_where_and_what_to_do(tmp_path: Path, name: str) -> None:
    content, code = BAD[name]
    intake = _only(_write(tmp_path, name, content))
    assert intake.document is None
    assert intake.failure is not None
    assert intake.failure.code == code
    assert name in intake.source
    assert name in str(intake.failure)
    assert intake.failure.advice


def test_nothing_bad_costs_another_article(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        _write(tmp_path, f"folder/{name}", content)
        _write(tmp_path, f"folder/{name}.good.txt", TEXT)
    (tmp_path / "nothing").mkdir()
    paths = [
        "missing.txt",
        "a\0b",
        tmp_path / "folder",
        tmp_path / "nothing",
        _write(tmp_path, "last.txt", TEXT),
    ]
    intakes = list(read_articles(paths))
    good = [intake for intake in intakes if intake.document is not None]
    assert len(good) == len(BAD) + 1
    assert [intake.failure.code for intake in intakes[:2] if intake.failure] == ["not-found", "not-found"]
    assert [intake.failure.code for intake in intakes[-2:-1] if intake.failure] == ["not-readable"]
    assert all((intake.document is None) != (intake.failure is None) for intake in intakes)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    failure = _only(path).failure
    assert failure is not None
    assert failure.code == "not-readable"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a"])
def test_fifty_megabytes_are_refused_unread(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path, name, TEXT.encode() * 550_000)
    tracemalloc.start()
    failure = _only(path).failure
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert failure is not None
    assert failure.code == "too-large"
    assert peak < 20 * 2**20


def test_many_lines_stream_in_bounded_memory(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT * 100}) + "\n"
    path = _write(tmp_path, "a.jsonl", line * 300 + '{"text": "' + "y" * 60_000_000 + '"}\n' + line)
    tracemalloc.start()
    codes = [intake.failure.code if intake.failure else "read" for intake in read_articles([path])]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes == ["read"] * 300 + ["too-large", "read"]
    assert peak < 40 * 2**20


def test_articles_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.txt", TEXT)
    endless = (path if turn < 3 else pytest.fail("read ahead") for turn in range(10))
    assert len(list(islice(read_articles(endless), 3))) == 3


@pytest.mark.parametrize(
    ("content", "sources"),
    [
        (TEXT, ["standard input"]),
        (PAGE, ["standard input"]),
        (
            json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}),
            ["standard input:1", "standard input:2"],
        ),
        (json.dumps([{"text": TEXT}]), ["standard input#1"]),
        ("", ["standard input"]),
    ],
)
def test_standard_input_is_sniffed_and_left_open(content: str, sources: list[str]) -> None:
    stream = io.BytesIO(content.encode())
    intakes = list(read_articles(["-"], stdin=stream))
    assert [intake.source for intake in intakes] == sources
    assert [intake.failure.code for intake in intakes if intake.failure] == ([] if content else ["empty"])
    assert not stream.closed


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.txt", TEXT * 20)
    assert _only(path, max_characters=5_000).document is not None
    failure = _only(path, max_characters=500).failure
    assert failure is not None
    assert "500 characters" in str(failure)


def test_the_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    first = _only(_write(tmp_path, "a.html", PAGE)).document
    second = _only(_write(tmp_path, "a.html", PAGE)).document
    assert first == second
