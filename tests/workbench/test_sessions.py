"""Sessions: sign-in, its slowing down, tokens, and what is written down of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from reportedly.errors import OptionError
from reportedly.workbench.accounts import account_named, add_account, list_accounts, remove_account, set_roles
from reportedly.workbench.app import make_app
from reportedly.workbench.auditing import newest_audits
from reportedly.workbench.desk import Desk
from reportedly.workbench.sessions import MOST_OF_ACCOUNT, make_token, person_of_session, sign_in
from tests.workbench.desks import PASSWORD, SignIn, csrf


def test_passwords_are_not_kept(team: Desk) -> None:
    found = account_named(team.keeping, "rita")
    assert found is not None
    assert found[1].startswith("$argon2id$")
    assert PASSWORD not in team.keeping.path.read_bytes().decode("latin-1")


def test_whoever_guesses_is_slowed_down(team: Desk) -> None:
    browser = TestClient(make_app(team), follow_redirects=False)
    for _ in range(MOST_OF_ACCOUNT):
        assert browser.post("/sign-in", data={"name": "rita", "password": "guess"}).status_code == 401
    right = browser.post("/sign-in", data={"name": "rita", "password": PASSWORD})
    assert right.status_code == 429
    other = browser.post("/sign-in", data={"name": "vera", "password": PASSWORD})
    assert other.status_code == 303


def test_signing_in_goes_on_to_pages_of_our_own_alone(team: Desk) -> None:
    browser = TestClient(make_app(team), follow_redirects=False)
    for onward in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = browser.post("/sign-in", data={"name": "rita", "password": PASSWORD, "next": onward})
        assert answer.headers["location"] == "/"
    answer = browser.post("/sign-in", data={"name": "rita", "password": PASSWORD, "next": "/claims?words=a"})
    assert answer.headers["location"] == "/claims?words=a"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_form_without_the_sessions_token_is_refused(sign_in: SignIn) -> None:
    browser = sign_in("vera")
    assert browser.post("/add", data={"text": "words"}).status_code == 409
    other = csrf(sign_in("rita"))
    assert browser.post("/add", data={"text": "words", "csrf": other}).status_code == 409


def test_sign_ins_and_exports_are_written_down(team: Desk, sign_in: SignIn) -> None:
    browser = sign_in("rita")
    browser.get("/exports/download?to=acled")
    browser.post("/sign-out", data={"csrf": csrf(browser)})
    TestClient(make_app(team)).post("/sign-in", data={"name": "rita", "password": "wrong"})
    acts = [(entry.body["act"], entry.by) for entry in newest_audits(team.ledger, limit=10)]
    assert ("signed in", "nobody") in acts
    assert ("export", "rita") in acts
    assert ("signed out", "rita") in acts
    assert ("sign-in failed", "nobody") in acts
    assert browser.get("/claims").status_code == 303


def test_sessions_end(team: Desk) -> None:
    token = sign_in(team.keeping, "rita", PASSWORD, address="here", now="2027-04-01T08:00:00.000000Z")
    assert token is not None
    soon, later = "2027-04-01T19:00:00.000000Z", "2027-04-02T08:00:00.000000Z"
    assert person_of_session(team.keeping, token, now=soon) is not None
    assert person_of_session(team.keeping, token, now=later) is None


def test_roles_taken_away_count_at_once(team: Desk, sign_in: SignIn) -> None:
    browser = sign_in("vera")
    assert browser.get("/review").status_code == 200
    set_roles(team.keeping, "vera", ["reader"])
    assert browser.get("/review").status_code == 403
    remove_account(team.keeping, "vera")
    assert browser.get("/claims").status_code == 303


def test_the_last_admin_stays(team: Desk) -> None:
    with pytest.raises(OptionError, match="only account"):
        remove_account(team.keeping, "ada")
    with pytest.raises(OptionError):
        add_account(team.keeping, "ada", PASSWORD, ["admin"], now=team.now())
    with pytest.raises(OptionError, match="12 to"):
        add_account(team.keeping, "short", "short", [], now=team.now())
    assert len(list_accounts(team.keeping)) == 4


def test_a_token_reads_and_writes_as_its_account(team: Desk) -> None:
    browser = TestClient(make_app(team), follow_redirects=False)
    reader = {"authorization": f"Bearer {make_token(team.keeping, 'rita', 'test', now=team.now())}"}
    reviewer = {"authorization": f"Bearer {make_token(team.keeping, 'vera', 'test', now=team.now())}"}
    assert browser.get("/api/incidents", headers=reader).status_code == 200
    assert browser.get("/api/review", headers=reader).status_code == 403
    assert browser.get("/api/review", headers=reviewer).status_code == 200
    incident = browser.get("/api/incidents", headers=reviewer).json()["incidents"][0]["id"]
    written = {"act": "accept", "subject": incident, "why": "right"}
    assert browser.post("/api/decisions", json=written, headers=reader).status_code == 403
    done = browser.post("/api/decisions", json=written, headers=reviewer)
    assert done.status_code == 201
    undone = browser.delete(f"/api/decisions/{done.json()['entry']}", headers=reviewer)
    assert undone.status_code == 200


def test_a_local_workbench_has_no_accounts(desk: Desk) -> None:
    assert desk.local is not None
    browser = TestClient(make_app(replace(desk)), base_url="http://localhost", follow_redirects=False)
    assert browser.get("/accounts").status_code == 403
    assert (
        browser.post("/api/decisions", json={"act": "accept", "subject": "x", "why": "y"}).status_code == 403
    )
