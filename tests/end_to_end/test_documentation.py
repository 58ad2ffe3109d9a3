"""The documentation names all that a user can meet, and its examples run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click
import pytest

from reportedly import exits
from reportedly.cli import commands
from reportedly.exchange.csv_table import COLUMNS
from reportedly.exchange.delivery import FORMATS

ROOT = Path(__file__).resolve().parents[2]
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
RECORD = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
SCHEMA = json.loads((files("reportedly.resources") / "record.schema.json").read_text(encoding="utf-8"))


def _commands(group: click.Group, name: str = "reportedly") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


@pytest.mark.parametrize(("name", "command"), list(_commands(commands)), ids=str)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    assert name in COMMAND_LINE
    for option in command.params:
        if isinstance(option, click.Option):
            assert f"`{option.opts[0]}" in COMMAND_LINE, option.opts[0]
    assert command.short_help
    assert command.help


def test_every_format_is_documented() -> None:
    for form in FORMATS:
        assert f"**{form}** is" in COMMAND_LINE


def test_every_column_is_documented() -> None:
    for column in COLUMNS:
        assert f"`{column}`" in COMMAND_LINE, column


def test_every_setting_is_documented() -> None:
    source = (ROOT / "src" / "reportedly" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"([A-Z][A-Z_]{3,})"', source)) - {"TERM"}
    assert len(names) == 10
    for name in names:
        assert f"| `{name}` |" in COMMAND_LINE, name


def test_every_exit_code_is_documented() -> None:
    told = (exits.USAGE, exits.UNAVAILABLE, exits.FAULT, exits.LEDGER, exits.INTERRUPTED, exits.PIPE_CLOSED)
    for code in told:
        assert f"| {code} |" in COMMAND_LINE
    assert f"1 to {exits.MOST_FAILURES}" in COMMAND_LINE


def test_every_field_is_documented_in_the_words_of_the_schema() -> None:
    for name, definition in {"The whole": SCHEMA, **SCHEMA["$defs"]}.items():
        _, _, section = RECORD.partition(f"## {name}\n")
        section = section.split("\n## ")[0]
        assert section, name
        for field, told in definition.get("properties", {}).items():
            target = told if "description" in told else SCHEMA["$defs"][told["$ref"].rsplit("/", 1)[1]]
            assert f"| `{field}` | {target['description']} |" in section, f"{name}: {field}"


def test_the_examples_of_the_library_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "wire").mkdir()
    article = "The army said on Tuesday that rebels shelled Kassala, killing at least 12 people."
    for folder in ("pages", "wire"):
        (tmp_path / folder / "one.txt").write_text(article)
    (tmp_path / "wire.jsonl").write_text(json.dumps({"text": article, "title": "One"}) + "\n")
    held: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", LIBRARY, flags=re.DOTALL):
        if "IPython" not in example:
            exec(compile(example, "library.md", "exec"), held)
    assert (tmp_path / "claims.csv").read_text().startswith("document,")
