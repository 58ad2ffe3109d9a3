"""Whatever testimonies come: order changes nothing, bounds name claims, ranges never invert, subsets never
add.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconciliation.contradictions import find_contradictions
from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.told_figures import told_figures
from reportedly.records.count import Count
from reportedly.records.incident import Figure, Incident
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told

SPEAKERS = ("Hospital", "Mayor", "Army", "Front", None)
DAYS = (None, "2027-05-04", "2027-05-05", "2027-05-06")
CLASSES = (None, None, "children", "women", "civilians", "soldiers", "militants")


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low = draw(st.none() | st.integers(0, 40))
    high = draw(st.none() | st.integers(low or 0, 60))
    if low is None and high is None:
        low = 1
    of = draw(st.sampled_from(CLASSES))
    return counted(
        low,
        high,
        kind=draw(st.sampled_from(("killed", "killed", "injured", "missing"))),
        of=of,
        scope=draw(st.sampled_from(("incident", "incident", "incident", "day", "cumulative"))),
        text=draw(st.sampled_from(("12", "dozens", "about 12", "two of the wounded"))),
        rule=draw(st.sampled_from((None, "approximate: about", "the only figure given is of soldiers"))),
    )


@st.composite
def several(draw: st.DrawFn) -> tuple[Testimony, ...]:
    number = draw(st.integers(1, 6))
    return tuple(_testimony(draw, str(at)) for at in range(number))


def _testimony(draw: st.DrawFn, id: str) -> Testimony:
    denied = draw(st.sampled_from((False, False, False, True)))
    speaker = draw(st.sampled_from(SPEAKERS))
    return told(
        id,
        *draw(st.lists(counts(), max_size=3)),
        by=speaker,
        kind="military" if speaker == "Army" else "organisation",
        day=draw(st.sampled_from(DAYS)),
        origin=draw(st.sampled_from(("wire", "other", None))),
        party=draw(st.sampled_from((None, "North"))) if speaker in ("Army", "Front") else None,
        actor=[named(draw(st.sampled_from(("Army", "Front"))))] if draw(st.booleans()) else (),
        when=draw(st.sampled_from((None, "2027-05-04", "2027-05-05", "2027-05"))),
        stance="denies" if denied else "asserts",
        polarity="negative" if denied else "positive",
        withdrawn=draw(st.sampled_from((False, False, False, True))),
    )


def figures_of(incident: Incident) -> list[Figure]:
    held = [figure for policy in incident.figures.values() for figure in policy.figures.values()]
    groups = [group for policy in incident.figures.values() for group in policy.groups.values()]
    return held + [figure for group in groups for figure in group.values()]


@settings(max_examples=60, deadline=None)
@given(several())
def test_order_of_arrival_changes_nothing(held: Sequence[Testimony]) -> None:
    first = form_incident("i", held)
    for order in list(permutations(held))[:: max(1, len(held) * 7)]:
        assert form_incident("i", order) == first
    assert form_incident("i", (*held, *held)) == first


@settings(max_examples=150, deadline=None)
@given(several())
def test_every_bound_names_claims_of_the_incident_and_no_range_inverts(held: Sequence[Testimony]) -> None:
    incident = form_incident("i", held)
    for figure in figures_of(incident):
        bounds = (
            (figure.min, figure.min_claims),
            (figure.best, figure.best_claims),
            (figure.max, figure.max_claims),
        )
        for number, claims in bounds:
            assert (number is None) == (not claims)
            assert set(claims) <= set(incident.claims)
        told_numbers = [number for number, _ in bounds if number is not None]
        assert told_numbers == sorted(told_numbers)
        assert figure.rule


@settings(max_examples=100, deadline=None)
@given(several())
def test_denied_withdrawn_and_superseded_claims_set_no_bound(held: Sequence[Testimony]) -> None:
    incident = form_incident("i", held)
    barred = {one.id for one in held if one.withdrawn or one.claim.polarity == "negative"}
    for figure in figures_of(incident):
        assert barred.isdisjoint((*figure.min_claims, *figure.best_claims, *figure.max_claims))


@settings(max_examples=100, deadline=None)
@given(several(), st.integers(0, 5), st.integers(1, 90), st.sampled_from(("children", "police", "men")))
def test_a_subset_of_the_same_source_never_raises_a_total(
    held: Sequence[Testimony], at: int, number: int, of: str
) -> None:
    source = held[at % len(held)]
    subset = replace(source, id="subset", claim=replace(source.claim, counts=(counted(number, of=of),)))
    before, after = form_incident("i", held), form_incident("i", (*held, subset))
    for policy, counting in before.figures.items():
        figure = counting.figures.get("killed")
        if figure is None or "subsets" in figure.rule or figure.min is None:
            continue
        now = after.figures[policy].figures["killed"]
        assert now.min is not None and now.min <= figure.min
        assert now.max == figure.max


@settings(max_examples=100, deadline=None)
@given(several())
def test_contradictions_are_symmetric_and_between_two_claims(held: Sequence[Testimony]) -> None:
    told_here = told_figures(held)
    found = find_contradictions(held, told_here)
    assert found == find_contradictions(held[::-1], told_figures(held[::-1]))
    quotes = {one.id for one in held}
    for one in found:
        assert one.claims[0] != one.claims[1]
        assert set(one.claims) <= quotes
        assert all(one.quotes)
    assert len({(one.kind, one.claims, one.words) for one in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(several())
def test_no_party_is_made_up(held: Sequence[Testimony]) -> None:
    without = [replace(one, party=None) for one in held]
    incident = form_incident("i", without)
    assert {account.party for account in incident.accounts} <= {None}
    assert {point.party for point in incident.toll} <= {None}


@settings(max_examples=60, deadline=None)
@given(several())
def test_what_no_person_has_looked_at_stays_under_the_ceiling(held: Sequence[Testimony]) -> None:
    grade = form_incident("i", held).grade
    assert grade.airwars != "confirmed"
    assert grade.admiralty >= 2
