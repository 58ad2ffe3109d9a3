"""Accounts: who may sign in, with which roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.errors import OptionError, UnknownId
from reportedly.review.permissions import ROLES, Role
from reportedly.workbench.keeping import Keeping
from reportedly.workbench.passwords import hash_password

_NAME = re.compile(r"[^\W_][\w.@+-]{0,63}")


@dataclass(frozen=True, slots=True)
class Account:
    """``made`` is the UTC instant at which it was made."""

    name: str
    roles: frozenset[Role]
    made: str


def add_account(keeping: Keeping, name: str, password: str, roles: Iterable[str], *, now: str) -> Account:
    """Make an account.

    Raises:
        OptionError: the name is taken or odd, the password too short, a role unknown.
    """
    if not _NAME.fullmatch(name):
        raise OptionError(
            f"{name!r} is no name for an account",
            advice="Use letters, digits and . @ + - _, at most 64 of them",
        )
    held = read_roles(roles)
    hashed = hash_password(password)
    with keeping.open() as connection:
        if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
            raise OptionError("there is an account of that name", where=name, advice="Choose another name")
        connection.execute("INSERT INTO accounts VALUES (?, ?, ?, ?)", (name, hashed, _written(held), now))
    return Account(name, held, now)


def list_accounts(keeping: Keeping) -> list[Account]:
    """Every account, by name."""
    with keeping.open() as connection:
        rows = connection.execute("SELECT name, roles, made FROM accounts ORDER BY name").fetchall()
    return [Account(row["name"], _read(row["roles"]), row["made"]) for row in rows]


def account_named(keeping: Keeping, name: str) -> tuple[Account, str] | None:
    """The account of that name with its hashed password, or None."""
    with keeping.open() as connection:
        row = connection.execute("SELECT * FROM accounts WHERE name = ?", (name,)).fetchone()
    return None if row is None else (Account(row["name"], _read(row["roles"]), row["made"]), row["password"])


def set_roles(keeping: Keeping, name: str, roles: Iterable[str]) -> None:
    """Give an account these roles and no others.

    Raises:
        UnknownId: there is no such account.
        OptionError: a role is unknown, or nobody would be left to manage accounts.
    """
    held = read_roles(roles)
    _keep_an_admin(keeping, name, held)
    with keeping.open() as connection:
        done = connection.execute("UPDATE accounts SET roles = ? WHERE name = ?", (_written(held), name))
    _require(done.rowcount, name)


def set_password(keeping: Keeping, name: str, password: str) -> None:
    """Give an account a new password, and end its sessions."""
    hashed = hash_password(password)
    with keeping.open() as connection:
        done = connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (hashed, name))
        connection.execute("DELETE FROM sessions WHERE account = ?", (name,))
    _require(done.rowcount, name)


def remove_account(keeping: Keeping, name: str) -> None:
    """Take an account away with its sessions and tokens; what it wrote in the ledger stays."""
    _keep_an_admin(keeping, name, frozenset())
    with keeping.open() as connection:
        done = connection.execute("DELETE FROM accounts WHERE name = ?", (name,))
        for table in ("sessions", "tokens", "searches", "visits"):
            connection.execute(f"DELETE FROM {table} WHERE account = ?", (name,))
    _require(done.rowcount, name)


def read_roles(roles: Iterable[str]) -> frozenset[Role]:
    """``roles`` as they are known; everybody is a reader.

    Raises:
        OptionError: one is unknown.
    """
    named = set(roles)
    for role in sorted(named):
        if role not in ROLES:
            raise OptionError(f"{role!r} is no role", advice=f"Roles are {', '.join(ROLES)}")
    return frozenset(role for role in ROLES if role in named or role == "reader")


def _keep_an_admin(keeping: Keeping, name: str, roles: frozenset[Role]) -> None:
    if "admin" in roles:
        return
    held = list_accounts(keeping)
    admins = {account.name for account in held if "admin" in account.roles}
    if admins == {name} and len(held) > 1:
        raise OptionError(
            "this is the only account that may manage accounts",
            where=name,
            advice="Give another one the role admin first",
        )


def _require(changed: int, name: str) -> None:
    if not changed:
        raise UnknownId(
            "there is no account of that name", where=name, advice="See 'reportedly accounts list'"
        )


def _written(roles: frozenset[Role]) -> str:
    return " ".join(role for role in ROLES if role in roles)


def _read(written: str) -> frozenset[Role]:
    named = written.split()
    return frozenset(role for role in ROLES if role in named)
