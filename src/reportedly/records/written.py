"""Written: the one JSON text of what was found in a document, made in one go from the records."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields
from json.encoder import encode_basestring_ascii
from operator import attrgetter
from typing import Any

from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement

_Write = Callable[[Any], str]


def written_record(record: Record) -> str:
    """The one JSON text of what was found in a document, without the document: what ``canonical`` makes of
    ``record_to_json``, letter for letter."""
    claimed: dict[str, list[str]] = {}
    for claim in record.claims:
        claimed.setdefault(claim.statement, []).append(claim.id)
    statements = ",".join(_statement(held, claimed.get(held.id, [])) for held in record.statements)
    return _RECORD % (
        _WRITERS[tuple](record.checks),
        _WRITERS[tuple](record.claims),
        record.dropped,
        _WRITERS[tuple](record.places),
        statements,
        _WRITERS[tuple](record.times),
        _WRITERS[tuple](record.verifications),
    )


_RECORD = '{"checks":%s,"claims":%s,"dropped":%d,"places":%s,"statements":[%s],"times":%s,"verifications":%s}'


class _Writers(dict[type, _Write]):
    """What writes a value, by the value's type."""

    def __missing__(self, kind: type) -> _Write:
        known = next((base for base in (str, bool, int, float, tuple) if issubclass(kind, base)), None)
        write = self[known] if known is not None else _writer_of(kind)
        self[kind] = write
        return write


def _writer_of(kind: type) -> _Write:
    """What writes a record of this kind: an object with its fields as keys, in order of their names."""
    names = sorted(field.name for field in fields(kind))
    form = _form(names)
    return lambda held: form % tuple([_write(getattr(held, name)) for name in names])


def _form(names: list[str]) -> str:
    return f"{{{','.join(f'{encode_basestring_ascii(name)}:%s' for name in names)}}}"


def _write(value: Any) -> str:
    return _WRITERS[type(value)](value)


def _statement(statement: Statement, claims: list[str]) -> str:
    """As any record, with the ids of its claims among its fields."""
    return _STATEMENT % (_write(tuple(claims)), *map(_write, _statement_values(statement)))


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written as JSON")
    return float.__repr__(value)


def _span(span: Span) -> str:
    return f"[{span.start},{span.end}]"


def _list(held: tuple[Any, ...]) -> str:
    return f"[{','.join(map(_write, held))}]"


_WRITERS = _Writers(
    {
        type(None): lambda _: "null",
        str: encode_basestring_ascii,
        bool: lambda value: "true" if value else "false",
        int: int.__repr__,
        float: _number,
        Span: _span,
        tuple: _list,
    }
)
_STATEMENT_FIELDS = sorted(field.name for field in fields(Statement))
_STATEMENT = _form(["claims", *_STATEMENT_FIELDS])
_statement_values = attrgetter(*_STATEMENT_FIELDS)
