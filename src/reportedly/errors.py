"""Every error of the package, one tree.

    ReportedlyError
    ├── InputError                    something that was given cannot be read
    │   ├── SourceNotFound            no such file
    │   ├── SourceNotReadable         a folder without articles, a permission, a device
    │   ├── EmptySource               nothing in it
    │   ├── BinarySource              not text
    │   ├── SourceTooLarge            more characters than one article may have
    │   ├── BrokenEncoding            bytes that are no text in any encoding tried
    │   ├── MalformedLine             a line of JSON Lines that is no article
    │   ├── NoArticle                 a page without an article in it
    │   └── LanguageNotSupported      a language that no reader here knows
    ├── OptionError                   an option's value is off
    ├── ReadingFault                  reportedly itself stumbled over an article
    └── ResourceError                 something the package needs is missing or damaged
        ├── ModelMissing              the language model is not installed
        └── GazetteerMissing          the index of places cannot be built or opened

Each error says what, where and what to do next.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """``where`` names the file, line, id or option; ``advice`` says what to do about it."""

    code = "error"

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.advice}" if self.advice else head


class InputError(ReportedlyError):
    """Something that was given cannot be read."""

    code = "input"


class SourceNotFound(InputError):
    """No file of that name."""

    code = "not-found"


class SourceNotReadable(InputError):
    """A file that is there but cannot be opened, or a folder without articles."""

    code = "not-readable"


class EmptySource(InputError):
    """Nothing but white space."""

    code = "empty"


class BinarySource(InputError):
    """Bytes that are no text."""

    code = "binary"


class SourceTooLarge(InputError):
    """More characters than one article may have."""

    code = "too-large"


class BrokenEncoding(InputError):
    """Bytes that are no text in any encoding tried."""

    code = "encoding"


class MalformedLine(InputError):
    """A line of JSON Lines that is no article."""

    code = "malformed"


class NoArticle(InputError):
    """A page without an article in it."""

    code = "no-article"


class LanguageNotSupported(InputError):
    """A language that no reader here knows."""

    code = "language"


class OptionError(ReportedlyError):
    """An option's value is off."""

    code = "option"


class ReadingFault(ReportedlyError):
    """Reportedly itself stumbled over an article; the run goes on and the fault is told."""

    code = "fault"


class ResourceError(ReportedlyError):
    """Something the package needs is missing or damaged."""

    code = "resource"


class ModelMissing(ResourceError):
    """The language model is not installed."""

    code = "model"


class GazetteerMissing(ResourceError):
    """The index of places cannot be built or opened."""

    code = "gazetteer"
