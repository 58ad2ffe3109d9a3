import io
import json
from collections.abc import Iterator
from hashlib import sha256

import pytest

from reportedly.errors import ReportedlyError
from reportedly.reading.articles import read_capture
from reportedly.reading.containers.json_lines import read_json_lines
from reportedly.reading.containers.opening import read_source
from reportedly.reading.containers.piece import Piece, Source
from reportedly.reading.documents import Article
from reportedly.reading.media_types import JSON, JSON_LINES
from reportedly.records.capture import Capture

TEXT = "The army said on Sunday that it had left Tarkesh."
GOOD = json.dumps({"text": TEXT})


def _lines(raw: bytes, *, max_characters: int = 1_000) -> list[Article | ReportedlyError]:
    stream = io.BufferedReader(io.BytesIO(raw))  # type: ignore[arg-type]  # a raw stream in all but its type
    source = Source(stream, "a.jsonl", JSON_LINES, max_characters)
    return [_read(piece, max_characters) for piece in read_json_lines(source)]


def _json(written: str, *, encoding: str = "utf-8") -> list[Article | ReportedlyError]:
    stream = io.BufferedReader(io.BytesIO(written.encode(encoding)))  # type: ignore[arg-type]  # as above
    return [_read(piece, 1_000) for piece in read_source(Source(stream, "a.json", JSON))]


def _read(piece: Piece, max_characters: int) -> Article | ReportedlyError:
    if not isinstance(piece, Capture):
        return piece
    try:
        return read_capture(piece, max_characters=max_characters)
    except ReportedlyError as error:
        return error


def _shown(readings: list[Article | ReportedlyError]) -> Iterator[tuple[str | None, str]]:
    for reading in readings:
        if isinstance(reading, ReportedlyError):
            yield reading.where, reading.code
        else:
            yield reading.path, "article"


def test_every_key_is_read_and_others_are_let_be() -> None:
    line = '{"text": "Rebels left.", "title": " T ", "published": "2024-11-19T08:00:00Z", "id": [1], '
    (article,) = _lines((line + '"url": "https://a.example", "outlet": "O", "date": "no day"}\r\n').encode())
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == ("Rebels left.", "T", "2024-11-19")
    assert (article.url, article.outlet, article.path) == ("https://a.example", "O", "a.jsonl:1")


@pytest.mark.parametrize(
    ("keys", "published"),
    [
        ({"date": "Nov. 19, 2024"}, "2024-11-19"),
        ({"published": None, "date": "2024-11-19"}, "2024-11-19"),
        ({"published": None}, None),
        ({"published": ""}, None),
        ({}, None),
    ],
)
def test_the_day(keys: dict[str, object], published: str | None) -> None:
    (article,) = _lines(json.dumps({"text": TEXT, **keys}).encode())
    assert isinstance(article, Article)
    assert article.published == published


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": ', "this is no JSON (Expecting value at character 10)"),
        ("plain words", "this is no JSON"),
        ("[1, 2]", "this is a list, not an object"),
        ("null", "this is null, not an object"),
        ('"words"', "this is a string, not an object"),
        ('{"title": "T", "body": "B"}', 'there is no "text" (keys found: body, title)'),
        ("{}", 'there is no "text" (keys found: none)'),
        ('{"text": 5}', '"text" is a number, not a string'),
        ('{"text": null}', '"text" is null, not a string'),
        ('{"text": ["a"]}', '"text" is a list, not a string'),
        ('{"text": true}', '"text" is true or false, not a string'),
        ('{"text": "a", "published": "yesterday"}', "\"published\" is 'yesterday', which is no day"),
        ('{"text": "a", "date": 1732003200}', '"date" is a number, not a string'),
        ('{"text": "a", "outlet": {"name": "O"}}', '"outlet" is an object, not a string'),
        ('{"text": "a"} trailing', "Extra data"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 5_000, "this is"),
    ],
)
def test_a_bad_line_costs_no_other(line: str, words: str) -> None:
    first, bad, last = _lines(f"{GOOD}\n{line}\n\n{GOOD}".encode())
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert last.path == "a.jsonl:4"
    assert isinstance(bad, ReportedlyError)
    assert (bad.code, bad.where) == ("malformed", "a.jsonl:2")
    assert words in str(bad)
    assert bad.advice


def test_bytes_that_are_no_utf8_cost_one_line() -> None:
    raw = b'{"text": "caf\xe9 owner"}\n' + GOOD.encode()
    assert list(_shown(_lines(raw))) == [("a.jsonl:1", "encoding"), ("a.jsonl:2", "article")]


def test_a_line_too_long_is_passed_over_in_parts() -> None:
    limit = 6 * 1_000 + 8 * 2**20
    raw = b"\n".join([GOOD.encode(), b'{"text": "' + b"y" * (3 * limit) + b'"}', GOOD.encode()])
    assert list(_shown(_lines(raw))) == [
        ("a.jsonl:1", "article"),
        ("a.jsonl:2", "too-large"),
        ("a.jsonl:3", "article"),
    ]


def test_a_long_line_at_the_end_without_a_line_end() -> None:
    raw = GOOD.encode() + b"\n" + b"y" * (9 * 2**20)
    assert list(_shown(_lines(raw))) == [("a.jsonl:1", "article"), ("a.jsonl:2", "too-large")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_and_wide_encodings(encoding: str) -> None:
    text = "Goïta said\u2028“no”.\x85"
    raw = "\r\n".join([json.dumps({"text": text}, ensure_ascii=False)] * 2).encode(encoding)
    readings = _lines(raw)
    assert [reading.text for reading in readings if isinstance(reading, Article)] == [text] * 2


def test_damaged_utf16_costs_one_line() -> None:
    raw = (
        "\ufeff".encode("utf-16-le")
        + f"{GOOD}\n".encode("utf-16-le")
        + b"\x00\xdc"
        + GOOD.encode("utf-16-le")
    )
    assert list(_shown(_lines(raw))) == [("a.jsonl:1", "article"), ("a.jsonl:2", "encoding")]


@pytest.mark.parametrize("raw", [b"", b"\n\n \r\n", b"\xef\xbb\xbf"])
def test_nothing_in_it(raw: bytes) -> None:
    assert list(_shown(_lines(raw))) == [("a.jsonl", "empty")]


def test_the_digest_is_that_of_the_line() -> None:
    first, second = _lines(f"{GOOD}\r\n{GOOD}\n".encode())
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.sha256 == second.sha256 == sha256(GOOD.encode()).hexdigest()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (GOOD, [("a.json", "article")]),
        (f"  {json.dumps(json.loads(GOOD), indent=2)}\n", [("a.json", "article")]),
        (f"[{GOOD}]", [("a.json#1", "article")]),
        (f"[{GOOD}, {GOOD}\n]", [("a.json#1", "article"), ("a.json#2", "article")]),
        (f"{GOOD}\n{GOOD}\n", [("a.json#1", "article"), ("a.json#2", "article")]),
        (f"[{GOOD}, 5]", [("a.json#1", "article"), ("a.json#2", "malformed")]),
        (f"[{GOOD}, {{oops}}, {GOOD}]", [("a.json#1", "article"), ("a.json#2", "malformed")]),
        (f"[{GOOD}", [("a.json#1", "article"), ("a.json", "malformed")]),
        (f"[{GOOD}] {GOOD}", [("a.json#1", "article"), ("a.json", "malformed")]),
        ("[" * 100_000, [("a.json#1", "malformed")]),
        ("[]", [("a.json", "empty")]),
        ("", [("a.json", "empty")]),
        ('"words"', [("a.json", "malformed")]),
    ],
)  # fmt: skip
def test_json_files(written: str, shown: list[tuple[str, str]]) -> None:
    assert list(_shown(_json(written))) == shown


def test_a_break_in_json_is_told_with_its_line() -> None:
    _, broken = _json(f"[\n{GOOD},\n{{oops}},\n{GOOD}]")
    assert "line 3" in str(broken)
    assert "JSON Lines" in str(broken)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_in_other_encodings(encoding: str) -> None:
    (article,) = _json(json.dumps({"text": "Goïta"}, ensure_ascii=False), encoding=encoding)
    assert isinstance(article, Article)
    assert article.text == "Goïta"


def test_json_too_large_to_be_read_whole() -> None:
    (refused,) = _json("[" + " " * (33 * 2**20))
    assert isinstance(refused, ReportedlyError)
    assert (refused.code, refused.where) == ("too-large", "a.json")
    assert "JSON Lines" in str(refused)
