"""Policy: what every counting rule starts from, and how bounds are set with the claims that set them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.reconciliation.accounts import against_interest
from reportedly.reconciliation.speakers import affirms, belligerents, members_of, own_acts, witness_of
from reportedly.reconciliation.told_figure import Told, least, most
from reportedly.reconciliation.told_figures import subsets_of, told_figures, totals_of
from reportedly.reconciliation.victim_status import by_claim
from reportedly.records.incident import Figure, Policy, PolicyFigures
from reportedly.records.testimony import Testimony

Counting = Callable[["Basis", str], Figure | None]
"""How a policy forms the figure of a kind; None where nothing is told."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a policy counts from: the figures told, who has a side, which claims are admissions.

    ``sides`` are witnesses, ``attackers`` witnesses and parties that say they did it themselves.
    """

    told: tuple[Told, ...]
    sides: frozenset[str]
    admissions: frozenset[str]
    attackers: frozenset[str]
    by_claim: Mapping[str, Sequence[Told]]

    def totals(self, kind: str) -> tuple[Told, ...]:
        """The totals of ``kind`` that stand."""
        return tuple(held for held in totals_of(self.told, kind) if held.stands)

    def subsets(self, kind: str) -> tuple[Told, ...]:
        """The subsets of ``kind`` that stand."""
        return tuple(held for held in subsets_of(self.told, kind) if held.counts_here)

    def groups(self, kind: str) -> tuple[str, ...]:
        """The classes of people of whom figures of ``kind`` stand."""
        return tuple(sorted({str(held.count.of) for held in self.subsets(kind)}))

    def beside(self, held: Told) -> tuple[Told, ...]:
        """All figures of the claim that tells ``held``."""
        return tuple(self.by_claim.get(held.claim, ()))

    def of_a_party(self, held: Told) -> bool:
        """Whether the figure is one that a side of the incident tells, and no admission."""
        return held.witness in self.sides and held.claim not in self.admissions

    def of_the_attacker(self, held: Told) -> bool:
        """Whether the figure is one of a side that says it made the attack, and no admission."""
        party = held.testimony.party
        own = held.witness in self.attackers or (party is not None and party in self.attackers)
        return own and held.claim not in self.admissions


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the claims that set it."""

    number: int | None
    claims: tuple[str, ...] = ()


def basis_of(testimonies: Sequence[Testimony], told: tuple[Told, ...] | None = None) -> Basis:
    """What all policies share, found once; ``told`` are the figures told if they are at hand."""
    told = told_figures(testimonies) if told is None else told
    members = members_of(testimonies)
    return Basis(
        told=told,
        by_claim=by_claim(told),
        sides=belligerents(testimonies),
        admissions=frozenset(held.id for held in testimonies if against_interest(held, members)),
        attackers=frozenset(
            held.party or witness_of(held)
            for held in testimonies
            if affirms(held) and own_acts(held, members)
        ),
    )


def lowest(figures: Iterable[Told]) -> Bound:
    """The lowest least number of ``figures``, with every claim that tells it."""
    return _bound([(number, held) for held in figures if (number := least(held.count)) is not None], min)


def highest(figures: Iterable[Told]) -> Bound:
    """The highest number that ``figures`` name, with every claim that tells it."""
    return _bound([(number, held) for held in figures if (number := most(held.count)) is not None], max)


def from_subsets(basis: Basis, kind: str) -> tuple[Bound, str] | None:
    """The least total where subsets alone are told, and the rule in words; None where none are.

    Of one speaker in one document, classes that share nobody are added: children, women and men, or civilians
    and each armed service. All others may be the same people, and the largest counts.
    """
    subsets = [held for held in basis.subsets(kind) if held.count.min]
    if not subsets:
        return None
    largest = lowest_of_highest(subsets)
    tellings: dict[tuple[str, str], list[Told]] = {}
    for held in subsets:
        tellings.setdefault((held.testimony.document.id, held.witness), []).append(held)
    sums = [found for group in tellings.values() for found in _sums(group)]
    best = max((number for number, _ in sums), default=0)
    if best > (largest.number or 0):
        claims = min(ids for number, ids in sums if number == best)
        return Bound(best, claims), "only subsets are told: at least the sum of classes that share nobody"
    return largest, "only subsets are told: at least the largest of them"


def lowest_of_highest(figures: Iterable[Told]) -> Bound:
    """The highest of the least numbers of ``figures``."""
    return _bound([(number, held) for held in figures if (number := least(held.count)) is not None], max)


def policy_figures(
    policy: Policy, version: str, basis: Basis, kinds: Sequence[str], counting: Counting
) -> PolicyFigures:
    """The figures of ``kinds`` by ``counting``, and those of each class of people, taken as the whole."""
    figures = {kind: figure for kind in kinds if (figure := counting(basis, kind)) is not None}
    groups: dict[str, dict[str, Figure]] = {}
    for kind in kinds:
        for name in basis.groups(kind):
            figure = range_figure(only_group(basis, kind, name), kind, f"of {name.replace('_', ' ')} alone")
            if figure is not None:
                groups.setdefault(kind, {})[name] = figure
    return PolicyFigures(policy, version, figures, groups)


def range_figure(basis: Basis, kind: str, words: str) -> Figure | None:
    """From the lowest to the highest of the figures that count, parties' own left out beside others'."""
    figures, note = reliable(basis, kind)
    return bounded(lowest(figures), highest(figures), f"{words}: lowest to highest figure{note}")


def bounded(low: Bound, high: Bound, rule: str, best: Bound | None = None) -> Figure | None:
    """The figure between two bounds; None where neither is a number."""
    if low.number is None and high.number is None:
        return None
    middle = best or Bound(None)
    return Figure(low.number, middle.number, high.number, rule, low.claims, middle.claims, high.claims)


def current(basis: Basis, kind: str) -> tuple[Told, ...]:
    """The totals that stand, without open ones that were overtaken.

    "At least eight" says itself that more may come: once a later day brings a figure no lower, from somebody
    whose word weighs as much (a party's own figure overtakes none of others), it is no rival any more.
    """
    totals = basis.totals(kind)
    later = _told_later(totals, basis)
    return tuple(held for held in totals if not _is_overtaken(held, later, basis))


def reliable(basis: Basis, kind: str) -> tuple[tuple[Told, ...], str]:
    """The current totals that are not a party's own claim, and what to add to the rule's words.

    Where nobody but parties tells a figure, theirs are taken, those of the side that says it made the attack
    only if there are no others. The words say so.
    """
    figures = current(basis, kind)
    others = tuple(held for held in figures if not basis.of_a_party(held))
    if others:
        return others, "; parties' own figures left out" if len(others) < len(figures) else ""
    if not figures:
        return figures, ""
    suffered = tuple(held for held in figures if not basis.of_the_attacker(held))
    if suffered and len(suffered) < len(figures):
        return suffered, "; only parties tell a figure, the attacker's own left out"
    return figures, "; only parties to the incident tell a figure"


_Later = Mapping[tuple[str, bool], Sequence[tuple[int, str]]]
"""By day, and whether parties' figures count, the two highest figures told later, with who told them."""


def _told_later(totals: Iterable[Told], basis: Basis) -> _Later:
    by_day: dict[str, list[Told]] = {}
    for held in totals:
        if held.said is not None:
            by_day.setdefault(held.said, []).append(held)
    later: dict[tuple[str, bool], Sequence[tuple[int, str]]] = {}
    for parties in (True, False):
        highest: Sequence[tuple[int, str]] = ()
        for day in sorted(by_day, reverse=True):
            later[day, parties] = highest
            told = [held for held in by_day[day] if parties or not basis.of_a_party(held)]
            highest = _two_highest((*highest, *((held.count.min or -1, held.witness) for held in told)))
    return later


def _two_highest(figures: Iterable[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The highest of two different tellers."""
    best: dict[str, int] = {}
    for number, witness in figures:
        best[witness] = max(number, best.get(witness, number))
    return sorted(((number, witness) for witness, number in best.items()), reverse=True)[:2]


def _is_overtaken(held: Told, later: _Later, basis: Basis) -> bool:
    if held.count.max is not None or held.said is None:
        return False
    rivals = later[held.said, basis.of_a_party(held)]
    return any(witness != held.witness and number >= (held.count.min or 0) for number, witness in rivals)


def only_group(basis: Basis, kind: str, name: str) -> Basis:
    """The basis on which the class ``name`` is the whole."""
    kept = tuple(held.as_whole() for held in basis.subsets(kind) if held.count.of == name)
    return replace(basis, told=kept)


def _bound(numbered: Sequence[tuple[int, Told]], choose: Callable[[Iterable[int]], int]) -> Bound:
    if not numbered:
        return Bound(None)
    number = choose(number for number, _ in numbered)
    return Bound(number, tuple(sorted({held.claim for told, held in numbered if told == number})))


_AGES = ("children", "women", "men")
_STATUS = ("civilians", "soldiers", "militants", "police", "peacekeepers")
"""Two ways of dividing people: within each, nobody belongs to two classes."""


def _sums(group: Sequence[Told]) -> list[tuple[int, tuple[str, ...]]]:
    """The sums over classes that share nobody, the highest figure of each."""
    by_class: dict[str, Told] = {}
    for held in group:
        kept = by_class.get(str(held.count.of))
        if kept is None or (held.count.min or 0) > (kept.count.min or 0):
            by_class[str(held.count.of)] = held
    parts = [[by_class[name] for name in names if name in by_class] for names in (_AGES, _STATUS)]
    return [
        (sum(held.count.min or 0 for held in part), tuple(sorted({held.claim for held in part})))
        for part in parts
        if len(part) > 1
    ]
