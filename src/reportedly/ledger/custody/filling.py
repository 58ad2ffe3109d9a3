"""Filling: evidence, texts, records, entries and the chain written into a bag, with whatever is amiss."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator

from sqlalchemy import Connection, select

from reportedly.errors import InputError, LedgerError
from reportedly.ledger.custody.bag import Bag
from reportedly.ledger.custody.contents import Contents, Paper
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.payloads import load_payload
from reportedly.ledger.schema import entries
from reportedly.ledger.verification import Damage, Show
from reportedly.records.entry import FIRST, Entry, canonical, chain_digest, content_digest
from reportedly.records.jsonform import Json, record_from_json

ENTRIES, CHAIN = "data/entries.jsonl", "data/chain.jsonl"
_PAGE = 10_000
_SAFE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,127}")
_SUFFIXES = {
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/csv": "csv",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/pdf": "pdf",
    "message/rfc822": "eml",
    "text/xml": "xml",
    "application/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
}
"""Written down, because what a system knows of endings differs from machine to machine."""


def fill_bag(
    bag: Bag, connection: Connection, evidence: Evidence, contents: Contents, *, show: Show
) -> Iterator[Damage]:
    """Write into ``bag`` all of ``contents`` that is as it was written; tell of the rest."""
    kept: set[str] = set()
    for done, paper in enumerate(contents.papers, start=1):
        for capture in paper.captures:
            if capture.body["sha256"] not in kept:
                kept.add(capture.body["sha256"])
                yield from _write_evidence(bag, evidence, capture)
        yield from _write_paper(bag, connection, paper)
        show(done, len(contents.papers))
    for entry in contents.entries:
        if entry.content != _content(entry):
            yield Damage(entry.number, "it is not what was written (its content does not match its digest)")
    bag.write(ENTRIES, map(entry_line, contents.entries))
    broken: list[Damage] = []
    bag.write(CHAIN, _chain_lines(connection, broken))
    yield from broken


def evidence_path(capture: Entry) -> str:
    """Where in a bundle the bytes of ``capture`` are."""
    suffix = _SUFFIXES.get(capture.body["media_type"], "bin")
    return f"data/evidence/{capture.body['sha256']}.{suffix}"


def entry_line(entry: Entry) -> bytes:
    """An entry as a line of ``entries.jsonl``."""
    return canonical({name: getattr(entry, name) for name in entry.__slots__}).encode("ascii") + b"\n"


def document_form(entry: Entry, text: str) -> Json:
    """The document that ``entry`` took in, as records name it."""
    body = entry.body
    names = ("id", "title", "published", "language", "outlet", "url", "sha256", "path", "story", "credited")
    return {name: body[name] for name in names} | {"text": text, "text_sha256": body["text"]}


def _content(entry: Entry) -> str:
    return content_digest(entry.number, entry.kind, entry.key, entry.recorded, entry.by, entry.body)


def _write_evidence(bag: Bag, evidence: Evidence, capture: Entry) -> Iterator[Damage]:
    sha256 = capture.body["sha256"]
    try:
        bag.write(evidence_path(capture), [evidence.load(sha256)])
    except LedgerError as error:
        yield Damage(capture.number, f"the evidence of {capture.body['source']} ({sha256}): {error.what}")


def _write_paper(bag: Bag, connection: Connection, paper: Paper) -> Iterator[Damage]:
    if not _SAFE_NAME.fullmatch(paper.id):
        yield Damage(paper.entry.number, "its document's id is none")
        return
    number, place = paper.entry.number, f"data/documents/{paper.id}"
    text = yield from _write_payload(bag, connection, paper.entry, "text", f"{place}.txt")
    yield from _write_payload(bag, connection, paper.entry, "marks", f"{place}.marks.json")
    written = None
    for reading in paper.readings:
        name = f"data/readings/{reading.body['id']}.json"
        written = yield from _write_payload(bag, connection, reading, "record", name)
    if text is None or written is None:
        return
    form = {"document": document_form(paper.entry, text), **json.loads(written)}
    try:
        record_from_json(form)
    except InputError as error:
        yield Damage(number, f"its record does not fit its text: {error.what}")
    told = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    bag.write(f"{place}.json", [told.encode("utf-8", "backslashreplace")])


def _write_payload(
    bag: Bag, connection: Connection, entry: Entry, name: str, path: str
) -> Generator[Damage, None, str | None]:
    try:
        written = load_payload(connection, entry.body[name])
    except LedgerError as error:
        yield Damage(entry.number, f"its {name}: {error.what}")
        return None
    bag.write(path, [written.encode("utf-8")])
    return written


def _chain_lines(connection: Connection, broken: list[Damage]) -> Iterator[bytes]:
    previous, reached = FIRST, 0
    columns = select(entries.c.number, entries.c.content, entries.c.digest).order_by(entries.c.number)
    while rows := connection.execute(columns.where(entries.c.number > reached).limit(_PAGE)).all():
        for number, content, digest in rows:
            if number != reached + 1 or chain_digest(previous, content) != digest:
                broken.append(Damage(number, "it does not follow the entry before it"))
            previous, reached = digest, number
            yield canonical({"number": number, "content": content, "digest": digest}).encode("ascii") + b"\n"
