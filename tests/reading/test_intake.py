import io
import json
import tracemalloc
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import OptionError
from reportedly.reading.intake import Intake, read_articles, take_in
from reportedly.records.capture import Capture, Told
from reportedly.records.column_map import ColumnMap

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
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "media-type"),
    "picture.jsonl": (b"\x89PNG\r\n\x1a\n\x00\x00", "media-type"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3", "broken"),
    "book.html": (b"PK\x03\x04\x14\x00", "broken"),
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


def test_a_failed_article_keeps_its_bytes_and_is_read_again_from_them(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.jsonl", '{"text": 5}\n' + json.dumps({"text": TEXT}))
    failed, good = read_articles([path], published="2024-11-19")
    assert failed.capture is not None
    assert (failed.capture.raw, failed.capture.source) == (b'{"text": 5}', f"{path}:1")
    assert str(take_in(failed.capture).failure) == str(failed.failure)
    assert good.capture is not None
    assert take_in(good.capture, published="2024-11-19").document == good.document


def test_what_was_told_stands_in_before_the_day_given_and_after_the_articles_own(tmp_path: Path) -> None:
    told = Told("T", "Tue, 19 Nov 2024 10:00:00 GMT", "O", "https://b.example/2", "s1", "AP")
    capture = Capture("a", TEXT.encode(), "text/plain", told=told)
    document = take_in(capture, published="2020-01-01").document
    assert document is not None
    assert (document.title, document.published, document.outlet) == ("T", "2024-11-19", "O")
    assert (document.url, document.story, document.credited) == ("https://b.example/2", "s1", "AP")
    paged = take_in(Capture("a", PAGE.encode(), "text/html", told=told)).document
    assert paged is not None
    assert paged.published == "2023-05-04"


def test_an_impossible_day_refuses_the_article_an_unreadable_one_that_was_told_does_not() -> None:
    for written, code in (("9999-12-31", "date"), ("0001-01-01T00:00:00Z", "date"), ("soon", None)):
        intake = take_in(Capture("a", TEXT.encode(), "text/plain", told=Told(published=written)))
        assert (intake.failure.code if intake.failure else None) == code


def test_a_day_given_that_cannot_be_raises_at_once() -> None:
    with pytest.raises(OptionError, match="9999-12-31"):
        read_articles([], published="9999-12-31")


def test_columns_name_the_keys_of_json_too(tmp_path: Path) -> None:
    line = {"corps": TEXT, "jour": "2024-11-19", "cle": "s1", "title": "T"}
    path = _write(tmp_path, "a.jsonl", json.dumps(line))
    intake = _only(path, columns=ColumnMap(text="corps", published="jour", story="cle"))
    assert intake.document is not None
    assert intake.document.published == "2024-11-19"
    assert (intake.document.story, intake.document.title) == ("s1", "T")
    assert intake.capture is not None
    assert take_in(intake.capture).document == intake.document


MISLABELLED = {
    "film.txt": (b"\x00\x00\x00\x20ftypisom\x00", "media-type"),
    "program.csv": (b"MZ\x90\x00" + b"\x00" * 60, "media-type"),
    "office.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "media-type"),
    "scan.eml": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "media-type"),
    "archive.html": (b"Rar!\x1a\x07\x00", "media-type"),
    "words.zip": (TEXT.encode(), "broken"),
    "words.warc": (TEXT.encode(), "broken"),
    "words.pdf": (TEXT.encode(), "broken"),
    "words.eml": (b"\n" + TEXT.encode(), "broken"),
    "words.csv": (TEXT.encode(), "row"),
    "words.mbox": (b"\n", "empty"),
}


@pytest.mark.parametrize("name", MISLABELLED)
def test_files_that_are_not_what_they_are_called(tmp_path: Path, name: str) -> None:
    content, code = MISLABELLED[name]
    failure = _only(_write(tmp_path, name, content)).failure
    assert failure is not None
    assert failure.code == code
    assert failure.advice


def test_a_page_under_another_ending_and_a_pdf_under_any_are_read(tmp_path: Path, making: Any) -> None:
    pdf = making.pdf([making.lines_down(TEXT.strip())])
    for name, content in (("a.pdf", PAGE), ("b.txt", pdf), ("c.html", pdf), ("d.zip", PAGE)):
        document = _only(_write(tmp_path, name, content)).document
        assert document is not None
        assert document.text.strip() == TEXT.strip()


def test_a_pdf_has_the_title_that_was_told_before_its_own(making: Any) -> None:
    raw = making.pdf([making.lines_down(TEXT.strip())], title="Its own")
    titles = [
        document.title
        for told in (Told(), Told(title="Told"))
        if (document := take_in(Capture("a", raw, "application/pdf", told=told)).document)
    ]
    assert titles == ["Its own", "Told"]
