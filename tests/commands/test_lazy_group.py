from __future__ import annotations

import click
from click.testing import CliRunner

from reportedly.commands.lazy_group import LazyGroup


@click.command(short_help="Say so.")
def late() -> None:
    click.echo("imported when it was named")


def test_a_command_is_listed_and_found_by_its_home() -> None:
    group = LazyGroup("desk", later={"version": "reportedly.cli:version"})
    group.add_command(late, "late")
    assert group.list_commands(click.Context(group)) == ["late", "version"]
    assert "version" not in group.commands
    assert CliRunner().invoke(group, ["version"]).output.startswith("reportedly ")
    assert "Say so." in CliRunner().invoke(group, ["--help"]).output
    assert CliRunner().invoke(group, ["other"]).exit_code == 2
