"""Layout: which columns a recorder's table must have, and what is told when it has others."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.errors import LayoutChanged

_DIGITS = 12
_ALIKE = 0.6
_FEW = 3
"""Columns that are told one by one though none of them is there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``required`` columns must be there, in any order; ``other`` are known and may be. ``formerly`` maps
    names that a column had in other releases to the one used here. ``note`` says where that is documented."""

    name: str
    required: tuple[str, ...]
    other: tuple[str, ...] = ()
    formerly: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def columns(self, header: Sequence[str], *, where: str) -> tuple[str, ...]:
        """The header's names as they are used here; columns that are not known keep their own.

        Raises:
            LayoutChanged: a required column is missing, or a name stands twice.
        """
        known = {_plain(name): name for name in (*self.required, *self.other)}
        known |= {_plain(old): new for old, new in self.formerly.items()}
        named = tuple(known.get(_plain(name), name.strip()) for name in header)
        twice = sorted({name for name in named if name and named.count(name) > 1 and name in self.required})
        missing = [name for name in self.required if name not in named]
        if not missing and not twice:
            return named
        unknown = [name for name in named if _plain(name) not in known and name]
        if len(missing) == len(self.required) > _FEW:
            raise LayoutChanged(
                f"the table has none of the columns of {self.name}",
                where=where,
                advice=f"Give a table with these{self.note}: {', '.join(self.required)}",
            )
        what = [f"without the column {_guess(name, unknown)}" for name in missing]
        what += [f"with the column {name!r} twice" for name in twice]
        raise LayoutChanged(
            f"the table is {' and '.join(what)} (columns {fingerprint(header)})",
            where=where,
            advice=f"Give a table of {self.name}{self.note}, or rename its columns to these: "
            f"{', '.join(self.required)}",
        )


def fingerprint(header: Sequence[str]) -> str:
    """Twelve hexadecimal digits that stand for these columns, whatever their order."""
    names = "\n".join(sorted(_plain(name) for name in header))
    return hashlib.sha256(names.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _guess(missing: str, unknown: Sequence[str]) -> str:
    """The column with what it may be called now."""
    alike = difflib.get_close_matches(missing, unknown, n=1, cutoff=_ALIKE)
    return f"{missing!r} (is it {alike[0]!r} now?)" if alike else repr(missing)


def _plain(name: str) -> str:
    return name.strip().strip("\ufeff").casefold().replace(" ", "_")
