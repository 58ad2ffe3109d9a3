"""Engines: the settings in which reports are found, and how much of what is found makes a statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportedly.extraction.attribution.attributions import Attribution, find_attributions
from reportedly.extraction.attribution.tagging.tagged import (
    find_everything,
    find_everything_closely,
    find_reports_of_words,
)
from reportedly.records.engine import EngineName
from reportedly.records.sentence import Sentence

Attribute = Callable[[Sentence, tuple[int, ...]], tuple[Attribution, ...]]
"""Finds the reports of one sentence; the second argument tells for each word the quotation it stands in."""


@dataclass(frozen=True, slots=True)
class Engine:
    """``whole`` keeps attitudes, plans, depictions and hearsay; else only reports make statements."""

    attribute: Attribute
    whole: bool = False


RULES = Engine(find_attributions)
"""The written rules alone, for comparison."""
FAST = Engine(find_reports_of_words)
CAREFUL = Engine(find_everything, whole=True)
THOROUGH = Engine(find_everything_closely, whole=True)
ENGINES: Mapping[EngineName, Engine] = MappingProxyType(
    {"fast": FAST, "careful": CAREFUL, "thorough": THOROUGH}
)
