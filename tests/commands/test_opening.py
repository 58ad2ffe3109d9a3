from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reportedly.commands.opening import author, evidence_folder, ledger_address, ledger_options, opened
from reportedly.errors import LedgerNotFound
from reportedly.settings import Settings, login_name


def test_the_ledger_is_what_the_settings_say() -> None:
    assert ledger_address(Settings(ledger="/srv/one.sqlite")) == "/srv/one.sqlite"
    assert Path(ledger_address(Settings())).name == "ledger.sqlite"


@pytest.mark.parametrize(
    ("ledger", "folder"),
    [
        ("/srv/one.sqlite", "/srv/one.sqlite.evidence"),
        ("sqlite:////srv/one.db", "/srv/one.db.evidence"),
    ],
)
def test_evidence_lies_beside_the_file(ledger: str, folder: str) -> None:
    assert evidence_folder(Settings(ledger=ledger)) == Path(folder)


def test_evidence_of_a_server_lies_with_the_user() -> None:
    folder = evidence_folder(Settings(ledger="postgresql://desk@db.example/ledger"))
    assert folder == Path(ledger_address(Settings())).with_name("evidence")
    assert evidence_folder(Settings(evidence=Path("/srv/kept"))) == Path("/srv/kept")


def test_new_entries_are_signed() -> None:
    assert author(Settings(by="desk")) == "desk"
    assert author(Settings()) == login_name() != ""


def test_a_ledger_is_made_only_where_that_is_asked_for(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "new" / "ledger.sqlite"), by="desk")
    with pytest.raises(LedgerNotFound, match="no ledger yet"), opened(settings):
        pass
    assert list(tmp_path.iterdir()) == []
    with opened(settings, make=True) as held:
        assert held.ledger.head().number == 0
        assert held.evidence.folder == tmp_path / "new" / "ledger.sqlite.evidence"
    with opened(settings) as held:
        assert held.ledger.head().number == 0


def test_options_go_before_the_environment() -> None:
    @click.command()
    @ledger_options
    @click.pass_obj
    def told(settings: Settings) -> None:
        click.echo(f"{settings.ledger} {settings.evidence} {settings.by}")

    settings = Settings(ledger="one", evidence=Path("two"), by="three")
    assert CliRunner().invoke(told, [], obj=settings).output == "one two three\n"
    given = ["--ledger", "a", "--evidence", "b", "--by", "c"]
    assert CliRunner().invoke(told, given, obj=settings).output == "a b c\n"
