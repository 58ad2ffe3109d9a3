"""A job's page is told of each article as it is done, over HTTP, by those alone who may see it."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.testclient import TestClient

from reportedly.errors import SourceNotFound
from reportedly.ledger.questions.claims import find_claims
from reportedly.linking import link_claims
from reportedly.records.addition import Addition
from reportedly.review.decisions import Deciding, decide
from reportedly.workbench.desk import Desk
from reportedly.workbench.jobs import Job
from reportedly.workbench.live import event
from tests.workbench.desks import READER, SECRET, SignIn, serve


@dataclass
class Held:
    """A job that does its next article when it is let."""

    job: Job
    gates: list[threading.Event] = field(default_factory=list)

    def work(self) -> Iterator[Addition]:
        for number, gate in enumerate(self.gates, start=1):
            assert gate.wait(20)
            failure = SourceNotFound("it is <gone>", where="article") if number == 2 else None
            yield Addition(f"article {number}", "failed" if failure else "known", failure=failure)


def begin(desk: Desk, articles: int, *, by: str = "noor") -> Held:
    held = Held(Job("0123456789abcdef", "three articles", by, desk.now()))
    held.gates = [threading.Event() for _ in range(articles)]
    desk.jobs.start(held.job, held.work, then=lambda: "Linked.")
    return held


def listen(address: str, job: Job, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", f"/add/{job.id}/live", headers=headers)
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    return answer


def following(answer: http.client.HTTPResponse, kind: str) -> str:
    """The next event of a kind, as it was sent; events before it are passed over."""
    lines: list[str] = []
    while line := answer.readline().decode():
        if line != "\n":
            lines.append(line)
            continue
        if f"event: {kind}\n" in lines:
            return "".join(lines)
        lines = []
    raise AssertionError(f"the stream ended before {kind}")


def test_each_article_is_told_before_the_next_is_done(desk: Desk) -> None:
    held = begin(desk, 3)
    address, server = serve(desk)
    answer = listen(address, held.job)
    assert "0 articles so far" in following(answer, "state")
    for number, gate in enumerate(held.gates, start=1):
        gate.set()
        line = following(answer, "line")
        assert f"id: {number}\n" in line
        assert f"article {number}" in line
        assert "<gone>" not in line
    rest = answer.read().decode()
    assert "Linked." in rest
    assert rest.endswith("event: over\ndata: in part\n\n")
    server.should_exit = True


def test_who_comes_back_is_told_what_is_new_alone(desk: Desk) -> None:
    held = begin(desk, 3)
    for gate in held.gates:
        gate.set()
    address, server = serve(desk)
    raw = listen(address, held.job, **{"Last-Event-ID": "2"}).read().decode()
    assert "article 3" in raw
    assert "article 2" not in raw
    assert "event: over" in raw
    server.should_exit = True


def test_a_stream_ends_when_the_workbench_stops(desk: Desk) -> None:
    held = begin(desk, 1)
    address, server = serve(desk)
    answer = listen(address, held.job)
    following(answer, "state")
    stopped = time.monotonic()
    server.should_exit = True
    assert b"event: over" not in answer.read()
    assert time.monotonic() - stopped < 10
    held.gates[0].set()


def test_only_who_started_it_and_may_add_is_told(team: Desk, sign_in: SignIn) -> None:
    job = Job("0123456789abcdef", "an article", "vera", team.now())
    team.jobs.start(job, lambda: iter([Addition("article 1", "known")]))
    statuses = {name: sign_in(name).get(f"/add/{job.id}/live").status_code for name in ("rita", "ada", "eve")}
    assert statuses == {"rita": 403, "ada": 403, "eve": 403}
    assert "article 1" in sign_in("vera").get(f"/add/{job.id}/live").text
    job.by = "somebody else"
    assert sign_in("vera").get(f"/add/{job.id}/live").status_code == 404


def test_a_restricted_document_is_left_out_of_the_stream(team: Desk, sign_in: SignIn) -> None:
    with team.ledger.reading() as connection:
        name = next(row.document for row in find_claims(connection) if row.title == SECRET["title"])
    decide(team.ledger, Deciding("restrict", name, "a witness"), by="eve", reader=READER)
    link_claims(team.ledger)
    job = Job("0123456789abcdef", "articles", "vera", team.now())
    told = [Addition("article 1", "known"), Addition("notes", "known", name, SECRET["title"], 2)]
    team.jobs.start(job, lambda: iter(told))
    text = sign_in("vera").get(f"/add/{job.id}/live").text
    assert "article 1" in text
    assert "Tarmek" not in text
    assert name not in text


def test_words_with_line_breaks_begin_no_event_of_their_own() -> None:
    told = event("line", "one\r\nevent: over\rdata: x\n\ntwo", number=7)
    assert told == "event: line\nid: 7\ndata: one\ndata: event: over\ndata: data: x\ndata: \ndata: two\n\n"


def test_without_a_script_a_link_shows_more(client: TestClient, desk: Desk) -> None:
    held = begin(desk, 1)
    page = client.get(f"/add/{held.job.id}").text
    assert f'<a class="button" href="/add/{held.job.id}">See how far it is</a>' in page
    held.gates[0].set()
