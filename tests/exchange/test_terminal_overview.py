from __future__ import annotations

from rich.cells import cell_len

from reportedly.exchange.terminal_overview import export_overview
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

EXPECTED = """\
Who says what happened
2 articles · 4 claims · 1 place
────────────────────────────────────────────────────────────────────────────────

Karo, Sudan (town) · killed: 12+ · denied by Hill Front
  9 Mar   The army said               Shelling/artillery/missile attack by
          Harbour Post                fighters of the Hill Front on the market
                                      of Karo · 12+ killed, of whom 1 child ·
                                      Mon 8 Mar 2027
  9 Mar   he said                     [not so] Shelling/artillery/missile attack
          Harbour Post                by Hill Front

2 further claims without a place of their own
"""


def test_accounts_stand_in_lines(sample: Record, bare: Record) -> None:
    outcomes = [Outcome("a", record=sample), Outcome("b", record=bare)]
    assert "".join(export_overview(outcomes, width=80, colour=False)) == EXPECTED


def test_lines_keep_to_the_width(sample: Record) -> None:
    shown = "".join(export_overview([Outcome("a", record=sample)], width=50, colour=False))
    assert max(cell_len(line) for line in shown.splitlines()) <= 50
