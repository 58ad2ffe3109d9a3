"""What an archive may be: how many members, how large, and under which names."""

from __future__ import annotations

import re
import stat
import struct
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from reportedly.errors import EncryptedSource, ExpansionRefused, ReportedlyError, UnsafePath
from reportedly.reading.unpacking import Expansion, shown_size

MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 8 * 2**20
MAX_ARCHIVE_BYTES = 8 * 2**30
"""Bytes that all members together may unpack to."""
MEMBER = Expansion(most=4 * 2**30)

_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 2**16
_END_64 = b"PK\x06\x06"
_END_64_AND_LOCATOR = 76
_DRIVE = re.compile(r"[A-Za-z]:")
_ADVICE = "Unpack it yourself if you trust it, and give the folder"


def require_directory(stream: BinaryIO, *, where: str) -> None:
    """Refuse an archive whose list of members is itself too large to be read.

    Raises:
        ExpansionRefused: it is.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - _END_64_AND_LOCATOR))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return
    (length,) = struct.unpack_from("<L", tail, at + 12)
    wide = at - _END_64_AND_LOCATOR
    if wide >= 0 and tail[wide : wide + 4] == _END_64:
        (length,) = struct.unpack_from("<Q", tail, wide + 40)
    if length > MAX_DIRECTORY_BYTES and length <= size:
        raise _refused("lists more members than are taken in", where)


def require_modest(archive: ZipFile, *, where: str) -> None:
    """Refuse an archive with too many members, or too much in them by its own account.

    Raises:
        ExpansionRefused: it is one.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise _refused(f"has {len(members):,} members; {MAX_MEMBERS:,} are taken in", where)
    total = sum(member.file_size for member in members)
    if total > MAX_ARCHIVE_BYTES:
        raise _refused(f"unpacks to more than {shown_size(MAX_ARCHIVE_BYTES)}", where)


def refused_member(member: ZipInfo, *, where: str) -> ReportedlyError | None:
    """Why ``member`` is not read at all."""
    if is_unsafe(member.filename):
        return UnsafePath(
            "its name leads out of the archive", where=where, advice="Be wary of whoever made the archive"
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        return UnsafePath("it is a link", where=where, advice="Be wary of whoever made the archive")
    if member.flag_bits & _ENCRYPTED:
        return EncryptedSource("it asks for a password", where=where, advice="Unpack it first")
    try:
        MEMBER.require(member.compress_size, member.file_size, where=where)
    except ExpansionRefused as error:
        return error
    return None


def is_unsafe(name: str) -> bool:
    """Whether ``name`` is absolute or climbs out of the folder that it is unpacked in."""
    plain = name.replace("\\", "/")
    return (
        plain.startswith("/")
        or _DRIVE.match(plain) is not None
        or ".." in PurePosixPath(plain).parts
        or any(ord(character) < ord(" ") for character in name)
    )


def _refused(how: str, where: str) -> ExpansionRefused:
    return ExpansionRefused(f"the archive {how}", where=where, advice=_ADVICE)
