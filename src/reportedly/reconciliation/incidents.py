"""Incidents: what the claims that tell of one event say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.reconciliation.accounts import form_accounts
from reportedly.reconciliation.clashes.settings import tells_setting
from reportedly.reconciliation.contradictions import find_contradictions
from reportedly.reconciliation.findings import form_findings
from reportedly.reconciliation.grades import grade_incident, status_of, weigh
from reportedly.reconciliation.linked_speakers import link_speakers
from reportedly.reconciliation.open_questions import find_open_questions
from reportedly.reconciliation.policies.counting import count_by_policies
from reportedly.reconciliation.setting import find_place, find_when
from reportedly.reconciliation.speakers import affirms, in_order, independent, witness_of
from reportedly.reconciliation.titles import title_of
from reportedly.reconciliation.told_figure import Told
from reportedly.reconciliation.told_figures import told_figures
from reportedly.reconciliation.toll import form_toll
from reportedly.records.event import EventType
from reportedly.records.incident import Incident, Noted, Reported
from reportedly.records.testimony import Testimony
from reportedly.records.wording import verification_words


def form_incident(id: str, testimonies: Sequence[Testimony], *, judged: bool = False) -> Incident:
    """The incident that ``testimonies`` tell of; ``judged`` says that a person has looked at it.

    Their order changes nothing, and one given twice counts once.

    Raises:
        ValueError: there is no testimony.
    """
    held = link_speakers(in_order(testimonies))
    outline = _outline(id, held, told := told_figures(held), judged=judged)
    return replace(
        outline,
        accounts=form_accounts(held),
        findings=form_findings(held, told),
        toll=form_toll(told),
        verifications=_notes(held),
        open=find_open_questions(held, told, (outline.place, outline.when), outline.contradictions),
    )


def outline_incident(id: str, testimonies: Sequence[Testimony], *, judged: bool = False) -> Incident:
    """As ``form_incident``, with all that lists and maps show; accounts, findings, toll, verification notes
    and open questions are left empty.

    Raises:
        ValueError: there is no testimony.
    """
    held = link_speakers(in_order(testimonies))
    return _outline(id, held, told_figures(held), judged=judged)


def _outline(id: str, held: Sequence[Testimony], told: tuple[Told, ...], *, judged: bool) -> Incident:
    if not held:
        raise ValueError(f"incident {id} has no testimonies")
    contradictions = find_contradictions(held, told)
    weighed = weigh(held, told, contradictions)
    event, when = event_of(held), find_when(held)
    place, place_claims = find_place(held)
    return Incident(
        id=id,
        title=title_of(held, event, place, when),
        event=event,
        when=when,
        place=place,
        place_claims=place_claims,
        documents=_documents(held),
        outlets=len({one.document.outlet or one.document.id for one in held}),
        origins=len({one.origin for one in held}),
        speakers=len({witness_of(one) for one in held if one.statement.voices}),
        accounts=(),
        findings=(),
        toll=(),
        figures=count_by_policies(held, told),
        contradictions=contradictions,
        verifications=(),
        grade=grade_incident(weighed, judged=judged),
        status=status_of(weighed, judged=judged),
        open=(),
        claims=tuple(one.id for one in held),
    )


def event_of(testimonies: Sequence[Testimony]) -> EventType:
    """Type, mode and sub-event type that most independent reports of the act give together.

    UCDP's type of violence is the one that most claims give. Ties go to what is told first.
    """
    held = in_order(testimonies)
    acts = [one for one in held if tells_setting(one)] or [one for one in held if affirms(one)] or list(held)
    groups: dict[tuple[str, str | None, str | None], list[Testimony]] = {}
    for one in acts:
        event = one.claim.event
        groups.setdefault((event.plover, event.mode, event.acled), []).append(one)

    def weight(key: tuple[str, str | None, str | None]) -> tuple[int, bool, int]:
        return (independent(groups[key]), None not in key, len(groups[key]))

    plover, mode, acled = max(groups, key=weight)
    types = Counter(one.claim.event.ucdp for one in held if one.claim.event.ucdp is not None)
    return EventType(plover, mode, acled, min(types, key=lambda kind: (-types[kind], kind), default=None))


def _documents(held: Sequence[Testimony]) -> tuple[Reported, ...]:
    claims: dict[str, list[str]] = {}
    for one in held:
        claims.setdefault(one.document.id, []).append(one.id)
    documents = {one.document.id: one for one in held}
    told = [
        Reported(
            id=id,
            title=one.document.title,
            outlet=one.document.outlet,
            url=one.document.url,
            published=one.document.published,
            origin=one.origin,
            claims=tuple(claims[id]),
        )
        for id, one in documents.items()
    ]
    return tuple(sorted(told, key=lambda document: (document.published or "9999", document.id)))


def _notes(held: Sequence[Testimony]) -> tuple[Noted, ...]:
    """One a document and note, with the claims it bears on."""
    claims: dict[tuple[str, str, str], list[str]] = {}
    for one in held:
        for note in one.verifications:
            claims.setdefault((one.document.id, verification_words(note), note.verdict), []).append(one.id)
    return tuple(
        Noted(words=words, verdict=verdict, claims=tuple(told), document=document)
        for (document, words, verdict), told in sorted(claims.items())
    )
