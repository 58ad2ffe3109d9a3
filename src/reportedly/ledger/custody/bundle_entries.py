"""Bundle entries: each entry in a bundle against its digest, and the files that it tells of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportedly.ledger.custody.bag_reading import Found, file_damage
from reportedly.ledger.custody.filling import CHAIN, ENTRIES, entry_line
from reportedly.ledger.custody.visible import visible
from reportedly.ledger.verification import Damage
from reportedly.records.entry import Entry, chain_digest, content_digest

MOST_BYTES = 2**30
"""Of entries; a bundle of a hundred thousand documents has half as many."""
SHEETS = ("data/custody.txt", "data/custody.html")
_WORDS = ("kind", "key", "recorded", "by", "previous", "content", "digest")


@dataclass(slots=True)
class Seen:
    """What the entries of a bundle told: digests by number, documents, the standing record of each by its
    digest, the archives that bytes came out of with one entry that tells of each, and the files that are
    accounted for."""

    digests: dict[int, tuple[str, str]] = field(default_factory=dict)
    documents: dict[str, Entry] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    archives: dict[tuple[str, str], int] = field(default_factory=dict)
    accounted: set[str] = field(default_factory=lambda: {ENTRIES, CHAIN, *SHEETS})


def check_entries(found: Found, seen: Seen) -> Iterator[Damage]:
    """Each entry in order, and each file of the payload that no entry tells of."""
    if ENTRIES not in found.sizes:
        return
    if found.sizes[ENTRIES] > MOST_BYTES:
        yield file_damage(ENTRIES, "it is too large to be read")
        return
    evidence = {_stem(path): path for path in found.sizes if path.startswith("data/evidence/")}
    reached = 0
    try:
        for at, line in enumerate(found.lines(ENTRIES), start=1):
            entry = _read_entry(line)
            if entry is None:
                yield file_damage(ENTRIES, f"line {at} is no entry as a ledger writes it")
                continue
            if entry.number <= reached:
                yield Damage(entry.number, "it stands behind a later one")
            reached = max(reached, entry.number)
            yield from _check_digests(entry, seen)
            yield from _check_files(entry, found, seen, evidence)
    except OSError as error:
        yield file_damage(ENTRIES, f"it cannot be read ({error.strerror or error})")
    seen.accounted |= {f"data/documents/{document}.json" for document in seen.standing}
    for path in sorted(set(found.sizes) - seen.accounted):
        if path.startswith("data/"):
            yield file_damage(path, "no entry tells of it")


def _read_entry(line: bytes) -> Entry | None:
    """The entry, if ``line`` is byte for byte what would be written for it."""
    try:
        form: Any = json.loads(line)
        if not isinstance(form, dict) or set(form) != {"number", "body", *_WORDS}:
            return None
        if type(form["number"]) is not int or not isinstance(form["body"], dict):
            return None
        entry = Entry(**form)
        told = all(isinstance(form[name], str) for name in _WORDS)
        return entry if told and entry_line(entry) == line else None
    except (ValueError, RecursionError):
        return None


def _check_digests(entry: Entry, seen: Seen) -> Iterator[Damage]:
    written = content_digest(entry.number, entry.kind, entry.key, entry.recorded, entry.by, entry.body)
    if written != entry.content:
        yield Damage(entry.number, "it is not what was written (its content does not match its digest)")
    if chain_digest(entry.previous, entry.content) != entry.digest:
        yield Damage(entry.number, "its digest does not follow from its content and the entry before")
    seen.digests[entry.number] = (entry.content, entry.digest)


def _check_files(entry: Entry, found: Found, seen: Seen, evidence: dict[str, str]) -> Iterator[Damage]:
    if entry.kind == "capture":
        archive = entry.body.get("archive")
        if isinstance(archive, dict):
            seen.archives[(str(archive.get("name")), str(archive.get("sha256")))] = entry.number
        sha256 = _words(entry, "sha256")
        path = evidence.get(sha256)
        if path is None:
            yield Damage(
                entry.number, f"the bytes that it tells of are not in the bundle ({visible(sha256)})"
            )
            return
        yield from _check_file(entry, found, seen, path, sha256)
        if found.sizes[path] != entry.body.get("size"):
            yield Damage(entry.number, f"{visible(path)} has not the size that was captured")
    elif entry.kind == "document":
        document = _words(entry, "id")
        seen.documents[document] = entry
        place = f"data/documents/{document}"
        yield from _check_file(entry, found, seen, f"{place}.txt", _words(entry, "text"))
        yield from _check_file(entry, found, seen, f"{place}.marks.json", _words(entry, "marks"))
    elif entry.kind == "reading":
        record = _words(entry, "record")
        seen.standing[_words(entry, "document")] = record
        yield from _check_file(entry, found, seen, f"data/readings/{_words(entry, 'id')}.json", record)


def _check_file(entry: Entry, found: Found, seen: Seen, path: str, wanted: str) -> Iterator[Damage]:
    seen.accounted.add(path)
    if path not in found.sizes:
        yield Damage(entry.number, f"{visible(path)}, of which it tells, is not in the bundle")
    elif path in found.digests and found.digests[path] != wanted:
        yield Damage(entry.number, f"{visible(path)} is not what it tells of (the digests differ)")


def _words(entry: Entry, name: str) -> str:
    """A string of the entry's body; empty, which is the name of no file, if there is none."""
    value = entry.body.get(name)
    return value if isinstance(value, str) else ""


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]
