"""Exports of generated ledgers agree with each other and with the incident page, digit for digit."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from reportedly.exchange.exporting import export_dossiers
from reportedly.exchange.formats.registry import FORMATS
from reportedly.exchange.safety import Safety, public_dossier
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.pipeline import read_document
from reportedly.records.dossier import Dossier
from reportedly.workbench.app import make_app
from reportedly.workbench.desk import Desk
from reportedly.workbench.keeping import Keeping
from tests.exchange.demo import demo_dossiers
from tests.exchange.told import READERS, WITHOUT_FIGURES, disagreements, expected
from tests.properties.generated import dossiers_in, generated_ledger
from tests.workbench.desks import READER, clock, no_fetcher

TELLING = (*READERS, "markdown")
_ROW = re.compile(r"<tr>(?:<th scope=\"rowgroup\"[^>]*>(\w[^<]*)<br>.*?</th>)?<td>(\w+)</td>(.*?)</tr>", re.S)
_CELL = re.compile(r'<td class="number">(.*?)</td>', re.S)
_POLICIES = {"ACLED": "acled", "UCDP": "ucdp", "Airwars": "airwars", "Iraq Body Count": "ibc"}


def _check_exports(held: dict[str, Dossier], folder: Path, safety: Safety) -> None:
    for form in TELLING:
        target = folder / f"{form}{FORMATS[form].suffix}"
        export_dossiers(held.values(), form, target, safety=safety)
        assert disagreements(form, target, held) == []


def test_every_format_is_asked_or_has_no_figures() -> None:
    assert {*TELLING, *WITHOUT_FIGURES} == set(FORMATS)


def test_exports_of_the_demo_tell_its_own_figures(tmp_path: Path) -> None:
    held = {one.incident.id: public_dossier(one) for one in demo_dossiers()}
    _check_exports(held, tmp_path, Safety())


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 1_000_000), articles=st.integers(2, 6))
def test_exports_and_the_page_of_a_generated_ledger_agree(seed: int, articles: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = generated_ledger(folder / "ledger.sqlite", seed, happenings=20, articles=range(articles))
        held = {one.incident.id: one for one in dossiers_in(ledger)}
        _check_exports(held, folder, Safety(restricted=True))
        _check_pages(ledger, folder, held)
        ledger.close()


def _check_pages(ledger: Ledger, folder: Path, held: dict[str, Dossier]) -> None:
    """The table of counting rules on each incident's page."""
    desk = Desk(
        ledger=ledger,
        evidence=Evidence(folder / "evidence"),
        keeping=Keeping(folder / "accounts.sqlite"),
        now=clock(2000),
        extract=read_document,
        reader=READER,
        fetcher=no_fetcher,
        secret="not a secret in tests",
        local="noor",
    )
    client = TestClient(make_app(desk), base_url="http://localhost")
    for incident, dossier in held.items():
        page = client.get(f"/incidents/{incident}")
        assert page.status_code == 200
        told = _page_figures(page.text)
        assert told
        assert told == {figure: expected(dossier, figure) for figure in told}
    desk.jobs.close()


def _page_figures(page: str) -> dict[str, int | None]:
    table = page.partition('<table class="policies">')[2].partition("</table>")[0]
    told: dict[str, int | None] = {}
    policy = ""
    for row in _ROW.finditer(table):
        policy = _POLICIES[row[1]] if row[1] else policy
        for end, cell in zip(("min", "best", "max"), _CELL.findall(row[3]), strict=True):
            digits = re.sub(r"<a .*?</a>|<[^>]+>|,", "", cell).strip()
            assert digits.isdigit() or digits in ("", "open")
            told[f"{policy} {row[2]} {end}"] = int(digits) if digits.isdigit() else None
    return told
