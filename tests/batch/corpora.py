"""A corpus in which everything stands that a ledger tells apart: versions, copies, repeats, failures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reportedly.adding import add_articles
from reportedly.batch.parts import cut_corpus
from reportedly.batch.work import Order, code_part
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.reading.intake import read_articles
from tests.ledger.articles import READER, TOWNS, extract

_BACKGROUND = (
    "The fighting around the town began in the spring of last year when the front pushed north along the "
    "river road and took the bridge at the old customs post. Since then some forty thousand people have left "
    "for the camps behind the dam, where aid groups hand out water and flour every second day."
)


def write_corpus(folder: Path) -> Path:
    """Thirteen articles, one of them twice, and a line that is no article."""
    path = folder / "wire.jsonl"
    lines = [json.dumps(article) for article in _articles()]
    path.write_text("\n".join([*lines[:5], "{broken", *lines[5:], lines[2]]) + "\n", encoding="utf-8")
    return path


def code_corpus(corpus: Path, folder: Path, *, keep_bytes: bool = True, articles: int = 5) -> None:
    """Code it with the reader of the tests, in parts of five."""
    order = Order(
        str(folder), READER.fingerprint, version=READER.version, model=READER.model, keep_bytes=keep_bytes
    )
    for part in cut_corpus([str(corpus)], articles=articles):
        code_part(part, order, extract)


def add_corpus(corpus: Path, ledger: Ledger, evidence: Evidence) -> None:
    """Add it article by article, the same way round: first what is read, then what is not."""
    intakes = list(read_articles([corpus]))
    list(add_articles(intakes, ledger, evidence, extract=extract, reader=READER))


def _articles() -> Iterator[dict[str, str]]:
    for number in range(10):
        yield _article(number, f"https://nile.example/{number}", "Nile Post")
    yield _article(3, "https://nile.example/3", "Nile Post", toll=9, published="2027-03-10")
    yield _article(4, "https://delta.example/copy", "Delta Wire")
    yield _article(4, "https://nile.example/4?utm_source=x", "Nile Post", toll=40, published="2027-03-08")


def _article(
    number: int, url: str, outlet: str, *, toll: int | None = None, published: str = "2027-03-09"
) -> dict[str, str]:
    town = TOWNS[number % len(TOWNS)]
    text = (
        f"The army said that rebels shelled {town} on Monday, killing {toll or number + 2} people.\n\n"
        f"{_BACKGROUND.replace('town', town) if number in (3, 4) else f'Report {number} of the front.'}"
    )
    return {"text": text, "url": url, "outlet": outlet, "title": f"Shells on {town}", "published": published}
