import os
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.reading.sources import find_files, shown_name


def _names(folder: Path) -> list[str]:
    return [
        str(found) if isinstance(found, ReportedlyError) else found.relative_to(folder).as_posix()
        for found in find_files(folder)
    ]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/z.html", "c/a.jsonl", "B.TXT", "10.json", "9.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert _names(tmp_path) == ["10.json", "9.htm", "B.TXT", "a.md", "b.txt", "c/a.jsonl", "c/z.html"]


def test_hidden_and_unknown_files_are_left_out(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/a.txt", "a.txt~", "a.png", "README", "sub/.b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (found,) = find_files(tmp_path)
    assert isinstance(found, ReportedlyError)
    assert found.code == "not-readable"
    assert ".jsonl" in str(found)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert _names(tmp_path) == ["a.txt"]


def test_a_path_that_is_no_folder_is_itself(tmp_path: Path) -> None:
    assert list(find_files(tmp_path / "missing")) == [tmp_path / "missing"]


def test_a_name_that_is_no_text_can_be_printed() -> None:
    assert shown_name(os.fsdecode(b"caf\xe9.txt")) == "caf\\udce9.txt"
