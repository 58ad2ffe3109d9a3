"""The command that polls feeds into a ledger."""

from __future__ import annotations

import signal
import threading
from datetime import datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.adding import (
    Network,
    extractor,
    fetching,
    gazetteer_option,
    taking_of,
    with_network_options,
)
from reportedly.commands.linking import link_now, link_option
from reportedly.commands.opening import Opened, ledger_options, opened, say
from reportedly.commands.options import engine_option
from reportedly.errors import OptionError, ReportedlyError
from reportedly.exits import MOST_FAILURES
from reportedly.settings import Settings, utc_now

if TYPE_CHECKING:
    from reportedly.reading.fetching.polling import Intake as FeedIntake
    from reportedly.records.capture import Capture
    from reportedly.records.feed import Feed


@click.command(short_help="Poll feeds into the ledger.")
@click.argument("feeds", type=click.Path(path_type=Path, dir_okay=False), metavar="FEEDS.TOML")
@click.option("--once", is_flag=True, help="Poll the feeds that are due, then leave; for cron.")
@with_network_options
@gazetteer_option
@engine_option
@link_option
@ledger_options
@click.pass_obj
def watch(settings: Settings, /, feeds: Path, once: bool, linked: bool, **options: Any) -> int:
    """Poll the feeds that FEEDS.TOML names, each in its own time, and put their new articles into the ledger.

    \b
      [[feed]]
      url = "https://paper.example/rss"
      every = "10m"
      case = "kosti-market"

    One line a round says what came in. A feed that fails is asked later and later. Stop it with Ctrl-C: what
    is at hand is finished first; started again it goes on where it was. With --once the exit code is the
    number of feeds that failed.
    """
    from reportedly.ledger.polls import Polls
    from reportedly.reading.fetching.feed_list import read_feed_list
    from reportedly.reading.fetching.polling import poll_feed
    from reportedly.reading.fetching.watching import Rhythm
    from reportedly.reading.fetching.watching import watch as watch_feeds

    listed = read_feed_list(_text_of(feeds), where=str(feeds))
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, partial(_stop, stop))
    network = Network(options["hosts"], options["contact"], options["robots"])
    with opened(settings, make=True) as held, fetching(network) as fetcher:
        intake = _intake(settings, held, linked=linked)
        poll = partial(poll_feed, fetcher=fetcher(), intake=intake, stopping=stop.is_set)
        outcomes = watch_feeds(
            listed,
            Rhythm(
                lambda: datetime.fromisoformat(utc_now()), lambda seconds: _rest(stop, seconds), stop.is_set
            ),
            states=Polls(held.ledger.database, say=say),
            poll=poll,
            say=click.echo,
            once=once,
        )
    return min(sum(outcome.failure is not None for outcome in outcomes), MOST_FAILURES) if once else 0


def _intake(settings: Settings, held: Opened, *, linked: bool) -> FeedIntake:
    from reportedly.adding import add_articles
    from reportedly.fingerprint import this_reader
    from reportedly.gathering import intake_of, known_in
    from reportedly.reading.fetching.polling import Intake as FeedIntake

    extract, taking = extractor(settings), taking_of(settings, None, (), follow=True)
    reader = this_reader(settings.gazetteer, settings.engine)

    def take(feed: Feed, found: Capture | ReportedlyError) -> bool:
        additions = add_articles(
            [intake_of(found, taking, source=feed.url)],
            held.ledger,
            held.evidence,
            extract=extract,
            reader=reader,
            case=feed.case,
        )
        came_in = any(addition.status in ("added", "new version") for addition in list(additions))
        if came_in and linked:
            link_now(held)
        return came_in

    return FeedIntake(take, known_in(held.ledger))


def _stop(stop: threading.Event, _number: int, _frame: FrameType | None) -> None:
    stop.set()


def _rest(stop: threading.Event, seconds: float) -> None:
    stop.wait(seconds)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"the list of feeds cannot be read ({error})",
            where=str(path),
            advice="Name a file such as docs/fetching.md shows",
        ) from error
