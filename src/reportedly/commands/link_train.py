"""Command that learns weights for links from judgements: reportedly link train."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reportedly.errors import InputError
from reportedly.records.jsonform import record_from_json
from reportedly.records.judgement import Judgement
from reportedly.records.record import Record

_VERDICTS = ("same", "different", "unsure")


@click.command(short_help="Learn weights for links from judgements.")
@click.argument("judgements", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--records",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="PATH",
    help="The records that the judged claims stand in, as 'reportedly read --format jsonl' writes them.",
)
@click.option(
    "--output", "-o", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="PATH",
    help="Write the weights to this file, for 'reportedly link --weights'.",
)  # fmt: skip
def train(judgements: Path, records: Path, output: Path) -> None:
    """Learn how much each likeness of two accounts speaks for one event, from what persons judged.

    JUDGEMENTS is JSON Lines: {"left": CLAIM, "right": CLAIM, "verdict": "same"} or "different", the ids of
    claims as the ledger shows them. 20 pairs of each are needed, and pip install 'reportedly[scale]'.

    \b
      reportedly link train judged.jsonl --records records.jsonl --output weights.json
    """
    from reportedly.reconciliation.training import learn_weights
    from reportedly.reconciliation.weights import weights_to_json

    told = tuple(_judgements(judgements))
    learned = learn_weights(_records(records), told)
    output.write_text(json.dumps(weights_to_json(learned.weights), indent=1) + "\n", encoding="utf-8")
    passed = f"; {learned.passed_over} passed over" if learned.passed_over else ""
    click.echo(
        f"weights learned from {learned.same} pairs judged the same and {learned.different} judged different"
        f"{passed}, written to {output}"
    )


def _judgements(path: Path) -> Iterator[Judgement]:
    for number, form in _lines(path):
        left, right, verdict = (form.get(key) for key in ("left", "right", "verdict"))
        if not isinstance(left, str) or not isinstance(right, str) or verdict not in _VERDICTS:
            raise InputError("no judgement", where=f"{path}:{number}", advice=_ADVICE)
        yield Judgement(min(left, right), max(left, right), verdict, str(form.get("by", "")), "", number)


def _records(path: Path) -> Iterator[Record]:
    for number, form in _lines(path):
        try:
            yield record_from_json(form)
        except InputError as error:
            raise InputError(error.what, where=f"{path}:{number}", advice=error.advice) from error


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                form = json.loads(line)
            except ValueError as error:
                raise InputError("no JSON", where=f"{path}:{number}", advice=_ADVICE) from error
            if not isinstance(form, dict):
                raise InputError("no JSON object", where=f"{path}:{number}", advice=_ADVICE)
            yield number, form


_ADVICE = "Give one JSON object a line, as 'reportedly link train --help' shows"
