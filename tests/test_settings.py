from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.errors import OptionError
from reportedly.settings import Settings, login_name, read_settings, utc_now


def test_an_empty_environment_settles_nothing() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"REPORTEDLY_GAZETTEER": "", "NO_COLOR": "", "COLUMNS": ""}) == Settings()


def test_each_variable_has_its_setting() -> None:
    environment = {
        "REPORTEDLY_GAZETTEER": "/srv/places",
        "REPORTEDLY_MAX_CHARACTERS": "5000",
        "COLUMNS": "72",
        "REPORTEDLY_LEDGER": "postgresql://desk@db.example/ledger",
        "REPORTEDLY_EVIDENCE": "/srv/evidence",
        "REPORTEDLY_BY": "desk",
    }
    assert read_settings(environment) == Settings(
        gazetteer=Path("/srv/places"),
        max_characters=5000,
        width=72,
        ledger="postgresql://desk@db.example/ledger",
        evidence=Path("/srv/evidence"),
        by="desk",
    )


def test_an_engine_is_fast_or_careful() -> None:
    assert read_settings({}).engine == "fast"
    assert read_settings({"REPORTEDLY_ENGINE": "careful"}).engine == "careful"
    with pytest.raises(OptionError, match="fast or careful"):
        read_settings({"REPORTEDLY_ENGINE": "slow"})


def test_the_clock_tells_an_instant_in_utc() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", utc_now())
    assert login_name()


@pytest.mark.parametrize(
    ("environment", "colour"),
    [
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color"}, None),
    ],
)
def test_colours_follow_the_usual_variables(environment: dict[str, str], colour: bool | None) -> None:
    assert read_settings(environment).colour is colour


@pytest.mark.parametrize("value", ["many", "0", "-5", "1.5", "٣"])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(OptionError, match="REPORTEDLY_MAX_CHARACTERS"):
        read_settings({"REPORTEDLY_MAX_CHARACTERS": value})


@pytest.mark.parametrize("value", ["wide", "0", "-80"])
def test_an_odd_width_is_left_to_the_terminal(value: str) -> None:
    assert read_settings({"COLUMNS": value}).width is None
