"""Memory: answers kept for as long as the ledger has not grown; what it says is a function of its entries."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Answer = TypeVar("_Answer")
_MOST = 512


class Memory:
    """At most some hundred answers, the least used dropped first; any thread may ask."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, head: int, key: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer to ``key`` while the ledger ends at entry ``head``; asked for if it is not at hand."""
        whole = (head, key)
        with self._lock:
            if whole in self._answers:
                self._answers.move_to_end(whole)
                return cast("_Answer", self._answers[whole])
        found = answer()
        with self._lock:
            self._answers[whole] = found
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        return found
