"""Registry of imports: whose tables are read, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from reportedly.errors import OptionError
from reportedly.exchange.imports.cells import Row
from reportedly.exchange.imports.gdelt import HEADERS
from reportedly.exchange.imports.layout import Layout
from reportedly.exchange.imports.objects import read_lines, read_list
from reportedly.exchange.imports.recorded import RecordedEvent
from reportedly.exchange.imports.sheets import SheetRow, read_sheet

RowReader = Callable[[Path, Layout], Iterator[SheetRow]]


@dataclass(frozen=True, slots=True)
class Source:
    """``module`` in this folder holds the function ``reads`` and its ``layout``; ``rows`` splits the file;
    ``what`` says which file it is. ``file`` is the one to take where a folder is named."""

    name: str
    module: str
    reads: str
    layout: str
    rows: RowReader
    what: str
    file: str | None = None

    def reader(self) -> tuple[Layout, Callable[[Row], RecordedEvent]]:
        """The columns, and what makes an event of a row."""
        held = import_module(f"reportedly.exchange.imports.{self.module}")
        return getattr(held, self.layout), getattr(held, self.reads)


_read_gdelt_files = partial(read_sheet, headless=HEADERS)
AUTO_ARCHIVER = "autoarchiver"
"""Read as articles, by the reader of texts: its sheets hold posts and no coded events."""
SOURCES: dict[str, Source] = {
    held.name: held
    for held in (
        Source("acled", "acled", "read_acled", "LAYOUT", read_sheet, "ACLED’s CSV, API or export tool"),
        Source("ucdp", "ucdp", "read_ucdp", "LAYOUT", read_sheet, "UCDP GED or Candidate, CSV"),
        Source(
            "airwars",
            "airwars",
            "read_airwars",
            "LAYOUT",
            read_sheet,
            "Airwars’ incidents.csv",
            "incidents.csv",
        ),
        Source(
            "timemap",
            "timemap",
            "read_timemap",
            "TIMEMAP_LAYOUT",
            read_list,
            "TimeMap’s events.json",
            "events.json",
        ),
        Source(
            "bellingcat",
            "timemap",
            "read_bellingcat",
            "BELLINGCAT_LAYOUT",
            read_list,
            "Bellingcat’s events",
            "events.json",
        ),
        Source("atlos", "timemap", "read_atlos", "ATLOS_LAYOUT", read_sheet, "Atlos’ CSV export"),
        Source(
            "gdelt", "gdelt", "read_gdelt", "LAYOUT", _read_gdelt_files, "GDELT’s event tables, 1.0 or 2.0"
        ),
        Source("viina", "viina", "read_viina", "LAYOUT", read_sheet, "VIINA’s CSV"),
        Source("plover", "plover", "read_plover", "LAYOUT", read_lines, "PLOVER or POLECAT JSON Lines"),
    )
}


def source_named(name: str) -> Source:
    """The source of that name.

    Raises:
        OptionError: there is none.
    """
    if name not in SOURCES:
        raise OptionError("no such source", where=name, advice=f"There are {', '.join(SOURCES)}")
    return SOURCES[name]
