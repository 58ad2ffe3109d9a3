"""The house rules that a machine can check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import reportedly

PACKAGE = Path(reportedly.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
BANNED_NAMES = {"utils", "helpers", "common", "misc", "base"}


def _functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=_relative)
def test_file_is_short_and_says_what_it_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    if path.name == "__init__.py" and path.parent != PACKAGE:
        assert text == ""
    else:
        assert ast.get_docstring(ast.parse(text)), "a file starts with a sentence on what it holds"
    assert path.stem not in BANNED_NAMES


@pytest.mark.parametrize("path", SOURCES, ids=_relative)
def test_functions_are_short(path: Path) -> None:
    for node in _functions(path):
        assert node.end_lineno is not None
        assert node.end_lineno - node.lineno < 50, f"{node.name} has over 50 lines"


def test_the_clock_and_the_environment_are_read_in_one_place() -> None:
    for path in SOURCES:
        if path.name in ("cli.py", "settings.py"):
            continue
        text = path.read_text(encoding="utf-8")
        for banned in ("os.environ", "getenv", "datetime.now", "date.today", "time.time()", "random."):
            assert banned not in text, f"{_relative(path)} uses {banned}"


def test_one_file_knows_the_parser() -> None:
    users = [_relative(path) for path in SOURCES if "import spacy" in path.read_text(encoding="utf-8")]
    assert users == ["reading/parser.py"]


def test_no_broad_except_but_the_last_resort() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and path.name != "cli.py":
                caught = ast.unparse(node.type) if node.type else ""
                assert caught not in ("", "Exception", "BaseException"), _relative(path)


def test_every_test_file_mirrors_a_source() -> None:
    tests = Path(__file__).resolve().parents[1]
    for folder in ("records", "reading", "extraction", "grounding", "exchange", "ledger", "commands"):
        for test in (tests / folder).rglob("test_*.py"):
            mirrored = PACKAGE / test.parent.relative_to(tests)
            names = {path.stem for path in mirrored.glob("*.py")}
            stem = test.stem.removeprefix("test_")
            assert any(stem == name or stem.startswith(f"{name}_") for name in names), test
