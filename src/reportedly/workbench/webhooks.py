"""Webhooks: what changed, sent to addresses that an admin named, each body signed.

The body is JSON; the header ``Reportedly-Signature`` is ``t=INSTANT,v1=HEX``, the HMAC-SHA256 of
``INSTANT.BODY`` under the webhook's secret. Addresses pass the same guards as those that are fetched.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from reportedly.errors import FetchFailed, FetchRefused, OptionError, UnknownId
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.changes import ChangeRow
from reportedly.ledger.questions.decisions import restricted_documents
from reportedly.reading.fetching.addresses import Allowed, read_address
from reportedly.workbench.keeping import Keeping
from reportedly.workbench.told import changes_after

MOST_AT_ONCE = 200
"""Changes of one body."""
MOST_FAILURES = 20
"""After so many failures in a row a webhook rests until somebody renews it."""
Post = Callable[[str, bytes, Sequence[tuple[str, str]]], int]
"""Sends a body with headers to an address; the status that came back. Raises FetchFailed, FetchRefused."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """``upto`` is the entry up to which changes were sent, ``told`` what came of the last time."""

    id: int
    url: str
    secret: str
    upto: int
    made: str
    failures: int
    told: str | None


def add_webhook(keeping: Keeping, url: str, *, allowed: Allowed, upto: int, now: str) -> Webhook:
    """Name an address; its secret is made here.

    Raises:
        FetchRefused: the address is private, or of an unknown kind.
        OptionError: it is named already.
    """
    address = read_address(url, allowed)
    if any(held.url == address.url for held in list_webhooks(keeping)):
        raise OptionError("this address is named already", where=address.url)
    secret = secrets.token_hex(32)
    with keeping.open() as connection:
        made = connection.execute(
            "INSERT INTO webhooks (url, secret, upto, made) VALUES (?, ?, ?, ?)",
            (address.url, secret, upto, now),
        )
    return Webhook(int(made.lastrowid or 0), address.url, secret, upto, now, 0, None)


def list_webhooks(keeping: Keeping) -> list[Webhook]:
    """Every webhook, the oldest first."""
    with keeping.open() as connection:
        rows = connection.execute(
            "SELECT id, url, secret, upto, made, failures, told FROM webhooks ORDER BY id"
        ).fetchall()
    return [Webhook(*row) for row in rows]


def drop_webhook(keeping: Keeping, number: int) -> None:
    """Send there no longer.

    Raises:
        UnknownId: there is none with this number.
    """
    with keeping.open() as connection:
        done = connection.execute("DELETE FROM webhooks WHERE id = ?", (number,))
    if not done.rowcount:
        raise UnknownId("there is no such webhook", where=str(number))


def send_changes(keeping: Keeping, ledger: Ledger, post: Post, *, now: Callable[[], str]) -> int:
    """Send every webhook what changed since its last time; how many bodies arrived.

    What restricted documents tell is never sent. A body that does not arrive is sent again the next time.
    """
    arrived = 0
    for webhook in list_webhooks(keeping):
        if webhook.failures >= MOST_FAILURES:
            continue
        with ledger.reading() as connection:
            rows = changes_after(connection, webhook.upto, limit=MOST_AT_ONCE)
            hidden = restricted_documents(connection)
        told = [row for row in rows if row.older_document not in hidden and row.newer_document not in hidden]
        if rows:
            outcome = _send(webhook, told, post, now()) if told else None
            upto = rows[-1].entry if outcome is None else webhook.upto
            _note(keeping, webhook, upto, outcome, now())
            arrived += outcome is None and bool(told)
    return arrived


def body_of(changes: Sequence[ChangeRow]) -> bytes:
    """The body that tells of ``changes``."""
    told = {
        "kind": "changes",
        "changes": [asdict(change) | {"between_versions": change.apart} for change in changes],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def signature(secret: str, instant: str, body: bytes) -> str:
    """The value of the header ``Reportedly-Signature``."""
    signed = hmac.new(secret.encode(), instant.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={instant},v1={signed}"


def _send(webhook: Webhook, changes: Sequence[ChangeRow], post: Post, instant: str) -> str | None:
    """What went wrong; None: it arrived."""
    body = body_of(changes)
    headers = (
        ("Content-Type", "application/json"),
        ("Reportedly-Signature", signature(webhook.secret, instant, body)),
    )
    try:
        status = post(webhook.url, body, headers)
    except (FetchFailed, FetchRefused) as error:
        return str(error)
    return None if 200 <= status < 300 else f"the address answered with {status}"


def _note(keeping: Keeping, webhook: Webhook, upto: int, outcome: str | None, now: str) -> None:
    told = f"arrived {now}" if outcome is None else f"{now}: {outcome}"
    failures = 0 if outcome is None else webhook.failures + 1
    with keeping.open() as connection:
        connection.execute(
            "UPDATE webhooks SET upto = ?, failures = ?, told = ? WHERE id = ?",
            (upto, failures, told[:500], webhook.id),
        )
