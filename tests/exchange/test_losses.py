"""Losses: counted, ordered, told in words and as JSON."""

from __future__ import annotations

import json

from reportedly.exchange.losses import Losses, loss_json, loss_lines
from reportedly.records.loss import Loss


def test_losses_are_ordered_by_kind_whatever_order_they_came_in() -> None:
    losses = Losses()
    losses.add("redacted", "names of people", "private", 2)
    losses.add("unheld", "relays", "no field for it", 0)
    losses.add("unheld", "quotes", "no field for it")
    losses.add("unheld", "quotes", "no field for it", 4)
    losses.wrote(3)
    report = losses.report("acled")
    assert report.losses == (
        Loss("unheld", "quotes", "no field for it", 5),
        Loss("redacted", "names of people", "private", 2),
    )
    assert (report.incidents, report.claims) == (1, 3)
    assert report.count("unheld") == 5
    assert list(loss_lines(report))[1] == "unheld: quotes (5): no field for it"
    assert json.loads(loss_json(report))["losses"][0]["count"] == 5


def test_an_export_without_loss_says_so() -> None:
    assert list(loss_lines(Losses().report("parquet")))[-1] == "nothing was lost"
