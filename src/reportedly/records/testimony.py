"""Testimony: a claim with all that bears on its weight: who said it, through whom, in which document."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.statement import Statement
from reportedly.records.verification import Verification


@dataclass(frozen=True, slots=True)
class Testimony:
    """``id`` is the claim's anchor, ``telling`` the telling it belongs to, ``quote`` the statement's words.

    ``origin`` is the story the document was copied from: ten outlets with one wire story are one origin.
    ``party`` is the side of the conflict that the speaker speaks for, from the file of parties and nowhere
    else; None where that is not known. ``verifications`` are the notes about this statement. ``recorded`` is
    the UTC instant at which the ledger had it; ``carried`` says that a newer version of the same article
    makes the claim too, ``withdrawn`` that a newer version no longer does. ``linked`` says why the speaker's
    entity is another than this document alone would tell.
    """

    id: str
    telling: str
    claim: Claim
    statement: Statement
    quote: str
    document: Document
    origin: str
    party: str | None = None
    verifications: tuple[Verification, ...] = ()
    recorded: str | None = None
    carried: bool = False
    withdrawn: bool = False
    linked: str | None = None
