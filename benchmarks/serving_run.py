"""``python -m benchmarks.serving_run``: the workbench served on a large ledger, and what readers wait for.

The server and the readers are processes of their own. With a Chromium the first paint of the list of
incidents and the longest task while the map is moved are taken too.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving import fill, names_of, time_alone, time_pages

_CHROMIUM = Path("/usr/bin/chromium")
_START = "import sys; from reportedly.cli import main; main(sys.argv[1:])"


def main() -> int:
    """Prints what each page takes alone, and with many readers, in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving_run", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=6, help="how often each reader asks for each page")
    parser.add_argument("--alone", type=int, default=20, help="how often one reader asks for each page")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds that a reader rests on a page")
    parser.add_argument("--ledger", type=Path, help="a ledger filled before; filled now if it is not there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.sqlite"
        if not path.exists():
            fill(path, options.claims)
        names = names_of(path)
        with serving(path) as (port, process):
            started = time.perf_counter()
            _ask(port, "/incidents")
            print(f"first list after the start {(time.perf_counter() - started) * 1000:7.0f} ms")
            for name, (first, median, used) in time_alone(
                port, names, lambda: cpu_seconds(process), rounds=options.alone
            ).items():
                print(f"{name:24} first {first:7.1f} ms  p50 {median:7.1f} ms  processor {used:6.1f} ms")
            before = cpu_seconds(process)
            told = time_pages(
                port, names, readers=options.readers, rounds=options.rounds, pause=options.pause
            )
            for name, (median, most) in told.items():
                print(f"{name:24} p50 {median:7.1f} ms  p95 {most:7.1f} ms")
            asked = options.readers * options.rounds * len(told)
            print(f"{'CPU of the server':24} {(cpu_seconds(process) - before) * 1000 / asked:7.1f} ms a page")
            for words, taken in look(port):
                print(f"{words:32} {taken:7.0f} ms")
    return 0


@contextmanager
def serving(path: Path) -> Iterator[tuple[int, int]]:
    """The workbench on the ledger at ``path``: its port, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-c", _START, "serve", "--port", str(port), "--ledger", str(path)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def look(port: int) -> Iterator[tuple[str, float]]:
    """What somebody sees in a Chromium: the list's first paint, the longest task while the map is moved."""
    if not _CHROMIUM.exists():
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(_CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"http://localhost:{port}/incidents")
        page.wait_for_timeout(1500)
        paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        yield "first paint of the list", page.evaluate(paint)
        page.goto(f"http://localhost:{port}/map")
        page.wait_for_timeout(3000)
        page.evaluate(
            "globalThis.tasks = []; new PerformanceObserver((seen) => tasks.push(...seen.getEntries()"
            ".map((held) => held.duration))).observe({ type: 'longtask' })"
        )
        for step in range(8):
            page.mouse.move(700, 350)
            page.mouse.down()
            page.mouse.move(580 + 30 * step, 380, steps=10)
            page.mouse.up()
            page.wait_for_timeout(400)
        yield "longest task while the map moves", max(page.evaluate("tasks"), default=0)
        browser.close()


def cpu_seconds(process: int) -> float:
    """What a process has used of the processors so far; 0 where the system does not tell."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ask(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": "localhost"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            _ask(port, "/about")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the workbench did not start")


if __name__ == "__main__":
    sys.exit(main())
