"""Sheet: the chain of custody of a bundle as a person reads it, before it is set in text or HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.custody.contents import Contents, Paper
from reportedly.ledger.custody.filling import evidence_path
from reportedly.ledger.custody.instructions import (
    CHAIN_SCRIPT,
    CHECK_ALL,
    CHECK_FILES,
    PARTS,
    SHOW_SEAL,
    WHY,
)
from reportedly.ledger.verification import Damage
from reportedly.records.entry import Entry

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Which documents, under which name, for whom: ``instant`` is the UTC instant of the export, ``program``
    what made it (``reportedly 0.1.0``). ``allow_damaged`` lets a bundle be made that says what it lacks."""

    documents: tuple[str, ...]
    case: str | None
    by: str
    instant: str
    program: str
    allow_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the sheet: a heading, words, rows of label and value, or lines to be typed as they stand.

    ``level`` is that of a heading, 1 to 3; 0 for all else.
    """

    level: int = 0
    words: str = ""
    rows: Rows = ()
    lines: tuple[str, ...] = ()


Sheet = tuple[Block, ...]


def custody_sheet(order: Order, contents: Contents, damage: Sequence[Damage]) -> Sheet:
    """Who recorded what when, from where, what it became, and how anybody can check it."""
    return (
        Block(level=1, words="Chain of custody"),
        Block(rows=_facts(order, contents)),
        *_damaged(damage),
        Block(level=2, words="What is in this bundle"),
        *(Block(words=words) for words in WHY),
        Block(rows=PARTS),
        Block(level=2, words="Documents"),
        *(
            block
            for at, paper in enumerate(contents.papers, start=1)
            for block in _paper(at, paper, contents)
        ),
        Block(level=2, words="Everything recorded about them"),
        Block(rows=tuple(_history(entry) for entry in contents.entries)),
        Block(level=2, words="How to check it"),
        *_checks(contents),
    )


def _facts(order: Order, contents: Contents) -> Rows:
    head = contents.head
    pieces = {str(entry.body["sha256"]): entry.body["size"] for entry in _captures(contents)}
    return (
        ("Case", "none named" if order.case is None else order.case),
        ("Exported", f"{order.instant} (UTC) by {order.by}, with {order.program}"),
        ("Documents", f"{len(contents.papers):,}"),
        ("Evidentiary copies", f"{len(pieces):,}, {sum(pieces.values()):,} bytes"),
        ("The ledger then", f"{head.number:,} entries, the last one recorded {head.recorded}"),
        ("Digest of entry " + str(head.number), head.digest),
    )


def _captures(contents: Contents) -> Iterator[Entry]:
    for paper in contents.papers:
        yield from paper.captures


def _damaged(damage: Sequence[Damage]) -> Iterator[Block]:
    if damage:
        yield Block(level=2, words="What is missing or damaged")
        yield Block(words="When this bundle was made, the following was not as it was once recorded.")
        yield Block(rows=tuple((f"Entry {one.number}", one.what) for one in damage))


def _paper(at: int, paper: Paper, contents: Contents) -> Iterator[Block]:
    body = paper.entry.body
    known = (
        ("Document", paper.id),
        ("Outlet", body["outlet"]),
        ("Address", body["url"]),
        ("Day of publication", body["published"]),
        ("Credited to", body["credited"]),
        ("Taken in", _recorded(paper.entry)),
        ("Working copy", f"data/documents/{paper.id}.txt"),
        ("SHA-256 of the text", body["text"]),
    )
    yield Block(level=3, words=f"{at}. {body['title'] or 'Without a title'}")
    yield Block(rows=tuple((label, value) for label, value in known if value))
    for capture in paper.captures:
        yield Block(rows=_capture(capture))
    if not paper.captures:
        yield Block(words="No bytes were kept of this document: there is no evidentiary copy.")
    yield Block(rows=tuple(_reading(paper, entry) for entry in paper.readings))
    if len(paper.versions) > 1:
        yield Block(rows=tuple(_versions(paper, contents)))


def _capture(entry: Entry) -> Rows:
    body = entry.body
    known = (
        ("Evidentiary copy", evidence_path(entry)),
        ("SHA-256", body["sha256"]),
        ("Size", f"{body['size']:,} bytes"),
        ("Media type", body["media_type"]),
        ("Came as", body["source"]),
        ("Out of", body["container"]),
        ("Out of the whole", _whole(body.get("archive"))),
        ("From the address", body["url"]),
        ("Asked for at", body["asked"]),
        ("Retrieved", body["retrieved"] or "not known: it came as a file"),
        ("Recorded", _recorded(entry)),
    )
    headers = tuple((f"Header {name}", value) for name, value in body["headers"])
    told = tuple((f"Told beside it: {name}", value) for name, value in body["told"].items() if value)
    return (*((label, value) for label, value in known if value), *headers, *told)


def _whole(archive: dict[str, Any] | None) -> str | None:
    """The file or answer, not in the bundle, that the bytes were taken out of."""
    if archive is None:
        return None
    return f"{archive['name']}, {archive['size']:,} bytes, SHA-256 {archive['sha256']}"


def _reading(paper: Paper, entry: Entry) -> tuple[str, str]:
    body, reader = entry.body, entry.body["reader"]
    stands = "this reading stands" if entry is paper.readings[-1] else "a newer reading stands"
    return (
        "Read",
        f"{_recorded(entry)}, with reportedly {reader['version']} ({reader['fingerprint']}): "
        f"{body['statements']:,} statements, {body['claims']:,} claims; {stands}; "
        f"data/readings/{body['id']}.json",
    )


def _versions(paper: Paper, contents: Contents) -> Iterator[tuple[str, str]]:
    here = {held.id for held in contents.papers}
    for at, version in enumerate(paper.versions, start=1):
        place = "this one" if version.document == paper.id else "in this bundle"
        if version.document not in here:
            place = "not in this bundle"
        day = version.published or "of an unknown day"
        yield f"Version {at}", f"{version.document}, published {day}, entry {version.entry} ({place})"


def _recorded(entry: Entry) -> str:
    return f"{entry.recorded} by {entry.by}, as entry {entry.number}"


def _history(entry: Entry) -> tuple[str, str]:
    return f"Entry {entry.number}", f"{entry.recorded}  {entry.by}  {_told(entry)}"


def _told(entry: Entry) -> str:
    body = entry.body
    match entry.kind:
        case "capture":
            return f"kept the bytes {body['sha256']} of {body['source']}"
        case "document":
            return f"took in document {body['id']}, text {body['text']}"
        case "reading":
            return f"read document {body['document']}: reading {body['id']}"
        case "case":
            return f"put document {body['document']} into the case {body['case']}"
        case "quarantine":
            return f"could not take in {body['source']}: {body['what']}"
        case "release":
            return f"ended the quarantine {body['quarantine']}: {body['outcome']}"
        case "load":
            return f"began to take in {body['documents']} coded documents, manifest {body['manifest']}"
        case "loaded":
            return f"took in the whole of part {body['part']} of the manifest {body['manifest']}"
        case "export":
            return f"gave out a bundle of {len(body['documents'])} documents, seal {body['seal']}"
    return entry.kind


def _checks(contents: Contents) -> Iterator[Block]:
    head = contents.head
    yield Block(words="With Reportedly, without the ledger and without a network:")
    yield Block(lines=(CHECK_ALL,))
    yield Block(words="Without it, in the bundle's folder: that every file is what was written.")
    yield Block(lines=(CHECK_FILES,))
    yield Block(
        words="The name of each file in data/evidence is the SHA-256 of its bytes, and stands in the entry "
        "of its capture. The seal of this bundle, which the ledger recorded when it was given out, is what "
        "this prints:"
    )
    yield Block(lines=(SHOW_SEAL,))
    yield Block(
        words="The chain: every entry's digest is made from the digest before it and from that of its own "
        "content. Save these lines as a file and run it with Python 3 in the bundle's folder."
    )
    yield Block(lines=CHAIN_SCRIPT)
    yield Block(
        words=f"It must print {head.number} and {head.digest}. Then no entry was altered, removed or moved "
        "since that number and digest were noted down. Compare them with what was printed, mailed or "
        "time-stamped then: whoever writes a whole ledger anew can forge every digest but one kept elsewhere."
    )
