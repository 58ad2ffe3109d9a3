from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly import cli
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import open_ledger

ONE, TWO = "aaaaaaaa000000000001", "bbbbbbbb000000000002"


@pytest.fixture
def run(
    tmp_path: Path, kept: Callable[..., tuple[Draft, ...]], capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on a ledger with two documents: exit code, output, errors."""
    path = tmp_path / "ledger.db"
    ledger = open_ledger(path, now=lambda: "2027-03-11T08:00:00.000000Z", by="ana", say=print)
    ledger.append([*kept(ONE), *kept(TWO, title="An\x1b[2J \u202eedition", published=None)])
    ledger.close()

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([*words, "--ledger", str(path)])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return command


def test_documents_are_put_into_a_case_and_listed(run: Callable) -> None:
    assert run("case", "add", "karo market", ONE) == (0, "1 put into the case karo market\n", "")
    told = run("case", "add", "karo market", ONE[:6], TWO)
    assert told == (0, "1 put into the case karo market, 1 were in it already\n", "")
    assert run("case", "list") == (0, "      2  karo market\n", "")
    assert run("case", "list", "karo market") == (
        0,
        f"{ONE}  2027-03-09  Harbour Post: Shells hit market in Karo\n"
        f"{TWO}  no day      Harbour Post: An[2J edition\n",
        "",
    )


def test_what_is_not_there_is_told(run: Callable) -> None:
    assert run("case", "list") == (
        1,
        "",
        "There are no cases. Make one with 'reportedly case add NAME ID...'.\n",
    )
    told = "No case is called nowhere. 'reportedly case list' shows those that there are.\n"
    assert run("case", "list", "nowhere") == (1, "", told)
    code, _, err = run("case", "add", "karo", ONE, "cccccccc")
    assert code == 74
    assert "nothing in the ledger has this id" in err
    assert run("case", "list")[0] == 1


@pytest.mark.parametrize("name", ["", " karo", "a  b", "a\nb", "a\x1bb", "a\u202eb", "x" * 201])
def test_a_name_that_cannot_be_seen_or_told_apart_is_refused(run: Callable, name: str) -> None:
    code, _, err = run("case", "add", name, ONE)
    assert code == 64
    assert "A case's name" in err
