"""Members of zip archives as streams, opened in place: nothing is ever written to disk."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from reportedly.errors import BrokenSource, MediaTypeNotRead, SourceTooLarge
from reportedly.reading.containers.zip_limits import (
    MAX_ARCHIVE_BYTES,
    MEMBER,
    require_directory,
    require_modest,
)
from reportedly.reading.streams import open_borrowed, open_reader
from reportedly.reading.unpacking import Expansion

MAX_HELD_BYTES = 64 * 2**20
"""An archive that comes through a pipe is held in memory, because its list of members stands at its end."""

_FAULTS = (BadZipFile, EOFError, LookupError, OverflowError, struct.error, ValueError, zlib.error)


class OpenArchive:
    """An open archive that counts what its members unpack to."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._given = 0
        self.members = [member for member in archive.infolist() if not member.is_dir()]

    @contextmanager
    def open_member(self, member: ZipInfo, *, where: str) -> Iterator[io.BufferedReader]:
        """The bytes of ``member``, as a stream.

        Raises:
            BrokenSource: it is damaged.
            MediaTypeNotRead: it is compressed in a way that is not known here.
        """
        try:
            opened = self._archive.open(member)
        except NotImplementedError as error:
            raise MediaTypeNotRead(
                "it is compressed in a way that is not read", where=where, advice="Unpack it first"
            ) from error
        except (*_FAULTS, RuntimeError) as error:
            raise damaged(where, error) from error
        with opened:
            yield open_reader(_Member(opened, member.compress_size, self, where=where).read)

    def count(self, size: int) -> None:
        """Add to what the archive has unpacked to: members may share their compressed bytes.

        Raises:
            ExpansionRefused: it is too much.
        """
        self._given += size
        Expansion(most=MAX_ARCHIVE_BYTES).require(self._given, self._given, where=self._name)


class _Member:
    """A member's bytes within limits, with damage told in our words."""

    def __init__(self, stream: IO[bytes], compressed: int, archive: OpenArchive, *, where: str) -> None:
        self._stream = stream
        self._compressed = compressed
        self._archive = archive
        self._where = where
        self._given = 0

    def read(self, most: int) -> bytes:
        try:
            held = self._stream.read(most)
        except _FAULTS as error:
            raise damaged(self._where, error) from error
        self._given += len(held)
        MEMBER.require(self._compressed, self._given, where=self._where)
        self._archive.count(len(held))
        return held


@contextmanager
def open_archive(stream: BinaryIO, *, where: str) -> Iterator[OpenArchive]:
    """The archive that ``stream`` holds.

    Raises:
        BrokenSource: it is no archive, or its list of members is damaged.
        ExpansionRefused: it has too many members, or too much in them.
        SourceTooLarge: it comes through a pipe and is too large to be held.
    """
    seekable = stream if stream.seekable() else _held(stream, where=where)
    require_directory(seekable, where=where)
    try:
        archive = ZipFile(seekable)
    except (*_FAULTS, NotImplementedError) as error:
        raise damaged(where, error) from error
    with archive:
        require_modest(archive, where=where)
        yield OpenArchive(archive, where)


def damaged(where: str, error: Exception) -> BrokenSource:
    """The failure of an archive or a member that breaks off or is not what it says."""
    return BrokenSource(
        f"the archive is damaged here ({type(error).__name__}: {str(error)[:100]})",
        where=where,
        advice="Fetch it again",
    )


def _held(stream: BinaryIO, *, where: str) -> BinaryIO:
    raw = open_borrowed(stream).read(MAX_HELD_BYTES + 1)
    if len(raw) > MAX_HELD_BYTES:
        raise SourceTooLarge(
            f"an archive of more than {MAX_HELD_BYTES // 2**20} MB is not read through a pipe",
            where=where,
            advice="Save it as a file and give its path",
        )
    return io.BytesIO(raw)
