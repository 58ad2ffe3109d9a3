"""Lines on pages to paragraphs: running heads dropped, lines joined, hyphens undone where that is safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

_EDGE = 2
"""Lines at the head and at the foot of a page that may be the page's and not the article's."""
_FEWEST = 2
_NUMBER = re.compile(r"\d+")
_WIDE_GAP = 1.3
"""Times the usual distance of two lines, from which on a paragraph ends."""
_INDENT = 0.8
"""Times the size of the letters, from which on a line begins further in than the one above."""
_OTHER_SIZE = 0.15
_GOES_ON = re.compile(r"[a-z(\d“‘\"']")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_CUT_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST_WORD = re.compile(r"[a-z][^\W\d_]*")
_SOFT = "\u00ad"
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
        usual = _usual_gap(page)
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
        running: set[int] = set()
        for edge in (head, foot):
            # From the outermost inwards: a line behind one that is the article's is the article's too.
            running.update(takewhile(lambda at, page=page: seen[_masked(page[at])] >= needed, edge))
        bodies.append([line for at, line in enumerate(page) if at not in running])
    return bodies


def _edges(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Positions of the lines nearest to the upper and to the lower edge of the page, the outermost first.

    Only lines that keep a distance to the next are edges: the last line of a column keeps none.
    """
    usual = _usual_gap(page)
    downwards = sorted(range(len(page)), key=lambda at: (-page[at].y, at))
    return _apart(page, downwards, usual), _apart(page, downwards[::-1], usual)


def _apart(page: Sequence[Line], inwards: Sequence[int], usual: float) -> list[int]:
    last = 0
    for count, (outer, inner) in enumerate(pairwise(inwards[: _EDGE + 1]), start=1):
        if abs(page[outer].y - page[inner].y) > _WIDE_GAP * usual:
            last = count
    return list(inwards[:last])


def _masked(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _usual_gap(page: Sequence[Line]) -> float:
    gaps = [above.y - line.y for above, line in pairwise(page) if above.y > line.y]
    return median(gaps) if gaps else 0.0


def _begins_paragraph(above: Line, line: Line, usual: float) -> bool:
    gap = above.y - line.y
    if gap <= 0 or (usual and gap > 4 * usual):
        # A new column or page: the paragraph goes on where its sentence does.
        return _ENDED.search(above.text) is not None or _GOES_ON.match(line.text) is None
    if abs(above.size - line.size) > _OTHER_SIZE * above.size:
        return True
    if usual and gap > _WIDE_GAP * usual:
        return True
    return line.x - above.x > _INDENT * line.size and _ENDED.search(above.text) is not None


def _join(lines: Sequence[str], words: Counter[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        joined = _with_line(joined, line, words)
    return joined


def _with_line(written: str, line: str, words: Counter[str]) -> str:
    """``written`` with ``line`` behind it.

    A hyphen at the line's end goes if it is a soft one, or if the word stands without it elsewhere in the
    document; else it stays: "self-" and "recog-" cannot be told apart by their looks.
    """
    if written.endswith(_SOFT):
        return written[:-1] + line
    cut = _CUT_WORD.search(written)
    first = _FIRST_WORD.match(line)
    if cut is None or first is None:
        return f"{written} {line}"
    whole = (cut[1] + first[0]).lower()
    return (written[:-1] if words[whole] else written) + line
