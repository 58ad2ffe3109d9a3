"""Starting: what a process of its own needs to read documents."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from reportedly.batch.tables import rows_of
from reportedly.batch.work import Extract
from reportedly.grounding.gazetteer import Gazetteer, open_gazetteer
from reportedly.pipeline import read_document
from reportedly.reading.documents import Article, make_document
from reportedly.records.engine import DEFAULT_ENGINE, EngineName
from reportedly.records.reader import Reader

_SAMPLE = (
    "Three people were killed and at least 12 wounded on Monday when a drone hit a market in the north, "
    "officials said.\n\n“We heard two explosions,” a doctor told reporters. According to the army, rebels "
    "had shelled the town on 2 March 2027; the claim could not be verified."
)
"""Some of all that is read; what was found in it is forgotten."""


def start_reading(gazetteer: str | None = None, engine: EngineName = DEFAULT_ENGINE) -> Extract:
    """What reads a document, with the index of places in the folder ``gazetteer``; the model loads with the
    first article."""
    index = open_gazetteer(None if gazetteer is None else Path(gazetteer))
    return partial(read_document, gazetteer=index, engine=engine)


def prepare_reading(engine: EngineName = DEFAULT_ENGINE) -> None:
    """Load what ``start_reading`` reads with, before this process is forked, all but the index of places:
    no open database may be carried into another process (https://www.sqlite.org/howtocorrupt.html, 2.6)."""
    _load(engine)
    open_gazetteer.cache_clear()


@cache
def _load(engine: EngineName) -> None:
    document = make_document(Article(text=_SAMPLE, published="2027-03-10"))
    record = read_document("", document, gazetteer=Gazetteer.from_rows(()), engine=engine).record
    if record is not None:
        rows_of(record, source="", retrieved=None, reader=Reader("", "", "", engine))
