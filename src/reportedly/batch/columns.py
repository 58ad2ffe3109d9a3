"""Columns: values as Arrow arrays, made from their buffers, so that pyarrow need not load pandas for them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

_MOST_BYTES = 2**31 - 1
"""What the offsets of an array of texts can tell (Arrow columnar format, variable-size binary layout)."""


def table_of(rows: Sequence[dict[str, Any]], schema: pyarrow.Schema) -> pyarrow.Table:
    """The table that ``Table.from_pylist`` makes of ``rows``, each of which has all columns; a column of
    another kind than those of coded tables is left to pyarrow."""
    import pyarrow as arrow

    columns = [array_of(list(map(itemgetter(field.name), rows)), field.type) for field in schema]
    return arrow.Table.from_arrays(columns, schema=schema)


def array_of(values: Sequence[Any], kind: pyarrow.DataType) -> pyarrow.Array:
    """An array of ``values``, None where there is none."""
    import pyarrow as arrow
    from pyarrow import types

    missing = values.count(None)
    there = _bits([value is not None for value in values]) if 0 < missing < len(values) else None
    if missing == len(values):
        return arrow.nulls(missing, kind)
    children = None
    if types.is_string(kind):
        buffers = _texts(_filled(values, "", missing))
    elif types.is_binary(kind):
        buffers = _bytes(_filled(values, b"", missing))
    elif types.is_int64(kind):
        buffers = [array("q", _filled(values, 0, missing))]
    elif types.is_float64(kind):
        buffers = [array("d", _filled(values, 0.0, missing))]
    elif types.is_boolean(kind):
        buffers = [_bits(_filled(values, False, missing))]
    elif types.is_list(kind) and types.is_string(kind.value_type):
        held = _filled(values, (), missing)
        buffers = [_offsets(held)]
        children = [array_of(list(chain.from_iterable(held)), kind.value_type)]
    else:
        return arrow.array(values, type=kind)
    held = [None if buffer is None else arrow.py_buffer(buffer) for buffer in (there, *buffers)]
    return arrow.Array.from_buffers(kind, len(values), held, null_count=missing, children=children)


def _filled(values: Sequence[Any], blank: Any, missing: int) -> Sequence[Any]:
    return [blank if value is None else value for value in values] if missing else values


def _texts(held: Sequence[str]) -> list[Any]:
    joined = "".join(held)
    if joined.isascii():
        return [_offsets(held), joined.encode("ascii")]
    return _bytes([value.encode("utf-8") for value in held])


def _bytes(held: Sequence[bytes]) -> list[Any]:
    return [_offsets(held), b"".join(held)]


def _offsets(held: Sequence[Sequence[Any]]) -> array[int]:
    """Where each begins, and where the last ends.

    Raises:
        OverflowError: all together are longer than an array can hold.
    """
    return array("i", accumulate(map(len, held), initial=0))


def _bits(flags: Sequence[bool]) -> bytes:
    """A bit a flag, the first the lowest of its byte."""
    import numpy as np

    return np.packbits(np.frombuffer(bytes(flags), dtype=np.uint8), bitorder="little").tobytes()
