"""Sending: webhooks told of changes now and then, by a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from reportedly import __version__
from reportedly.errors import ReportedlyError
from reportedly.reading.fetching.addresses import read_address, read_allowed
from reportedly.reading.fetching.limits import Limits
from reportedly.reading.fetching.transport import NoReply, Request, Transport, resolve_host
from reportedly.workbench.desk import Desk
from reportedly.workbench.webhooks import send_changes

_EVERY = 15.0
"""Seconds between two looks at what changed."""
_MOST_ANSWERED = 64_000
_SECONDS = 20.0


class Sender:
    """Runs until it is stopped; what it could not send it sends the next time."""

    def __init__(self, desk: Desk, *, every: float = _EVERY) -> None:
        self._desk = desk
        self._every = every
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reportedly-webhooks", daemon=True)

    def start(self) -> None:
        """Begin to look now and then."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is at hand."""
        self._stopped.set()
        self._thread.join(timeout=_SECONDS)

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                send_changes(self._desk.keeping, self._desk.ledger, self._post, now=self._desk.now)
            except ReportedlyError:
                continue

    def _post(self, url: str, body: bytes, headers: Sequence[tuple[str, str]]) -> int:
        return post(url, body, headers, allow_hosts=self._desk.allowed_hosts)


def post(
    url: str, body: bytes, headers: Sequence[tuple[str, str]], *, allow_hosts: Sequence[str] = ()
) -> int:
    """The status with which an address answers a posted body; redirects are not followed.

    Raises:
        FetchRefused: the address, or what its name leads to, is private.
        FetchFailed: it does not answer.
    """
    allowed = read_allowed(allow_hosts)
    address = read_address(url, allowed)
    sent = (
        ("Host", address.host if address.port in (80, 443) else f"{address.host}:{address.port}"),
        ("User-Agent", f"reportedly/{__version__}"),
        ("Content-Length", str(len(body))),
        *headers,
    )
    transport = Transport(limits=Limits(), resolver=resolve_host, clock=time.monotonic)
    try:
        told = transport.send(
            Request(address, sent, allowed, _SECONDS, _MOST_ANSWERED, cut=True, content=body)
        )
    finally:
        transport.close()
    if isinstance(told, NoReply):
        raise told.failure
    return told.status
