"""Lines on pages to paragraphs: running heads dropped, lines joined, hyphens undone where that is safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

_EDGE = 2
"""Lines at the head and at the foot of a page that may be the page's and not the article's."""
_FEWEST = 2
_WIDEST_LEADING = 2.0
"""Times the size of the letters, which lines that belong together are apart at most."""
_TELLING = 8
"""Lines from which on a page shows by itself how far its lines are apart."""
_NUMBER = re.compile(r"\d+")
_WIDE_GAP = 1.3
"""Times the usual distance of two lines, from which on a paragraph ends."""
_INDENT = 0.8
"""Times the size of the letters, from which on a line begins further in than the one above."""
_OTHER_SIZE = 0.15
_TAIL = 10
_GOES_ON = re.compile(r"[a-z(\d“‘\"']")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_FIRST_WORD = re.compile(r"[a-z][^\W\d_]*")
_SOFT = "\u00ad"
_OPENING = "\"'“‘(["
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page with where it begins, upwards and from the left, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


def assemble_text(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs of ``pages``, a blank line between any two."""
    bodies = _without_running_lines(pages)
    words = Counter(word.lower() for page in bodies for line in page for word in _WORD.findall(line.text))
    paragraphs: list[list[str]] = []
    above: Line | None = None
    for page in bodies:
        usual = _usual_gap([page] if len(page) >= _TELLING else bodies)
        for line in page:
            if above is None or _begins_paragraph(above, line, usual):
                paragraphs.append([line.text])
            else:
                paragraphs[-1].append(line.text)
            above = line
    return "\n\n".join(_join(lines, words) for lines in paragraphs)


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without the lines at their edges that stand, but for their numbers, on most other pages too."""
    edges = [_edges(page) for page in pages]
    seen = Counter(
        text
        for page, (head, foot) in zip(pages, edges, strict=True)
        for text in {_masked(page[at]) for at in (*head, *foot)}
    )
    needed = max(_FEWEST, len(pages) // 2)
    bodies: list[list[Line]] = []
    for page, (head, foot) in zip(pages, edges, strict=True):
        running = {*_running(page, head, seen, needed), *_running(page, foot, seen, needed)}
        bodies.append([line for at, line in enumerate(page) if at not in running])
    return bodies


def _running(page: Sequence[Line], edge: Sequence[int], seen: Counter[str], needed: int) -> Iterator[int]:
    """From the outermost inwards: a line behind one that is the article's is the article's too."""
    return takewhile(lambda at: seen[_masked(page[at])] >= needed, edge)


def _edges(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Positions of the lines nearest to the upper and to the lower edge of the page, the outermost first.

    Only lines that keep a distance to the next are edges: the last line of a column keeps none.
    """
    usual = min(_usual_gap([page]), _WIDEST_LEADING * median(line.size for line in page)) if page else 0.0
    most = min(_EDGE, (len(page) - 1) // 2)
    downwards = sorted(range(len(page)), key=lambda at: (-page[at].y, at))
    return _apart(page, downwards[: most + 1], usual), _apart(page, downwards[::-1][: most + 1], usual)


def _apart(page: Sequence[Line], inwards: Sequence[int], usual: float) -> list[int]:
    last = 0
    for count, (outer, inner) in enumerate(pairwise(inwards), start=1):
        if abs(page[outer].y - page[inner].y) > _WIDE_GAP * usual:
            last = count
    return list(inwards[:last])


def _masked(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    gaps = [above.y - line.y for page in pages for above, line in pairwise(page) if above.y > line.y]
    return median(gaps) if gaps else 0.0


def _begins_paragraph(above: Line, line: Line, usual: float) -> bool:
    gap = above.y - line.y
    if gap <= 0 or (usual and gap > 4 * usual):
        # A new column or page: the paragraph goes on where its sentence does.
        return _ended(above) or _GOES_ON.match(line.text) is None
    if abs(above.size - line.size) > _OTHER_SIZE * above.size:
        return True
    if usual and gap > _WIDE_GAP * usual:
        return True
    return line.x - above.x > _INDENT * line.size and _ended(above)


def _ended(line: Line) -> bool:
    return _ENDED.search(line.text[-_TAIL:]) is not None


def _join(lines: Sequence[str], words: Counter[str]) -> str:
    """The lines of a paragraph as one.

    A hyphen at a line's end goes if it is a soft one, or if the word stands without it elsewhere in the
    document; else it stays: "self-" and "recog-" cannot be told apart by their looks.
    """
    parts: list[str] = []
    for above, line in pairwise(lines):
        if above.endswith(_SOFT):
            parts.append(above[:-1])
        elif not above.endswith("-") or (cut := _cut_word(above, line)) is None:
            parts.append(f"{above} ")
        else:
            parts.append(above[:-1] if words[cut] else above)
    return "".join((*parts, lines[-1]))


def _cut_word(above: str, line: str) -> str | None:
    """The word that a hyphen cuts at the end of the line ``above``, without it; None if it cuts none."""
    before = above.rsplit(None, 1)[-1][:-1].lstrip(_OPENING)
    after = _FIRST_WORD.match(line)
    if after is None or not before.replace("-", "").isalpha():
        return None
    return (before + after[0]).lower()
