"""A program of its own, in which processes can be forked: one thread, nothing loaded.

``python -m tests.batch.forked CORPUS DIR [threads]`` codes a corpus by two processes, one article of which
kills its reader, and notes in ``DIR.told`` for each document who loaded what it was read with, and who read
it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path

from reportedly.batch.coding import code_corpus
from reportedly.batch.parts import cut_corpus
from reportedly.batch.running import Failed, Processes
from reportedly.batch.work import Extract, Order
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

POISON = "Sennar"
_loaded_by: list[int] = []


def prepare() -> None:
    """What is loaded once: here the number of the process that did it."""
    _loaded_by.append(os.getpid())


def _read(told: str, source: str, document: Document) -> Outcome:
    if POISON in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    with Path(told).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps([_loaded_by, os.getpid(), os.getppid()]) + "\n")
    return Outcome(source, record=Record(document, (), (), (), (), (), ()))


def start(told: str) -> Extract:
    return partial(_read, told)


def main(corpus: str, folder: str, *threads: str) -> None:
    if threads:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    parts = cut_corpus([corpus], articles=2)
    begin = partial(start, f"{folder}.told")
    done = code_corpus(parts, Order(folder, "r"), begin, Processes(2), prepare=prepare)
    articles = sum(part.articles for part, _ in done if not isinstance(part, Failed))
    sys.stdout.write(f"{articles} {os.getpid()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
