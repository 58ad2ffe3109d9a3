import pytest

from reportedly.errors import OptionError
from reportedly.reading.columns import (
    archiver_columns,
    map_headers,
    map_of,
    plain_name,
    position_of,
    read_column_map,
    recognised_columns,
    was_archived,
)
from reportedly.records.column_map import ColumnMap


def test_assignments_make_a_map() -> None:
    assert read_column_map(["text=Body", " Published = Day of issue "]) == ColumnMap(
        text="Body", published="Day of issue"
    )
    assert read_column_map(["text=a=b"]).text == "a=b"


@pytest.mark.parametrize("assignment", ["text", "text=", "=Body", "words=Body", ""])
def test_what_is_no_assignment_is_refused(assignment: str) -> None:
    with pytest.raises(OptionError, match="no part and column"):
        read_column_map([assignment])


def test_a_part_has_one_column() -> None:
    with pytest.raises(OptionError, match="twice"):
        read_column_map(["text=A", "text=B"])


def test_columns_are_recognised_by_their_names() -> None:
    header = ["No", "HEADLINE", "Article_Text", "publish-date", "Link", "Publisher"]
    assert recognised_columns(header) == ColumnMap(
        text="Article_Text", title="HEADLINE", published="publish-date", url="Link", outlet="Publisher"
    )
    assert recognised_columns(["id", "notes"]) == ColumnMap()


def test_the_map_goes_with_a_capture_and_comes_back() -> None:
    columns = ColumnMap(text="Body", title="“Head”; line")
    assert map_of(map_headers(columns)) == columns
    assert map_of(map_headers(None)) is None


@pytest.mark.parametrize("written", ["", "no json", "[]", "[" * 100_000])
def test_a_header_of_that_name_from_elsewhere_does_no_harm(written: str) -> None:
    assert map_of((("Column-Map", written),)) is None


def test_positions() -> None:
    header = ["body", "Body", "Day of Issue"]
    assert [position_of(header, name) for name in ("Body", "day of issue", "BODY", "title")] == [
        1,
        2,
        0,
        None,
    ]
    assert plain_name(" Day_of  issue ") == "day of issue"


def test_a_sheet_of_auto_archiver_is_known() -> None:
    columns = archiver_columns(["Link", "Archive Status", "Text Content", "Upload Title", "Upload Timestamp"])
    assert columns == ColumnMap(
        text="Text Content", title="Upload Title", published="Upload Timestamp", url="Link"
    )
    assert archiver_columns(["Link", "Text"]) is None


@pytest.mark.parametrize(
    ("status", "archived"),
    [
        ("telegram: success", True),
        ("Archived", True),
        ("already archived", True),
        ("wayback: not archived", False),
        ("nothing archived", False),
        ("Archive failed", False),
        ("Archive in progress", False),
        ("", False),
    ],
)
def test_what_a_status_says(status: str, archived: bool) -> None:
    assert was_archived(status) is archived
