"""The toll as a drawing."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from reportedly.exchange.dossier_view import TollChart, TollRow, toll_charts
from reportedly.exchange.toll_svg import toll_svg
from tests.exchange.dossiers import dossier, dossiers


def row(
    said: str | None, low: int, high: int, top: int, *, open: bool = False, note: str | None = None
) -> TollRow:
    return TollRow(said or "unknown", said, "Mayor", str(low), low / top, high / top, open, note, "c")


def marks(chart: TollChart) -> list[ElementTree.Element]:
    tree = ElementTree.fromstring(str(toll_svg(chart)))
    return [group for group in tree.iter("g") if (group.get("class") or "").startswith("figure")]


def test_every_figure_has_a_mark_with_its_words() -> None:
    for held in dossiers():
        for chart in toll_charts(held.incident):
            titles = [group.findtext("title") or "" for group in marks(chart)]
            assert len(titles) == len(chart.rows)
            assert all(told.speaker in title for told, title in zip(chart.rows, titles, strict=True))


def test_days_run_to_the_right_and_numbers_upward() -> None:
    chart = TollChart("killed", 20, (row("2027-05-04", 5, 5, 20), row("2027-05-08", 16, 16, 20)), ())
    dots = [
        (float(c.get("cx") or 0), float(c.get("cy") or 0)) for m in marks(chart) for c in m.iter("circle")
    ]
    assert dots[0][0] < dots[1][0]
    assert dots[0][1] > dots[1][1]


def test_ranges_open_ends_and_superseded_figures_look_their_part() -> None:
    rows = (
        row("2027-05-04", 5, 9, 20),
        row("2027-05-04", 8, 8, 20, open=True),
        row("2027-05-05", 4, 4, 20, note="superseded"),
    )
    drawn = marks(TollChart("killed", 20, rows, ()))
    assert [bool(list(group.iter("path"))) for group in drawn] == [True, True, False]
    assert [group.get("class") for group in drawn] == ["figure", "figure", "figure was"]


def test_marks_stay_on_the_sheet() -> None:
    days = [f"2027-05-{day:02d}" for day in range(1, 29)]
    rows = tuple(row(day, 5, 5, 20) for day in days) + tuple(row("2027-05-28", 5, 5, 20) for _ in range(20))
    rows += (row(None, 20, 20, 20),)
    svg = str(toll_svg(TollChart("killed", 20, rows, ())))
    assert all(0 <= float(x) <= 640 for x in re.findall(r'(?:cx|x)="([-\d.]+)"', svg))


def test_words_are_escaped() -> None:
    held = toll_charts(dossier("kosti").incident)[0]
    evil = TollChart(
        "killed", held.top, (TollRow("d", "2027-05-04", "<b>&", "1", 0.1, 0.1, False, None, "c"),), ()
    )
    assert "<b>" not in str(toll_svg(evil))
