"""Tellings: the claims of one document that tell of one event, put together and summed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.reconciliation.blocking import blocking_keys
from reportedly.reconciliation.grouping import Group, group_claims
from reportedly.reconciliation.judged import Verdicts, pair_of, standing
from reportedly.reconciliation.passages import sentences_of, share_passages
from reportedly.reconciliation.profiles import (
    best_days,
    best_place,
    figures_of,
    hurt_of,
    modes_of,
    names_of,
    victims_of,
)
from reportedly.reconciliation.told import Told
from reportedly.reconciliation.words import telling_words
from reportedly.records.anchors import claim_anchors
from reportedly.records.document import Document
from reportedly.records.judgement import Judgement
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.telling import Telling
from reportedly.resources.lexicons import load_lexicon


def form_tellings(record: Record, judgements: Sequence[Judgement] = ()) -> tuple[Telling, ...]:
    """The events that ``record`` tells of, in text order, each with its claims by their anchors.

    Only claims of something that happened, or is said not to have happened, are told of: not what is planned,
    foreseen, supposed or general, nor accusations, demands and other speech, which are no happenings. A claim
    is in one telling at most. Where a person has judged two claims of the document, that stands.
    """
    anchors = claim_anchors(record)
    groups = _judge(group_claims(record), anchors, standing(judgements))
    if not groups:
        return ()
    triggers = [[told.claim.trigger.span.start for told in group.told] for group in groups]
    main = _main([(group.told[0].family, len(group.told)) for group in groups])
    passages = share_passages(sentences_of(record.document.text), triggers, main)
    return tuple(
        _telling(record, group, anchors, passage, main=index == main)
        for index, (group, passage) in enumerate(zip(groups, passages, strict=True))
    )


def recorded_as(document: Document) -> tuple[str | None, str | None]:
    """Whose list the document is a row of, and the row's key there; None where it is none.

    The story of a row is named after the recorder, who is its outlet too, and the key.
    """
    head = f"{document.outlet}:"
    if document.outlet is None or document.story is None or not document.story.startswith(head):
        return None, None
    return document.outlet, document.story[len(head) :]


def main_telling(tellings: Sequence[Telling]) -> Telling | None:
    """The telling of the document's main event: with the most claims, those of violence counting twice, the
    first of several. An arrest is told because of what it was for."""
    if not tellings:
        return None
    return tellings[_main([(telling.family, len(telling.claims)) for telling in tellings])]


def _main(events: Sequence[tuple[str, int]]) -> int:
    violent = load_lexicon("families", language="all")["violent"]
    weighed = [claims * (2 if family in violent else 1) for family, claims in events]
    return max(range(len(weighed)), key=lambda index: (weighed[index], -index))


def _telling(
    record: Record, group: Group, anchors: Mapping[str, str], passage: Sequence[Span], *, main: bool
) -> Telling:
    place = best_place(group, record, passage, main=main)
    days = best_days(group, record, passage, main=main)
    document = record.document
    recorder, key = recorded_as(document)
    words = [document.title or "", document.text] if main else [span.quote(document.text) for span in passage]
    killed = figures_of(group, "killed")
    claims = tuple(anchors[told.claim.id] for told in group.told)
    telling = Telling(
        id=f"t{claims[0][1:]}",
        document=record.document.id,
        claims=claims,
        family=group.told[0].family,
        recorder=recorder,
        recorder_key=key,
        modes=modes_of(group),
        published=(record.document.published or "")[:10] or None,
        country=place.country if place else None,
        place=(place.name or place.text) if place else None,
        geonameid=place.geonameid if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision if place else None,
        radius_km=place.radius_km if place else None,
        first_day=days[0] if days else None,
        last_day=days[1] if days else None,
        killed=killed,
        injured=hurt_of(group, killed),
        actors=names_of(group.told, "actor"),
        targets=names_of(group.told, "target"),
        victims=victims_of(group),
        weapons=names_of(group.told, "weapon"),
        words=telling_words(words),
    )
    return replace(telling, keys=blocking_keys(telling))


def _judge(groups: Sequence[Group], anchors: Mapping[str, str], verdicts: Verdicts) -> tuple[Group, ...]:
    """``groups`` as persons have them: claims judged the same put together, others taken apart."""
    if not verdicts:
        return tuple(groups)
    parted = [part for group in _merge(groups, anchors, verdicts) for part in _part(group, anchors, verdicts)]
    return tuple(sorted(parted, key=lambda group: group.told[0].claim.trigger.span))


def _merge(groups: Sequence[Group], anchors: Mapping[str, str], verdicts: Verdicts) -> list[Group]:
    merged: list[Group] = []
    for group in groups:
        home = next((held for held in merged if _judged(held, group, anchors, verdicts, "same")), None)
        if home is None:
            merged.append(Group(list(group.told)))
        else:
            home.told = sorted((*home.told, *group.told), key=lambda told: told.claim.trigger.span)
    return merged if len(merged) == len(groups) else _merge(merged, anchors, verdicts)


def _part(group: Group, anchors: Mapping[str, str], verdicts: Verdicts) -> list[Group]:
    """In text order, each claim goes where the claim before it went unless a person parts it from there;
    where it was judged the same, there first."""
    parts: list[Group] = []
    latest: list[Group] = []
    for told in group.told:
        alone = Group([told])
        open_to = [part for part in parts if not _judged(part, alone, anchors, verdicts, "different")]
        chosen = [part for part in open_to if _judged(part, alone, anchors, verdicts, "same")]
        chosen += [part for part in latest if part in open_to] + open_to[::-1]
        if chosen:
            chosen[0].told.append(told)
        else:
            parts.append(alone)
        latest = [chosen[0] if chosen else alone]
    return parts


def _judged(left: Group, right: Group, anchors: Mapping[str, str], verdicts: Verdicts, verdict: str) -> bool:
    return any(
        verdicts.get(_pair(one, other, anchors)) == verdict for one in left.told for other in right.told
    )


def _pair(one: Told, other: Told, anchors: Mapping[str, str]) -> tuple[str, str]:
    return pair_of(anchors[one.claim.id], anchors[other.claim.id])
