"""Serving: the web server that the workbench runs in, which ends what goes on and on before it stops."""

from __future__ import annotations

import gc
import socket

import uvicorn

from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk

_COLLECTED_EVERY = 20_000
"""Objects made between two looks of the collector at the youngest."""


def warm(desk: Desk) -> None:
    """Read what is kept at hand before somebody asks for it. It and what is loaded by then stay for good: the
    collector of garbage leaves them out, else it would stop every page for some tenths of a second at times.
    """
    desk.atlas.atlas(desk.ledger)
    with desk.ledger.reading() as connection:
        desk.counted.read(connection)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECTED_EVERY)


class DeskServer(uvicorn.Server):
    """Stops without waiting for pages that are told of a job as it happens."""

    def __init__(self, desk: Desk, *, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                make_app(desk), host=host, port=port, log_level="warning", server_header=False, lifespan="off"
            )
        )
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let streams end, then wait for the answers that are under way."""
        self._desk.closing.set()
        await super().shutdown(sockets)
