"""Nobody sees what their roles do not cover: every route, asked by every role."""

from __future__ import annotations

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from reportedly.ledger.questions.claims import find_claims
from reportedly.ledger.questions.filters import ClaimFilter
from reportedly.linking import link_claims
from reportedly.review.decisions import Deciding, decide
from reportedly.review.permissions import NOBODY, Person
from reportedly.workbench.app import PAGES, make_app
from reportedly.workbench.desk import Desk
from tests.workbench.desks import READER, ROLES, SECRET, SECRET_WORDS, SignIn, csrf, named

PEOPLE = {name: Person(name, frozenset(("reader", *roles))) for name, roles in ROLES.items()}
QUERIES = (
    "/claims?words=Quillfeather", "/claims?place=Kosti", "/documents?words=Quillfeather",
    "/documents?outlet=Witness",
    "/incidents?words=Quillfeather", "/incidents?place=Kosti", "/map?words=trader", "/incidents/cells?zoom=3",
    "/search?q=Quillfeather", "/search?q=trader", "/changes", "/exports?words=Quillfeather",
    "/exports/download?to=markdown", "/exports/download?to=acled", "/api/claims?words=Quillfeather",
    "/api/claims?limit=200", "/api/documents?limit=200", "/api/incidents?words=Quillfeather", "/api/changes",
    "/api/incidents/facets?words=Quillfeather",
)  # fmt: skip


@pytest.fixture
def secret(team: Desk) -> dict[str, list[str]]:
    """The ids of the document that is restricted, of its claims, and of the incidents that it tells of."""
    with team.ledger.reading() as connection:
        rows = [row for row in find_claims(connection) if row.title == SECRET["title"]]
    decide(team.ledger, Deciding("restrict", rows[0].document, "a witness"), by="eve", reader=READER)
    link_claims(team.ledger)
    return {"document": [rows[0].document], "claim": [row.claim for row in rows]}


def gets(desk: Desk, secret: dict[str, list[str]]) -> list[str]:
    """Every address that can be asked for with GET, the secret's own among them."""
    ids = {kind: named(desk.ledger, kind) for kind in ("claim", "document", "incident")}
    with desk.ledger.reading() as connection:
        rows = list(find_claims(connection, ClaimFilter(document=secret["document"][0])))
    ids["sha256"] = ["0" * 64]
    ids["name"], ids["job"] = ["desk.css"], ["0" * 16]
    paths = [page.path for page in PAGES if page.method == "GET"]
    paths += [
        route.path for route in make_app(desk).routes if isinstance(route, Route) and "GET" in route.methods
    ]
    found: list[str] = [*QUERIES, f"/search?q={rows[0].claim}", f"/search?q={rows[0].document}"]
    for path in dict.fromkeys(paths):
        name = path.partition("{")[2].partition("}")[0]
        found.extend([path] if not name else [path.replace(f"{{{name}}}", held) for held in ids[name]])
    return found


@pytest.mark.parametrize("name", [*ROLES, ""])
def test_no_route_reveals_restricted_evidence_to_the_wrong_role(
    name: str, team: Desk, secret: dict[str, list[str]], sign_in: SignIn
) -> None:
    browser = sign_in(name) if name else TestClient(make_app(team), follow_redirects=False)
    shown = set()
    for address in gets(team, secret):
        body = browser.get(address)
        text = body.content if "download" in address else body.text.encode()
        shown |= {word for word in SECRET_WORDS if word.encode() in text and word not in address}
        for held in (*secret["document"], *secret["claim"]):
            own = held.encode() in text and held not in address
            assert not own or name == "eve", (name, address)
    if name == "eve":
        assert {"Quillfeather", "Tarmek", "forty-seven"} <= shown
    else:
        assert not shown, (name, shown)


@pytest.mark.parametrize("name", [*ROLES, ""])
def test_every_page_lets_in_those_who_may_and_no_others(name: str, team: Desk, sign_in: SignIn) -> None:
    browser = sign_in(name) if name else TestClient(make_app(team), follow_redirects=False)
    person = PEOPLE.get(name, NOBODY)
    token = csrf(browser) if name else "00"
    ids = {kind: named(team.ledger, kind)[0] for kind in ("claim", "document", "incident")}
    ids |= {"sha256": "0" * 64, "name": "desk.css", "job": "0" * 16}
    for page in PAGES:
        path = page.path
        for kind, held in ids.items():
            path = path.replace(f"{{{kind}}}", held)
        if page.method == "POST" and path != "/sign-out":
            answer = browser.post(path, data={"csrf": token})
        elif page.method == "GET":
            answer = browser.get(path)
        else:
            continue
        refused = answer.status_code == 403 or answer.headers.get("location", "").startswith("/sign-in")
        refused = refused or "Your session has ended" in answer.text
        assert refused != page.needs(person) or path == "/account/password", (name, page.method, path)


def test_the_interface_asks_for_a_token(team: Desk) -> None:
    browser = TestClient(make_app(team), follow_redirects=False)
    assert browser.get("/api/incidents").status_code == 401
    assert browser.get("/api/incidents", headers={"authorization": "Bearer rpt_wrong"}).status_code == 401
    assert browser.post("/api/add", json={"text": "x"}).status_code == 401
