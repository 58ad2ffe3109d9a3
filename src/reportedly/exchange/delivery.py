"""Delivery: outcomes written out in a format as they come, failures told on the way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from reportedly.errors import ResourceError
from reportedly.exchange.failures import failure_words
from reportedly.exchange.output_file import write_file
from reportedly.exchange.printable import printable
from reportedly.exchange.progress import Progress
from reportedly.records.outcome import Outcome

Exporter = Callable[[Iterable[Outcome]], Iterator[str]]
FORMATS = ("text", "json", "jsonl", "csv", "html")


@dataclass(frozen=True, slots=True)
class View:
    """How the text format looks: characters a line, with colours or without."""

    width: int
    colour: bool


@dataclass(slots=True)
class Tally:
    """How many articles of a run were read, and how many could not be."""

    read: int = 0
    failed: int = 0

    def __str__(self) -> str:
        noun = "article" if self.read == 1 else "articles"
        return f"{self.read} {noun} read" + (f", {self.failed} failed" if self.failed else "")


def exporter(form: str, view: View) -> Exporter:
    """What turns outcomes into the text of one of ``FORMATS``, or of "overview", piece by piece."""
    if form == "json":
        from reportedly.exchange.json_lines import export_json

        return export_json
    if form == "jsonl":
        from reportedly.exchange.json_lines import export_json_lines

        return export_json_lines
    if form == "csv":
        from reportedly.exchange.csv_table import export_csv

        return export_csv
    if form == "html":
        from reportedly.exchange.html_page import export_html

        return export_html
    if form == "overview":
        from reportedly.exchange.terminal_overview import export_overview

        return partial(export_overview, width=view.width, colour=view.colour)
    from reportedly.exchange.terminal import export_text

    return partial(export_text, width=view.width, colour=view.colour)


def deliver(
    outcomes: Iterable[Outcome], export: Exporter, output: Path | None, *, progress: Progress
) -> Tally:
    """Write what ``export`` makes of ``outcomes`` to ``output`` or standard output.

    A file is left as it was if no article could be read.

    Raises:
        ResourceError: something every article needs is missing.
        OptionError: the output cannot be written.
    """
    tally = Tally()
    try:
        chunks = export(_watch(outcomes, tally, progress))
        if output is None:
            _write(chunks, sys.stdout)
        else:
            write_file(chunks, output, accepted=lambda: tally.read > 0)
            if tally.read == 0:
                progress.say(f"nothing was written to {printable(str(output))}")
    except KeyboardInterrupt:
        progress.close()
        progress.say(str(tally))
        raise
    finally:
        progress.close()
    if tally.failed or tally.read > 1:
        progress.say(str(tally))
    return tally


def _watch(outcomes: Iterable[Outcome], tally: Tally, progress: Progress) -> Iterator[Outcome]:
    for outcome in outcomes:
        if isinstance(outcome.failure, ResourceError):
            raise outcome.failure
        if outcome.failure is not None:
            tally.failed += 1
            progress.say(f"failed: {failure_words(outcome)}")
        else:
            tally.read += 1
        progress.show(f"{tally} · {printable(outcome.source)}")
        yield outcome


def _write(chunks: Iterable[str], stream: TextIO) -> None:
    for chunk in chunks:
        stream.write(chunk)
        stream.flush()
