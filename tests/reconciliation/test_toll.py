"""The toll over time."""

from __future__ import annotations

from reportedly.reconciliation.told_figures import told_figures
from reportedly.reconciliation.toll import form_toll
from tests.reconciliation.made import counted, told


def test_each_figure_stands_at_the_moment_it_was_said() -> None:
    held = (
        told("b", counted(16), by="Union", day="2027-05-06"),
        told("a", counted(17), counted(5, of="children"), by="Union", day="2027-05-05", party="Civil"),
        told("c", counted(8, None), by=None, day="2027-05-04"),
        told("d", counted(300, scope="cumulative"), by="Ministry", day="2027-05-04"),
    )
    points = form_toll(told_figures(held))
    assert [(point.said, point.min, point.max, point.of, point.scope) for point in points] == [
        ("2027-05-04", 8, None, None, "incident"),
        ("2027-05-04", 300, 300, None, "cumulative"),
        ("2027-05-05", 17, 17, None, "incident"),
        ("2027-05-05", 5, 5, "children", "incident"),
        ("2027-05-06", 16, 16, None, "incident"),
    ]
    assert [point.superseded_by for point in points] == [None, None, "b", None, None]
    assert (points[2].speaker, points[2].party, points[0].speaker) == ("Union", "Civil", None)
    assert points[2].recorded == "2027-05-05T10:00:00Z"


def test_parts_and_withdrawn_figures_are_marked() -> None:
    held = (
        told("a", counted(3, text="three of the wounded"), by=None),
        told("b", counted(9), by="Mayor", withdrawn=True),
        told("c", counted(9), day="2027-05-05"),
    )
    part, withdrawn, _ = form_toll(told_figures(held))
    assert part.part is not None
    assert (withdrawn.withdrawn, withdrawn.part) == (True, None)


def test_munitions_are_no_toll() -> None:
    assert form_toll(told_figures([told("a", counted(41, kind="munitions_fired"))])) == ()
