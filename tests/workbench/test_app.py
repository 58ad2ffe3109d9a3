"""Every page answers, runs nothing that it is told, and says what is wrong in words."""

from __future__ import annotations

import random
import re

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from benchmarks.serving import PAGES as TIMED
from benchmarks.serving import Names
from reportedly.review.permissions import local_person
from reportedly.workbench.app import PAGES, make_app
from reportedly.workbench.desk import Desk
from tests.workbench.desks import HOSTILE, csrf, named, send

HANDLER = re.compile(r"<[^>]*\s(?:on[a-z]+|style)\s*=", re.IGNORECASE)
INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE)


def addresses(desk: Desk) -> list[str]:
    """An address of every page that is asked for with GET."""
    ids = {kind: named(desk.ledger, kind) for kind in ("claim", "document", "incident")}
    found: list[str] = []
    for page in PAGES:
        if page.method != "GET" or page.path == "/sign-in" or not page.needs(local_person("noor")):
            continue
        for kind, names in ids.items():
            if f"{{{kind}}}" in page.path:
                found.extend(page.path.replace(f"{{{kind}}}", name) for name in names)
                break
        else:
            if "{" not in page.path:
                found.append(page.path + ("?to=geojson" if page.path.endswith("download") else ""))
    return [*found, "/search?q=Kosti", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/claims?words=Kosti"]


def test_every_page_answers_and_holds_no_script_or_style_of_its_own(client: TestClient, desk: Desk) -> None:
    for address in addresses(desk):
        answer = client.get(address)
        without_versions = "/changes" in address and answer.status_code == 404
        assert answer.status_code == 200 or without_versions, (address, answer.text[:2000])
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.headers["content-type"].startswith("text/html"):
            assert not INLINE.search(answer.text), address
            assert not HANDLER.search(answer.text), address
            assert "javascript:alert" not in re.sub(r">[^<]*<", "><", answer.text), address


def test_hostile_words_are_shown_as_words(client: TestClient, desk: Desk) -> None:
    documents = [client.get(f"/documents/{name}").text for name in named(desk.ledger, "document")]
    page = next(text for text in documents if "alert(&#39;title&#39;)" in text)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    feed = client.get("/changes.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims/c0000000000", 404),
        ("/documents/nothing", 404),
        ("/incidents/i000000000000", 404),
        ("/incidents/x", 404),
        ("/nowhere", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e%2fapp.py", 404),
        ("/evidence/abc", 404),
        ("/claims?as_of=yesterday", 400),
        ("/claims?after=somewhere", 400),
        ("/incidents?box=1,2", 400),
        ("/incidents?since=soon", 400),
        ("/add/0123", 404),
    ],
)
def test_what_is_not_there_is_told_in_words(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "<h1>" in answer.text


def test_a_claim_shows_who_is_blamed_and_how_sure_its_words_are(client: TestClient, desk: Desk) -> None:
    blamed = 0
    for name in named(desk.ledger, "claim"):
        claim = client.get(f"/api/claims/{name}").json()["claim"]
        page = client.get(f"/claims/{name}").text
        assert ("<dt>Blamed</dt>" in page) == (claim["blame"] is not None)
        assert ("<dt>How sure</dt>" in page) == (claim["factuality"] is not None)
        assert "{&#39;" not in page, "a record shown as code"
        blamed += claim["blame"] is not None
    assert blamed


def test_a_stale_form_keeps_what_was_typed(client: TestClient) -> None:
    typed = "A text that somebody typed for an hour"
    answer = client.post("/add", data={"csrf": "00" * 40, "text": typed, "title": "Mine"})
    assert answer.status_code == 409
    assert typed in answer.text
    assert 'value="Mine"' in answer.text
    again = client.post("/add", data={"csrf": csrf(client), "text": typed, "title": "Mine"})
    assert again.status_code == 303


def test_requests_from_other_sites_are_refused(client: TestClient) -> None:
    data = {"csrf": csrf(client), "text": "words"}
    assert client.post("/add", data=data, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_local_workbench_answers_to_this_machine_alone(client: TestClient) -> None:
    assert client.get("/", headers={"host": "attacker.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8765"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_too_much_at_once_is_refused(client: TestClient) -> None:
    answer = client.post("/add", content=b"x", headers={"content-length": str(10**9)})
    assert answer.status_code == 413


def test_adding_goes_through_the_guards_of_add(client: TestClient, desk: Desk) -> None:
    private = send(client, "/add", addresses="http://127.0.0.1/secret")
    assert private.status_code == 303
    assert "event: over" in client.get(f"{private.headers['location']}/live").text
    page = client.get(private.headers["location"]).text
    assert "What you sent" in page
    assert "http://127.0.0.1/secret</textarea>" in page
    assert not desk.jobs.newest()[0].whole
    refused = send(client, "/add", addresses="file:///etc/passwd")
    assert refused.status_code == 400
    assert "file:///etc/passwd" in refused.text
    assert HOSTILE["text"] not in refused.text


NOT_TIMED = {
    "/sign-in", "/accounts", "/static/{name}", "/evidence/{sha256}", "/exports/download", "/add/{job}",
    "/add/{job}/live", "/api/jobs/{job}",
}  # fmt: skip
"""Those of a team, those that hand out bytes, and those that show what runs in the background."""


def test_every_page_is_in_the_benchmark_of_speed(desk: Desk) -> None:
    names = Names(("i1",), ("c1",), ("d1",), ("SD",), ("strike",), ("Kosti",), "i2", "d2", ("2027-03-11",))
    asked = {ask(random.Random(at), names).partition("?")[0] for ask in TIMED.values() for at in range(50)}
    routes = [page.path for page in PAGES if page.method == "GET"]
    routes += [
        held.path for held in make_app(desk).routes if isinstance(held, APIRoute) and "GET" in held.methods
    ]
    for path in {*routes} - NOT_TIMED:
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/]+", path))
        assert any(pattern.fullmatch(address) for address in asked), path
