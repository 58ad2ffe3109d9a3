"""Sources to intakes: paths read, addresses fetched, feeds followed, quarantine opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportedly.errors import ReportedlyError
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.questions.holdings import Quarantined, address_is_known, capture_of
from reportedly.reading.captures import expand
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
from reportedly.reading.fetching.feeds import is_feed
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.following import follow_items
from reportedly.reading.intake import Intake, read_articles, take_in
from reportedly.records.capture import Capture
from reportedly.records.column_map import ColumnMap


@dataclass(frozen=True, slots=True)
class Taking:
    """How sources are taken in. ``follow`` says whether the pages behind a feed's items are fetched."""

    published: str | None = None
    max_characters: int = DEFAULT_MAX_CHARACTERS
    columns: ColumnMap | None = None
    follow: bool = True


def is_address(source: str) -> bool:
    """Whether ``source`` is fetched rather than opened."""
    return source.lower().startswith(("http://", "https://"))


def gather(
    sources: Iterable[str], taking: Taking, *, fetcher: Callable[[], Fetcher], known: Callable[[str], bool]
) -> Iterator[Intake]:
    """One intake an article of every source, in order, failures included.

    An address that answers with a feed stands for the feed's articles; those whose address is ``known``
    already are left out. ``fetcher`` is asked for only when something is to be fetched.
    """
    for source in sources:
        if is_address(source):
            for found in _fetch(source, fetcher(), taking, known):
                yield intake_of(found, taking, source=source)
        else:
            yield from read_articles(
                [source],
                published=taking.published,
                max_characters=taking.max_characters,
                columns=taking.columns,
            )


def intake_of(found: Capture | ReportedlyError, taking: Taking, *, source: str) -> Intake:
    """The intake of what was fetched."""
    if isinstance(found, ReportedlyError):
        return Intake(found.where or source, failure=found)
    return take_in(found, published=taking.published, max_characters=taking.max_characters)


def gather_again(
    waiting: Iterable[Quarantined],
    ledger: Ledger,
    evidence: Evidence,
    taking: Taking,
    *,
    fetcher: Callable[[], Fetcher],
) -> Iterator[Intake]:
    """What waits in quarantine, from the bytes that were kept, else from where it came."""
    for held in waiting:
        if held.sha256 is None:
            yield from gather([held.source], taking, fetcher=fetcher, known=lambda address: False)
            continue
        try:
            with ledger.reading() as connection:
                capture = capture_of(connection, evidence, held.sha256)
        except ReportedlyError as error:
            yield Intake(held.source, failure=error)
            continue
        yield take_in(capture, published=taking.published, max_characters=taking.max_characters)


def known_in(ledger: Ledger) -> Callable[[str], bool]:
    """Whether an address was had before, asked of ``ledger``; what is no address never was."""

    def known(name: str) -> bool:
        if not is_address(name):
            return False
        with ledger.reading() as connection:
            return address_is_known(connection, name)

    return known


def _fetch(
    source: str, fetcher: Fetcher, taking: Taking, known: Callable[[str], bool]
) -> Iterator[Capture | ReportedlyError]:
    fetched = fetcher.fetch(source)
    if fetched.failure is not None:
        yield fetched.failure
    elif fetched.capture is not None and is_feed(fetched.capture):
        yield from follow_items(fetched.capture, fetcher, follow=taking.follow, known=known)
    elif fetched.capture is not None:
        yield from expand(fetched.capture, max_characters=taking.max_characters, columns=taking.columns)
