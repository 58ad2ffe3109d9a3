"""``python -m benchmarks.bare_parser FILE``: the texts of a JSON Lines file through spaCy's pipeline as it is
packaged, all components, nothing else: what coding them is held against."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

from reportedly.reading.parser import MODEL


def main(path: str) -> None:
    """Reads every text, one after the other, and forgets it."""
    parser = spacy.load(MODEL)
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            parser(json.loads(line)["text"])


if __name__ == "__main__":
    main(sys.argv[1])
