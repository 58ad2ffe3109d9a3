"""One-line strike reports: all claims of a text as one incident, its UCDP range of those killed.

    python -m evaluation.strikes [PATH] [--losses]

``--losses`` lists where figures are lost; use it on a train part only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.datasets import BENCH, Row, load_scorers, read_rows
from reportedly.pipeline import extract_document
from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.anchors import anchors_of
from reportedly.records.document import Document
from reportedly.records.record import Record
from reportedly.records.testimony import Testimony
from reportedly.records.wording import content_words

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from one row: the incident's range, and every total that was told, with what barred
    it.
    """

    killed: Range | None
    told: tuple[tuple[Range, str | None], ...]
    elsewhere: tuple[Range, ...]


def testimonies_of(record: Record) -> tuple[Testimony, ...]:
    """Every claim of one document, as if all told of one event."""
    anchors = anchors_of(record).claims
    statements = {statement.id: statement for statement in record.statements}
    return tuple(
        Testimony(
            id=anchors[claim.id],
            telling="t",
            claim=claim,
            statement=statements[claim.statement],
            quote=content_words(statements[claim.statement], record.document.text),
            document=record.document,
            origin=record.document.id,
            verifications=tuple(note for note in record.verifications if claim.statement in note.about),
        )
        for claim in record.claims
    )


def ucdp_range(record: Record) -> Range | None:
    """The lowest to the highest figure of those killed, as the package forms it for an incident; None where
    none is told."""
    testimonies = testimonies_of(record)
    if not testimonies:
        return None
    figure = form_incident(record.document.id, testimonies).figures["ucdp"].figures.get("killed")
    return None if figure is None else (figure.min or 0, figure.max)


def read_row(row: Row) -> Read:
    """The UCDP range of the killed, None where none is told."""
    document = Document(id=row["id"], text=row["summary"], published=row["date"])
    record = extract_document(document)
    testimonies = testimonies_of(record)
    totals = [held for held in told_figures(testimonies) if held.count.kind == "killed"]
    whole = [held for held in totals if held.count.of is None]
    barred = [held.part or (None if held.stands else f"scope {held.count.scope}") for held in whole]
    ranges = [(held.count.min, held.count.max) for held in whole]
    others = [
        (count.min, count.max)
        for held in testimonies
        for count in held.claim.counts
        if count.kind in ("killed", "casualties") and (count.min, count.max) not in ranges
    ]
    return Read(ucdp_range(record), tuple(zip(ranges, barred, strict=True)), tuple(others))


def score(rows: Sequence[Row], reads: Sequence[Read]) -> dict[str, float]:
    """Exact range, exact minimum and overlap, by the reference scorer."""
    gold = {row["id"]: row["killed"] for row in rows}
    predicted = {
        row["id"]: None if read.killed is None else list(read.killed)
        for row, read in zip(rows, reads, strict=True)
    }
    scored = load_scorers().ranges(gold, predicted)
    return {name: float(scored[name]) for name in ("n", "exact_range", "min_exact", "max_exact", "overlap")}


def why_lost(row: Row, read: Read) -> str:
    """Where a recorded range was lost, by the first stage that no longer has it."""
    low, high = row["killed"]
    bounds = [bound for held, _ in read.told for bound in held]
    if not read.told:
        return "reading: no total told" if not read.elsewhere else "reading: a subset or denied figure alone"
    named = {
        number for bound in row["summary"].replace("-", " ").replace("–", " ").split() for number in [bound]
    }
    if any(held == (low, high) and barred is None for held, barred in read.told):
        return "deriving: another figure of the text widened the range"
    if any(held == (low, high) for held, _ in read.told):
        return "deriving: the figure was taken for a part or another scope"
    if str(low) not in named and str(high) not in named and low not in bounds:
        return "text: neither bound is written in digits or was read"
    if any(held[0] == low and held[1] is None for held, _ in read.told):
        return "text: the figure is open, the record closes it"
    return "reading: the figure was read otherwise"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures, and the losses if asked for."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.strikes", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=BENCH / "dronestrikes" / "dev.jsonl")
    parser.add_argument("--losses", action="store_true")
    options = parser.parse_args(arguments)
    rows = [row for row in read_rows(options.path) if row["killed"] is not None]
    reads = [read_row(row) for row in rows]
    for name, value in score(rows, reads).items():
        print(f"{name:20} {value:.3f}")
    if options.losses:
        lost = [
            (row, read) for row, read in zip(rows, reads, strict=True) if read.killed != tuple(row["killed"])
        ]
        reasons = Counter(why_lost(row, read) for row, read in lost)
        for reason, number in reasons.most_common():
            print(f"{number:4} {reason}")
        for row, read in lost:
            print(why_lost(row, read), row["killed"], read, row["summary"], sep=" | ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
