"""The workbench's main jobs, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from httpx import Response
from starlette.testclient import TestClient

from reportedly.deriving import derive_dossier
from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.ledger.questions.incident_ids import incident_of_claim
from reportedly.records.incident import Incident
from reportedly.workbench.accounts import add_account
from reportedly.workbench.desk import Desk
from tests.workbench.desks import PASSWORD, ROLES, csrf, named, send, signed_in
from tests.workbench.test_app import addresses

TEXT = (
    "KOSTI, Sudan — A drone strike on a clinic in the Sudanese city of Kosti killed nine people on Friday, "
    "the state governor said. The Rapid Support Forces said the Sudanese army carried out the strike."
)


def toll_claim(desk: Desk) -> str:
    """A claim of the market strike that names a number of dead."""
    with desk.ledger.reading() as connection:
        rows = find_claims(connection, ClaimFilter(place="Kosti", words="killed"))
        return next(row.claim for row in rows if row.killed_min == 8)


def incident_with(desk: Desk, claim: str) -> Incident:
    with desk.ledger.reading() as connection:
        name = incident_of_claim(connection, claim)
        assert name is not None
        return derive_dossier(connection, name).incident


def entry_of(answer: Response) -> str:
    """The entry in which a form was written, from where its answer leads."""
    assert answer.status_code == 303, re.sub(r"<[^>]+>|\s+", " ", answer.text)[:1500]
    return answer.headers["location"].rpartition("=")[2]


def test_every_page_answers(any_desk: Desk, browser: TestClient) -> None:
    for address in addresses(any_desk):
        answer = browser.get(address)
        without_versions = "/changes" in address and answer.status_code == 404
        assert answer.status_code == 200 or without_versions, (address, answer.text[:2000])


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "correct", "killed_set": "1", "killed_min": "80", "killed_max": "90"},
        {"act": "reject"},
        {"act": "place", "geonameid": "379252"},
    ],
    ids=["correct", "reject", "place"],
)
def test_a_decision_bears_on_the_incident_until_it_is_undone(
    fields: dict[str, str], any_desk: Desk, browser: TestClient
) -> None:
    claim = toll_claim(any_desk)
    before = incident_with(any_desk, claim)
    answer = send(browser, "/review/claim", claim=claim, seen="0", why="it says so", **fields)
    entry = entry_of(answer)
    with any_desk.ledger.reading() as connection:
        name = incident_of_claim(connection, claim)
    changed = None if name is None else incident_with(any_desk, claim)
    assert changed != before
    assert "it says so" in browser.get(f"/claims/{claim}").text
    entry_of(send(browser, "/review/undo", entry=entry, why="it does not"))
    after = incident_with(any_desk, claim)
    assert after.figures == before.figures
    assert after.place == before.place


def test_incidents_are_split_joined_and_as_they_were(any_desk: Desk, browser: TestClient) -> None:
    claim = toll_claim(any_desk)
    whole = incident_with(any_desk, claim)
    before = named(any_desk.ledger, "incident")
    fields = {"incident": whole.id, f"claim-{claim}": "1", "why": "another event"}
    entry = entry_of(send(browser, "/review/part", **fields))
    assert len(named(any_desk.ledger, "incident")) > len(before)
    entry_of(send(browser, "/review/undo", entry=entry))
    assert sorted(named(any_desk.ledger, "incident")) == sorted(before)
    other = next(name for name in before if name != whole.id)
    entry = entry_of(send(browser, "/review/join", incident=whole.id, other=other, why="one event"))
    assert len(named(any_desk.ledger, "incident")) == len(before) - 1
    entry_of(send(browser, "/review/undo", entry=entry))
    assert sorted(named(any_desk.ledger, "incident")) == sorted(before)


def test_two_reviewers_see_each_other_s_decision(any_desk: Desk) -> None:
    team = replace(any_desk, local=None)
    for name, roles in {**ROLES, "noor": ROLES["vera"]}.items():
        add_account(team.keeping, name, PASSWORD, roles, now=team.now())
    vera, noor = signed_in(team, "vera"), signed_in(team, "noor")
    claim = toll_claim(any_desk)
    first = entry_of(send(noor, "/review/claim", act="reject", claim=claim, seen="0", why="a misprint"))
    typed = {"killed_set": "1", "killed_min": "9", "killed_max": "9", "why": "the page says nine"}
    late = send(vera, "/review/claim", act="correct", claim=claim, seen="0", **typed)
    assert late.status_code == 409
    assert "noor decided about this since you opened it: reject, because a misprint" in late.text
    for name, value in {**typed, "seen": first, "claim": claim, "act": "correct"}.items():
        assert re.search(rf'name="{name}" value="{value}"', late.text), name
    fields = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', late.text))
    entry_of(vera.post("/review/claim", data=fields))


def test_an_article_is_added_in_the_background(any_desk: Desk, browser: TestClient) -> None:
    before = len(named(any_desk.ledger, "incident"))
    answer = send(browser, "/add", text=TEXT, title="Strike on clinic", outlet="Wire", published="2027-05-08")
    told = browser.get(f"{answer.headers['location']}/live").text
    assert "Strike on clinic" in told
    assert "event: over" in told
    page = browser.get(answer.headers["location"]).text
    assert 'data-whole="1"' in page
    assert "What you sent" not in page
    assert len(named(any_desk.ledger, "incident")) > before
    assert "state governor" in browser.get("/search?q=%22state+governor%22").text


def test_searches_changes_and_earlier_days(any_desk: Desk, browser: TestClient) -> None:
    assert "Kosti" in browser.get("/search?q=market+Kosti").text
    claim = toll_claim(any_desk)
    name = incident_with(any_desk, claim).id
    head = any_desk.ledger.head().number
    then = browser.get(f"/incidents/{name}?as-of={head}").text
    correction = {"act": "correct", "killed_set": "1", "killed_min": "80", "killed_max": "90"}
    entry_of(send(browser, "/review/claim", claim=claim, seen="0", why="as printed", **correction))
    assert "80–90" in browser.get(f"/incidents/{name}").text
    again = browser.get(f"/incidents/{name}?as-of={head}").text
    assert "80–90" not in again
    assert toll_of(again) == toll_of(then)
    changes = browser.get("/changes").text
    assert name in changes or "80" in changes
    assert browser.get("/api/incidents?as_of=2027-04-01&limit=5").json()["total"] > 0


def toll_of(page: str) -> list[str]:
    return re.findall(r'class="figure[^>]*>([^<]+)<', page)


def test_a_form_of_an_earlier_session_keeps_what_was_typed(browser: TestClient) -> None:
    answer = browser.post("/review/claim", data={"csrf": "00" * 40, "act": "reject", "why": "typed words"})
    assert answer.status_code == 409
    assert 'value="typed words"' in answer.text
    assert csrf(browser)
