"""Registry: every format loads, and an unknown one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import OptionError
from reportedly.exchange.formats.registry import FORMATS, format_named
from reportedly.exchange.imports.registry import SOURCES
from reportedly.records.loss import LOSS_KINDS

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_has_an_exporter_and_a_purpose(name: str) -> None:
    held = format_named(name)
    assert callable(held.exporter())
    assert held.purpose
    assert bool(held.suffix) != held.folder


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(OptionError, match="There are acled, ucdp"):
        format_named("shapefile")


def test_every_format_has_a_section_that_tells_its_loss() -> None:
    sections = (DOCS / "exchange.md").read_text(encoding="utf-8").split("\n## ")
    told = {section.split("\n")[0]: section for section in sections}
    assert set(FORMATS) <= set(told)
    without = {name for name in FORMATS if "*Lost*" not in told[name]}
    assert without == {"html"}
    assert "The same as one page" in told["html"]


def test_every_kind_of_loss_is_documented() -> None:
    words = (DOCS / "exchange.md").read_text(encoding="utf-8")
    assert all(f"`{kind}`" in words for kind in LOSS_KINDS)


def test_every_source_is_documented() -> None:
    words = (DOCS / "importing.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in words for name in SOURCES)
