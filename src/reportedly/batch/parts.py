"""Parts: a corpus cut into pieces of work that can be done anywhere and need not be done twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportedly.errors import ReportedlyError
from reportedly.reading.captures import read_captures
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap

DEFAULT_ARTICLES = 200
"""Articles a part: some minutes of one core, which is what a kill can cost."""
_MOST_BYTES = 64 * 2**20
_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be taken out of the corpus, or could not be read, and why."""

    source: str
    code: str
    what: str
    sha256: str | None = None
    advice: str | None = None

    @property
    def reason(self) -> str:
        """What is wrong and what to do about it, in one line."""
        return f"{self.what}. {self.advice}" if self.advice else self.what


@dataclass(frozen=True, slots=True)
class Part:
    """``name`` is made from the articles' bytes and sources: a corpus is cut the same way everywhere;
    ``number`` counts the parts of one corpus."""

    name: str
    captures: tuple[Capture, ...] = field(repr=False)
    refused: tuple[Refused, ...] = ()
    number: int = 0

    def __len__(self) -> int:
        return len(self.captures) + len(self.refused)

    @property
    def sources(self) -> str:
        """Where its first article comes from, and its last."""
        named = [*(held.source for held in self.captures), *(held.source for held in self.refused)]
        return named[0] if len(named) == 1 else f"{named[0]} to {named[-1]}"


def cut_corpus(
    paths: Iterable[str],
    *,
    articles: int = DEFAULT_ARTICLES,
    max_characters: int = DEFAULT_MAX_CHARACTERS,
    columns: ColumnMap | None = None,
) -> Iterator[Part]:
    """The parts of the files and folders that ``paths`` name, in their order, held one at a time.

    A part ends after ``articles`` articles, or 64 MB of them.
    """
    captures: list[Capture] = []
    refused: list[Refused] = []
    size = number = 0
    for piece in read_captures(paths, max_characters=max_characters, columns=columns):
        if isinstance(piece, ReportedlyError):
            refused.append(refusal_of(piece, piece.where or "the corpus"))
        else:
            captures.append(piece)
            size += len(piece.raw)
        if len(captures) + len(refused) >= articles or size >= _MOST_BYTES:
            yield make_part(captures, refused, number=number)
            captures, refused, size, number = [], [], 0, number + 1
    if captures or refused:
        yield make_part(captures, refused, number=number)


def make_part(captures: Iterable[Capture], refused: Iterable[Refused] = (), *, number: int = 0) -> Part:
    """A part of these articles, with its name."""
    held, failed = tuple(captures), tuple(refused)
    digest = hashlib.sha256()
    for capture in held:
        digest.update(f"{capture.source}\n{capture.sha256}\n".encode("utf-8", "surrogatepass"))
    for refusal in failed:
        digest.update(f"{refusal.source}\n{refusal.code}\n".encode("utf-8", "surrogatepass"))
    return Part(digest.hexdigest()[:_DIGITS], held, failed, number)


def refusal_of(error: ReportedlyError, source: str, *, sha256: str | None = None) -> Refused:
    """The row that tells of ``error``."""
    return Refused(source, error.code, error.what, sha256, error.advice)
