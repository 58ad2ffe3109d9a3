"""What goes wrong with databases, told in words; nothing that was written is lost."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from reportedly.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerNotFound,
    LedgerOutdated,
    LedgerUnreachable,
)
from reportedly.ledger import database as databases
from reportedly.ledger.database import Database, ledger_url
from reportedly.ledger.drafts import Draft
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.ledger.migration import NEWEST
from reportedly.ledger.verification import find_damage

Keep = Callable[..., tuple[Draft, ...]]


def quietly(done: int, of: int) -> None:
    """Progress that nobody looks at."""


def open_at(where: str | Path, **options: object) -> Ledger:
    return open_ledger(where, now=lambda: "2027-03-11T08:00:00Z", by="tester", say=print, **options)


def note(at: int, words: str = "") -> Draft:
    return Draft("note", f"note:{at}", {"words": words})


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("ledger.db", "sqlite"),
        ("sqlite:////srv/ledger.db", "sqlite"),
        ("postgresql://ana@db.example/ledger", "postgresql"),
        ("postgres://ana@db.example/ledger", "postgresql"),
        ("postgresql+psycopg://ana@db.example/ledger", "postgresql"),
    ],
)
def test_an_address_names_its_kind(where: str, kind: str) -> None:
    assert ledger_url(where).get_backend_name() == kind


@pytest.mark.parametrize(
    "where", ["mysql://ana@db.example/ledger", "http://db.example/", "://", "nosuch://x"]
)
def test_an_address_of_something_else_is_refused(where: str) -> None:
    with pytest.raises(LedgerNotFound):
        ledger_url(where)


def test_a_password_is_never_told() -> None:
    database = Database("postgresql://ana:secret@127.0.0.1:1/ledger")
    assert "secret" not in database.name
    with pytest.raises(LedgerUnreachable) as error, database.reading():
        pass
    assert "secret" not in str(error.value)
    with pytest.raises(LedgerNotFound) as refused:
        ledger_url("mysql://ana:secret@db.example/ledger")
    assert "secret" not in str(refused.value)


def test_a_file_is_made_with_its_folders_only_if_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "ledger.db"
    with pytest.raises(LedgerNotFound, match="no ledger yet"):
        open_at(path, make=False)
    assert not (tmp_path / "a").exists()
    open_at(path).close()
    open_at(path, make=False).close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerNotFound, match="folder cannot be made"):
        open_at(tmp_path / "file" / "more" / "ledger.db")
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(LedgerError):
        open_at(tmp_path / "folder.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(LedgerNotFound, match="cannot be opened"):
        open_at(tmp_path / "locked" / "ledger.db")


@pytest.mark.parametrize("raw", [b"no database at all, but long enough to be one" * 100, b"\0" * 4096])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(raw)
    with pytest.raises(LedgerDamaged, match="no ledger"):
        open_at(path)
    assert path.read_bytes() == raw


def test_a_database_of_something_else_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE places (name TEXT)")
    other.close()
    with pytest.raises(LedgerNotFound, match="this database is no ledger"):
        open_at(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("places",)]
    other.close()


def test_a_file_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = open_at(path)
    ledger.append([note(at, "x" * 500) for at in range(200)])
    ledger.close()
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(LedgerError):
        list(find_damage(open_at(path), evidence=None, show=quietly))


def test_missing_tables_on_a_server_are_told(postgresql_address: str) -> None:
    with pytest.raises(LedgerOutdated, match="missing") as error:
        open_at(postgresql_address)
    assert "reportedly ledger migrate" in str(error.value)


def test_tables_of_a_newer_version_are_told(place: object, ledger: Ledger) -> None:
    ledger.append([note(1)])
    place.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerOutdated) as error:
        place.open()
    assert "9999" in error.value.what
    place.run(f"UPDATE alembic_version SET version_num = '{NEWEST}'")
    assert place.open().head().number == 1


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://root@127.0.0.1:1/test",
        "postgresql:///test?host=/no/such/folder",
        "postgresql://root@nowhere.example/test",
    ],
)
def test_a_server_that_does_not_answer_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_knows(*asked: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody_knows)
    with pytest.raises(LedgerUnreachable, match="does not answer"):
        open_at(address)


@pytest.mark.parametrize("change", [{"database": "no_such_database"}, {"username": "no_such_role"}])
def test_a_server_that_refuses_is_told(postgresql_address: str, change: dict[str, str]) -> None:
    url = ledger_url(postgresql_address).set(**change)
    with pytest.raises(LedgerUnreachable) as error:
        open_at(url.render_as_string(hide_password=False))
    assert "no_such" in str(error.value)


def test_a_role_that_may_not_write_is_told(place: object, ledger: Ledger) -> None:
    if place.sqlite:
        pytest.skip("SQLite has no roles")
    ledger.append([note(1)])
    engine = ledger.database._engine
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("SET TRANSACTION READ ONLY"))
    with pytest.raises(LedgerError, match="read-only"):
        ledger.append([note(2)])
    assert place.open().head().number == 1


def test_a_connection_that_was_cut_is_told_and_made_anew(place: object, ledger: Ledger) -> None:
    if place.sqlite:
        pytest.skip("a file has no connection to cut")
    ledger.append([note(1)])
    with pytest.raises(LedgerUnreachable), ledger.reading() as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        place.run(f"SELECT pg_terminate_backend({pid})")
        connection.exec_driver_sql("SELECT 1")
    assert ledger.append([note(2)])[0].number == 2


def test_a_writer_that_waits_too_long_says_so_and_gives_up(
    place: object, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_TURN", 0.1)
    waiting = place.open(patience=0.3)
    with ledger.database.writing(place.lines.append), pytest.raises(LedgerBusy) as error:
        waiting.append([note(1)])
    assert "another writer" in str(error.value)
    assert "Nothing was lost" in str(error.value)
    assert len(place.lines) == 2
    assert all(line.startswith("another writer holds the ledger; waiting") for line in place.lines)
    assert waiting.append([note(1)])[0].number == 1
    waiting.close()


def test_a_writer_goes_on_when_the_other_is_done(
    place: object, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_TURN", 0.1)
    waiting, said = place.open(), threading.Event()
    waiting._say = lambda line: (place.lines.append(line), said.set())
    told: list[int] = []
    with ledger.database.writing(place.lines.append):
        writer = threading.Thread(target=lambda: told.append(waiting.append([note(1)])[0].number))
        writer.start()
        assert said.wait(20)
        assert told == []
    writer.join(20)
    assert told == [1]
    waiting.close()


def test_reading_goes_on_while_somebody_writes(place: object, ledger: Ledger) -> None:
    ledger.append([note(1)])
    reader = place.open()
    with ledger.database.writing(place.lines.append):
        assert reader.head().number == 1
        assert [entry.number for entry in reader.replay()] == [1]
    reader.close()


def test_a_log_that_nobody_reads_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = open_at(path)
    log = path.with_name("ledger.db-wal")
    ledger.append([note(1)])
    with ledger.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
        ledger.append([note(2)])
        ledger.database.settle()
        assert log.stat().st_size > 0, "somebody reads"
    ledger.database.settle()
    assert log.stat().st_size == 0
    assert [entry.number for entry in ledger.replay()] == [1, 2]
    ledger.close()


def test_settling_takes_nothing_away(place: object, ledger: Ledger) -> None:
    ledger.append([note(1)])
    ledger.database.settle()
    ledger.append([note(2)])
    assert [entry.number for entry in ledger.replay()] == [1, 2]


def test_another_process_that_holds_the_file_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = open_at(path, patience=60)
    script = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
        "held.execute('COMMIT')\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        lines: list[str] = []

        def release(line: str) -> None:
            lines.append(line)
            holder.stdin.close()

        ledger._say = release
        assert ledger.append([note(1)])[0].number == 1
        assert lines
        assert "waiting (2 of 60 s)" in lines[0]
    ledger.close()


def test_a_full_database_is_told_and_loses_nothing(tmp_path: Path, kept: Keep) -> None:
    path = tmp_path / "ledger.db"
    ledger = open_at(path)
    ledger.append(kept("d1"))
    head = ledger.head()
    with ledger.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    event.listen(
        ledger.database._engine,
        "begin",
        lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 3}"),
    )
    with pytest.raises(LedgerFull, match="no room") as error:
        ledger.append([note(at, os.urandom(2000).hex()) for at in range(50)])
    assert "Nothing was lost" in str(error.value)
    assert ledger.head() == head
    assert list(find_damage(ledger, evidence=None, show=quietly)) == []
    ledger.close()
    again = open_at(path)
    assert again.append(kept("d2"))[0].number == 4
    assert list(find_damage(again, evidence=None, show=quietly)) == []
    again.close()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    script = (
        "import os, resource, signal, sys\n"
        "from reportedly.errors import LedgerFull\n"
        "from reportedly.ledger.drafts import Draft\n"
        "from reportedly.ledger.ledger import open_ledger\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "ledger = open_ledger(sys.argv[1], now=lambda: '2027', by='ana', say=print)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))\n"
        "for at in range(1000):\n"
        "    words = os.urandom(20_000).hex()\n"
        "    try: ledger.append([Draft('note', f'note:{at}', {'words': words})])\n"
        "    except LedgerFull as error: print(at, error); break\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert "there is no room to write" in told
    count = int(told.split()[0])
    assert count > 3
    ledger = open_at(path)
    assert ledger.head().number == count
    assert list(find_damage(ledger, evidence=None, show=quietly)) == []
    assert ledger.append([note(5000)])[0].number == count + 1
    ledger.close()
