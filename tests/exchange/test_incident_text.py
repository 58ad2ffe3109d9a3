"""Dossiers in the terminal."""

from __future__ import annotations

import pytest

from reportedly.exchange.incident_text import export_incident_text
from tests.exchange.dossiers import dossier, dossiers


def shown(name: str, width: int, *, parties: bool = False, colour: bool = False) -> str:
    return "".join(export_incident_text([dossier(name, parties=parties)], width=width, colour=colour))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for line in "".join(export_incident_text(dossiers(), width=width, colour=False)).splitlines():
        assert len(line) <= width


def test_everything_is_there_in_order() -> None:
    text = shown("kosti", 110, parties=True)
    headings = (
        "Drone strike on a market in Kosti, Sudan, 11 Mar 2027",
        "Figures",
        "Toll over time",
        "Accounts",
        "Contradictions",
        "Differences in which both can be so",
        "What is told",
        "Verification",
        "Open",
        "Documents",
    )
    places = [text.index(f"\n{heading}\n" if at else heading) for at, heading in enumerate(headings)]
    assert places == sorted(places)
    assert "4 outlets, 4 origins, 8 speakers" in text
    assert "the most conservative estimate" in text
    assert "? who is responsible is disputed" in text


def test_parties_stand_side_by_side() -> None:
    lines = shown("kosti", 110, parties=True).splitlines()
    assert any("Rapid Support Forces" in line and "Sudanese Armed Forces" in line for line in lines)
    narrow = shown("kosti", 60, parties=True).splitlines()
    assert not any("Rapid Support Forces" in line and "Sudanese Armed Forces" in line for line in narrow)


def test_contradicting_quotes_stand_side_by_side() -> None:
    lines = shown("kosti", 110).splitlines()
    assert any(
        "blamed the paramilitary Rapid" in line and "denied carrying out the" in line for line in lines
    )


def test_the_toll_is_drawn_to_scale() -> None:
    lines = shown("kosti", 110).splitlines()
    drawn = [line for line in lines if "●" in line]
    eleven = next(line for line in drawn if " 11 " in line and "Emergency Room" in line)
    sixteen = next(line for line in drawn if " 16 " in line and "Union" in line)
    assert eleven.index("●") < sixteen.index("●")
    assert any("┣━━▸" in line and "8+" in line for line in lines)
    assert any("17" in line and "superseded" in line for line in lines)


def test_colour_only_where_asked_and_no_control_characters() -> None:
    assert "\x1b[" not in shown("kosti", 80)
    assert "\x1b[" in shown("kosti", 80, colour=True)
