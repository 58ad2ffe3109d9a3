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
    │   ├── LanguageNotSupported      a language that no reader here knows
    │   ├── MediaTypeNotRead          bytes of a kind that no reader here knows
    │   ├── ImpossibleDate            a day of publication that cannot be one
    │   ├── MalformedRow              a row of a table that is no article
    │   ├── LayoutChanged             a table of another recorder whose columns are not those that were known
    │   ├── MalformedFeed             a feed that cannot be read
    │   ├── BrokenSource              a file that breaks off or is damaged
    │   ├── EncryptedSource           a file that asks for a password
    │   ├── ExpansionRefused          an archive or stream that unpacks to too much
    │   ├── UnsafePath                a name in an archive that leads out of it
    │   ├── FetchRefused              an address that is not fetched: private, forbidden, of an unknown kind
    │   └── FetchFailed               an address that gave nothing: no answer, an error, too much
    ├── OptionError                   an option's value is off
    ├── ReadingFault                  reportedly itself stumbled over an article
    ├── ResourceError                 something the package needs is missing or damaged
    │   ├── ModelMissing              the language model is not installed
    │   ├── LibraryMissing            an optional library is not installed
    │   └── GazetteerMissing          the index of places cannot be built or opened
    ├── RequestRefused                something asked of the workbench that it does not do
    │   ├── NotSignedIn               nobody is signed in
    │   ├── NotAllowed                the person's roles do not cover it
    │   └── StaleForm                 a form from an earlier session
    │       └── DecidedMeanwhile      somebody else decided about the same thing
    └── LedgerError                   the ledger cannot do what was asked
        ├── LedgerNotFound            there is no ledger, or it is something else
        ├── LedgerUnreachable         the database does not answer
        ├── LedgerBusy                another writer holds it for too long
        ├── LedgerFull                the disk or the database is full
        ├── LedgerOutdated            its tables are of another version
        ├── LedgerDamaged             an entry, a payload or a piece of evidence is not what was written
        ├── UnknownId                 nothing in the ledger has that id
        │   └── NotThere              no page or thing that this person may see has this address
        └── AmbiguousId               several things have ids that begin so

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


class MediaTypeNotRead(InputError):
    """Bytes of a kind that no reader here knows."""

    code = "media-type"


class ImpossibleDate(InputError):
    """A day of publication that cannot be one: the year 1, the year 9999, years ahead."""

    code = "date"


class MalformedRow(InputError):
    """A row of a table that is no article."""

    code = "row"


class LayoutChanged(InputError):
    """A table of another recorder whose columns are not those that were known."""

    code = "layout"


class MalformedFeed(InputError):
    """A feed that cannot be read."""

    code = "feed"


class BrokenSource(InputError):
    """A file that breaks off or is damaged."""

    code = "broken"


class EncryptedSource(InputError):
    """A file that asks for a password."""

    code = "encrypted"


class ExpansionRefused(InputError):
    """An archive or a stream that unpacks to more than is taken in."""

    code = "expansion"


class UnsafePath(InputError):
    """A name in an archive that leads out of it."""

    code = "unsafe-path"


class FetchRefused(InputError):
    """An address that is not fetched: private, forbidden by robots.txt, of an unknown kind."""

    code = "refused"


class FetchFailed(InputError):
    """An address that gave nothing: no answer, an error, too much."""

    code = "fetch"


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


class LibraryMissing(ResourceError):
    """An optional library is not installed."""

    code = "library"


class GazetteerMissing(ResourceError):
    """The index of places cannot be built or opened."""

    code = "gazetteer"


class RequestRefused(ReportedlyError):
    """Something asked of the workbench that it does not do."""

    code = "request-refused"


class NotSignedIn(RequestRefused):
    """Nobody is signed in."""

    code = "not-signed-in"


class NotAllowed(RequestRefused):
    """The person's roles do not cover what was asked for."""

    code = "not-allowed"


class StaleForm(RequestRefused):
    """A form from an earlier session, or about a state that has changed since."""

    code = "stale"


class DecidedMeanwhile(StaleForm):
    """Somebody else decided about the same thing, in ``entry``, since it was looked at."""

    code = "decided-meanwhile"

    def __init__(self, what: str, *, entry: int, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(what, where=where, advice=advice)
        self.entry = entry


class LedgerError(ReportedlyError):
    """The ledger cannot do what was asked."""

    code = "ledger"


class LedgerNotFound(LedgerError):
    """There is no ledger there, or it is something else."""

    code = "ledger-not-found"


class LedgerUnreachable(LedgerError):
    """The database does not answer, or refuses."""

    code = "ledger-unreachable"


class LedgerBusy(LedgerError):
    """Another writer holds the ledger for too long."""

    code = "ledger-busy"


class LedgerFull(LedgerError):
    """The disk or the database is full."""

    code = "ledger-full"


class LedgerOutdated(LedgerError):
    """The tables of the ledger are of another version."""

    code = "ledger-outdated"


class LedgerDamaged(LedgerError):
    """An entry, a payload or a piece of evidence is not what was written."""

    code = "ledger-damaged"


class UnknownId(LedgerError):
    """Nothing in the ledger has that id."""

    code = "unknown-id"


class AmbiguousId(LedgerError):
    """Several things in the ledger have ids that begin so."""

    code = "ambiguous-id"


class NotThere(UnknownId):
    """No page or thing that this person may see has this address."""

    code = "not-there"
