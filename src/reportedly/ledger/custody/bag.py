"""Bag: a folder of files with their digests, as RFC 8493 (BagIt) lays it out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

DECLARATION = "bagit.txt"
FACTS = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
TAG_FILES = (DECLARATION, FACTS, MANIFEST)
"""What the manifest of tags lists."""


@dataclass(frozen=True, slots=True)
class Seal:
    """``manifest`` is the SHA-256 of the manifest of the payload; ``seal`` that of the manifest of tags,
    from which every other digest of the bag follows."""

    manifest: str
    seal: str
    files: int
    size: int


class Bag:
    """``folder`` while it is being filled; it must be there and empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, tuple[str, int]] = {}

    def write(self, path: str, chunks: Iterable[bytes]) -> None:
        """Add the payload file ``path``, which begins with ``data/``."""
        self._files[path] = self._put(path, chunks)

    def seal(self, facts: Sequence[tuple[str, str]]) -> Seal:
        """Write the manifests and what is to be known of the bag; nothing may be added behind this."""
        size = sum(size for _, size in self._files.values())
        told = (*facts, ("Payload-Oxum", f"{size}.{len(self._files)}"))
        lines = {
            DECLARATION: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            FACTS: "".join(f"{label}: {fact}\n" for label, fact in told),
            MANIFEST: _manifest({path: digest for path, (digest, _) in self._files.items()}),
        }
        tags = {name: self._put(name, [written.encode("utf-8")])[0] for name, written in lines.items()}
        seal, _ = self._put(TAG_MANIFEST, [_manifest(tags).encode("utf-8")])
        return Seal(tags[MANIFEST], seal, len(self._files), size)

    def _put(self, path: str, chunks: Iterable[bytes]) -> tuple[str, int]:
        place = self._folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with place.open("xb") as stream:
            for chunk in chunks:
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        return digest.hexdigest(), size


def _manifest(digests: dict[str, str]) -> str:
    """Lines that ``sha256sum --check`` reads, in order of the paths."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))
