"""JSON pieces: long JSON documents written element by element, so that memory stays bounded."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO


class JsonList:
    """A JSON list that grows by one element at a time; the file is valid once it is closed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._empty = True

    def append(self, element: Any) -> None:
        """Write one element on a line of its own."""
        self._piece(json_text(element))

    def member(self, name: str, element: Any) -> None:
        """Write one member of an object, where the braces are around it."""
        self._piece(f"{json_text(name)}: {json_text(element)}")

    def _piece(self, words: str) -> None:
        self._stream.write(("\n" if self._empty else ",\n") + words)
        self._empty = False


def json_text(value: Any) -> str:
    """One line of JSON, letters as they are, half surrogate pairs escaped."""
    words = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def json_list(path: Path, *, start: str = "[", end: str = "\n]\n") -> Iterator[JsonList]:
    """A list in a file of its own, between ``start`` and ``end``."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(start)
        yield JsonList(stream)
        stream.write(end)


@contextmanager
def json_sections(path: Path, names: Sequence[str], head: Mapping[str, Any]) -> Iterator[dict[str, JsonList]]:
    """An object whose members ``names`` are objects written side by side, behind those of ``head``."""
    with ExitStack() as stack:
        streams = {
            name: stack.enter_context(
                tempfile.TemporaryFile("w+", encoding="utf-8", newline="", dir=path.parent)
            )
            for name in names
        }
        yield {name: JsonList(stream) for name, stream in streams.items()}
        with path.open("w", encoding="utf-8", newline="") as final:
            whole = JsonList(final)
            final.write("{")
            for name, value in head.items():
                whole.member(name, value)
            for name, stream in streams.items():
                final.write(f",\n{json_text(name)}: {{")
                stream.seek(0)
                shutil.copyfileobj(stream, final)
                final.write("\n}")
            final.write("\n}\n")
