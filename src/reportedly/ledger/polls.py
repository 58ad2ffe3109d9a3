"""Polls: where each watched feed stands, kept beside the ledger; no part of what the ledger says."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import select

from reportedly.ledger.database import Database, Say
from reportedly.ledger.schema import polls
from reportedly.records.feed_state import FeedState


class Polls:
    """The states of feeds, read and written one at a time."""

    def __init__(self, database: Database, *, say: Say) -> None:
        self._database = database
        self._say = say

    def load(self, url: str) -> FeedState | None:
        """The state last saved for the feed at ``url``."""
        with self._database.reading() as connection:
            written = connection.scalar(select(polls.c.state).where(polls.c.url == url))
        return None if written is None else FeedState(**json.loads(written))

    def save(self, state: FeedState) -> None:
        """Keep ``state`` in place of the one for the same address."""
        row = {"url": state.url, "state": json.dumps(asdict(state))}
        with self._database.writing(self._say) as connection:
            connection.execute(polls.delete().where(polls.c.url == state.url))
            connection.execute(polls.insert(), row)
