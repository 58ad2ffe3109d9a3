"""How speakers' claims fared against later independent accounts."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.speakers_record import find_cases, form_speaker_records, wilson
from reportedly.records.dossier import Dossier
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told


def fared(kind: str, *held: Testimony) -> dict[str, str]:
    return {case.speaker: case.fared for case in find_cases("i", held) if case.kind == kind}


def test_a_figure_is_borne_out_contradicted_or_left_alone() -> None:
    first = told("a", counted(11), by="Hospital", day="2027-05-04")
    assert (
        fared("killed", first, told("b", counted(11), by="Mayor", day="2027-05-05"))["Hospital"]
        == "borne_out"
    )
    assert (
        fared("killed", first, told("b", counted(4), by="Mayor", day="2027-05-05"))["Hospital"]
        == "contradicted"
    )
    assert (
        fared("killed", first, told("b", counted(16), by="Mayor", day="2027-05-05"))["Hospital"] == "silent"
    )
    assert fared("killed", first)["Hospital"] == "silent"
    both = (told("b", counted(11), by="Mayor"), told("c", counted(4), by="Union"))
    assert fared("killed", first, *both)["Hospital"] == "disputed"


def test_only_later_accounts_of_another_origin_and_side_count() -> None:
    first = told("a", counted(11), by="Hospital", day="2027-05-04", origin="x", party="North")
    earlier = told("b", counted(11), by="Mayor", day="2027-05-03")
    copy = told("c", counted(11), by="Union", origin="x")
    ally = told("d", counted(11), by="Ministry", party="North")
    assert fared("killed", first, earlier, copy, ally)["Hospital"] == "silent"


def test_what_cannot_tell_bears_nothing_out() -> None:
    first = told("a", counted(None, 30), by="Army")
    assert fared("killed", first, told("b", counted(7), by="Mayor"))["Army"] == "silent"
    exact = told("a", counted(11), by="Hospital")
    assert fared("killed", exact, told("b", counted(8, None), by="Mayor"))["Hospital"] == "silent"


def test_actors_and_denials() -> None:
    front = named("Front", "armed_group")
    army = told("a", by="Army", kind="military", actor=[front])
    assert fared("actor", army, told("b", by="Mayor", actor=[front]))["Army"] == "borne_out"
    assert fared("actor", army, told("b", by="Mayor", actor=[named("Army")]))["Army"] == "contradicted"
    denial = told("b", by="Mayor", stance="denies", polarity="negative")
    assert fared("happened", told("a", by="Hospital"), denial)["Hospital"] == "contradicted"


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"), [(0, 1, 0.0, 0.793), (1, 1, 0.207, 1.0), (8, 10, 0.490, 0.943)]
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.001)


def test_no_trials_no_interval() -> None:
    assert wilson(0, 0) is None


def test_records_count_cases_over_incidents() -> None:
    dossiers = []
    for number, later in enumerate((11, 11, 4)):
        held = (
            told(f"a{number}", counted(11), by="Hospital", day="2027-05-04"),
            told(f"b{number}", counted(later), by="Mayor", day="2027-05-05"),
        )
        dossiers.append(Dossier(form_incident(f"i{number}", held), held))
    record = next(
        one for one in form_speaker_records(dossiers) if (one.speaker, one.kind) == ("Hospital", "killed")
    )
    assert (record.borne_out, record.contradicted, record.disputed, record.silent) == (2, 1, 0, 0)
    assert record.incidents == ("i0", "i1", "i2")
    assert record.low is not None and record.high is not None and record.low < 2 / 3 < record.high
