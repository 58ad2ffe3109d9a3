"""Review: the queue, and every decision that can be taken in it; each is an entry that can be undone."""

from __future__ import annotations

import logging
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from reportedly.errors import LedgerError, NotAllowed, NotThere, OptionError
from reportedly.ledger.questions.decisions import decision_at, decisions_about, newest_decisions
from reportedly.ledger.questions.holdings import document_at
from reportedly.ledger.questions.incident_ids import resolve_incident
from reportedly.ledger.questions.shown import exact_claim, resolve_id
from reportedly.linking import link_claims
from reportedly.records.decision import DecisionAct
from reportedly.review.decisions import Deciding, decide, undo
from reportedly.review.joining import merge, split, undo_act
from reportedly.review.permissions import may_decide, may_restrict
from reportedly.workbench.asking import Ask, Page, to
from reportedly.workbench.dossier_view import view_dossier
from reportedly.workbench.pages.incident import dossier_of
from reportedly.workbench.restricting import require_document
from reportedly.workbench.reviewing import bounds_of, correction_of, place_of, queue_of

_LOG = logging.getLogger(__name__)
_PLACES = 12
_RECENT = 12


def show_queue(ask: Ask) -> Response:
    """The queue with the incident that is looked at."""
    items, waiting = queue_of(ask)
    name = ask.field("item") or (items[0].summary.id if items else None)
    view, decided, claims = None, [], {}
    if name is not None:
        with ask.desk.ledger.reading() as connection:
            name = resolve_incident(connection, name).id
        view = view_dossier(dossier_of(ask, name, None))
        with ask.desk.ledger.reading() as connection:
            subjects = [name, *view.testimonies]
            decided = decisions_about(connection, subjects)
            claims = dict.fromkeys(subjects, 0) | {held.subject: held.entry for held in decided}
            recent = newest_decisions(connection, limit=_RECENT, by=ask.person.name)
    else:
        recent = []
    return ask.page(
        "review.html", items=items, waiting=waiting, view=view, name=name, decided=decided, seen=claims,
        recent=recent, done=ask.field("done"),
    )  # fmt: skip


def accept(ask: Ask) -> Response:
    """A person has looked at an incident and finds it right as it stands."""
    with ask.desk.ledger.reading() as connection:
        name = resolve_incident(connection, ask.given("incident") or "").id
    dossier = dossier_of(ask, name, None)
    deciding = Deciding(
        "accept",
        name,
        ask.given("why") or "looked at and found right",
        dossier.testimonies[0].document.id,
        seen=_seen(ask),
    )
    return _done(ask, _decided(ask, deciding))


def decide_claim(ask: Ask) -> Response:
    """Correct or reject a claim, or give it another place.

    Raises:
        OptionError: the act is unknown, or what was typed cannot be.
    """
    act = ask.given("act")
    name, document = _claim(ask)
    if act == "reject":
        deciding = Deciding("reject", name, ask.given("why") or "", document, seen=_seen(ask))
    elif act == "correct":
        deciding = Deciding("correct", name, ask.given("why") or "", document, correction_of(ask), _seen(ask))
    elif act == "place":
        deciding = Deciding("place", name, ask.given("why") or "", document, place_of(ask), _seen(ask))
    else:
        raise OptionError(f"{act!r} is nothing that can be decided of a claim", where="act")
    return _done(ask, _decided(ask, deciding))


def add_claim(ask: Ask) -> Response:
    """Add a claim that the reader missed, from words selected in the text.

    Raises:
        OptionError: the words are not in the text, or no event was chosen.
    """
    with ask.desk.ledger.reading() as connection:
        kind, name = resolve_id(connection, ask.given("document") or "")
        if kind != "document":
            raise NotThere("this is no document", where=ask.given("document"))
        require_document(connection, name, ask.person)
        text = document_at(connection, name).text
    words = ask.form.get("words", "").strip()
    start = _where(text, words, ask.given("start"))
    trigger = ask.given("trigger") or words.split()[0]
    inside = words.find(trigger)
    if inside < 0:
        raise OptionError("this word is not among those selected", where=trigger, advice="Name one of them")
    value = {
        "start": start,
        "end": start + len(words),
        "trigger": [start + inside, start + inside + len(trigger)],
        "plover": ask.given("plover") or "ASSAULT",
        "counts": {
            kind: bounds_of(ask, kind)
            for kind in ("killed", "injured")
            if ask.given(f"{kind}_min") or ask.given(f"{kind}_max")
        },
    }
    subject = f"added:{name[:16]}:{value['start']}:{value['end']}:{trigger}"
    deciding = Deciding("add", subject, ask.given("why") or "", name, value)
    return _done(ask, _decided(ask, deciding))


def join(ask: Ask) -> Response:
    """Say that two incidents are one."""
    with ask.desk.ledger.reading() as connection:
        names = [resolve_incident(connection, ask.given(field) or "").id for field in ("incident", "other")]
    entry = merge(ask.ledger, names, ask.given("why") or "", by=ask.person.name)
    return _done(ask, entry)


def part(ask: Ask) -> Response:
    """Say that some claims of an incident tell of another event."""
    with ask.desk.ledger.reading() as connection:
        name = resolve_incident(connection, ask.given("incident") or "").id
    chosen = [
        field.removeprefix("claim-")
        for field, value in ask.form.items()
        if field.startswith("claim-") and value
    ]
    entry = split(ask.ledger, name, chosen, ask.given("why") or "", by=ask.person.name)
    return _done(ask, entry)


def take_back(ask: Ask) -> Response:
    """Undo a decision, a merge, a split or a judgement."""
    written = ask.given("entry") or ""
    if not (written.isascii() and written.isdigit() and len(written) < 16):
        raise OptionError(f"{written!r} is no entry's number", where="entry", advice="See the decisions")
    why = ask.given("why") or "taken back"
    with ask.desk.ledger.reading() as connection:
        decision = decision_at(connection, int(written))
    if decision is not None and decision.act in ("restrict", "open") and not may_restrict(ask.person):
        raise NotAllowed("only who sees restricted evidence can undo this", where=written)
    if decision is not None and decision.document is not None:
        with ask.desk.ledger.reading() as connection:
            require_document(connection, decision.document, ask.person)
    if decision is None:
        entry = undo_act(ask.ledger, int(written), why)
    else:
        entry = undo(ask.ledger, int(written), why, by=ask.person.name, reader=ask.desk.reader)
    return _done(ask, entry, undoable=False)


def restrict(ask: Ask) -> Response:
    """Keep a document from whoever lacks the role, or open it again."""
    with ask.desk.ledger.reading() as connection:
        kind, name = resolve_id(connection, ask.given("document") or "")
    if kind != "document":
        raise NotThere("this is no document", where=ask.given("document"))
    act: DecisionAct = "open" if ask.given("act") == "open" else "restrict"
    return _done(ask, _decided(ask, Deciding(act, name, ask.given("why") or "", seen=_seen(ask))))


def find_places(ask: Ask) -> Response:
    """Places of a name, for the form that gives a claim another place."""
    name = ask.field("name") or ""
    found = ask.desk.gazetteer().named(name)[:_PLACES] if name else ()
    return JSONResponse(
        {
            "places": [
                {"id": held.id, "name": held.name, "country": held.country, "kind": held.kind,
                 "population": held.population}
                for held in found
                if held.lat is not None
            ]
        }
    )  # fmt: skip


def find_others(ask: Ask) -> Response:
    """Incidents near in words to what was typed, for the form that joins two."""
    from reportedly.workbench.pages.incidents import explore

    return JSONResponse(
        {"incidents": [{"id": row.id, "title": row.title} for row in explore(ask, length=10).rows]}
    )


def _decided(ask: Ask, deciding: Deciding) -> int:
    return decide(ask.ledger, deciding, by=ask.person.name, reader=ask.desk.reader)


def _claim(ask: Ask) -> tuple[str, str]:
    """The claim that the form names, and its document."""
    with ask.desk.ledger.reading() as connection:
        kind, name = resolve_id(connection, ask.given("claim") or "")
        if kind != "claim":
            raise NotThere("this is no claim", where=ask.given("claim"))
        document: str = exact_claim(connection, name)["document"]["id"]
        require_document(connection, document, ask.person)
    return name, document


def _seen(ask: Ask) -> int | None:
    written = ask.given("seen") or ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else None


def _where(text: str, words: str, start: str | None) -> int:
    at = int(start) if start is not None and start.isdigit() and len(start) < 12 else -1
    if words and text[at : at + len(words)] == words and at >= 0:
        return at
    found = text.find(words) if words else -1
    if found < 0:
        raise OptionError(
            "these words do not stand in the text", where=words[:80], advice="Select them in it"
        )
    return found


def _done(ask: Ask, entry: int, *, undoable: bool = True) -> Response:
    """What was decided bears on the incidents at once; where the ledger fails just then, with the next step:
    the decision itself is written."""
    try:
        link_claims(ask.ledger, parties=ask.desk.parties)
    except LedgerError as error:
        _LOG.warning("entry %d is written, and not linked yet: %s", entry, error)
    onward = ask.given("onward") or "/review"
    if not onward.startswith("/") or onward.startswith("//") or "\\" in onward or not onward.isprintable():
        onward = "/review"
    path, _, query = onward.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(("done=", "undone="))]
    told = urlencode({"done" if undoable else "undone": entry})
    return to(f"{path}?{'&'.join([*kept, told])}")


PAGES = (
    Page("GET", "/review", may_decide, show_queue),
    Page("GET", "/review/places", may_decide, find_places),
    Page("GET", "/review/others", may_decide, find_others),
    Page("POST", "/review/accept", may_decide, accept),
    Page("POST", "/review/claim", may_decide, decide_claim),
    Page("POST", "/review/add", may_decide, add_claim),
    Page("POST", "/review/join", may_decide, join),
    Page("POST", "/review/part", may_decide, part),
    Page("POST", "/review/undo", may_decide, take_back),
    Page("POST", "/review/restrict", may_restrict, restrict),
)
