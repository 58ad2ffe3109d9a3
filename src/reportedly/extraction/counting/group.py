"""Group: a number of people or things as a sentence names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.extraction.counting.phrases import CountedNoun
from reportedly.extraction.counting.quantities import Bound

GroupForm = Literal["number", "single", "definite", "none", "unsized"]


@dataclass(frozen=True, slots=True)
class Group:
    """Words ``first`` to ``last`` stand for ``low`` to ``high`` of ``noun``; ``noun`` None is a bare number.

    ``number`` is where the number itself stands. ``extra`` is True for "four more", "two others". ``whole``
    is the index of the group of which this one is a part ("*33* of 40 drones"), -1 for "of them".
    """

    first: int
    last: int
    number: int
    low: int | None
    high: int | None
    form: GroupForm
    noun: CountedNoun | None = None
    rule: str | None = None
    bound: Bound | None = None
    extra: bool = False
    whole: int | None = None

    @property
    def category(self) -> str | None:
        """The noun's category, None for a bare number."""
        return self.noun.category if self.noun else None

    @property
    def of(self) -> str | None:
        """The class of people, if the noun names one."""
        return self.noun.of if self.noun else None

    @property
    def key(self) -> str | None:
        """The plural that names what is counted."""
        return self.noun.noun.key if self.noun and self.noun.noun else None
