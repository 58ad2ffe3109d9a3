"""Safety: delay, and the public view as opposed to the restricted one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.dossiers import make_dossier, make_dossiers
from reportedly.errors import OptionError
from reportedly.exchange.losses import Losses
from reportedly.exchange.safety import Safety, keep_safe, public_dossier
from reportedly.records.dossier import Dossier


def _dated(edtf: str | None) -> Dossier:
    held = make_dossier(0)
    return replace(held, incident=replace(held.incident, when=replace(held.incident.when, edtf=edtf)))


@pytest.mark.parametrize(
    ("edtf", "given"),
    [
        ("2026-10-27", True),
        ("2026-10-28", False),
        ("2026-10-20/2026-10-28", False),
        ("2026-10", False),
        ("2026-10-01/..", False),
    ],
)
def test_a_delay_holds_back_what_may_be_newer(edtf: str, given: bool) -> None:
    losses = Losses()
    safety = Safety(delay=30, today="2026-11-26")
    assert bool(list(keep_safe([_dated(edtf)], safety, losses))) == given
    assert losses.report("x").count("delayed", "incidents") == int(not given)


def test_an_incident_of_unknown_day_is_as_old_as_what_tells_of_it() -> None:
    safety = Safety(delay=30, today="2026-11-26")
    assert list(keep_safe([_dated(None)], safety, Losses()))
    bare = _dated(None)
    documents = tuple(replace(held, published=None) for held in bare.incident.documents)
    unknown = replace(bare, incident=replace(bare.incident, documents=documents))
    assert not list(keep_safe([unknown], safety, Losses()))


def test_a_delay_holds_for_a_restricted_role_too() -> None:
    safety = Safety(restricted=True, delay=30, today="2026-11-26")
    assert not list(keep_safe([_dated("2026-11-25")], safety, Losses()))


def test_a_delay_needs_a_day_to_count_from() -> None:
    with pytest.raises(OptionError):
        Safety(delay=3)
    with pytest.raises(OptionError):
        Safety(delay=-1, today="2026-11-26")


def test_a_restricted_role_gets_everything_as_it_is() -> None:
    losses = Losses()
    held = list(make_dossiers(20))
    assert list(keep_safe(held, Safety(restricted=True), losses)) == held
    assert losses.report("x").losses == ()


def test_the_public_gets_no_exact_place_no_private_name_and_no_text() -> None:
    for held in make_dossiers(40):
        public = public_dossier(held)
        words = repr(public)
        assert "Halima" not in words
        assert "Amna" not in words
        assert "'exact'" not in words
        assert all(one.document.text == "" for one in public.testimonies)
        assert public.incident.figures == held.incident.figures
        assert public.incident.id == held.incident.id
        if any(one.document.text.count("Governor Adam Osman") for one in held.testimonies):
            assert "Adam Osman" in words
