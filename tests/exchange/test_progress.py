from __future__ import annotations

import io

import pytest

from reportedly.exchange.progress import PATIENCE, Progress, rate_words


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_moves_before_a_run_takes_long() -> None:
    stream, now = _Terminal(), [100.0]
    progress = Progress(stream, clock=lambda: now[0], moving=True)
    now[0] += PATIENCE - 0.1
    progress.show("1 article read")
    assert stream.getvalue() == ""
    now[0] += 0.2
    progress.show("2 articles [bold]read")
    progress.say("failed: [red]a.txt")
    progress.close()
    assert "2 articles [bold]read" in stream.getvalue()
    assert "failed: [red]a.txt" in stream.getvalue()


def test_nothing_moves_where_nobody_watches() -> None:
    stream, now = io.StringIO(), [0.0]
    progress = Progress(stream, clock=lambda: now[0], moving=False)
    now[0] = 1000.0
    progress.show("1 article read")
    progress.say("failed: a.txt")
    progress.close()
    assert stream.getvalue() == "failed: a.txt\n"


@pytest.mark.parametrize(
    ("done", "before", "seconds", "words"),
    [
        (0, 0, 0.0, "0 of 9,000"),
        (300, 300, 5.0, "300 of 9,000"),
        (1_000, 0, 10.0, "1,000 of 9,000, 100 a second, about 1 min left"),
        (1_000, 500, 10.0, "1,000 of 9,000, 50 a second, about 2 min left"),
        (5, 0, 10.0, "5 of 9,000, 0.50 a second, about 4 h 59 min left"),
        (8_000, 0, 80.0, "8,000 of 9,000, 100 a second, about 10 s left"),
        (9_000, 0, 90.0, "9,000 of 9,000, 100 a second"),
    ],
)
def test_rate_and_time_left(done: int, before: int, seconds: float, words: str) -> None:
    assert rate_words(done, 9_000, seconds, before=before) == words
