"""Shares checked: "60 of 120, or 50 %", "rose from 100 to 150, up 50%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.extraction.arithmetic.figures import Figure, figure_pattern, read_figure
from reportedly.records.check import Check
from reportedly.records.span import Span

_PERCENT = r"(?:\s?%|\s+per\s?cent\b)"
_SHARE_SIGN = re.compile(r"%|per\s?cent", re.IGNORECASE)
_ABOUT = r"(?P<about>about|around|roughly|approximately|nearly|almost|some|more than|over|~)?\s*"
_WORDS = r"(?:\s+[^\W\d][\w’'-]*){0,4}"


def find_percentage_checks(text: str, offsets: Sequence[int]) -> Iterator[Check]:
    """A check for every share and every change that is stated in figures and in per cent."""
    if ("%" not in text and "cent" not in text) or _SHARE_SIGN.search(text) is None:
        return
    for match in _share().finditer(text):
        part, whole = (read_figure(match.group(name)) for name in ("part", "whole"))
        if part is not None and whole is not None and whole.value > 0 and part.value <= whole.value:
            yield from _check(match, offsets, 100 * part.value / whole.value)
    for match in _change().finditer(text):
        before, after = (read_figure(match.group(name)) for name in ("before", "after"))
        if before is None or after is None or before.value <= 0:
            continue
        change = 100 * (after.value - before.value) / before.value
        down = re.search(r"drop|fall|declin|decreas|down|reduc", match.group("way"), re.IGNORECASE)
        if (change < 0) == bool(down):
            yield from _check(match, offsets, abs(change))


def _check(match: re.Match[str], offsets: Sequence[int], computed: float) -> Iterator[Check]:
    stated = read_figure(match.group("percent"))
    if stated is None:
        return
    span = Span(offsets[match.start()], offsets[match.end() - 1] + 1)
    yield Check(
        kind="percentage",
        span=span,
        stated=" ".join(match.group().split()),
        computed=f"{computed:.1f} %".replace(".0 %", " %"),
        holds=percentage_holds(computed, stated, roughly=match.group("about") is not None),
    )


def percentage_holds(computed: float, stated: Figure, *, roughly: bool) -> bool:
    """Whether the stated share is no more than a point off (three where it says "about"), or the worth of
    its last decimal."""
    slack = 3.0 if roughly else 1.0 if stated.step >= 1 else stated.step
    return abs(computed - stated.value) <= slack


@cache
def _share() -> re.Pattern[str]:
    figure = figure_pattern()
    return re.compile(
        rf"(?P<part>{figure})\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|some|a total of)\s+)?"
        rf"(?P<whole>{figure}){_WORDS}\s*(?:,\s*or|\(|,|—|–)\s*{_ABOUT}(?P<percent>{figure}){_PERCENT}",
        re.IGNORECASE,
    )


@cache
def _change() -> re.Pattern[str]:
    figure = figure_pattern()
    up, down = (
        "increases?|rises?|rose|jump|growth|gain|surge|up",
        "drops?|falls?|fell|declines?|decreases?|down|reduction",
    )
    way = f"(?P<way>{up}|{down})"
    return re.compile(
        rf"\bfrom\s+(?P<before>{figure}){_WORDS}\s+to\s+(?P<after>{figure}){_WORDS}"
        rf"\s*(?:,|\(|—|–)\s*(?:an?\s+|the\s+)?{way}(?:\s+of|\s+by)?\s*{_ABOUT}(?P<percent>{figure}){_PERCENT}",
        re.IGNORECASE,
    )
