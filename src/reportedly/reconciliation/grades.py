"""Grades: Airwars' grade and Admiralty credibility, by rules that print their reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reconciliation.accounts import against_interest
from reportedly.reconciliation.clashes.actors import blamed
from reportedly.reconciliation.clashes.happening import denials_of_event
from reportedly.reconciliation.speakers import affirms, belligerents, independent, members_of, witness_of
from reportedly.reconciliation.told_figure import Told
from reportedly.reconciliation.victim_status import civilians_told, status_sides
from reportedly.records.incident import AirwarsGrade, Contradiction, Grade, IncidentStatus
from reportedly.records.testimony import Testimony

CEILING: AirwarsGrade = "fair"
CEILING_ADMIRALTY = 2
_CEILING_WORDS = "no person has looked at this incident: no higher than fair and 2"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rules look at. ``reports`` are independent ones that affirm and are no party's own claim,
    ``denying`` those that deny; ``admitted`` says that a party admits harm to civilians it caused."""

    reports: int
    denying: int
    only_parties: bool
    admitted: bool
    verified: bool
    actors: frozenset[str]
    competing: bool
    fighters_only: bool
    reasons_to_contest: tuple[str, ...]


def weigh(
    testimonies: Sequence[Testimony], told: Sequence[Told], contradictions: Sequence[Contradiction]
) -> Weighed:
    """Everything that grade and status rest on, from claims that no newer version withdrew."""
    held = [one for one in testimonies if not one.withdrawn]
    sides = belligerents(held)
    members = members_of(held)
    admissions = {one.id for one in held if against_interest(one, members)}
    affirming = [one for one in held if affirms(one)]
    counted = [one for one in affirming if witness_of(one) not in sides or one.id in admissions]
    _, fighter = status_sides(tuple(told), "killed")
    outside = [figure for figure in fighter if figure.witness not in sides]
    return Weighed(
        reports=independent(counted),
        denying=independent(one for one in denials_of_event(held) if witness_of(one) not in sides),
        only_parties=bool(affirming) and not counted,
        admitted=bool(admissions),
        verified=any(
            note.verdict == "verified" and not note.facets for one in affirming for note in one.verifications
        ),
        actors=frozenset(doer for one in affirming for doer in blamed(one)),
        competing=any(_competes(clash) for clash in contradictions),
        fighters_only=bool(outside) and not civilians_told(told),
        reasons_to_contest=_kinds(contradictions),
    )


def grade_incident(weighed: Weighed, *, judged: bool) -> Grade:
    """Both grades; what no person has looked at stays at ``CEILING`` and ``CEILING_ADMIRALTY`` at most."""
    airwars, airwars_why = grade_airwars(weighed)
    admiralty, admiralty_why = grade_admiralty(weighed)
    held_down = not judged and (airwars == "confirmed" or admiralty < CEILING_ADMIRALTY)
    if held_down and airwars == "confirmed":
        airwars = CEILING
    if held_down:
        admiralty = max(admiralty, CEILING_ADMIRALTY)
    return Grade(airwars, airwars_why, admiralty, admiralty_why, _CEILING_WORDS if held_down else None)


def grade_airwars(weighed: Weighed) -> tuple[AirwarsGrade, str]:
    """The first rule that holds, after Airwars' own definitions of its grades.

    confirmed: a belligerent accepts responsibility for civilian harm. discounted: those killed were
    combatants, by somebody who is no side. contested: competing claims of responsibility. fair: two or more
    independent reports and a belligerent named. weak: all else.
    """
    if weighed.admitted:
        return "confirmed", "a party accepts responsibility for harm to civilians"
    if weighed.fighters_only:
        return (
            "discounted",
            "those killed were fighters, as tellers who are no side say, and nobody says otherwise",
        )
    if weighed.competing:
        return "contested", "different actors are held responsible"
    if weighed.reports >= 2 and weighed.actors:
        return "fair", f"{weighed.reports} independent reports, and who did it is named"
    if weighed.reports >= 2:
        return "weak", f"{weighed.reports} independent reports, but none says who did it"
    if weighed.only_parties:
        return "weak", "only parties to it tell of it, and a party's own claim raises nothing"
    return "weak", "one independent report"


def grade_admiralty(weighed: Weighed) -> tuple[int, str]:
    """Credibility after the Admiralty scale: 1 confirmed by other sources, 2 probably true, 3 possibly true,
    4 doubtful, 5 improbable, 6 cannot be judged. Reports of parties count only against their interest."""
    reports = weighed.reports
    if reports == 0:
        if weighed.denying:
            return 5, "nobody but parties tells of it, and others deny it"
        return 6, "only parties to it tell of it" if weighed.only_parties else "nobody affirms it"
    if weighed.denying > reports:
        return 5, f"{_reports(weighed.denying)} deny it, {_reports(reports)} affirm it"
    if weighed.denying:
        return 4, f"{_reports(reports)} affirm it, {_reports(weighed.denying)} deny it"
    if reports >= 2 and (weighed.admitted or weighed.verified):
        extra = "a party admits it" if weighed.admitted else "it is noted as verified"
        return 1, f"{reports} independent reports agree, and {extra}"
    if reports >= 2:
        return 2, f"{reports} independent reports agree that it happened"
    if weighed.admitted:
        return 2, "a party admits it against its interest"
    return 3, "one independent report, which nobody else confirms"


def status_of(weighed: Weighed, *, judged: bool) -> IncidentStatus:
    """confirmed: a party admitted it, or it is noted as verified, and a person has looked. denied: denied,
    and no independent report affirms it. contested: whether, by whom or to whom it happened is in dispute."""
    if judged and weighed.reports >= 1 and (weighed.admitted or weighed.verified):
        return "confirmed"
    if weighed.reports == 0 and (weighed.denying or "happened" in weighed.reasons_to_contest):
        return "denied"
    if weighed.reasons_to_contest:
        return "contested"
    return "corroborated" if weighed.reports >= 2 else "single_source"


def _kinds(contradictions: Sequence[Contradiction]) -> tuple[str, ...]:
    grave = ("happened", "responsibility", "actor", "victim_status")
    return tuple(kind for kind in grave if any(held.kind == kind for held in contradictions))


def _competes(clash: Contradiction) -> bool:
    """Whether two actors are blamed: a mere denial by the one who is blamed competes with nobody."""
    return clash.kind in ("responsibility", "actor") and "denied by" not in clash.words


def _reports(number: int) -> str:
    return f"{number} independent report{'' if number == 1 else 's'}"
