"""Progress: one moving line on a terminal while a long run goes on, and what is said meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.status import Status

_HOUR, _MINUTE = 3_600, 60
PATIENCE = 2.0
"""Seconds that pass before the line appears."""


class Progress:
    """Says lines on ``stream``; if ``moving``, shows how far the run is below them once it takes long."""

    def __init__(self, stream: TextIO, *, clock: Callable[[], float], moving: bool) -> None:
        self._stream = stream
        self._clock = clock
        self._moving = moving
        self._started = clock()
        self._status: Status | None = None

    def say(self, line: str) -> None:
        """Print ``line``, above the moving line if there is one."""
        if self._status is None:
            self._stream.write(line + "\n")
            self._stream.flush()
        else:
            self._status.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def show(self, line: str) -> None:
        """Let the moving line read ``line``."""
        if not self._moving or self._clock() - self._started < PATIENCE:
            return
        from rich.text import Text

        if self._status is None:
            from rich.console import Console

            self._status = Console(file=self._stream).status(Text(line))
            self._status.start()
        else:
            self._status.update(Text(line))

    def close(self) -> None:
        """Take the moving line away."""
        if self._status is not None:
            self._status.stop()
            self._status = None


def rate_words(done: int, total: int, seconds: float, *, before: int = 0) -> str:
    """``1,200 of 9,000, 81 a second, about 2 min left``; ``before`` were done already when it began."""
    told = f"{done:,} of {total:,}"
    if done <= before or seconds <= 0:
        return told
    rate = (done - before) / seconds
    told += f", {rate:,.0f} a second" if rate >= 1 else f", {rate:.2f} a second"
    left = int((total - done) / rate)
    hours, minutes, rest = left // _HOUR, left % _HOUR // _MINUTE, left % _MINUTE
    if hours or minutes:
        return f"{told}, about {f'{hours} h ' if hours else ''}{minutes} min left"
    return f"{told}, about {rest} s left" if rest else told
