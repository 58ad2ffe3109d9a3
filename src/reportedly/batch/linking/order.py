"""Order: how a coded corpus is linked, and where what is made on the way stands."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from reportedly.batch.tables import SCHEMA_VERSION
from reportedly.batch.work import write_whole
from reportedly.reconciliation.weights import Weights
from reportedly.records.entry import canonical

TELLINGS_A_BUCKET = 2_000
"""Tellings that one task clusters, or forms into incidents: some tens of megabytes with their texts."""


@dataclass(frozen=True)
class LinkOrder:
    """``coded`` is the folder of a coded corpus, ``folder`` where incidents go; ``linker`` is a digest of the
    code that links, ``parties`` a file of parties, None for the one that ships."""

    coded: str
    folder: str
    linker: str
    weights: Weights
    parties: str | None = None

    @cached_property
    def work(self) -> Path:
        """What is made on the way."""
        return Path(self.folder) / "work"

    def key(self, parts: list[str]) -> str:
        """Tells one run from another over other parts, or by other rules."""
        made = [
            self.linker,
            asdict(self.weights),
            _digest(self.parties),
            [self.stamp(part) for part in parts],
        ]
        return hashlib.sha256(canonical(made).encode("ascii")).hexdigest()[:20]

    def stamp(self, part: str) -> list[object]:
        """Tells a part from what stood under its name before it was coded again."""
        told = (Path(self.coded) / "documents" / f"{part}.parquet").stat()
        return [part, told.st_size, told.st_mtime_ns, self.linker, SCHEMA_VERSION]


def note(path: Path, told: object) -> None:
    """Leave a note that something is finished, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(told))


def noted(path: Path) -> object:
    """What the note says, None where there is none or it is damaged."""
    try:
        told: object = json.loads(path.read_text(encoding="utf-8"))
        return told
    except (OSError, ValueError):
        return None


def _digest(path: str | None) -> str | None:
    return None if path is None else hashlib.sha256(Path(path).read_bytes()).hexdigest()
