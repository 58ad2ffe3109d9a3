"""The sheet as plain text, to be printed or read in any terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from reportedly.ledger.custody.sheet import Block, Rows, Sheet
from reportedly.ledger.custody.visible import visible

_WIDTH = 100
_RULES = {1: "=", 2: "-"}
_LABEL = 22


def sheet_text(sheet: Sheet) -> str:
    """``sheet``, a block after the other with an empty line between."""
    return "\n".join("\n".join(_lines(block)) + "\n" for block in sheet)


def _lines(block: Block) -> Iterator[str]:
    words = visible(block.words)
    if block.level:
        yield words
        if block.level in _RULES:
            yield _RULES[block.level] * min(len(words), _WIDTH)
    elif words:
        yield from textwrap.wrap(words, _WIDTH)
    yield from _rows(block.rows)
    for line in block.lines:
        yield f"    {line}"


def _rows(rows: Rows) -> Iterator[str]:
    for label, value in rows:
        told = visible(label)
        if len(told) > _LABEL:
            yield f"  {told}"
            told = ""
        yield f"  {told:<{_LABEL}}  {visible(value)}"
