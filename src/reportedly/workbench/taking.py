"""Taking: what a form brought, turned into intakes and put into the ledger by a job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from reportedly.adding import add_articles
from reportedly.gathering import Taking, gather, intake_of, known_in
from reportedly.ledger.ledger import Ledger
from reportedly.linking import link_claims
from reportedly.reading.captures import expand
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.intake import Intake
from reportedly.records.addition import Addition
from reportedly.records.capture import Capture
from reportedly.records.wording import numbered_words, shortened
from reportedly.workbench.desk import Desk
from reportedly.workbench.jobs import Job

_LABEL = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added: bytes at hand and addresses to fetch."""

    captures: tuple[Capture, ...]
    addresses: tuple[str, ...]
    published: str | None = None
    case: str | None = None

    @property
    def label(self) -> str:
        """What a person would call it."""
        named = [capture.told.title or capture.source for capture in self.captures] + list(self.addresses)
        more = f" and {numbered_words(len(named) - 1, 'other')}" if len(named) > 1 else ""
        return f"{shortened(named[0], _LABEL)}{more}" if named else "nothing"


def start_adding(desk: Desk, job: Job, wanted: Wanted) -> None:
    """Put ``wanted`` into the ledger in the background, under the name of whoever started ``job``."""
    ledger = desk.ledger_of(job.by)

    def work() -> Iterator[Addition]:
        with ExitStack() as stack:
            yield from add_articles(
                _intakes(desk, wanted, _once(desk, stack)),
                ledger,
                desk.evidence,
                extract=desk.extract,
                reader=desk.reader,
                case=wanted.case,
            )

    desk.jobs.start(job, work, then=lambda: link_words(desk, ledger))


def link_words(desk: Desk, ledger: Ledger) -> str:
    """Link what is not linked yet, and tell what came of it."""
    linked = link_claims(ledger, parties=desk.parties)
    if not linked.steps:
        return "Nothing new to link."
    moved = f", {numbered_words(linked.moved, 'telling')} moved to another" if linked.moved else ""
    return f"{numbered_words(linked.opened, 'incident')} opened{moved}."


def _intakes(desk: Desk, wanted: Wanted, fetcher: Callable[[], Fetcher]) -> Iterator[Intake]:
    taking = Taking(published=wanted.published, max_characters=desk.max_characters)
    for capture in wanted.captures:
        for piece in expand(capture, max_characters=desk.max_characters):
            yield intake_of(piece, taking, source=capture.source)
    yield from gather(wanted.addresses, taking, fetcher=fetcher, known=known_in(desk.ledger))


def _once(desk: Desk, stack: ExitStack) -> Callable[[], Fetcher]:
    made: list[Fetcher] = []

    def fetcher() -> Fetcher:
        if not made:
            made.append(stack.enter_context(desk.fetcher()))
        return made[0]

    return fetcher
