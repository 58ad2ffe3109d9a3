"""What the JSON interface answers with: pages of a list, each with the field that leads to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportedly.ledger.questions.changes import ChangeRow
from reportedly.ledger.questions.claim_rows import ClaimRow
from reportedly.ledger.questions.documents import DocumentRow
from reportedly.records.incident_summary import IncidentSummary


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """``total`` counts all that was found; ``following`` is the field ``from`` of the next page."""

    total: int
    following: int | None
    incidents: list[IncidentSummary]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """``following`` is the field ``after`` of the next page."""

    following: str | None
    claims: list[ClaimRow]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """``following`` is the field ``after`` of the next page."""

    following: str | None
    documents: list[DocumentRow]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The newest first; ``following`` is the field ``before`` of the next page."""

    following: int | None
    changes: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet with how many incidents have it."""

    value: str
    incidents: int


@dataclass(frozen=True, slots=True)
class State:
    """A state of an incident: the entry that brought it about."""

    entry: int
    recorded: str


@dataclass(frozen=True, slots=True)
class QueueItem:
    """An incident that waits for a look, and why."""

    incident: IncidentSummary
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """``waiting`` counts all; ``items`` are the first of them."""

    waiting: int
    items: list[QueueItem]


@dataclass(frozen=True, slots=True)
class AddedText:
    """A text to add, or addresses to fetch; ``published`` is an ISO 8601 day."""

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    addresses: list[str] | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A decision as it is sent. ``act`` is ``accept`` (of an incident), ``correct``, ``reject`` or ``place``
    (of a claim); ``seen`` is the newest decision about the subject that was seen, 0 for none."""

    act: str
    subject: str
    why: str
    seen: int | None = None
    value: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """``entry`` is where the decision was written."""

    entry: int


@dataclass(frozen=True, slots=True)
class JobState:
    """``state`` is waiting, running, done or failed; ``added`` what became of each article."""

    id: str
    state: str
    words: str
    added: list[dict[str, Any]]
