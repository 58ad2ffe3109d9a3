"""Testimonies made by hand: one claim each, for rules that are about figures, days and speakers alone."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records.claim import Claim
from reportedly.records.count import Count, CountScope
from reportedly.records.document import Document
from reportedly.records.event import EventType, Polarity, Realis, Roles
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.place import Place
from reportedly.records.quote import Quote
from reportedly.records.span import Span
from reportedly.records.statement import Said, Stance, Statement, Voice
from reportedly.records.testimony import Testimony
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification

NOWHERE = Span(0, 1)
KOSTI = Place(
    text="Kosti",
    span=None,
    name="Kosti",
    country="SD",
    geonameid=1,
    lat=13.16,
    lon=32.66,
    precision="settlement",
)
AIR_STRIKE = EventType("ASSAULT", "aerial", "Air/drone strike", 3)


def counted(
    low: int | None,
    high: int | None = -1,
    *,
    kind: str = "killed",
    of: str | None = None,
    scope: CountScope = "incident",
    text: str | None = None,
    rule: str | None = None,
) -> Count:
    """A count; one number where ``high`` is left out."""
    top = low if high == -1 else high
    return Count(kind, low, top, of, scope, text or str(low), NOWHERE, rule)


def named(entity: str, kind: MentionKind = "organisation") -> Mention:
    """A mention of ``entity``."""
    return Mention(entity, NOWHERE, entity, kind)


def told(
    id: str,
    *counts: Count,
    by: str | None = "Hospital",
    kind: MentionKind = "organisation",
    day: str | None = "2027-05-04",
    said: str | None = None,
    origin: str | None = None,
    outlet: str | None = "Delta Wire",
    party: str | None = None,
    actor: Sequence[Mention] = (),
    target: Sequence[Mention] = (),
    event: EventType = AIR_STRIKE,
    place: Place = KOSTI,
    when: str | None = "2027-05-04",
    stance: Stance = "asserts",
    polarity: Polarity = "positive",
    realis: Realis = "actual",
    withdrawn: bool = False,
    notes: Sequence[Verification] = (),
    quote: str = "a strike hit the market and killed people there",
) -> Testimony:
    """A claim of an air strike in Kosti on 4 May 2027; ``by`` None is the outlet's own voice."""
    speaker = None if by is None else Mention(by, NOWHERE, by, kind)
    voices = () if by is None else (Voice(speaker, Quote("said", NOWHERE), None, Said(said, said)),)
    statement = Statement(f"s-{id}", Span(0, 5), stance, "none", voices, (Span(0, 5),))
    claim = Claim(
        id="c1",
        statement=statement.id,
        trigger=Quote("x", NOWHERE),
        event=event,
        realis=realis,
        polarity=polarity,
        roles=Roles(actor=tuple(actor), target=tuple(target)),
        place=place,
        when=Timespan(text=when, edtf=when, precision="day" if when else None),
        counts=counts,
    )
    story = origin or f"o-{id}"
    return Testimony(
        id=id,
        telling=f"t-{story}",
        claim=claim,
        statement=statement,
        quote=quote,
        document=Document(id=f"d-{id}", text=f"{quote} {id}", published=day, outlet=outlet),
        origin=story,
        party=party,
        verifications=tuple(notes),
        recorded=f"{day}T10:00:00Z" if day else None,
        withdrawn=withdrawn,
    )
