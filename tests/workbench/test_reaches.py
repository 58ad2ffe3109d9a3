"""The area that the map draws is the one that the incident's own record tells."""

from __future__ import annotations

from starlette.testclient import TestClient

from reportedly.deriving import derive_dossier
from reportedly.grounding.precision import find_precision_codes
from reportedly.workbench.atlas_keeping import read_atlas
from reportedly.workbench.desk import Desk
from reportedly.workbench.reaches import reaches_of
from tests.workbench.desks import named, send

FAR = (
    "KOSTI, Sudan — An air strike killed six people in a village 40 kilometers south of Kosti on Monday, "
    "the state governor said."
)


def test_single_incidents_have_the_radius_of_their_place(any_desk: Desk, browser: TestClient) -> None:
    job = send(browser, "/add", text=FAR, title="Strike on village", outlet="Wire", published="2027-06-08")
    assert "event: over" in browser.get(f"{job.headers['location']}/live").text
    cells = browser.get("/incidents/cells?zoom=14").json()["cells"]
    single = {cell["id"]: cell["radius"] for cell in cells if cell["id"]}
    told = {}
    with any_desk.ledger.reading() as connection:
        for name in single:
            place = derive_dossier(connection, name).incident.place
            told[name] = place.radius_km or find_precision_codes(place.precision).radius_km or 0
    assert single == told
    assert 6.0 in told.values(), "15 km west of Baidoa"


def test_what_is_kept_from_somebody_tells_no_radius(desk: Desk) -> None:
    ids = named(desk.ledger, "incident")
    with desk.ledger.reading() as connection:
        atlas = read_atlas(connection, None)
        assert reaches_of(connection, atlas, ids, frozenset())
        assert reaches_of(connection, atlas, ids, frozenset(named(desk.ledger, "document"))) == {}
