"""What fails is told on a page that holds what was typed and says what to do next; no half is written."""

from __future__ import annotations

import html
import re
import shutil
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy import event, make_url
from starlette.testclient import TestClient

from reportedly.errors import LedgerUnreachable
from reportedly.ledger import evidence
from reportedly.ledger.database import Database
from reportedly.ledger.migration import migrate
from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk
from reportedly.workbench.pages import review
from tests.workbench.conftest import desk_on
from tests.workbench.desks import SignIn, csrf, fill, named, send
from tests.workbench.test_databases import TEXT, toll_claim

TYPED = {"act": "correct", "killed_set": "1", "killed_min": "9", "killed_max": "12", "why": "I read <nine>"}


def form_of(page: str, action: str) -> dict[str, str]:
    """The fields, as they would be sent, of the form that leads to ``action``."""
    form = next(
        held for held in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{action}"' in held
    )
    fields = dict(re.findall(r'<input[^>]* name="([\w-]+)" value="([^"]*)"', form))
    areas = re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    return {name: html.unescape(value) for name, value in (*fields.items(), *areas)}


def correct(browser: TestClient, claim: str) -> Response:
    return send(browser, "/review/claim", claim=claim, seen="0", **TYPED)


def assert_kept(answer: Response, status: int, heading: str) -> dict[str, str]:
    """The page tells of it under ``heading``, and its form holds what was typed."""
    assert answer.status_code == status, answer.text[:3000]
    assert f"<h1>{heading}</h1>" in answer.text
    assert "Nothing of it was written" in answer.text
    fields = form_of(answer.text, "/review/claim")
    assert TYPED.items() <= fields.items()
    return fields


class Wire:
    """What leads to a server until it is cut, and again once it is mended."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._whole = True
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._whole = False
        for held in self._open:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        self._whole = True

    def _accept(self) -> None:
        while True:
            near, _ = self._listening.accept()
            if not self._whole:
                near.close()
                continue
            far = socket.create_connection(self._to)
            self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while words := one.recv(65536):
            other.sendall(words)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def wired(postgresql_address: str, tmp_path: Path) -> Iterator[tuple[Desk, Wire]]:
    """A desk on PostgreSQL, and the wire that leads there."""
    url = make_url(postgresql_address)
    wire = Wire(url.host or "127.0.0.1", url.port or 5432)
    address = url.set(host="127.0.0.1", port=wire.port).render_as_string(hide_password=False)
    database = Database(address)
    migrate(database, print)
    database.close()
    for desk in desk_on(address, tmp_path):
        fill(desk.ledger, desk.evidence)
        yield desk, wire
        wire.mend()


def browse(desk: Desk) -> TestClient:
    return TestClient(make_app(desk), base_url="http://localhost", follow_redirects=False)


def test_a_lost_server_keeps_what_was_typed(wired: tuple[Desk, Wire]) -> None:
    desk, wire = wired
    browser, claim = browse(desk), toll_claim(desk)
    token = csrf(browser)
    entries = desk.ledger.head().number
    wire.cut()
    late = browser.post("/review/claim", data={"csrf": token, "claim": claim, "seen": "0", **TYPED})
    fields = assert_kept(late, 503, "The ledger does not answer")
    assert browser.get("/incidents").status_code == 503
    added = browser.post("/add", data={"csrf": token, "text": TEXT, "title": "Strike on <clinic>"})
    job = browser.get(added.headers["location"])
    assert job.status_code == 503
    kept = form_of(job.text, "/add")
    assert (kept["text"], kept["title"]) == (TEXT, "Strike on <clinic>")
    wire.mend()
    assert desk.ledger.head().number == entries
    assert browser.post("/review/claim", data=fields).status_code == 303
    again = browser.post("/add", data=kept)
    assert "event: over" in browser.get(f"{again.headers['location']}/live").text
    assert 'data-whole="1"' in browser.get(again.headers["location"]).text


def test_another_writer_that_holds_the_ledger_is_told(desk: Desk) -> None:
    browser, claim = browse(replace(desk, patience=2.0)), toll_claim(desk)
    with closing(sqlite3.connect(desk.ledger.database.name, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        fields = assert_kept(correct(browser, claim), 503, "Another writer holds the ledger")
    assert browser.post("/review/claim", data=fields).status_code == 303


def test_a_file_that_is_gone_is_not_written_into(desk: Desk, tmp_path: Path) -> None:
    browser, claim = browse(desk), toll_claim(desk)
    path, aside = Path(desk.ledger.database.name), tmp_path / "aside.sqlite"
    with closing(sqlite3.connect(path)) as held:
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    token = csrf(browser)
    shutil.move(path, aside)
    late = browser.post("/review/claim", data={"csrf": token, "claim": claim, "seen": "0", **TYPED})
    fields = assert_kept(late, 503, "The ledger is not there")
    assert browser.get("/claims").status_code == 503
    assert not path.exists()
    shutil.copy(aside, path)
    assert browser.post("/review/claim", data=fields).status_code == 303
    with closing(sqlite3.connect(path)) as held:
        (number,) = held.execute("SELECT count(*) FROM entries WHERE kind = 'decision'").fetchone()
    assert number == 1


@pytest.fixture
def full(desk: Desk) -> Iterator[Desk]:
    """A desk whose ledger may not grow by a page."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    engine = desk.ledger.database._engine
    event.listen(engine, "connect", limit)
    engine.dispose()
    yield desk
    event.remove(engine, "connect", limit)


def make_room(desk: Desk) -> None:
    engine = desk.ledger.database._engine
    event.listen(engine, "connect", lambda held, _record: held.execute("PRAGMA max_page_count = 1000000"))
    engine.dispose()


def test_a_full_disk_keeps_what_was_typed(full: Desk) -> None:
    browser, claim = browse(full), toll_claim(full)
    entries = full.ledger.head().number
    long = {**TYPED, "why": "I read <nine>" + " and more" * 200}
    answer = send(browser, "/review/claim", claim=claim, seen="0", **long)
    tries = 0
    while answer.status_code == 303 and tries < 40:
        tries += 1
        answer = send(browser, "/review/claim", claim=claim, **long)
    assert answer.status_code == 507
    assert "<h1>There is no room left</h1>" in answer.text
    fields = form_of(answer.text, "/review/claim")
    assert fields["why"] == long["why"]
    assert full.ledger.head().number >= entries
    make_room(full)
    assert browser.post("/review/claim", data=fields).status_code == 303


def test_a_text_that_found_no_room_is_sent_again_from_its_page(full: Desk) -> None:
    browser = browse(full)
    before = named(full.ledger, "document")
    text = TEXT + " He said no more." * 3000
    answer = send(browser, "/add", text=text, title="Strike on clinic", published="2027-05-08")
    assert "event: over" in browser.get(f"{answer.headers['location']}/live").text
    page = browser.get(answer.headers["location"]).text
    assert "there is no room to write" in page
    assert named(full.ledger, "document") == before
    fields = form_of(page, "/add")
    assert fields["text"] == text
    assert fields["published"] == "2027-05-08"
    make_room(full)
    again = browser.post("/add", data=fields)
    assert "event: over" in browser.get(f"{again.headers['location']}/live").text
    assert len(named(full.ledger, "document")) == len(before) + 1


def test_no_room_for_evidence_keeps_the_text(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, packed: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(evidence, "_write", refuse)
    answer = send(client, "/add", text=TEXT, title="Strike on clinic")
    assert "event: over" in client.get(f"{answer.headers['location']}/live").text
    page = client.get(answer.headers["location"]).text
    assert "there is no room for the evidence" in page
    assert form_of(page, "/add")["text"] == TEXT


def test_a_session_that_ended_keeps_what_was_typed(sign_in: SignIn, team: Desk) -> None:
    browser = sign_in("vera")
    token, claim = csrf(browser), toll_claim(team)
    browser.cookies.clear()
    late = browser.post("/review/claim", data={"csrf": token, "claim": claim, "seen": "0", **TYPED})
    fields = assert_kept(late, 401, "Sign in first")
    assert 'href="/sign-in" target="_blank"' in late.text
    browser.cookies.update(sign_in("vera").cookies)
    stale = browser.post("/review/claim", data=fields)
    fields = assert_kept(stale, 409, "This form is out of date")
    assert browser.post("/review/claim", data=fields).status_code == 303


def test_a_lost_accounts_file_keeps_what_was_typed(sign_in: SignIn, team: Desk) -> None:
    browser = sign_in("vera")
    data = {"csrf": csrf(browser), "claim": toll_claim(team), "seen": "0", **TYPED}
    for held in team.keeping.path.parent.glob("accounts.sqlite*"):
        held.unlink()
    assert_kept(browser.post("/review/claim", data=data), 503, "The ledger does not answer")
    assert browser.get("/api/claims").status_code == 503


def test_a_decision_stands_though_linking_fails_behind_it(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_options: object) -> None:
        raise LedgerUnreachable("the database does not answer")

    claim = toll_claim(desk)
    monkeypatch.setattr(review, "link_claims", fail)
    answer = correct(client, claim)
    assert answer.status_code == 303
    assert "I read &lt;nine&gt;" in client.get(f"/claims/{claim}").text


def test_a_text_too_long_for_a_form_is_told_in_words(client: TestClient) -> None:
    answer = client.post("/add", data={"csrf": csrf(client), "text": "x" * (5 * 1024 * 1024)})
    assert answer.status_code == 400
    assert "there is no page at this address" not in answer.text
    assert "what you typed still stands" in answer.text


def test_what_is_wrong_in_a_form_comes_back_with_it(client: TestClient, desk: Desk) -> None:
    answer = send(client, "/review/claim", claim=toll_claim(desk), seen="0", **{**TYPED, "killed_max": "3"})
    assert answer.status_code == 400
    assert form_of(answer.text, "/review/claim")["why"] == TYPED["why"]
    wrong = send(client, "/review/claim", claim="c0000000000", seen="0", **TYPED)
    assert wrong.status_code == 404
    assert form_of(wrong.text, "/review/claim")["why"] == TYPED["why"]
