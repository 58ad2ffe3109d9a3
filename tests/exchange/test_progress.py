from __future__ import annotations

import io

from reportedly.exchange.progress import PATIENCE, Progress


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
