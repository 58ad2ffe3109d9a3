"""Exits: what the number means that a command leaves with, and what is said on the way out."""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly import __version__
from reportedly.exchange.printable import printable

MOST_FAILURES = 63
"""Exit codes 1 to 63 count the articles that failed; 63 stands for 63 or more."""
USAGE, UNAVAILABLE, FAULT, LEDGER = 64, 69, 70, 74
"""Not understood, something needed is missing, a fault of the package, the ledger cannot do what was asked:
as in sysexits.h."""
INTERRUPTED, PIPE_CLOSED = 130, 141
"""Stopped from the keyboard, or the reader of the output went away; a shell gives the same numbers."""


def apology(error: Exception) -> str:
    """What to tell the user of an error that nobody foresaw, and how to report it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    return (
        f"Error: this is a fault in reportedly, not in your text: {type(error).__name__}{place}: "
        f"{printable(str(error))}\n"
        f"Please report it with this line, the command and the article that it stumbled over "
        f"(reportedly {__version__}, Python {sys.version.split()[0]}, {sys.platform})."
    )
