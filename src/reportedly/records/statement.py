"""Statement: somebody saying something, through whom, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records.mention import Mention
from reportedly.records.quote import Quote
from reportedly.records.span import Span

Stance = Literal[
    "asserts", "denies", "confirms", "doubts", "believes", "predicts", "promises", "threatens",
    "demands", "proposes", "criticises", "asks",
]  # fmt: skip
Quoted = Literal["none", "partial", "direct"]
StatementKind = Literal["report", "attitude", "plan", "depiction", "hearsay"]


@dataclass(frozen=True, slots=True)
class Said:
    """The day somebody spoke: the words that tell it, and its EDTF date or None."""

    text: str | None = None
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain from the fact to the reader; ``speaker`` is None where none is named.

    ``phrase`` are all the words that tell who speaks, descriptions included ("Omar Bello, a teacher who asked
    not to be quoted"), of which ``speaker`` is the name; None where nothing is added to it.
    """

    speaker: Mention | None
    cue: Quote | None
    medium: str | None = None
    said: Said | None = None
    phrase: Quote | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """``voices`` run from the nearest to the fact outward; none means the outlet speaks in its own name.

    ``content`` holds the spans of what is said, which may be discontinuous; ``quoted`` tells whether it
    stands in quotation marks wholly (``direct``), in part (``partial``) or not (``none``).

    ``kind`` tells a report of what was said from what somebody thinks or feels (``attitude``), means to do
    (``plan``), from what a thing or document shows (``depiction``) and what is said by nobody named
    (``hearsay``).
    """

    id: str
    span: Span
    stance: Stance
    quoted: Quoted
    voices: tuple[Voice, ...]
    content: tuple[Span, ...]
    hedges: tuple[Quote, ...] = ()
    kind: StatementKind = "report"
