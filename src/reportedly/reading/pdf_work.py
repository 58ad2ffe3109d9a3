"""What reading the pages of a PDF costs, counted as it goes, so that a hostile one is given up in time."""

from __future__ import annotations

from typing import Any

_MAX_OPERATIONS = 2_000_000
_MAX_BYTES = 48 * 2**20
_MAX_FORMS = 500
_MAX_DEPTH = 8


class WorkExceeded(Exception):
    """The pages take more than those of an article."""


class Work:
    """Counts drawing operations and the bytes of the page contents and forms that are parsed for them."""

    def __init__(self) -> None:
        self._operations = 0
        self._bytes = 0
        self._forms: dict[str, int] = {}

    def begin_page(self, page: Any) -> None:
        """Charge the contents of ``page`` and learn what its forms would cost.

        Raises:
            WorkExceeded: they are too much.
        """
        contents = page.get_contents()
        self._add(0 if contents is None else len(contents.get_data()))
        self._forms = {}
        self._measure(page, depth=0, seen=set())

    def charge(self, operator: Any, operands: Any, scale: Any, at: Any) -> None:
        """Charge one drawing operation; the signature is the one that pypdf calls.

        Raises:
            WorkExceeded: that was one too many.
        """
        self._operations += 1
        if self._operations > _MAX_OPERATIONS:
            raise WorkExceeded
        if operator == b"Do" and operands:
            self._add(self._forms.get(str(operands[0]), 0))

    def _add(self, size: int) -> None:
        self._bytes += size
        if self._bytes > _MAX_BYTES:
            raise WorkExceeded

    def _measure(self, holder: Any, *, depth: int, seen: set[int]) -> None:
        """The largest form of each name, in ``holder`` and in its forms."""
        resources = holder.get("/Resources")
        drawn = None if resources is None else resources.get_object().get("/XObject")
        if drawn is None or depth > _MAX_DEPTH:
            return
        for name, reference in drawn.get_object().items():
            form = reference.get_object()
            if form is None or form.get("/Subtype") != "/Form":
                continue
            size = len(form.get_data())
            self._forms[str(name)] = max(size, self._forms.get(str(name), 0))
            if id(form) not in seen:
                seen.add(id(form))
                if len(seen) > _MAX_FORMS:
                    raise WorkExceeded
                self._add(size)
                self._measure(form, depth=depth + 1, seen=seen)
