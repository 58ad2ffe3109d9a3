"""Serving: the web server that the workbench runs in, which ends what goes on and on before it stops."""

from __future__ import annotations

import socket

import uvicorn

from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk


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
