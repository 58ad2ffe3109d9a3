from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from reportedly.commands.showing import expect_option, shown, tell_damage
from reportedly.ledger.verification import Damage


@click.command()
@expect_option
def told(expect: tuple[int, str] | None) -> None:
    click.echo(repr(expect))


def test_what_was_noted_is_read_as_it_was_printed() -> None:
    digest = "ab" * 32
    assert CliRunner().invoke(told, ["--expect", f" 12:{digest.upper()} "]).output == f"(12, '{digest}')\n"
    assert CliRunner().invoke(told, []).output == "None\n"


@pytest.mark.parametrize("value", ["", "12", "12:ab", f"0:{'a' * 64}", f"-1:{'a' * 64}", "a" * 64])
def test_what_was_never_printed_is_refused(value: str) -> None:
    assert CliRunner().invoke(told, ["--expect", value]).exit_code == 2


def test_damage_is_printed_without_what_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_damage([Damage(4, "of \x1b[2Ja.html"), Damage(None, "the head")]) == 2
    assert capsys.readouterr().out == "entry 4: of [2Ja.html\nthe head\n"


def test_progress_says_nothing_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    with shown("{} of {}") as show:
        show(1, 2)
    assert capsys.readouterr() == ("", "")
