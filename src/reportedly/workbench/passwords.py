"""Passwords: hashed with Argon2id and verified; the only file that knows the hashing library."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.errors import LibraryMissing, OptionError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FEWEST = 12
"""Characters a password has at least (NIST SP 800-63B asks for eight, and for length before rules)."""
MOST = 1024


def hash_password(password: str) -> str:
    """What is kept in place of ``password``.

    Raises:
        OptionError: it is too short or far too long.
    """
    if not FEWEST <= len(password) <= MOST:
        raise OptionError(
            f"a password has {FEWEST} to {MOST:,} characters", advice="Four or five words make a good one"
        )
    return _hasher().hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether ``password`` is the one behind ``kept``; as slow for accounts that are not there (None)."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > MOST:
        return False
    try:
        return _hasher().verify(kept or _stand_in(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _stand_in() -> str:
    return _hasher().hash("nobody has this password")


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise LibraryMissing(
            f"accounts need a library that is not installed ({error.name})",
            advice="Install it with: pip install 'reportedly[web]'",
        ) from error
    return PasswordHasher()
