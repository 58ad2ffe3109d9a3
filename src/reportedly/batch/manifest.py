"""Manifest: the parts of a folder of coded tables, each file held against the digest noted at coding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.batch.parquet import sha256_of
from reportedly.batch.tables import SCHEMA_VERSION, TABLES
from reportedly.batch.work import Finished, read_finished
from reportedly.errors import BrokenSource, SourceNotReadable
from reportedly.records.entry import canonical

Show = Callable[[int, int], None]
_NAMED = 20
"""Bad parts that an error names."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``parts`` in the order of their corpus; ``written`` is JSON that names each file with its SHA-256."""

    folder: Path
    parts: tuple[Finished, ...]

    @property
    def written(self) -> str:
        """One JSON text: the same files, the same text."""
        parts = [
            {"part": held.part, "documents": held.documents, "reader": held.reader, "files": dict(held.files)}
            for held in self.parts
        ]
        return canonical({"schema": SCHEMA_VERSION, "parts": parts})

    @property
    def documents(self) -> int:
        """Rows of the table of documents."""
        return sum(held.documents for held in self.parts)


def read_manifest(folder: Path, *, show: Show = lambda done, of: None) -> Manifest:
    """The parts of ``folder``, every file of them read and held against what was noted when it was coded.

    ``show`` is told how many parts are done, of how many.

    Raises:
        SourceNotReadable: there are no coded tables in it.
        BrokenSource: parts are altered, cut off or incomplete, or files are there that no part tells of.
    """
    notes = sorted((folder / "parts").glob("*.json"))
    if not notes:
        raise SourceNotReadable(
            "there are no coded tables in it",
            where=str(folder),
            advice="Name the folder that 'reportedly code --output' wrote",
        )
    parts: list[Finished] = []
    wrong: list[str] = []
    for done, note in enumerate(notes, start=1):
        finished = read_finished(folder, note.stem)
        found = list(_damage(folder, note.stem, finished))
        wrong += found
        if finished is not None and not found:
            parts.append(finished)
        show(done, len(notes))
    wrong += _foreign(folder, {note.stem for note in notes})
    if wrong:
        raise BrokenSource(_told(wrong), where=str(folder), advice=_ADVICE)
    return Manifest(folder, tuple(sorted(parts, key=lambda held: (held.number, held.part))))


_ADVICE = (
    "Nothing of it was loaded. Remove the named files with their part's note in parts/ and run "
    "'reportedly code' on the corpus again, which does those parts anew"
)


def _damage(folder: Path, name: str, finished: Finished | None) -> Iterator[str]:
    if finished is None:
        yield f"parts/{name}.json cannot be read"
    elif finished.part != name:
        yield f"parts/{name}.json is the note of another part, {finished.part}"
    elif finished.schema != SCHEMA_VERSION:
        yield f"part {name} has tables of version {finished.schema}; version {SCHEMA_VERSION} is read"
    elif finished.files.keys() != TABLES.keys():
        yield f"part {name} was coded by a version that noted no digests"
    else:
        for table, sha256 in finished.files.items():
            path = folder / table / f"{name}.parquet"
            if not path.is_file():
                yield f"{table}/{name}.parquet is missing"
            elif sha256_of(path) != sha256:
                yield f"{table}/{name}.parquet is altered or cut off"


def _foreign(folder: Path, known: set[str]) -> Iterator[str]:
    for table in TABLES:
        for path in sorted((folder / table).glob("*.parquet")):
            if path.stem not in known:
                yield f"{table}/{path.name} belongs to no finished part"


def _told(wrong: list[str]) -> str:
    more = len(wrong) - _NAMED
    return "; ".join([*wrong[:_NAMED], *([f"and {more:,} more"] if more > 0 else [])])
