"""What reading the pages of a PDF costs, counted as it goes, so that a hostile one is given up in time."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

_MAX_OPERATIONS = 1_000_000
_MAX_WORK = 10_000_000
"""Bytes of drawing instructions parsed; the library takes a second or two for a million."""
_A_CHARACTER = 2
"""What it takes to map a code to a character or a width, in the same measure."""
_MAX_CHARACTERS = 500_000
"""Codes that the fonts of a page map; each takes 200 bytes of memory."""
_MAX_FORMS = 500
MAX_DRAWN = 1_000
"""Forms drawn on a page; the library would leave out the others without a word."""
_MAX_DEPTH = 8
_RANGE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*<")


class WorkExceeded(Exception):
    """The pages take more than those of an article."""


class Work:
    """Counts drawing operations, the bytes that are parsed for them, and the codes that fonts map.

    The library reads a font anew on every page and a form anew each time it is drawn; so does this count.
    """

    def __init__(self) -> None:
        self._operations = 0
        self._work = 0
        self._forms: dict[str, int] = {}
        self._drawn = 0

    def begin_page(self, page: Any) -> None:
        """Charge the contents of ``page`` and learn what its forms would cost.

        Raises:
            WorkExceeded: they are too much.
        """
        contents = page.get_contents()
        self._add((0 if contents is None else len(contents.get_data())) + _font_work(page))
        self._forms = {}
        self._drawn = 0
        self._measure(page, depth=0, seen=set())

    def charge(self, operator: Any, operands: Any, scale: Any, at: Any) -> None:
        """Charge one drawing operation; the signature is the one that pypdf calls.

        Raises:
            WorkExceeded: that was one too many.
        """
        self._operations += 1
        if self._operations > _MAX_OPERATIONS:
            raise WorkExceeded
        if operator == b"Do" and operands and str(operands[0]) in self._forms:
            self._drawn += 1
            if self._drawn > MAX_DRAWN:
                raise WorkExceeded
            self._add(self._forms[str(operands[0])])

    def _add(self, work: int) -> None:
        self._work += work
        if self._work > _MAX_WORK:
            raise WorkExceeded

    def _measure(self, holder: Any, *, depth: int, seen: set[int]) -> None:
        """The costliest form of each name, in ``holder`` and in its forms."""
        drawn = _resource(holder, "/XObject")
        if drawn is None or depth > _MAX_DEPTH:
            return
        for name, reference in drawn.items():
            form = reference.get_object()
            if form is None or form.get("/Subtype") != "/Form" or id(form) in seen:
                continue
            seen.add(id(form))
            if len(seen) > _MAX_FORMS:
                raise WorkExceeded
            work = len(form.get_data()) + _font_work(form)
            self._forms[str(name)] = max(work, self._forms.get(str(name), 0))
            self._add(work)
            self._measure(form, depth=depth + 1, seen=seen)


def _font_work(holder: Any) -> int:
    fonts = _resource(holder, "/Font")
    characters = 0
    for reference in () if fonts is None else fonts.values():
        font = reference.get_object()
        characters += _mapped(font) + sum(map(_widths, font.get("/DescendantFonts") or ()))
        if characters > _MAX_CHARACTERS:
            raise WorkExceeded
    return _A_CHARACTER * characters


def _mapped(font: Any) -> int:
    """How many characters the font's table of codes has: a range of all there are takes twenty bytes."""
    table = font.get("/ToUnicode")
    written = getattr(table.get_object(), "get_data", bytes)() if table is not None else b""
    ranges = sum(max(0, int(last, 16) - int(first, 16)) for first, last in _RANGE.findall(written))
    return ranges + len(written) // 20


def _widths(reference: Any) -> int:
    """How many widths a font's list stands for: "0 9999 500" is ten thousand."""
    widths = reference.get_object().get("/W")
    listed = list(widths.get_object()) if widths is not None else []
    numbers = [int(number) for number in listed if isinstance(number, int | float)]
    return len(listed) + sum(max(0, last - first) for first, last in pairwise(numbers) if last > first)


def _resource(holder: Any, kind: str) -> Any:
    resources = holder.get("/Resources")
    found = None if resources is None else resources.get_object().get(kind)
    return None if found is None else found.get_object()
