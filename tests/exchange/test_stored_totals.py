"""Totals over tables are those over the incidents themselves, by every policy and grouping."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import BrokenSource, SourceNotReadable
from reportedly.exchange.exporting import export_dossiers
from reportedly.exchange.safety import Safety
from reportedly.exchange.stored_totals import add_up_tables
from reportedly.exchange.totals_table import TotalRow, total_rows
from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.totals import add_up
from reportedly.records.dossier import Dossier
from reportedly.records.incident import POLICIES
from reportedly.records.testimony import Testimony
from reportedly.records.total import TOTAL_BY, TotalBy
from tests.exchange.dossiers import dossiers
from tests.reconciliation.made import KOSTI, counted, named, told

FRONT, ARMY = named("Front", "armed_group"), named("The army", "military")
GROUPINGS: tuple[tuple[TotalBy, ...], ...] = ((), *((name,) for name in TOTAL_BY), ("country", "month"))
_numbers = itertools.count()


def tables_of(held: list[Dossier], folder: Path) -> Path:
    export_dossiers(held, "parquet", folder, safety=Safety(restricted=True))
    return folder


def expected(held: list[Dossier], by: tuple[TotalBy, ...], kind: str) -> list[TotalRow]:
    incidents = [dossier.incident for dossier in held]
    return [row for policy in POLICIES for row in total_rows(add_up(incidents, policy, by=by, kind=kind), by)]


def incident(name: str, *held: Testimony) -> Dossier:
    return Dossier(form_incident(name, held), held)


@pytest.mark.parametrize("kind", ["killed", "injured", "displaced"])
def test_the_demo(tmp_path: Path, kind: str) -> None:
    held = dossiers()
    folder = tables_of(held, tmp_path / "tables")
    for by in GROUPINGS:
        assert list(add_up_tables(folder, by=by, kind=kind)) == expected(held, by, kind), by


def test_tables_in_parts_are_one_table(tmp_path: Path) -> None:
    held = dossiers()
    for at, some in enumerate((held[:2], held[2:])):
        part = tables_of(some, tmp_path / f"part{at}")
        for path in part.glob("*.parquet"):
            (tmp_path / "whole" / path.stem).mkdir(parents=True, exist_ok=True)
            path.rename(tmp_path / "whole" / path.stem / f"{at}.parquet")
    for by in GROUPINGS:
        assert list(add_up_tables(tmp_path / "whole", by=by)) == expected(held, by, "killed"), by


WHEN = st.sampled_from([None, "2027-05-04", "2027-04-30/2027-05-01", "2027-04", "2027-04-01/..", "2027"])
PLACES = st.sampled_from(
    [KOSTI, replace(KOSTI, country="TD"), replace(KOSTI, name=None, country=None, geonameid=None)]
)
FIGURES = st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(9, 40)))
TELLINGS = st.lists(
    st.tuples(
        FIGURES,
        st.sampled_from(["Mayor", "Hospital", "Front"]),
        st.sampled_from([[], [FRONT], [ARMY], [FRONT, ARMY]]),
        st.sampled_from([None, "Rebels"]),
        st.booleans(),  # a denial
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(st.tuples(WHEN, PLACES, TELLINGS), max_size=5))
def test_any_incidents(tmp_path: Path, drawn: list[tuple[object, object, list[object]]]) -> None:
    held = []
    for number, (when, place, tellings) in enumerate(drawn):
        testimonies = [
            told(
                f"c{number}-{at}",
                *([] if denial else [counted(*figures)]),
                by=speaker,
                actor=actor,
                party=party,
                when=when,
                place=place,
                **({"polarity": "negative"} if denial else {}),
            )
            for at, (figures, speaker, actor, party, denial) in enumerate(tellings)
        ]
        held.append(incident(f"i{number}", *testimonies))
    folder = tables_of(held, tmp_path / str(next(_numbers)))
    for by in GROUPINGS:
        assert list(add_up_tables(folder, by=by)) == expected(held, by, "killed"), by


def test_what_is_denied_is_counted_by_nobody(tmp_path: Path) -> None:
    held = [incident("d", told("d-a", polarity="negative"), told("d-b", counted(3), polarity="negative"))]
    assert held[0].incident.status == "denied"
    folder = tables_of(held, tmp_path / "tables")
    assert list(add_up_tables(folder)) == expected(held, (), "killed")


def test_no_incident_gives_no_total(tmp_path: Path) -> None:
    folder = tables_of([], tmp_path / "tables")
    assert add_up_tables(folder, by=("country",)) == ()
    assert add_up_tables(folder) == ()


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceNotReadable, match="no table of incidents"):
        add_up_tables(tmp_path)
    folder = tables_of(dossiers(), tmp_path / "tables")
    (folder / "findings.parquet").unlink()
    assert add_up_tables(folder, by=("country",))
    with pytest.raises(SourceNotReadable, match="no table of findings"):
        add_up_tables(folder, by=("actor",))
    (folder / "figures.parquet").write_bytes((folder / "incidents.parquet").read_bytes())
    with pytest.raises(SourceNotReadable, match="figures has no column incident"):
        add_up_tables(folder)


def test_a_damaged_file_and_an_incident_that_stands_there_twice_are_refused(tmp_path: Path) -> None:
    folder = tables_of(dossiers(), tmp_path / "tables")
    (folder / "incidents").mkdir()
    for name in ("a", "b"):
        (folder / "incidents" / f"{name}.parquet").write_bytes((folder / "incidents.parquet").read_bytes())
    with pytest.raises(BrokenSource, match="stands there more than once"):
        add_up_tables(folder)
    (folder / "incidents" / "b.parquet").write_bytes(b"PAR1 is how it begins")
    with pytest.raises(BrokenSource, match="cannot be read"):
        add_up_tables(folder)
