"""Desk: all that a running workbench works with, put together once by the command that serves it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from reportedly.adding import Extract
from reportedly.grounding.gazetteer import Gazetteer, open_gazetteer
from reportedly.ledger.database import PATIENCE
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.testimonies import Parties, no_parties
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.records.reader import Reader
from reportedly.workbench.atlas_keeping import AtlasKeeper
from reportedly.workbench.counted import CountedKeeper
from reportedly.workbench.jobs import Jobs
from reportedly.workbench.keeping import Keeping
from reportedly.workbench.remembering import Memory

MOST_UPLOADED = 64 * 1024 * 1024
"""Bytes that one request may bring."""


@dataclass(frozen=True, slots=True)
class Desk:
    """``local`` names the one person who works here without an account; None asks everybody to sign in.

    ``secret`` is made anew each time the workbench starts and backs the forms of the local person.
    ``extract`` reads a document, ``fetcher`` makes what fetches addresses, ``now`` tells the UTC instant.
    ``tiles`` is the address of online map tiles, None for the map that is shipped. ``allowed_hosts`` may be
    fetched, and told of changes, though they are private. A form waits ``patience`` seconds while another
    writer holds the ledger. ``closing`` is set when the workbench stops:
    answers that go on and on come to their end.
    """

    ledger: Ledger
    evidence: Evidence
    keeping: Keeping
    now: Callable[[], str]
    extract: Extract
    reader: Reader
    fetcher: Callable[[], Fetcher]
    secret: str
    gazetteer: Callable[[], Gazetteer] = open_gazetteer
    local: str | None = None
    max_characters: int = DEFAULT_MAX_CHARACTERS
    tiles: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    jobs: Jobs = field(default_factory=Jobs)
    memory: Memory = field(default_factory=Memory)
    atlas: AtlasKeeper = field(default_factory=AtlasKeeper)
    counted: CountedKeeper = field(default_factory=CountedKeeper)
    parties: Parties = no_parties
    patience: float = 15.0
    closing: threading.Event = field(default_factory=threading.Event)

    def ledger_of(self, name: str, *, patience: float = PATIENCE) -> Ledger:
        """The same ledger, with ``name`` written on new entries; its turn may take ``patience`` seconds."""
        database = self.ledger.database.with_patience(patience)
        return Ledger(database, now=self.now, by=name, say=lambda words: None)
