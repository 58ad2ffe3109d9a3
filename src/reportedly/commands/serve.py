"""Commands that open the workbench and keep its accounts: serve, accounts."""

from __future__ import annotations

import secrets
import signal
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.adding import Network, extractor, gazetteer_option, with_network_options
from reportedly.commands.opening import (
    Opened,
    author,
    evidence_folder,
    ledger_options,
    opened,
    say,
)
from reportedly.commands.options import engine_option
from reportedly.errors import LibraryMissing, OptionError
from reportedly.settings import Settings, utc_now

if TYPE_CHECKING:
    from reportedly.reading.fetching.fetcher import Fetcher
    from reportedly.workbench.desk import Desk
    from reportedly.workbench.keeping import Keeping

_NAME = "NAME"
_LIBRARIES = ("fastapi", "uvicorn", "python_multipart", "argon2", "xstatic")


@click.command(short_help="Open the workbench in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="At which port of that address.",
)
@click.option("--open", "show", is_flag=True, help="Open it in the browser at once.")
@click.option("--tiles", metavar="URL", help="Online map tiles, https://…/{z}/{x}/{y}.png; none if left out.")
@with_network_options
@gazetteer_option
@engine_option
@ledger_options
@click.pass_obj
def serve(
    settings: Settings, /, host: str, port: int, show: bool, tiles: str | None, **network: object
) -> int:
    """Serve the web workbench on a ledger: look, review, add, export.

    \b
      reportedly serve --open
      reportedly accounts add noor --role admin --role reviewer
      reportedly serve --host 0.0.0.0

    Bound to this machine alone, and while there are no accounts, it asks nobody to sign in. As soon as there
    is an account, or it listens on a network, everybody signs in: see docs/teams.md. Stop it with Ctrl-C.
    """
    _require_server()
    with opened(settings, make=True) as held:
        desk = _desk(settings, held, host, tiles=tiles, network=_network(network))
        from reportedly.workbench.sending import Sender
        from reportedly.workbench.serving import DeskServer, warm

        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
        say(f"The workbench is at {address}  (stop it with Ctrl-C)")
        if desk.local is not None:
            say(f"It is open to this machine alone; what you decide is written as {desk.local}.")
        if show:
            webbrowser.open(address)
        threading.Thread(target=warm, args=(desk,), daemon=True).start()
        sender = Sender(desk)
        sender.start()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            DeskServer(desk, host=host, port=port).run()
        sender.stop()
        desk.jobs.close()
    return 0


@click.group(short_help="Accounts of a team's workbench.")
def accounts() -> None:
    """Who may sign in to the workbench, with which roles.

    Roles: reader (everybody), reviewer (adds and decides), restricted-evidence (sees restricted documents,
    original bytes, exact points), admin (manages accounts and webhooks).
    """


@accounts.command("add", short_help="Let somebody sign in.")
@click.argument("name", metavar=_NAME)
@click.option("--role", "roles", multiple=True, metavar="ROLE", help="May be repeated.")
@ledger_options
@click.pass_obj
def add_account(settings: Settings, name: str, roles: tuple[str, ...]) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    from reportedly.workbench.accounts import add_account as add

    with _audited(settings, "account made", account=name, roles=" ".join(roles)) as keeping:
        add(keeping, name, _password(), roles, now=utc_now())
    say(f"{name} may sign in.")


@accounts.command("list", short_help="List who may sign in.")
@ledger_options
@click.pass_obj
def list_accounts(settings: Settings) -> None:
    """List the accounts with their roles."""
    from reportedly.workbench.accounts import list_accounts as held

    for account in held(_keeping(settings)):
        click.echo(f"{account.name:<24} {' '.join(sorted(account.roles))}")


@accounts.command("remove", short_help="Let somebody sign in no more.")
@click.argument("name", metavar=_NAME)
@ledger_options
@click.pass_obj
def remove_account(settings: Settings, name: str) -> None:
    """Take an account away; what it wrote in the ledger stays."""
    from reportedly.workbench.accounts import remove_account as remove

    with _audited(settings, "account removed", account=name) as keeping:
        remove(keeping, name)
    say(f"{name} may no longer sign in.")


@accounts.command("role", short_help="Change what somebody may do.")
@click.argument("name", metavar=_NAME)
@click.argument("roles", nargs=-1, metavar="ROLE...")
@ledger_options
@click.pass_obj
def change_roles(settings: Settings, name: str, roles: tuple[str, ...]) -> None:
    """Give an account these roles and no others."""
    from reportedly.workbench.accounts import set_roles

    with _audited(settings, "roles changed", account=name, roles=" ".join(roles)) as keeping:
        set_roles(keeping, name, roles)
    say(f"{name}: {' '.join(dict.fromkeys(('reader', *roles)))}")


@accounts.command("token", short_help="Make a token for programs.")
@click.argument("name", metavar=_NAME)
@click.option("--label", default="command line", show_default=True, metavar="WORDS", help="What it is for.")
@ledger_options
@click.pass_obj
def make_token(settings: Settings, name: str, label: str) -> None:
    """Make an API token of an account and print it, this once."""
    from reportedly.workbench.sessions import make_token as make

    with _audited(settings, "token made", account=name, label=label) as keeping:
        click.echo(make(keeping, name, label, now=utc_now()))


@contextmanager
def _audited(settings: Settings, act: str, **told: str | None) -> Iterator[Keeping]:
    """The accounts file; once the block is through, what was done is written into the ledger."""
    from reportedly.workbench.auditing import write_audit

    with opened(settings, make=True) as held:
        yield _keeping(settings)
        write_audit(held.ledger, act, instant=utc_now(), told=told)


def _keeping(settings: Settings) -> Keeping:
    from reportedly.workbench.keeping import Keeping

    return Keeping(accounts_file(settings))


def accounts_file(settings: Settings) -> Path:
    """Beside the evidence, which is beside the ledger."""
    folder = evidence_folder(settings)
    return folder.with_name(f"{folder.name.removesuffix('.evidence')}.accounts.sqlite")


def _desk(settings: Settings, held: Opened, host: str, *, tiles: str | None, network: Network) -> Desk:
    from reportedly.fingerprint import this_reader
    from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS
    from reportedly.workbench.accounts import list_accounts as listed
    from reportedly.workbench.desk import Desk
    from reportedly.workbench.guarding import is_loopback

    keeping = _keeping(settings)
    alone = is_loopback(host)
    some = bool(listed(keeping))
    if not alone and not some:
        raise OptionError(
            "a workbench on a network needs accounts, and there are none",
            where=f"--host {host}",
            advice="Make the first: reportedly accounts add NAME --role admin",
        )
    return Desk(
        ledger=held.ledger,
        parties=held.parties,
        evidence=held.evidence,
        keeping=keeping,
        now=utc_now,
        extract=extractor(settings),
        reader=this_reader(settings.gazetteer, settings.engine),
        fetcher=lambda: _fetcher(network),
        secret=secrets.token_hex(32),
        local=author(settings) if alone and not some else None,
        max_characters=settings.max_characters or DEFAULT_MAX_CHARACTERS,
        tiles=tiles,
        allowed_hosts=network.hosts,
    )


def _fetcher(network: Network) -> Fetcher:
    from reportedly import __version__
    from reportedly.reading.fetching.courier import World
    from reportedly.reading.fetching.fetcher import Fetcher
    from reportedly.reading.fetching.limits import Manners

    manners = Manners(network.contact, obey_robots=network.robots, version=__version__)
    return Fetcher(World(now=lambda: f"{utc_now()[:19]}Z"), manners=manners, allow_hosts=network.hosts)


def _network(options: dict[str, object]) -> Network:
    hosts, contact, robots = options["hosts"], options["contact"], options["robots"]
    named = tuple(map(str, hosts)) if isinstance(hosts, tuple) else ()
    return Network(named, None if contact is None else str(contact), bool(robots))


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _require_server() -> None:
    for name in _LIBRARIES:
        if find_spec(name) is None:
            raise LibraryMissing(
                f"the workbench needs a library that is not installed ({name})",
                advice="Install it with: pip install 'reportedly[web]'",
            )
