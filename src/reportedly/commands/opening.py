"""Opening: the options that say which ledger, and the ledger with its evidence opened for a command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from reportedly.commands.options import override
from reportedly.exchange.printable import printable
from reportedly.settings import Settings, login_name, utc_now

if TYPE_CHECKING:
    from reportedly.ledger.evidence import Evidence
    from reportedly.ledger.ledger import Ledger
    from reportedly.ledger.questions.testimonies import Parties

_Command = TypeVar("_Command", bound=Callable[..., object])

_OPTIONS = (
    click.option(
        "--ledger",
        metavar="PATH_OR_URL",
        callback=override,
        expose_value=False,
        help="The ledger: a file, or postgresql://user@host/database.  [env: REPORTEDLY_LEDGER]",
    ),
    click.option(
        "--evidence",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        callback=override,
        expose_value=False,
        help="Where the bytes as they came are kept.  [env: REPORTEDLY_EVIDENCE]",
    ),
    click.option(
        "--parties",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        callback=override,
        expose_value=False,
        help="For which side a speaker speaks; the package has a file.  [env: REPORTEDLY_PARTIES]",
    ),
    click.option(
        "--by",
        metavar="NAME",
        callback=override,
        expose_value=False,
        help="Who is written on new entries; your login name if left out.  [env: REPORTEDLY_BY]",
    ),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A ledger, the evidence kept beside it, and for which side of a conflict a speaker speaks."""

    ledger: Ledger
    evidence: Evidence
    parties: Parties


def ledger_options(command: _Command) -> _Command:
    """The options ``--ledger``, ``--evidence``, ``--parties``, ``--by``; the settings hold their values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asking_options(command: _Command) -> _Command:
    """The options ``--ledger``, ``--evidence`` and ``--parties``, for a command that writes no entry."""
    for option in reversed(_OPTIONS[:3]):
        command = option(command)
    return command


@contextmanager
def opened(settings: Settings, *, make: bool = False) -> Iterator[Opened]:
    """The ledger that ``settings`` name, with its evidence; closed at the end.

    A ledger that is not there yet is made if ``make``.

    Raises:
        LedgerError: it cannot be opened.
    """
    from reportedly.ledger.evidence import Evidence
    from reportedly.ledger.ledger import open_ledger

    ledger = open_ledger(ledger_address(settings), now=utc_now, by=author(settings), say=say, make=make)
    try:
        yield Opened(ledger, Evidence(evidence_folder(settings)), parties_of(settings.parties))
    finally:
        ledger.close()


@cache
def parties_of(path: Path | None) -> Parties:
    """For which side a speaker speaks, by the file at ``path``, else by the one that ships.

    Raises:
        InputError: the file cannot be read.
    """
    from reportedly.grounding.parties import read_parties, speaking_for

    return speaking_for(read_parties(path))


def ledger_address(settings: Settings) -> str:
    """A path or a database URL: what the settings say, else a file in the user's data folder."""
    return settings.ledger or str(_user_folder() / "ledger.sqlite")


def evidence_folder(settings: Settings) -> Path:
    """What the settings say, else beside the ledger's file; for a server, in the user's data folder."""
    from reportedly.ledger.database import ledger_url

    if settings.evidence is not None:
        return settings.evidence
    url = ledger_url(ledger_address(settings))
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        path = Path(str(url.database))
        return path.with_name(f"{path.name}.evidence")
    return _user_folder() / "evidence"


def author(settings: Settings) -> str:
    """Who is written on new entries."""
    return settings.by or login_name()


def say(words: str) -> None:
    """Tell the user something while a command runs."""
    click.echo(printable(words), err=True)


def _user_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("reportedly", appauthor=False)
