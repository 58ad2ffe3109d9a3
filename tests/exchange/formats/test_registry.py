"""Registry: every format loads, and an unknown one is told."""

from __future__ import annotations

import pytest

from reportedly.errors import OptionError
from reportedly.exchange.formats.registry import FORMATS, format_named


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_has_an_exporter_and_a_purpose(name: str) -> None:
    held = format_named(name)
    assert callable(held.exporter())
    assert held.purpose
    assert bool(held.suffix) != held.folder


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(OptionError, match="There are acled, ucdp"):
        format_named("shapefile")
