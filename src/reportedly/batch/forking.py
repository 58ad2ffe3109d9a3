"""Forking: processes that begin with what their parent has loaded, where a fork does no harm."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

_THREADS = Path("/proc/self/task")
_LOOKS, _MOMENT = 20, 0.001
"""A thread that Python has joined is still there for a moment."""


def fresh_pool(
    number: int, begin: Callable[..., None], argument: Any, prepare: Callable[[], None] | None
) -> ProcessPoolExecutor:
    """So many processes, in each of which ``begin`` is called first.

    Where this process may be forked, ``prepare`` is called in it once for all, and they share what it loads;
    else they are new ones (``spawn``), and each loads for itself.
    """
    if prepare is None or not may_fork():
        return _pool("spawn", number, begin, argument)
    prepare()
    gc.collect()
    gc.freeze()
    try:
        pool = _pool("fork", number, begin, argument)
        pool.submit(_nothing)
    finally:
        gc.unfreeze()
    return pool


def may_fork() -> bool:
    """Whether this is Linux and this process has one thread, so that no lock of another can stay closed in
    its copy (POSIX, ``fork``); ``/proc`` tells of threads that libraries started, too."""
    if sys.platform != "linux" or not _THREADS.is_dir():
        return False
    for _ in range(_LOOKS):
        if len(list(_THREADS.iterdir())) == 1:
            return True
        if threading.active_count() > 1:
            return False
        time.sleep(_MOMENT)
    return False


def _pool(method: str, number: int, begin: Callable[..., None], argument: Any) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(number, context, initializer=begin, initargs=(argument,))


def _nothing() -> None:
    """A first task, for which all processes are started."""
