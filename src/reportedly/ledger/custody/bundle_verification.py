"""Bundle verification: everything in a bundle against its digests, without a ledger and without trust."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import InputError, SourceNotFound
from reportedly.ledger.custody.bag import FACTS, TAG_MANIFEST
from reportedly.ledger.custody.bag_reading import Found, check_files, file_damage, list_files
from reportedly.ledger.custody.bundle_entries import Seen, check_entries
from reportedly.ledger.custody.filling import CHAIN, document_form
from reportedly.ledger.custody.visible import visible
from reportedly.ledger.verification import Damage, Show
from reportedly.records.archive import Archive
from reportedly.records.entry import FIRST, Entry, canonical, chain_digest
from reportedly.records.jsonform import record_from_json

Noted = tuple[int, str]
"""The number and the digest of an entry."""

_CHAIN_LINE = re.compile(
    rb'\{"content":"([0-9a-f]{64})","digest":"([0-9a-f]{64})","number":([1-9][0-9]{0,17})\}\n'
)
_LONGEST_CHAIN_LINE = 256
_HEAD = re.compile(
    r"Ledger-Head-Number: (0|[1-9][0-9]{0,17})\nLedger-Head-Digest: ([0-9a-f]{64})\n", re.MULTILINE
)
_OXUM = re.compile(r"^Payload-Oxum: ([0-9]{1,18})\.([0-9]{1,18})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BundleMarks:
    """By what a bundle is known: where the ledger ended, and the digest from which all others follow."""

    head: Noted | None
    seal: str | None


def verify_bundle(
    folder: Path,
    *,
    expected: Noted | None = None,
    archives: Sequence[Archive] = (),
    show: Show = lambda done, of: None,
) -> Iterator[Damage]:
    """Whatever in the bundle ``folder`` is not as it was written; nothing if all is.

    ``expected`` is the number and digest of an entry as they were noted down elsewhere: only so can it be
    found out that somebody wrote the whole bundle anew. ``archives`` are those at hand that bytes in the
    bundle are said to come out of. ``show`` is told how many files are done.

    Raises:
        SourceNotFound: there is no such folder.
    """
    if not folder.is_dir():
        raise SourceNotFound(
            "there is no such folder", where=str(folder), advice="Unpack the bundle and name its folder"
        )
    found, seen = Found(folder), Seen()
    yield from list_files(found)
    yield from check_files(found, show)
    yield from check_entries(found, seen)
    yield from _check_size(found)
    yield from _check_chain(found, seen, expected)
    for document, entry in seen.documents.items():
        yield from _check_record(found, seen, document, entry)
    for archive in archives:
        yield from _check_archive(archive, seen)


def read_bundle_marks(folder: Path) -> BundleMarks:
    """By what a bundle is known, as far as it says so itself."""
    found = Found(folder)
    list(list_files(found))
    seal = hashlib.sha256(_load(found, TAG_MANIFEST)).hexdigest() if TAG_MANIFEST in found.sizes else None
    return BundleMarks(_head(found), seal)


def _load(found: Found, path: str) -> bytes:
    """The bytes of a small file; none if there is no such file or it cannot be read."""
    try:
        return found.load(path) if path in found.sizes else b""
    except OSError:
        return b""


def _head(found: Found) -> Noted | None:
    told = _HEAD.search(_load(found, FACTS).decode("utf-8", "replace"))
    return (int(told[1]), told[2]) if told else None


def _check_archive(archive: Archive, seen: Seen) -> Iterator[Damage]:
    if any(sha256 == archive.sha256 for _, sha256 in seen.archives):
        return
    file = Path(archive.name).name
    number = next((number for (name, _), number in seen.archives.items() if Path(name).name == file), None)
    what = "nothing in the bundle was taken out of it" if number is None else "it is not the one told of here"
    yield Damage(number, f"{visible(archive.name)}: {what} (its SHA-256 is {archive.sha256})")


def _check_size(found: Found) -> Iterator[Damage]:
    told = _OXUM.search(_load(found, FACTS).decode("utf-8", "replace"))
    sizes = [size for path, size in found.sizes.items() if path.startswith("data/")]
    if told is None or (int(told[1]), int(told[2])) != (sum(sizes), len(sizes)):
        yield file_damage(FACTS, "it tells of another number of files or bytes")


def _check_chain(found: Found, seen: Seen, expected: Noted | None) -> Iterator[Damage]:
    """The chain from the first entry to the head, and each entry of the bundle in its place."""
    previous, reached = FIRST, 0
    try:
        for line in found.lines(CHAIN, _LONGEST_CHAIN_LINE) if CHAIN in found.sizes else ():
            told = _CHAIN_LINE.fullmatch(line)
            if told is None:
                yield file_damage(CHAIN, f"behind entry {reached} stands a line that is none")
                return
            content, digest, number = told[1].decode(), told[2].decode(), int(told[3])
            if number != reached + 1:
                yield Damage(reached + 1, "the chain does not have it next: one is missing or moved")
            if chain_digest(previous, content) != digest:
                yield Damage(number, "the chain breaks here: its digest does not follow")
            yield from _check_place(seen, (number, content, digest), expected)
            previous, reached = digest, number
    except OSError as error:
        yield file_damage(CHAIN, f"it cannot be read ({error.strerror or error})")
    for number in seen.digests:
        yield Damage(number, "it is in the bundle, but not in the chain")
    if _head(found) != (reached, previous):
        yield file_damage(CHAIN, "it does not end at the head that bag-info.txt names")
    if expected is not None and expected[0] > reached:
        yield Damage(expected[0], "this entry was noted down, but the chain does not reach it")


def _check_place(seen: Seen, link: tuple[int, str, str], expected: Noted | None) -> Iterator[Damage]:
    number, content, digest = link
    if seen.digests.pop(number, (content, digest)) != (content, digest):
        yield Damage(number, "the entry in the bundle is not the one in the chain")
    if expected is not None and number == expected[0] and digest != expected[1]:
        yield Damage(number, "its digest is not the one that was noted down")


def _check_record(found: Found, seen: Seen, document: str, entry: Entry) -> Iterator[Damage]:
    """The record of a document: that it is what was read, and that its quotes stand in the text."""
    path, standing = f"data/documents/{document}.json", seen.standing.get(document)
    if standing is None:
        return
    if path not in found.sizes:
        yield Damage(entry.number, f"{visible(path)} is not in the bundle")
        return
    try:
        text = found.load(f"data/documents/{document}.txt").decode("utf-8")
        form = json.loads(found.load(path))
        read_from = form.pop("document")
        if read_from != document_form(entry, text):
            yield file_damage(path, "its document is not the one that was taken in")
        if hashlib.sha256(canonical(form).encode("ascii")).hexdigest() != standing:
            yield file_damage(path, "it is not what was read (the digests differ)")
        record_from_json({**form, "document": {**read_from, "text": text}})
    except InputError as error:
        yield file_damage(path, f"it does not fit its text: {visible(error.what)}")
    except (OSError, KeyError, AttributeError, TypeError, ValueError, RecursionError) as error:
        yield file_damage(path, f"it is no record ({visible(str(error))})")
