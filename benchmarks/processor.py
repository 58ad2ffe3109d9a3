"""CPU seconds of this process and of all that it started, those that still run among them (Linux)."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds() -> float:
    """User and system time together. What a process took is counted when it is gone, too, as long as the
    process that started it still runs."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    taken: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (
                (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        children[int(fields[1])].append(int(folder.name))
        taken[int(folder.name)] = sum(map(int, fields[11:15]))
    waiting, total = [os.getpid()], 0
    while waiting:
        process = waiting.pop()
        total += taken.get(process, 0)
        waiting += children[process]
    return total / _TICKS
