"""WACZ files to captures: the pages that a web archive lists, out of the WARCs packed in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urldefrag
from zipfile import ZipInfo

from reportedly.errors import BrokenSource, ReportedlyError
from reportedly.reading.containers.piece import Piece, Source, nothing_in
from reportedly.reading.containers.warc import read_records
from reportedly.reading.containers.warc_records import Pages
from reportedly.reading.containers.zip_limits import is_unsafe, refused_member
from reportedly.reading.containers.zip_members import OpenArchive
from reportedly.reading.media_types import WARC
from reportedly.reading.streams import read_lines
from reportedly.reading.unpacking import open_gzip

_DESCRIPTION = "datapackage.json"
_DIGEST = "datapackage-digest.json"
_PAGE_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_ARCHIVES = "archive/"
_MAX_DESCRIPTION_BYTES = 32 * 2**20
_LONGEST_PAGE_LINE = 4 * 2**20
_MAX_PAGES = 1_000_000
_CHUNK = 2**20


def is_web_archive(names: set[str]) -> bool:
    """Whether an archive with members of these ``names`` is a WACZ file, whatever it is called."""
    return _DESCRIPTION in names and any(name.startswith(_ARCHIVES) for name in names)


def read_web_archive(archive: OpenArchive, source: Source) -> Iterator[Piece]:
    """The captures of the pages that the archive lists, of all addresses if it lists none.

    What a page merely loads (frames, advertisements, scripts) is listed nowhere and no article. A member
    whose hash is not the one in the archive's description is not read.

    Raises:
        BrokenSource: the archive has no WARC in it.
    """
    members = {member.filename: member for member in archive.members}
    warcs = [name for name in sorted(members) if _is_warc(name)]
    if not warcs:
        raise BrokenSource("there is no WARC in it", where=source.name, advice="Make the WACZ file again")
    stated = _Hashes(archive, members, source)
    pages = Pages({})
    found = False
    for piece in (*stated.failures, *_read_pages(archive, members, source, stated, pages)):
        found = True
        yield piece
    for name in warcs:
        for piece in _read_warc(archive, members[name], source, stated, pages):
            found = True
            yield piece
    if not found:
        yield nothing_in(source.name, advice="Pages, PDFs and plain texts answered with status 200 are read")


class _Hashes:
    """The SHA-256 of each member as the archive's description states it."""

    def __init__(self, archive: OpenArchive, members: dict[str, ZipInfo], source: Source) -> None:
        self.failures: list[ReportedlyError] = []
        self._stated: dict[str, str] = {}
        description = self._read(archive, members, _DESCRIPTION, source)
        digest = self._read(archive, members, _DIGEST, source)
        if description is None:
            return
        if digest is not None:
            self._check_description(description, _parsed(digest), source)
        resources = _parsed(description).get("resources")
        for entry in resources if isinstance(resources, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("hash"), str):
                self._stated[str(entry.get("path"))] = entry["hash"]

    def require(self, archive: OpenArchive, member: ZipInfo, *, where: str) -> None:
        """Go on only if ``member`` is what the description says.

        Raises:
            BrokenSource: it is not.
        """
        algorithm, _, wanted = self._stated.get(member.filename, "").partition(":")
        if algorithm != "sha256":
            return
        digest = hashlib.sha256()
        with archive.open_member(member, where=where) as stream:
            while part := stream.read(_CHUNK):
                digest.update(part)
        if digest.hexdigest() != wanted.strip().lower():
            raise _altered(where)

    def _read(
        self, archive: OpenArchive, members: dict[str, ZipInfo], name: str, source: Source
    ) -> bytes | None:
        member = members.get(name)
        if member is None:
            return None
        where = f"{source.name}/{name}"
        try:
            return _read_member(archive, member, where=where)
        except ReportedlyError as error:
            self.failures.append(error)
            return None

    def _check_description(self, description: bytes, digest: dict[str, Any], source: Source) -> None:
        wanted = digest.get("hash")
        if isinstance(wanted, str) and wanted != f"sha256:{hashlib.sha256(description).hexdigest()}":
            self.failures.append(_altered(f"{source.name}/{_DESCRIPTION}"))


def _read_pages(
    archive: OpenArchive, members: dict[str, ZipInfo], source: Source, stated: _Hashes, pages: Pages
) -> Iterator[Piece]:
    """Fill ``pages`` from the lists of the archive; only failures are yielded."""
    for name in _PAGE_LISTS:
        if name not in members:
            continue
        where = f"{source.name}/{name}"
        try:
            _require_readable(members[name], where=where)
            stated.require(archive, members[name], where=where)
            with archive.open_member(members[name], where=where) as stream:
                for _, line in read_lines(stream, _LONGEST_PAGE_LINE):
                    _add_page(pages, _parsed(line or b""))
                    if len(pages.titles) > _MAX_PAGES:
                        break
        except ReportedlyError as error:
            yield error


def _add_page(pages: Pages, entry: dict[str, Any]) -> None:
    url, title = entry.get("url"), entry.get("title")
    if isinstance(url, str):
        named = title.strip() if isinstance(title, str) else ""
        # Crawlers put the address where a page has no title.
        pages.titles.setdefault(urldefrag(url).url, None if named in ("", url) else named)


def _read_warc(
    archive: OpenArchive, member: ZipInfo, source: Source, stated: _Hashes, pages: Pages
) -> Iterator[Piece]:
    where = f"{source.name}/{member.filename}"
    try:
        _require_readable(member, where=where)
        stated.require(archive, member, where=where)
        with archive.open_member(member, where=where) as stream:
            opened = stream
            if member.filename.endswith(".gz"):
                opened = open_gzip(stream, where=where)
            inner = replace(source, stream=opened, name=where, media_type=WARC, container=source.name)
            yield from read_records(inner, pages if pages.titles else None)
    except ReportedlyError as error:
        yield error


def _require_readable(member: ZipInfo, *, where: str) -> None:
    refused = refused_member(member, where=where)
    if refused is not None:
        raise refused


def _read_member(archive: OpenArchive, member: ZipInfo, *, where: str) -> bytes:
    _require_readable(member, where=where)
    with archive.open_member(member, where=where) as stream:
        raw = stream.read(_MAX_DESCRIPTION_BYTES + 1)
    if len(raw) > _MAX_DESCRIPTION_BYTES:
        raise BrokenSource("it is far too long", where=where, advice="Make the WACZ file again")
    return raw


def _is_warc(name: str) -> bool:
    return name.startswith(_ARCHIVES) and name.endswith((".warc", ".warc.gz")) and not is_unsafe(name)


def _parsed(raw: bytes) -> dict[str, Any]:
    """The object that ``raw`` writes; an empty one where it is none."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _altered(where: str) -> BrokenSource:
    return BrokenSource(
        "it is not what the archive's description says (the hash differs)",
        where=where,
        advice="Fetch the archive again from whoever made it",
    )
