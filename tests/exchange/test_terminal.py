from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from reportedly.exchange.terminal import export_text, record_view
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

EXPECTED = """\
Shells hit market in Karo
Harbour Post · Tue 9 Mar 2027 · 95 words · 5 statements by 3 speakers · 4 claims
────────────────────────────────────────────────────────────────────────────────

Sudan  military
  The army said · Tue 9 Mar 2027
    fighters of the Hill Front shelled the market of Karo late Monday, killing
    at least 12 people, including a child
    ▸ Shelling/artillery/missile attack by fighters of the Hill Front on the
      market of Karo
      12+ killed, of whom 1 child · Karo, Sudan (town) · Mon 8 Mar 2027

Ministry of Defence  government
  the Defence Ministry claimed, via state radio · statement · hedged: may
    it may have shot down two drones over Port Saleh, about 100 kilometers (55
    miles) away
    ▸ Disrupted weapons use by Ministry of Defence
      2 munitions intercepted
      “Port Saleh” (no place of that name in the gazetteer)
      no event time stated
    ⚠ not verified by The Harbour Post: number

Hill Front  official
  A Hill Front spokesman denied · denies
    the attack
  he said · denies
    “We <b>never</b> fired at Karo & its people”
    ▸ [not so] Shelling/artillery/missile attack by Hill Front
      Karo, Sudan (town) · no event time stated

In the outlet’s own voice
  On Sunday a convoy was hit near an unnamed village, and dozens were injured.
  ▸ Attack on a convoy
    24+ injured · no event place stated · Sun 7 Mar 2027

Checks
  ✗ 100 km = 55 miles  computed: 62.1 miles

Places not resolved
  “Port Saleh”: no place of that name in the gazetteer
"""


def test_a_record_reads_from_top_to_bottom(sample: Record) -> None:
    assert record_view(sample, width=80, colour=False) == EXPECTED


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
def test_lines_keep_to_the_width(sample: Record, width: int) -> None:
    lines = record_view(sample, width=width, colour=False).splitlines()
    assert max(cell_len(line) for line in lines) <= min(max(width, 40), 100)


def test_colours_come_and_go_but_the_words_stay(sample: Record) -> None:
    coloured = record_view(sample, width=80, colour=True)
    assert "\x1b[" in coloured
    stripped = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()]
    assert stripped == EXPECTED.splitlines()


def test_the_words_of_an_article_cannot_steer_the_terminal(sample: Record) -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\r\x9b31m\u202etfel [bold]x[/bold] :smile:"
    record = replace(sample, document=replace(sample.document, title=evil, outlet=evil))
    shown = record_view(record, width=80, colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]x[/bold] :smile:" in shown


def test_an_empty_record_shows_its_heading(bare: Record) -> None:
    assert record_view(bare, width=80, colour=False).splitlines()[:2] == [
        "d-bare",
        "day of publication unknown · 4 words · 0 statements by 0 speakers · 0 claims",
    ]


def test_articles_are_set_apart_by_a_blank_line(sample: Record, bare: Record) -> None:
    outcomes = [Outcome("a", record=bare), Outcome("b", record=sample)]
    first, second = export_text(outcomes, width=80, colour=False)
    assert not first.startswith("\n")
    assert second == "\n" + EXPECTED
