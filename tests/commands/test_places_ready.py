"""The index of places is built once, in the folder asked for, and opened from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.commands.places_ready import places_ready
from reportedly.settings import read_settings


@pytest.fixture
def built(tmp_path: Path) -> Path:
    places_ready(read_settings({}), tmp_path)
    return next(tmp_path.glob("places-*.sqlite"))


def test_built_once_and_left_alone_after(built: Path) -> None:
    before = built.stat()
    again = places_ready(read_settings({"REPORTEDLY_GAZETTEER": str(built.parent)}))
    after = built.stat()
    assert [place.name for place in again.named("Kyiv")][:1] == ["Kyiv"]
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
