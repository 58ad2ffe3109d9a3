"""CPU seconds and memory of this process and of all that it started and that still run (Linux)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PARENT, _TIMES, _RESIDENT = 1, slice(11, 15), 21
"""Fields of ``/proc/PID/stat`` behind the name: see proc(5)."""


def processor_seconds() -> float:
    """User and system time together. What a process took is counted when it is gone, too, as long as the
    process that started it still runs."""
    return sum(sum(map(int, fields[_TIMES])) for fields in _family()) / _TICKS


def resident_megabytes() -> float:
    """Memory that the processes hold now; pages that two of them share count twice."""
    return sum(int(fields[_RESIDENT]) for fields in _family()) * _PAGE / 1024**2


def _family() -> Iterator[list[str]]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    told: dict[int, list[str]] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (
                (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        children[int(fields[_PARENT])].append(int(folder.name))
        told[int(folder.name)] = fields
    waiting = [os.getpid()]
    while waiting:
        process = waiting.pop()
        if process in told:
            yield told[process]
        waiting += children[process]
