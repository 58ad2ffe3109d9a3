"""Routes: the JSON interface, for all that the pages show, behind the same permissions."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query

from reportedly.errors import EmptySource, NotThere, OptionError
from reportedly.exchange.incident_json import dossier_to_json
from reportedly.ledger.questions.incident_ids import resolve_incident
from reportedly.ledger.questions.shown import resolve_id, shown_as
from reportedly.linking import link_claims
from reportedly.records.capture import Capture, Told
from reportedly.records.decision import DecisionAct
from reportedly.records.jsonform import record_to_json
from reportedly.review.decisions import Deciding, decide, undo
from reportedly.review.permissions import may_add, may_decide, may_read
from reportedly.workbench.api.answers import (
    AddedText,
    ChangePage,
    ClaimPage,
    DocumentPage,
    Done,
    FacetCount,
    IncidentPage,
    JobState,
    QueueItem,
    QueuePage,
    State,
    Written,
)
from reportedly.workbench.api.gates import Gates
from reportedly.workbench.asking import Ask
from reportedly.workbench.desk import Desk
from reportedly.workbench.exploring import FACETS
from reportedly.workbench.jobs import Job
from reportedly.workbench.pages.changes import PAGE_LENGTH, page_of_changes
from reportedly.workbench.pages.claims import claim_filter, page_of_claims
from reportedly.workbench.pages.documents import document_filter, newest_record, page_of_documents
from reportedly.workbench.pages.incident import dossier_of, moment, stops_of
from reportedly.workbench.pages.incidents import explore
from reportedly.workbench.restricting import hidden_from, require_document, seen_changes
from reportedly.workbench.reviewing import queue_of
from reportedly.workbench.taking import Wanted, start_adding

_MOST = 200
Words = Annotated[str | None, Query()]
Length = Annotated[int, Query(ge=1, le=_MOST)]


def make_router(desk: Desk) -> APIRouter:
    """Every address of the interface."""
    router, gates = APIRouter(prefix="/api"), Gates(desk)
    _add_incidents(router, gates)
    _add_claims(router, gates)
    _add_documents(router, gates)
    _add_review(router, gates)
    _add_adding(router, gates)
    return router


def _add_incidents(router: APIRouter, gates: Gates) -> None:
    reads = gates.asks(may_read)

    @router.get("/incidents", tags=["incidents"])
    def list_incidents(  # noqa: PLR0913  each field of the address is told in the interface's description
        words: Words = None, place: Words = None, country: Words = None, event: Words = None,
        grade: Words = None, status: Words = None, party: Words = None, speaker: Words = None,
        since: Words = None, until: Words = None, contested: Words = None, box: Words = None,
        document: Words = None, case: Words = None, as_of: Words = None,
        limit: Length = 50, ask: Ask = reads,
    ) -> IncidentPage:  # fmt: skip
        """Incidents, the latest first. ``box`` is west,south,east,north; ``from`` leads to the next page."""
        explored = explore(ask, length=limit)
        return IncidentPage(explored.found.number, explored.following, explored.rows)

    @router.get("/incidents/facets", tags=["incidents"])
    def count_facets(ask: Ask = reads) -> dict[str, list[FacetCount]]:
        """How many incidents each event, country, grade and status has; fields as for the list."""
        found = explore(ask, length=1).found
        return {name: [FacetCount(*held) for held in found.facet(name)] for name in FACETS}

    @router.get("/incidents/{incident}", tags=["incidents"])
    def show_incident(
        incident: str, as_of: Annotated[str | None, Query(alias="as-of")] = None,
        ask: Ask = reads,
    ) -> dict[str, Any]:  # fmt: skip
        """One incident with its testimonies, as ``incident.schema.json`` describes it."""
        at = moment(ask)
        with ask.desk.ledger.reading() as connection:
            name = resolve_incident(connection, incident, at).id
        return dossier_to_json(dossier_of(ask, name, at))

    @router.get("/incidents/{incident}/states", tags=["incidents"])
    def list_states(incident: str, ask: Ask = reads) -> list[State]:
        """Every state of an incident; give one as ``as-of``."""
        with ask.desk.ledger.reading() as connection:
            name = resolve_incident(connection, incident).id
        dossier_of(ask, name, None)
        with ask.desk.ledger.reading() as connection:
            return [State(stop.entry, stop.recorded) for stop in stops_of(connection, name)]


def _add_claims(router: APIRouter, gates: Gates) -> None:
    reads = gates.asks(may_read)

    @router.get("/claims", tags=["claims"])
    def list_claims(  # noqa: PLR0913  as above
        words: Words = None, speaker: Words = None, party: Words = None, place: Words = None,
        country: Words = None, since: Words = None, until: Words = None, event: Words = None,
        verified: Words = None, realis: Words = None, outlet: Words = None, document: Words = None,
        origin: Words = None, case: Words = None, said_by: Words = None, as_of: Words = None,
        after: Words = None, limit: Length = 50, ask: Ask = reads,
    ) -> ClaimPage:  # fmt: skip
        """Claims, the latest event first; ``after`` leads to the next page."""
        rows, following = page_of_claims(ask, claim_filter(ask), after=after, limit=limit)
        return ClaimPage(following, rows)

    @router.get("/claims/{claim}", tags=["claims"])
    def show_claim(claim: str, ask: Ask = reads) -> dict[str, Any]:
        """One claim with its statement, words, document and what became of it."""
        with ask.desk.ledger.reading() as connection:
            kind, name = resolve_id(connection, claim)
            if kind != "claim":
                raise NotThere("no claim has this id", where=claim)
            shown = shown_as(connection, kind, name)
            require_document(connection, shown["document"]["id"], ask.person)
            shown["changes"] = seen_changes(shown["changes"], hidden_from(connection, ask.person))
        return shown


def _add_documents(router: APIRouter, gates: Gates) -> None:
    reads = gates.asks(may_read)

    @router.get("/documents", tags=["documents"])
    def list_documents(  # noqa: PLR0913  as above
        words: Words = None, outlet: Words = None, language: Words = None, since: Words = None,
        until: Words = None, story: Words = None, case: Words = None, origin: Words = None,
        as_of: Words = None, after: Words = None, limit: Length = 50, ask: Ask = reads,
    ) -> DocumentPage:  # fmt: skip
        """Documents, the latest published first; ``after`` leads to the next page."""
        rows, following = page_of_documents(ask, document_filter(ask), after=after, limit=limit)
        return DocumentPage(following, rows)

    @router.get("/documents/{document}", tags=["documents"])
    def show_document(document: str, ask: Ask = reads) -> dict[str, Any]:
        """The record of one document, as ``record.schema.json`` describes it."""
        with ask.desk.ledger.reading() as connection:
            kind, name = resolve_id(connection, document)
            if kind != "document":
                raise NotThere("no document has this id", where=document)
            require_document(connection, name, ask.person)
            return record_to_json(newest_record(connection, name))

    @router.get("/changes", tags=["changes"])
    def list_changes(
        since: Words = None, kind: Words = None, before: Words = None, ask: Ask = reads
    ) -> ChangePage:
        """What newer versions and readings say otherwise, the newest first."""
        rows = page_of_changes(ask)
        return ChangePage(rows[-1].entry if len(rows) >= PAGE_LENGTH else None, rows)


def _add_review(router: APIRouter, gates: Gates) -> None:
    decides = gates.asks(may_decide)

    @router.get("/review", tags=["review"])
    def show_queue(ask: Ask = decides) -> QueuePage:
        """What wants a person's eye first."""
        items, waiting = queue_of(ask)
        return QueuePage(waiting, [QueueItem(held.summary, list(held.reasons)) for held in items])

    @router.post("/decisions", tags=["review"], status_code=201)
    def write_decision(written: Written, ask: Ask = decides) -> Done:
        """Decide about a claim or an incident; the answer names the entry."""
        deciding = _deciding(ask, written)
        entry = decide(ask.ledger, deciding, by=ask.person.name, reader=ask.desk.reader)
        link_claims(ask.ledger, parties=ask.desk.parties)
        return Done(entry)

    @router.delete("/decisions/{entry}", tags=["review"])
    def take_back(entry: int, why: str = "taken back", ask: Ask = decides) -> Done:
        """Undo a decision; nothing is deleted, the undoing is an entry too."""
        done = undo(ask.ledger, entry, why, by=ask.person.name, reader=ask.desk.reader)
        link_claims(ask.ledger, parties=ask.desk.parties)
        return Done(done)


_OF_A_CLAIM: Mapping[str, DecisionAct] = {"correct": "correct", "reject": "reject", "place": "place"}
"""What can be decided of a claim by the interface."""


def _deciding(ask: Ask, written: Written) -> Deciding:
    value = written.value or {}
    if written.act == "accept":
        with ask.desk.ledger.reading() as connection:
            name = resolve_incident(connection, written.subject).id
        document = dossier_of(ask, name, None).testimonies[0].document.id
        return Deciding("accept", name, written.why, document, seen=written.seen)
    act = _OF_A_CLAIM.get(written.act)
    if act is None:
        raise OptionError(f"{written.act!r} cannot be decided here", where="act")
    with ask.desk.ledger.reading() as connection:
        kind, name = resolve_id(connection, written.subject)
        if kind != "claim":
            raise NotThere("no claim has this id", where=written.subject)
        document = shown_as(connection, kind, name)["document"]["id"]
        require_document(connection, document, ask.person)
    return Deciding(act, name, written.why, document, value, written.seen)


def _add_adding(router: APIRouter, gates: Gates) -> None:
    adds = gates.asks(may_add)

    @router.post("/add", tags=["adding"], status_code=202)
    def add(given: AddedText, ask: Ask = adds) -> JobState:
        """Put a text or what is at some addresses into the ledger, in the background."""
        told = Told(title=given.title, published=given.published, outlet=given.outlet, url=given.url)
        captures = (Capture("text sent", given.text.encode(), "text/plain", told=told),) if given.text else ()
        wanted = Wanted(captures, tuple(given.addresses or ()), given.published, given.case)
        if not captures and not wanted.addresses:
            raise EmptySource("nothing was given to add", advice="Send text or addresses")
        for address in wanted.addresses:
            if not address.lower().startswith(("http://", "https://")):
                raise OptionError("this is no address of a page", where=address)
        job = Job(secrets.token_hex(8), wanted.label, ask.person.name, ask.desk.now())
        start_adding(ask.desk, job, wanted)
        return _state(ask, job)

    @router.get("/jobs/{job}", tags=["adding"])
    def show_job(job: str, ask: Ask = adds) -> JobState:
        """How far a job of one's own is."""
        held = ask.desk.jobs.find(job)
        if held.by != ask.person.name:
            raise NotThere("somebody else started this job", where=job)
        return _state(ask, held)


def _state(ask: Ask, job: Job) -> JobState:
    with ask.desk.ledger.reading() as connection:
        hidden = hidden_from(connection, ask.person)
    added = [
        {
            "source": held.source,
            "status": held.status,
            "document": held.document,
            "claims": held.claims,
            "changes": list(held.changes),
            "failure": None if held.failure is None else str(held.failure),
        }
        for held in job.additions
        if held.document not in hidden
    ]
    return JobState(job.id, job.state, job.words if job.over else "", added)
