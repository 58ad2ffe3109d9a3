from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import OptionError
from reportedly.settings import Settings, read_settings


def test_an_empty_environment_settles_nothing() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"REPORTEDLY_GAZETTEER": "", "NO_COLOR": "", "COLUMNS": ""}) == Settings()


def test_each_variable_has_its_setting() -> None:
    environment = {
        "REPORTEDLY_GAZETTEER": "/srv/places",
        "REPORTEDLY_MAX_CHARACTERS": "5000",
        "COLUMNS": "72",
    }
    assert read_settings(environment) == Settings(
        gazetteer=Path("/srv/places"), max_characters=5000, width=72
    )


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
