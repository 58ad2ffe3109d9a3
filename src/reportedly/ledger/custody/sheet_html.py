"""The sheet as one page of HTML without scripts, links or anything from outside itself."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportedly.ledger.custody.sheet import Block, Sheet
from reportedly.ledger.custody.visible import visible

_START = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chain of custody</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #767676; }
h3 { margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.25rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; overflow-wrap: anywhere; }
th { width: 12rem; font-weight: 600; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #767676; }
@media print { body { margin: 0; max-width: none; } pre { white-space: pre-wrap; } }
</style>
</head>
<body>
<main>
"""
_END = "</main>\n</body>\n</html>\n"


def sheet_html(sheet: Sheet) -> str:
    """``sheet`` as a page. Evidence is named, never linked: a click would run what its authors put there."""
    return _START + "".join(line + "\n" for block in sheet for line in _lines(block)) + _END


def _lines(block: Block) -> Iterator[str]:
    if block.level:
        yield f"<h{block.level}>{_escaped(block.words)}</h{block.level}>"
    elif block.words:
        yield f"<p>{_escaped(block.words)}</p>"
    if block.rows:
        yield "<table>"
        for label, value in block.rows:
            yield f'<tr><th scope="row">{_escaped(label)}</th><td>{_escaped(value)}</td></tr>'
        yield "</table>"
    if block.lines:
        yield "<pre>" + "\n".join(map(_escaped, block.lines)) + "</pre>"


def _escaped(words: str) -> str:
    return escape(visible(words))
