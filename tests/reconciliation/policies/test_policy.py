"""What every policy starts from: parties, open figures, subsets, bounds with their claims."""

from __future__ import annotations

from reportedly.reconciliation.policies.counting import count_by_policies
from reportedly.reconciliation.policies.policy import basis_of, current, from_subsets, reliable
from reportedly.reconciliation.told_figure import Told
from reportedly.records.incident import POLICIES
from reportedly.records.testimony import Testimony
from tests.reconciliation.made import counted, named, told

EARLY = told("a", counted(8, None), by="Doctors", day="2027-05-04")
LATE = told("b", counted(16), by="Union", day="2027-05-05")


def claims(held: tuple[Told, ...]) -> list[str]:
    return sorted(one.claim for one in held)


def test_an_open_figure_that_a_later_one_overtook_is_no_rival() -> None:
    assert claims(current(basis_of((EARLY, LATE)), "killed")) == ["b"]
    same_day = told("c", counted(16), by="Union", day="2027-05-04")
    assert claims(current(basis_of((EARLY, same_day)), "killed")) == ["a", "c"]


def test_a_partys_figure_overtakes_none_of_others() -> None:
    boast = told("b", counted(40), by="Front", kind="armed_group", day="2027-05-05")
    assert claims(current(basis_of((EARLY, boast)), "killed")) == ["a", "b"]


def test_parties_figures_are_left_out_beside_others() -> None:
    boast = told("a", counted(17), by="Front", kind="armed_group", actor=[named("Front", "armed_group")])
    police = told("b", counted(5), by="Hospital")
    figures, note = reliable(basis_of((boast, police)), "killed")
    assert (claims(figures), note) == (["b"], "; parties' own figures left out")
    figures, note = reliable(basis_of((boast,)), "killed")
    assert (claims(figures), note) == (["a"], "; only parties to the incident tell a figure")


def test_where_only_parties_tell_the_attackers_own_figure_is_left_out() -> None:
    struck = told(
        "a", counted(None, 30), by="Army", kind="military", party="North", actor=[named("Army", "military")]
    )
    governor = told("b", counted(9), by="Governor", party="South")
    figures, note = reliable(basis_of((struck, governor)), "killed")
    assert (claims(figures), note) == (["b"], "; only parties tell a figure, the attacker's own left out")


def test_an_admission_counts_like_anybodys_word() -> None:
    admission = told(
        "a", counted(3), counted(3, of="civilians"), by="Army", kind="military", actor=[named("Army")]
    )
    hospital = told("b", counted(4), by="Hospital")
    figures, _ = reliable(basis_of((admission, hospital)), "killed")
    assert claims(figures) == ["a", "b"]


def subset_bound(*testimonies: Testimony) -> tuple[int | None, tuple[str, ...], str] | None:
    found = from_subsets(basis_of(testimonies), "killed")
    return None if found is None else (found[0].number, found[0].claims, found[1])


def test_where_subsets_alone_are_told_the_largest_is_the_least_total() -> None:
    one = told("a", counted(3, of="children"), by="Hospital")
    other = told("b", counted(7, of="civilians"), by="Mayor")
    assert subset_bound(one, other) == (7, ("b",), "only subsets are told: at least the largest of them")
    assert subset_bound(told("c", counted(0, of="children"))) is None


def test_classes_of_one_telling_that_share_nobody_are_added() -> None:
    one = told("a", counted(3, of="children"), counted(5, of="women"), counted(7, of="civilians"))
    expected = "only subsets are told: at least the sum of classes that share nobody"
    assert subset_bound(one) == (8, ("a",), expected)
    overlapping = told("a", counted(3, of="children"), counted(7, of="civilians"))
    assert subset_bound(overlapping) == (7, ("a",), "only subsets are told: at least the largest of them")
    apart = told("a", counted(3, of="children")), told("b", counted(5, of="women"), by="Mayor")
    assert subset_bound(*apart) == (5, ("b",), "only subsets are told: at least the largest of them")


def test_a_subset_never_raises_a_total() -> None:
    total = told("a", counted(12))
    subset = told("b", counted(40, of="civilians"))
    for policy in POLICIES:
        alone = count_by_policies((total,))[policy].figures["killed"]
        both = count_by_policies((total, subset))[policy].figures["killed"]
        assert (alone.min, alone.best, alone.max) == (both.min, both.best, both.max)


def test_cumulative_day_superseded_withdrawn_and_denied_figures_set_no_bound() -> None:
    held = (
        told("a", counted(12), by="Hospital"),
        told("b", counted(400, scope="cumulative"), by="Ministry of Health"),
        told("c", counted(90, scope="day"), by="Governor"),
        told("d", counted(30), by="Mayor", withdrawn=True),
        told("e", counted(1000), by="Union", day="2027-05-01"),
        told("f", counted(12), by="Union", day="2027-05-04"),
        told("g", counted(70), by="Agency", stance="denies", polarity="negative"),
    )
    for policy, counting in count_by_policies(held).items():
        figure = counting.figures["killed"]
        assert (figure.min, figure.max) == (12, 12), policy
        assert set(figure.min_claims) | set(figure.max_claims) == {"a", "f"}


def test_classes_stand_beside_the_total() -> None:
    held = (
        told("a", counted(12), counted(4, of="children"), by="Hospital"),
        told("b", counted(5, of="children"), by="Mayor"),
    )
    groups = count_by_policies(held)["ucdp"].groups["killed"]
    assert (groups["children"].min, groups["children"].max) == (4, 5)
    assert groups["children"].max_claims == ("b",)


def test_nothing_told_is_no_figure() -> None:
    for counting in count_by_policies((told("a"),)).values():
        assert dict(counting.figures) == {}
