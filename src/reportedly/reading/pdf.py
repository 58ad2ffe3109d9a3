"""PDF documents to articles; the only file that knows pypdf."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportedly.errors import BrokenSource, EncryptedSource, ExpansionRefused, NoArticle, SourceTooLarge
from reportedly.reading.documents import Article, too_large
from reportedly.reading.pdf_text import Line, assemble_text
from reportedly.reading.pdf_work import MAX_DRAWN, Work, WorkExceeded

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PDF_BYTES = 64 * 2**20
MAX_PAGES = 2_000

_STREAM_BYTES = 16 * 2**20
_STREAM_PARTS = 400_000
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": _STREAM_BYTES,
    "lzw_maximum_output_length": _STREAM_BYTES,
    "run_length_maximum_output_length": _STREAM_BYTES,
    "brotli_maximum_output_length": _STREAM_BYTES,
    "array_based_stream_maximum_output_length": _STREAM_BYTES,
    "stream_decoding_work_maximum_length": 2 * _STREAM_BYTES,
    "stream_parsing_work_maximum_count": _STREAM_PARTS,
    "page_tree_maximum_entries": 20_000,
    "xform_maximum_invocations_per_extraction": MAX_DRAWN + 1,
    "jbig2dec_binary": None,
}
"""What one stream of a page may take; pypdf's own limits are those of a program for print shops."""
_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What the library raises at files that break its expectations, besides errors of its own."""
_WORTHLESS_TITLE = re.compile(
    r"microsoft word|untitled|powerpoint|\.(?:docx?|odt|rtf|indd|pdf|qxd|pages)$", re.IGNORECASE
)


def read_pdf(raw: bytes, *, name: str, max_characters: int) -> Article:
    """The article of the PDF ``raw``: its paragraphs in the order in which they are drawn.

    The title is that of its properties; the day in them is that of the file and not the article's.

    Raises:
        EncryptedSource: it asks for a password.
        BrokenSource: it cannot be taken apart.
        NoArticle: its pages are pictures.
        SourceTooLarge: it has too many bytes, pages or characters.
        ExpansionRefused: its pages take more work than an article can.
    """
    from pypdf import apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        with apply_configuration(**_LIMITS), _quiet():
            reader = _open(raw, name)
            pages = list(_read_pages(reader, name=name, max_characters=max_characters))
            title = _title(reader)
    except (WorkExceeded, LimitReachedError) as error:
        raise ExpansionRefused(
            "its pages take more work than those of an article",
            where=name,
            advice="Save its text alone, if you trust it",
        ) from error
    except (FileNotDecryptedError, DependencyError) as error:
        raise _encrypted(name) from error
    except (PyPdfError, *_FAULTS) as error:
        raise BrokenSource(
            f"the PDF is damaged ({type(error).__name__})",
            where=name,
            advice="Fetch it again, or save its text",
        ) from error
    text = assemble_text(pages)
    if not text:
        raise NoArticle(
            "the PDF holds no text, only pictures of it",
            where=name,
            advice="Recognise its characters first (OCR); that is not done here",
        )
    return Article(text=text, title=title)


def _open(raw: bytes, name: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    if len(raw) > MAX_PDF_BYTES:
        raise SourceTooLarge(
            f"the PDF has more than {MAX_PDF_BYTES // 2**20} MB", where=name, advice="Save its text alone"
        )
    reader = PdfReader(io.BytesIO(raw))
    # Many files are locked against changes only and open without a password.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise _encrypted(name)
    return reader


def _read_pages(reader: PdfReader, *, name: str, max_characters: int) -> Iterator[list[Line]]:
    found = len(reader.pages)
    if found > MAX_PAGES:
        raise SourceTooLarge(
            f"the PDF has {found:,} pages", where=name, advice=f"Give parts of at most {MAX_PAGES:,}"
        )
    work = Work()
    size = 0
    for page in reader.pages:
        lines = _read_lines(page, work)
        size += sum(len(line.text) for line in lines)
        if size > max_characters:
            what = f"the PDF has more than {max_characters:,} characters"
            raise too_large(what, max_characters=max_characters, where=name)
        yield lines


def _read_lines(page: PageObject, work: Work) -> list[Line]:
    lines: list[Line] = []
    held: list[str] = []
    start: list[float] = []

    def end_line() -> None:
        text = " ".join("".join(held).split())
        if text:
            lines.append(Line(text, *start))
        held.clear()
        start.clear()

    def take(text: Any, scale: Any, at: Any, font: Any, size: Any) -> None:
        for position, part in enumerate(str(text).split("\n")):
            if position:
                end_line()
            if part.strip() and not start:
                start.extend((_along(scale, at, 0), _along(scale, at, 1), _size(scale, at, size)))
            held.append(part)

    work.begin_page(page)
    page.extract_text(visitor_text=take, visitor_operand_before=work.charge)
    end_line()
    return lines


def _along(scale: Any, at: Any, axis: int) -> float:
    """The place of a piece of text on the page, from its own matrix and that of what it is drawn in."""
    return float(at[4] * scale[axis] + at[5] * scale[2 + axis] + scale[4 + axis])


def _size(scale: Any, at: Any, size: Any) -> float:
    """How high the letters are drawn: many programs write size 1 and scale it."""
    drawn = float(size)
    for matrix in (at, scale):
        drawn *= float(matrix[3] or matrix[1] or 1.0)
    return abs(drawn) or 1.0


def _title(reader: PdfReader) -> str | None:
    written = reader.metadata.title if reader.metadata else None
    title = " ".join(str(written or "").split())
    return None if not title or _WORTHLESS_TITLE.search(title) else title


def _encrypted(name: str) -> EncryptedSource:
    return EncryptedSource(
        "the PDF asks for a password", where=name, advice="Save it again without one, or save its text"
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's own warnings, which name no file and would be taken for ours."""
    import logging

    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
