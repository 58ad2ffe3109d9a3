"""Bag reading: what is in a bundle that anybody may have made, looked at without trusting any of it.

No link is followed, nothing outside the folder is opened, pipes and devices are let be, and no file is held
in memory whole unless it is known to be small.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reportedly.ledger.custody.bag import MANIFEST, TAG_FILES, TAG_MANIFEST
from reportedly.ledger.custody.visible import visible
from reportedly.ledger.verification import Damage, Show

LONGEST_TEXT = 64 * 2**20
"""Bytes of a text or record that is read; a hundred times what an article has."""
LONGEST_LINE = 16 * 2**20
_MANIFEST_LINE = re.compile(rb"([0-9a-f]{64}) [ *]([^\r\n]{1,4096})\n?")
_LONGEST_MANIFEST_LINE = 8192
_CHUNK = 2**20
_CAUTIOUSLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(slots=True)
class Found:
    """The plain files of a bundle by path, with their sizes; ``digests`` fills as they are read."""

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> BinaryIO:
        """The plain file ``path``; OSError if it is anything else by now."""
        descriptor = os.open(self.folder / path, _CAUTIOUSLY)
        stream = os.fdopen(descriptor, "rb")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            stream.close()
            raise OSError(f"{path} is no plain file")
        return stream

    def load(self, path: str) -> bytes:
        """The bytes of a file that should be small; OSError if it is not."""
        if self.sizes[path] > LONGEST_TEXT:
            raise OSError("it is too large")
        with self.open(path) as stream:
            return stream.read(self.sizes[path])

    def lines(self, path: str, longest: int = LONGEST_LINE) -> Iterator[bytes]:
        """The lines of a file; OSError at one that is longer than ``longest``."""
        with self.open(path) as stream:
            while line := stream.readline(longest + 1):
                if len(line) > longest:
                    raise OSError("a line is too long")
                yield line


def list_files(found: Found) -> Iterator[Damage]:
    """Fill ``found`` with the plain files of its folder; tell of whatever else is there."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(found.folder / inside) as listed:
                for held in listed:
                    path = f"{inside}/{held.name}" if inside else held.name
                    if held.is_symlink():
                        yield file_damage(path, "it is a link; it was not followed")
                    elif held.is_dir(follow_symlinks=False):
                        waiting.append(path)
                    elif held.is_file(follow_symlinks=False):
                        found.sizes[path] = held.stat(follow_symlinks=False).st_size
                    else:
                        yield file_damage(path, "it is neither a file nor a folder; it was not opened")
        except OSError as error:
            yield file_damage(inside or ".", f"it cannot be listed ({error.strerror})")


def check_files(found: Found, show: Show) -> Iterator[Damage]:
    """Every file against the manifests: digests, missing ones, ones too many."""
    listed = dict.fromkeys((*TAG_FILES, TAG_MANIFEST), "")
    for manifest, prefix in ((MANIFEST, "data/"), (TAG_MANIFEST, "")):
        yield from _read_manifest(found, manifest, prefix, listed)
    for done, path in enumerate(sorted(found.sizes), start=1):
        wanted = listed.get(path, "")
        if not wanted and path != TAG_MANIFEST:
            yield file_damage(path, "no manifest lists it")
        else:
            yield from _check_file(found, path, wanted)
        show(done, len(found.sizes))
    for path in sorted(set(listed) - set(found.sizes)):
        yield file_damage(path, "it is missing")


def _check_file(found: Found, path: str, wanted: str) -> Iterator[Damage]:
    try:
        with found.open(path) as stream:
            found.digests[path] = _digest(stream)
    except OSError as error:
        yield file_damage(path, f"it cannot be read ({error.strerror or error})")
        return
    if wanted and found.digests[path] != wanted:
        yield file_damage(path, "it is not what was written (its digest is not the one in the manifest)")


def _read_manifest(found: Found, manifest: str, prefix: str, listed: dict[str, str]) -> Iterator[Damage]:
    if manifest not in found.sizes:
        return
    try:
        for line in found.lines(manifest, _LONGEST_MANIFEST_LINE):
            parts = _MANIFEST_LINE.fullmatch(line)
            path = parts[2].decode("utf-8", "surrogateescape") if parts else ""
            if parts is None:
                yield file_damage(manifest, f"a line of it is none: {line[:80]!a}")
            elif not _is_inside(path, prefix):
                yield file_damage(manifest, f"it lists a path that does not belong there: {visible(path)}")
            elif listed.get(path):
                yield file_damage(manifest, f"it lists {visible(path)} twice")
            else:
                listed[path] = parts[1].decode("ascii")
    except OSError as error:
        yield file_damage(manifest, f"it cannot be read ({error.strerror or error})")


def _is_inside(path: str, prefix: str) -> bool:
    if not prefix:
        return path in TAG_FILES
    steps = path.split("/")
    return path.startswith(prefix) and not any(step in ("", ".", "..") for step in steps)


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def file_damage(path: str, what: str) -> Damage:
    """Something about the file ``path``."""
    return Damage(None, f"{visible(path)}: {what}")
