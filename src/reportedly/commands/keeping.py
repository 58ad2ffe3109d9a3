"""Keeping: the demo's articles put into a ledger, to try the other commands on."""

from __future__ import annotations

from pathlib import Path

from reportedly.commands.adding import Network, extractor, fetching, taking_of, tell_and_link
from reportedly.commands.opening import opened
from reportedly.settings import Settings


def keep_file(settings: Settings, path: Path) -> int:
    """Put the articles of one file into the ledger and link them; the exit code."""
    from reportedly.adding import add_articles
    from reportedly.fingerprint import this_reader
    from reportedly.gathering import gather, known_in

    taking = taking_of(settings, None, (), follow=False)
    with opened(settings, make=True) as held, fetching(Network()) as fetcher:
        intakes = gather([str(path)], taking, fetcher=fetcher, known=known_in(held.ledger))
        reader = this_reader(settings.gazetteer, settings.engine)
        additions = add_articles(
            intakes, held.ledger, held.evidence, extract=extractor(settings), reader=reader
        )
        return tell_and_link(additions, "text", held, linked=True)
