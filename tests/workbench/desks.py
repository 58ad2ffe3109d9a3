"""What tests of the workbench work with: dispatches, a clock, forms, and the ids in a ledger."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable
from importlib.resources import files

from httpx import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from reportedly.adding import add_articles
from reportedly.errors import FetchRefused
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.incident_schema import incident_rows
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.schema import claims, documents
from reportedly.linking import link_claims
from reportedly.pipeline import read_document
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture, Told
from reportedly.records.document import Document
from reportedly.records.outcome import Outcome
from reportedly.records.reader import Reader
from reportedly.review.permissions import Role
from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk
from reportedly.workbench.serving import DeskServer

READER = Reader("test", "0123456789abcdef", "small")
SignIn = Callable[[str], TestClient]
PASSWORD = "four plain words here"
ROLES: dict[str, tuple[Role, ...]] = {
    "rita": ("reader",),
    "vera": ("reviewer",),
    "eve": ("restricted-evidence",),
    "ada": ("admin",),
}
HOSTILE = {
    "title": "<script>alert('title')</script> Blast in Kosti",
    "outlet": "<img src=x onerror=alert('outlet')>",
    "url": "javascript:alert('url')",
    "published": "2027-03-11",
    "text": (
        "KOSTI, Sudan — A drone strike killed 12 people in Kosti on Thursday, "
        "\"<script>alert('speaker')</script> the ministry\" said. "
        "</textarea><script>alert('text')</script> Aid workers said the strike wounded five people."
    ),
}
SECRET = {
    "title": "Quiet notes of a witness in Tarmek",
    "outlet": "Witness notes",
    "url": "https://notes.example/tarmek",
    "published": "2027-03-12",
    "text": (
        "KOSTI, Sudan — Zebediah Quillfeather, a market trader, said a drone strike killed "
        "forty-seven people in Kosti on Thursday. He said the strike hit his stall."
    ),
}
SECRET_WORDS = ("Quillfeather", "Tarmek", "forty-seven", "Witness notes", "notes.example")


def dispatches() -> list[dict[str, str]]:
    """The demo's articles, then a hostile one and one that is to be restricted."""
    written = (files("reportedly.resources") / "demo" / "dispatches.jsonl").read_text("utf-8")
    return [*map(json.loads, written.splitlines()), HOSTILE, SECRET]


def clock(start: int = 0) -> Callable[[], str]:
    seconds = itertools.count(start)

    def now() -> str:
        second = next(seconds)
        return f"2027-04-01T{8 + second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000000Z"

    return now


def capture_of(article: dict[str, str]) -> Capture:
    told = Told(**{name: article.get(name) for name in ("title", "published", "outlet", "url")})
    return Capture(article["title"], article["text"].encode(), "text/plain", told=told)


def no_fetcher() -> Fetcher:
    raise FetchRefused("nothing is fetched in tests", where="the network")


_READ: dict[str, Outcome] = {}


def read_once(source: str, document: Document) -> Outcome:
    """A document read, once in a run of the tests."""
    if document.id not in _READ:
        _READ[document.id] = read_document(source, document)
    return _READ[document.id]


def fill(ledger: Ledger, evidence: Evidence) -> None:
    """Add every dispatch and link it."""
    intakes = [take_in(capture_of(article)) for article in dispatches()]
    added = list(add_articles(intakes, ledger, evidence, extract=read_once, reader=READER))
    assert {held.status for held in added} == {"added"}
    link_claims(ledger)


def signed_in(desk: Desk, name: str) -> TestClient:
    """A browser in which somebody has signed in."""
    browser = TestClient(make_app(desk), base_url="http://desk.example", follow_redirects=False)
    answer = browser.post("/sign-in", data={"name": name, "password": PASSWORD, "next": "/"})
    assert answer.status_code == 303, answer.text
    return browser


def csrf(browser: TestClient, path: str = "/claims") -> str:
    """What a form of this browser's carries."""
    page = browser.get(path).text
    return page.partition('name="csrf" value="')[2].partition('"')[0]


def send(browser: TestClient, path: str, **fields: str) -> Response:
    """Send a form with what it carries."""
    return browser.post(path, data={"csrf": csrf(browser), **fields})


def named(ledger: Ledger, kind: str) -> list[str]:
    """Ids of every claim, document or incident."""
    asked = {
        "claim": select(claims.c.id).where(claims.c.until.is_(None)),
        "document": select(documents.c.id),
        "incident": select(incident_rows.c.id).where(incident_rows.c.until.is_(None)),
    }[kind]
    with ledger.reading() as connection:
        return list(dict.fromkeys(connection.scalars(asked)))


def serve(desk: Desk) -> tuple[str, DeskServer]:
    """Serve ``desk`` on a free port, in a thread."""
    server = DeskServer(desk, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until, "the workbench did not start"
        time.sleep(0.05)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", server
