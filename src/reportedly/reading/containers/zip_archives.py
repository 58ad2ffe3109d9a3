"""Zip archives of articles to captures: each member with a known ending, read in place."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipInfo

from reportedly.errors import ExpansionRefused, MediaTypeNotRead, ReportedlyError
from reportedly.reading.containers.piece import Piece, Reader, Source, nothing_in
from reportedly.reading.containers.wacz import is_web_archive, read_web_archive
from reportedly.reading.containers.zip_limits import is_unsafe, refused_member
from reportedly.reading.containers.zip_members import OpenArchive, open_archive
from reportedly.reading.media_types import (
    COMPRESSED,
    GZIP,
    WACZ,
    ZIP,
    has_known_ending,
    marked_type,
    media_type_of,
)
from reportedly.reading.streams import peek_head

_LOG = logging.getLogger(__name__)
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml")


def read_zip(source: Source, *, read_member: Reader) -> Iterator[Piece]:
    """The captures of each member, in the order of their names.

    Raises:
        BrokenSource: it is no archive.
        ExpansionRefused: it has too many members, or too much in them.
        MediaTypeNotRead: it is an office document, a book or a program.
    """
    found = False
    with open_archive(source.stream, where=source.name) as archive:
        names = {member.filename for member in archive.members}
        if source.media_type == WACZ or is_web_archive(names):
            yield from read_web_archive(archive, source)
            return
        _require_no_document(names, where=source.name)
        for member in sorted(archive.members, key=lambda member: member.filename):
            if is_unsafe(member.filename) or _is_wanted(member.filename):
                found = True
                yield from _read_member(archive, member, source, read_member)
        if not found:
            yield nothing_in(source.name, advice="Its members are read by their endings, as in a folder")
        _LOG.debug("%s: %d members", source.name, len(archive.members))


def _read_member(
    archive: OpenArchive, member: ZipInfo, source: Source, read_member: Reader
) -> Iterator[Piece]:
    where = f"{source.name}/{_shown(member.filename)}"
    refused = refused_member(member, where=where)
    if refused is not None:
        yield refused
        return
    try:
        with archive.open_member(member, where=where) as stream:
            head = peek_head(stream)
            if marked_type(head) in (ZIP, GZIP):
                raise ExpansionRefused(
                    "it is an archive within an archive", where=where, advice="Unpack the outer one first"
                )
            media_type = media_type_of(head, name=member.filename)
            yield from read_member(
                replace(source, stream=stream, name=where, media_type=media_type, container=source.name)
            )
    except ReportedlyError as error:
        yield error


def _is_wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    return has_known_ending(name) or name.lower().endswith((".wacz", COMPRESSED))


def _require_no_document(names: set[str], *, where: str) -> None:
    if any(mark in names for mark in _OFFICE):
        raise MediaTypeNotRead(
            "this is an office document, a book or a program, not an archive of articles",
            where=where,
            advice="Save its text as plain text, HTML or PDF",
        )


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
