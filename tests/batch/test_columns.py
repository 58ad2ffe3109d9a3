"""Columns made from buffers are the columns that pyarrow makes, and need no pandas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from reportedly.batch.columns import array_of, table_of

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_KINDS: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "text": (arrow.string(), _WORDS),
    "texts": (arrow.list_(arrow.string()), st.lists(st.none() | _WORDS, max_size=3)),
    "whole": (arrow.int64(), st.integers(-(2**63), 2**63 - 1)),
    "number": (arrow.float64(), st.floats(allow_nan=False) | st.integers(-1000, 1000)),
    "flag": (arrow.bool_(), st.booleans()),
    "bytes": (arrow.binary(), st.binary(max_size=5)),
    "wholes": (arrow.list_(arrow.int64()), st.lists(st.integers(-9, 9), max_size=3)),
}
_ROWS = st.lists(
    st.fixed_dictionaries({name: st.none() | values for name, (_, values) in _KINDS.items()}), max_size=20
)
_SCHEMA = arrow.schema([(name, kind) for name, (kind, _) in _KINDS.items()])
_ALONE = """
import sys
import pyarrow
from reportedly.batch.columns import table_of
schema = pyarrow.schema([("words", pyarrow.string()), ("names", pyarrow.list_(pyarrow.string()))])
for rows in ([], [{"words": "one", "names": ["a", None]}, {"words": None, "names": None}]):
    table = table_of(rows, schema)
    assert table.to_pylist() == rows, table
print("pandas" in sys.modules)
"""


@given(_ROWS)
def test_they_are_those_of_pyarrow(rows: list[dict[str, Any]]) -> None:
    made = table_of(rows, _SCHEMA)
    made.validate(full=True)
    assert made.equals(arrow.Table.from_pylist(rows, schema=_SCHEMA))


def test_their_files_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    rows = [
        {"text": f"Kośba {n}", "whole": n, "number": n / 3, "flag": n % 2 == 0, "bytes": None, "wholes": [n]}
        for n in range(2_000)
    ]
    for row in rows:
        row["texts"] = None if row["whole"] == 7 else ["a"] * (int(str(row["whole"])) % 3)
    for name, table in (
        ("made", table_of(rows, _SCHEMA)),
        ("told", arrow.Table.from_pylist(rows, schema=_SCHEMA)),
    ):
        parquet.write_table(table, tmp_path / name, compression="zstd", version="2.6")
    assert (tmp_path / "made").read_bytes() == (tmp_path / "told").read_bytes()


@pytest.mark.parametrize(("values", "kind"), [([1.5], arrow.int64()), (["7"], arrow.float64())])
def test_what_is_of_another_kind_is_refused(values: list[Any], kind: arrow.DataType) -> None:
    with pytest.raises(TypeError):
        array_of(values, kind)


def test_pandas_is_not_loaded() -> None:
    told = subprocess.run([sys.executable, "-c", _ALONE], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "False"
