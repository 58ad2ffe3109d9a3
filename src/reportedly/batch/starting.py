"""Starting: what a process of its own needs to read documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reportedly.batch.work import Extract
from reportedly.grounding.gazetteer import open_gazetteer
from reportedly.pipeline import read_document
from reportedly.records.engine import DEFAULT_ENGINE, EngineName


def start_reading(gazetteer: str | None = None, engine: EngineName = DEFAULT_ENGINE) -> Extract:
    """What reads a document, with the index of places in the folder ``gazetteer``; the model loads with the
    first article."""
    index = open_gazetteer(None if gazetteer is None else Path(gazetteer))
    return partial(read_document, gazetteer=index, engine=engine)
