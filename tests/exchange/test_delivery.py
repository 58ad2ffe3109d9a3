from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reportedly.errors import EmptySource, GazetteerMissing
from reportedly.exchange.delivery import FORMATS, View, deliver, exporter
from reportedly.exchange.progress import Progress
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

PLAIN = View(width=80, colour=False)
FAILED = Outcome("empty.txt", failure=EmptySource("nothing in it"))


def _quiet() -> tuple[Progress, io.StringIO]:
    messages = io.StringIO()
    return Progress(messages, clock=lambda: 0.0, moving=False), messages


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_what_was_read(
    form: str, sample: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    progress, messages = _quiet()
    tally = deliver([Outcome("a", record=sample)], exporter(form, PLAIN), None, progress=progress)
    assert "Shells hit market in Karo" in capsys.readouterr().out
    assert (tally.read, tally.failed) == (1, 0)
    assert messages.getvalue() == "", "one article that was read needs no comment"


def test_failures_are_told_as_they_happen(sample: Record, capsys: pytest.CaptureFixture[str]) -> None:
    progress, messages = _quiet()
    outcomes = [FAILED, Outcome("a", record=sample), FAILED]
    tally = deliver(outcomes, exporter("jsonl", PLAIN), None, progress=progress)
    assert (tally.read, tally.failed) == (1, 2)
    assert messages.getvalue().splitlines() == [
        "failed: empty.txt: nothing in it",
        "failed: empty.txt: nothing in it",
        "1 article read, 2 failed",
    ]
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_what_every_article_needs_is_told_once(sample: Record) -> None:
    def outcomes() -> Iterator[Outcome]:
        yield Outcome("a", failure=GazetteerMissing("no index of places"))
        raise AssertionError("the next article would have failed the same way")

    progress, messages = _quiet()
    with pytest.raises(GazetteerMissing):
        deliver(outcomes(), exporter("json", PLAIN), None, progress=progress)
    assert messages.getvalue() == ""


def test_stopping_says_how_far_it_came(sample: Record, tmp_path: Path) -> None:
    def outcomes() -> Iterator[Outcome]:
        yield Outcome("a", record=sample)
        raise KeyboardInterrupt

    def export(outcomes: Iterable[Outcome]) -> Iterator[str]:
        return (outcome.source for outcome in outcomes)

    progress, messages = _quiet()
    with pytest.raises(KeyboardInterrupt):
        deliver(outcomes(), export, tmp_path / "out.txt", progress=progress)
    assert messages.getvalue() == "1 article read\n"
    assert list(tmp_path.iterdir()) == []
