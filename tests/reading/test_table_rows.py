import pytest

from reportedly.errors import InputError, MalformedRow
from reportedly.reading.columns import map_headers
from reportedly.reading.table_rows import delimiter_of, place_columns, read_row
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

SHEET = "Link,Archive Status,Upload Timestamp,Upload Title,Text Content\n"


def _row(written: str | bytes, columns: ColumnMap | None = None, media_type: str = "text/csv") -> Capture:
    raw = written if isinstance(written, bytes) else written.encode()
    return Capture("a.csv:2", raw, media_type, headers=map_headers(columns))


def test_a_row_is_an_article() -> None:
    article = read_row(
        _row(
            'title,body,date,url,publisher,guid,credit\n"A, b","Two\nlines.",19 Nov 2024,https://a.example,P,g1,AP\n'
        )
    )
    assert (article.title, article.text, article.published) == ("A, b", "Two\nlines.", "2024-11-19")
    assert (article.url, article.outlet, article.story, article.credited) == (
        "https://a.example",
        "P",
        "g1",
        "AP",
    )


def test_a_told_map_goes_before_the_names_of_the_columns() -> None:
    columns = ColumnMap(text="Notiz", title="K")
    article = read_row(_row("K,title,text,Notiz\nT,x,y,Shells fell.\n", columns))
    assert (article.title, article.text) == ("T", "Shells fell.")


@pytest.mark.parametrize(
    ("written", "media_type"),
    [
        ("title;text\nT;Shells, they say, fell.\n", "text/csv"),
        ("title\ttext\nT\tShells, they say; fell.\n", "text/csv"),
        ("title\ttext\nT\tShells, they say; fell.\n", "text/tab-separated-values"),
        ('title,text\r\nT,"Shells, they say, fell."\r\n', "text/csv"),
    ],
)
def test_delimiters_are_told_by_the_header(written: str, media_type: str) -> None:
    article = read_row(_row(written, media_type=media_type))
    assert article.title == "T"
    assert article.text.startswith("Shells")
    assert article.text.endswith("fell.")


def test_a_short_row_lacks_its_last_columns_and_other_encodings_are_read() -> None:
    assert read_row(_row("text,title\nShells fell.\n")).title is None
    assert read_row(_row("title,text\n“T”,Goïta spoke.\n".encode("cp1252"))).text == "Goïta spoke."


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("title,text\nT,Shells, they say, fell.\n", "it has 4 fields, the header 2"),
        ("title,body of it\nT,x\n", "columns found: 'title', 'body of it'"),
        ("title,text,date\nT,x,soon\n", "'soon' is no day"),
        ('title,text\n"T"x,y\n', "no row of a table"),
        ("title,text\nT,a\x00b\n", "NUL"),
        ("title,text\n", "1 rows are there"),
        ("title,text\na,b\nc,d\n", "3 rows are there"),
        (SHEET + "https://a.example,nothing archived,,,x\n", "archive status is 'nothing archived'"),
        (SHEET + "https://a.example,,,,x\n", "archive status is empty"),
        (SHEET + "https://a.example,success,,T, \n", "nothing was written down as its text content"),
        (SHEET + "https://a.example,success\n", "nothing was written down as its text content"),
    ],
)
def test_a_row_that_is_no_article_says_why(written: str, words: str) -> None:
    with pytest.raises(MalformedRow) as caught:
        read_row(_row(written))
    assert words in str(caught.value)
    assert caught.value.where == "a.csv:2"
    assert caught.value.advice


def test_a_row_of_an_archive_sheet() -> None:
    article = read_row(
        _row(
            SHEET
            + 'https://a.example/1,telegram: success,2024-11-19T10:00:00+00:00,T,"Shells fell,\nthey said."\n'
        )
    )
    assert (article.url, article.published, article.title) == ("https://a.example/1", "2024-11-19", "T")
    assert article.text == "Shells fell,\nthey said."


def test_an_article_longer_than_the_table_reader_takes_by_itself() -> None:
    assert len(read_row(_row(f"text\n{'word ' * 40_000}\n")).text) == 200_000


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"\x80\x81", b'"' * 50, b",,,\n,,,"])
def test_bytes_that_are_no_row_are_an_input_error(raw: bytes) -> None:
    with pytest.raises(InputError):
        read_row(_row(raw))


def test_a_column_that_was_told_must_be_there() -> None:
    with pytest.raises(MalformedRow, match="there is no column 'Notes'"):
        place_columns(["text"], ColumnMap(title="Notes"), where="a.csv")
    assert place_columns(["Text", "x"], ColumnMap(title="X"), where="a.csv") == {"text": 0, "title": 1}


def test_what_stands_between_fields() -> None:
    assert [delimiter_of(line, "text/csv") for line in ("text", "a;b,c;d", "a\tb", 'a,"b\r', "\r")] == [
        ",", ";", "\t", ",", ",",
    ]  # fmt: skip
