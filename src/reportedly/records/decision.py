"""Decision: what a person decided about a claim, a document or an incident, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

DecisionAct = Literal["accept", "correct", "reject", "place", "add", "restrict", "open", "undo"]
DECISION_ACTS: tuple[DecisionAct, ...] = (
    "accept", "correct", "reject", "place", "add", "restrict", "open", "undo",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """``subject`` is a claim's anchor, an incident's or a document's id; ``document`` that whose reading is
    changed by it. ``entry`` is where it was written, ``undone`` the entry that took it back.

    ``value`` is JSON: of ``correct`` ``counts`` ({kind: [least, most]}), ``polarity``, ``realis`` and
    ``when`` (EDTF), each only where it is corrected; of ``place`` name, country, geonameid, lat, lon and
    precision; of ``add`` start, end, trigger, plover, mode and counts; of ``undo`` the entry.
    """

    entry: int
    act: DecisionAct
    subject: str
    document: str | None
    why: str
    by: str
    recorded: str
    value: Mapping[str, Any] = field(default_factory=dict)
    undone: int | None = None
