"""Where the public data sets stand, and the reference scorers that come with them."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
BENCH = SHARED / "bench"
GOLD = SHARED / "gold"

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def digest(path: Path) -> str:
    """SHA-256 of a file, first 16 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


@cache
def load_scorers() -> ModuleType:
    """The reference scorers of the data sets, taken from beside the data."""
    sys.dont_write_bytecode = True
    path = BENCH / "scorers" / "scorers.py"
    spec = importlib.util.spec_from_file_location("bench_scorers", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
