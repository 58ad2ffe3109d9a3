"""The index of places is there before the first article is read, and whoever waits for it sees why."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.exchange.progress import Progress
from reportedly.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.grounding.gazetteer import Gazetteer
    from reportedly.grounding.geodata.features import Feature

_STEP = 2_000


def places_ready(settings: Settings, folder: Path | None = None) -> Gazetteer:
    """The gazetteer, its index built first where it is missing, with a moving line on a terminal."""
    from reportedly.grounding.gazetteer import open_gazetteer
    from reportedly.grounding.geodata.sources import read_features

    progress = Progress(sys.stderr, clock=time.monotonic, moving=sys.stderr.isatty())

    def counted() -> Iterator[Feature]:
        for number, feature in enumerate(read_features(), start=1):
            if number % _STEP == 0:
                progress.show(f"Building the index of places, once: {number:,} places")
            yield feature

    try:
        return open_gazetteer(folder or settings.gazetteer, source=counted)
    finally:
        progress.close()
