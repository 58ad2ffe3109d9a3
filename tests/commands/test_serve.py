"""Accounts are made and shown by command; a workbench on a network is not served without any."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import commands
from reportedly.workbench.accounts import account_named, list_accounts
from reportedly.workbench.auditing import newest_audits
from reportedly.workbench.keeping import Keeping
from reportedly.workbench.sessions import person_of_token


def run(folder: Path, *arguments: str, typed: str = "") -> str:
    told = CliRunner().invoke(
        commands, [*arguments, "--ledger", str(folder / "ledger.sqlite"), "--by", "noor"], input=typed
    )
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told.output


def test_accounts_by_command(tmp_path: Path) -> None:
    run(tmp_path, "accounts", "add", "ada", "--role", "admin", typed="four plain words here\n")
    run(tmp_path, "accounts", "add", "rita", typed="four plain words here\n")
    run(tmp_path, "accounts", "role", "rita", "reviewer")
    told = run(tmp_path, "accounts", "list")
    assert told.splitlines()[0].split() == ["ada", "admin", "reader"]
    assert told.splitlines()[1].split() == ["rita", "reader", "reviewer"]
    keeping = Keeping(tmp_path / "ledger.sqlite.accounts.sqlite")
    token = run(tmp_path, "accounts", "token", "rita").strip()
    person = person_of_token(keeping, token, now="2027-04-01T08:00:00.000000Z")
    assert person is not None
    assert person.name == "rita"
    run(tmp_path, "accounts", "remove", "rita")
    assert [held.name for held in list_accounts(keeping)] == ["ada"]
    assert account_named(keeping, "rita") is None


def test_what_was_done_to_accounts_is_written_down(tmp_path: Path) -> None:
    from reportedly.ledger.ledger import open_ledger
    from reportedly.settings import utc_now

    run(tmp_path, "accounts", "add", "ada", "--role", "admin", typed="four plain words here\n")
    ledger = open_ledger(tmp_path / "ledger.sqlite", now=utc_now, by="x", say=print)
    entries = newest_audits(ledger, limit=5)
    ledger.close()
    assert [(entry.body["act"], entry.body["account"], entry.by) for entry in entries] == [
        ("account made", "ada", "noor")
    ]


def test_a_network_needs_accounts(tmp_path: Path) -> None:
    from reportedly.errors import OptionError

    with pytest.raises(OptionError, match="needs accounts"):
        run(tmp_path, "serve", "--host", "0.0.0.0")
