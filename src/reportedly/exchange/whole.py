"""Whole: files and folders that appear under their name only once all of them is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.errors import OptionError
from reportedly.exchange.output_file import spare_ledger

_ADVICE = "Name a place in a folder that exists, has room and may be written to"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name to write the file under; it becomes ``path`` at the end, and is gone if anything went wrong.

    Raises:
        OptionError: the file cannot be written, or is a ledger.
    """
    spare_ledger(path)
    part = _part(path)
    try:
        with _explained(path):
            yield part
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to write into; it becomes ``path`` at the end, and is gone if anything went wrong.

    Raises:
        OptionError: there is something under that name, or nothing can be written.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise OptionError("is there already", where=str(path), advice="Name a folder that is not there yet")
    part = _part(path)
    try:
        with _explained(path):
            part.mkdir()
            yield part
            if path.exists():
                path.rmdir()
            part.replace(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OptionError(f"cannot be written ({error.strerror})", where=str(path), advice=_ADVICE) from error
