"""Testimonies for tests: texts read by the real reader, each claim in its context."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from reportedly import read
from reportedly.records.anchors import anchors_of
from reportedly.records.record import Record
from reportedly.records.testimony import Testimony
from reportedly.records.wording import content_words, speaker_key


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text with its day; ``origin`` joins copies; ``withdrawn``: a newer version drops it."""

    text: str
    published: str = "2027-05-04"
    outlet: str = "Delta Wire"
    title: str | None = None
    url: str | None = None
    origin: str | None = None
    withdrawn: bool = False


def claims_in(*dispatches: Dispatch, parties: Mapping[str, str] | None = None) -> tuple[Testimony, ...]:
    """Every claim of ``dispatches``; ``parties`` gives the party of a speaker by entity."""
    return tuple(
        held
        for dispatch in dispatches
        for held in testimonies_of(
            read(
                dispatch.text,
                published=dispatch.published,
                outlet=dispatch.outlet,
                title=dispatch.title,
                url=dispatch.url,
            ),
            dispatch,
            parties or {},
        )
    )


def testimonies_of(record: Record, dispatch: Dispatch, parties: Mapping[str, str]) -> tuple[Testimony, ...]:
    """The claims of one record as testimonies."""
    anchors = anchors_of(record).claims
    statements = {statement.id: statement for statement in record.statements}
    return tuple(
        Testimony(
            id=anchors[claim.id],
            telling=f"t-{record.document.id}",
            claim=claim,
            statement=statements[claim.statement],
            quote=content_words(statements[claim.statement], record.document.text),
            document=record.document,
            origin=dispatch.origin or record.document.id,
            party=parties.get(speaker_key(statements[claim.statement])),
            verifications=tuple(note for note in record.verifications if claim.statement in note.about),
            recorded=f"{dispatch.published}T12:00:00Z",
            withdrawn=dispatch.withdrawn,
        )
        for claim in record.claims
    )


def demo_dispatches() -> tuple[Dispatch, ...]:
    """The dispatches that ship with the package, in their order; the second copies the first."""
    text = (files("reportedly.resources") / "demo" / "dispatches.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return tuple(
        Dispatch(**row, origin="kosti-wire" if number in (0, 1) else None) for number, row in enumerate(rows)
    )


INCIDENTS: Mapping[str, Sequence[int]] = {
    "kosti": (0, 1, 2, 3, 4),
    "nikopol": (5, 6, 7, 8),
    "pakokku": (9, 10, 11),
    "baidoa": (12, 13),
    "nabatieh": (14, 15),
}
"""Which dispatches of the demo tell of which incident."""

_APART = {
    "nikopol": ("launched", "shot down", "intercepted", "destroyed"),
    "pakokku": (),
    "kosti": (),
    "baidoa": ("retake",),
    "nabatieh": ("threatened",),
}
"""Triggers of claims in them that tell of something else: the night's other drones, a plan, a threat."""


def demo_incident(name: str, *, parties: Mapping[str, str] | None = None) -> tuple[Testimony, ...]:
    """The testimonies of one incident of the demo, linked by hand."""
    dispatches = demo_dispatches()
    held = claims_in(*(dispatches[number] for number in INCIDENTS[name]), parties=parties)
    return tuple(one for one in held if one.claim.trigger.text not in _APART[name])
