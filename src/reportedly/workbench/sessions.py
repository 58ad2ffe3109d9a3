"""Sessions and API tokens: opaque, kept as digests; sign-in that slows down who guesses."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from reportedly.errors import UnknownId
from reportedly.review.permissions import Person
from reportedly.workbench.accounts import account_named
from reportedly.workbench.keeping import Keeping
from reportedly.workbench.passwords import is_password

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
"""A session ends after so long without a request, and after so long in any case."""
WINDOW = timedelta(minutes=15)
MOST_OF_ACCOUNT, MOST_OF_ADDRESS = 8, 40
"""Failed sign-ins within the window after which no more are looked at."""
_SEEN_EVERY = timedelta(minutes=5)
_TOKEN_PREFIX = "rpt_"


@dataclass(frozen=True, slots=True)
class ApiToken:
    """``id`` is the start of its digest; the token itself is shown once and not kept."""

    id: str
    label: str
    made: str
    used: str | None


def sign_in(keeping: Keeping, name: str, password: str, *, address: str, now: str) -> str | None:
    """A new session's token, or None where name and password do not belong together.

    Whoever has failed too often of late is refused without a look; see ``is_slowed``.
    """
    found = account_named(keeping, name)
    right = is_password(password, None if found is None else found[1])
    with keeping.open() as connection:
        if not right:
            for who in _guessers(name, address):
                connection.execute("INSERT INTO attempts VALUES (?, ?)", (who, now))
            connection.execute("DELETE FROM attempts WHERE instant < ?", (_back(now, WINDOW),))
            return None
        token = secrets.token_urlsafe(32)
        connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_digest(token), name, now, now))
        connection.execute("DELETE FROM sessions WHERE begun < ?", (_back(now, LONGEST),))
        connection.execute("DELETE FROM attempts WHERE who = ?", (_guessers(name, address)[0],))
    return token


def is_slowed(keeping: Keeping, name: str, *, address: str, now: str) -> bool:
    """Whether too many sign-ins failed of late for this account or from this address."""
    since = _back(now, WINDOW)
    with keeping.open() as connection:
        counted = [
            connection.execute(
                "SELECT count(*) FROM attempts WHERE who = ? AND instant >= ?", (who, since)
            ).fetchone()[0]
            for who in _guessers(name, address)
        ]
    return bool(counted[0] >= MOST_OF_ACCOUNT or counted[1] >= MOST_OF_ADDRESS)


def sign_out(keeping: Keeping, token: str) -> None:
    """End a session."""
    with keeping.open() as connection:
        connection.execute("DELETE FROM sessions WHERE token = ?", (_digest(token),))


def person_of_session(keeping: Keeping, token: str, *, now: str) -> Person | None:
    """Who the session belongs to, with the roles the account has now; None where it has ended."""
    digest = _digest(token)
    with keeping.open() as connection:
        row = connection.execute("SELECT * FROM sessions WHERE token = ?", (digest,)).fetchone()
        if row is None or row["begun"] < _back(now, LONGEST) or row["seen"] < _back(now, IDLE):
            return None
        if row["seen"] < _back(now, _SEEN_EVERY):
            connection.execute("UPDATE sessions SET seen = ? WHERE token = ?", (now, digest))
    return _person(keeping, row["account"])


def make_token(keeping: Keeping, account: str, label: str, *, now: str) -> str:
    """A new API token of an account, which is shown once.

    Raises:
        UnknownId: there is no such account.
    """
    if account_named(keeping, account) is None:
        raise UnknownId(
            "there is no account of that name", where=account, advice="See 'reportedly accounts list'"
        )
    token = _TOKEN_PREFIX + secrets.token_urlsafe(32)
    with keeping.open() as connection:
        connection.execute(
            "INSERT INTO tokens (token, account, label, made) VALUES (?, ?, ?, ?)",
            (_digest(token), account, label, now),
        )
    return token


def list_tokens(keeping: Keeping, account: str) -> list[ApiToken]:
    """The tokens of an account, the newest first."""
    with keeping.open() as connection:
        rows = connection.execute(
            "SELECT token, label, made, used FROM tokens WHERE account = ? ORDER BY made DESC", (account,)
        ).fetchall()
    return [ApiToken(row["token"][:12], row["label"], row["made"], row["used"]) for row in rows]


def drop_token(keeping: Keeping, account: str, beginning: str) -> None:
    """Take a token away, named by the start of its digest."""
    with keeping.open() as connection:
        connection.execute(
            "DELETE FROM tokens WHERE account = ? AND substr(token, 1, 12) = ?", (account, beginning)
        )


def person_of_token(keeping: Keeping, token: str, *, now: str) -> Person | None:
    """Who an API token belongs to, with the roles the account has now."""
    with keeping.open() as connection:
        row = connection.execute("SELECT * FROM tokens WHERE token = ?", (_digest(token),)).fetchone()
        if row is None:
            return None
        if row["used"] is None or row["used"] < _back(now, _SEEN_EVERY):
            connection.execute("UPDATE tokens SET used = ? WHERE token = ?", (now, row["token"]))
    return _person(keeping, row["account"])


def csrf_of(secret: str) -> str:
    """What a form has to send back to show that it came from our own page; made from the session's token."""
    return hmac.new(secret.encode(), b"reportedly form", hashlib.sha256).hexdigest()[:40]


def _person(keeping: Keeping, name: str) -> Person | None:
    found = account_named(keeping, name)
    return None if found is None else Person(found[0].name, found[0].roles)


def _guessers(name: str, address: str) -> tuple[str, str]:
    return f"account {name.casefold()[:64]}", f"address {address}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _back(now: str, span: timedelta) -> str:
    instant = datetime.fromisoformat(now) - span
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
