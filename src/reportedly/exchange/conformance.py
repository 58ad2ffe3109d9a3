"""Conformance: dossiers held against Every Casualty, SDG 16.1.2 and the Berkeley Protocol.

Source: the minimum record of the Standards for Casualty Recording; the disaggregation of SDG indicator 16.1.2
as adopted in 2019; the preservation criteria that the Berkeley Protocol names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from reportedly.exchange.incident_facts import bounds_of
from reportedly.exchange.seen import Seen
from reportedly.ledger.questions.preserved import Preserved
from reportedly.records.conformance import STANDARDS, Conformance, Criterion
from reportedly.records.document import Document
from reportedly.records.dossier import Dossier
from reportedly.records.incident import POLICIES

Test = Callable[[Dossier], bool]
Kept = Callable[[str], Preserved]
"""How the document with an id is preserved."""

_AGES, _SEXES = ("children", "elderly"), ("women", "men")
_STATUSES = ("civilians", "soldiers", "militants", "police", "aid_workers", "prisoners", "medics")
CAUSES = {
    "Air/drone strike": "heavy weapons and explosive munitions",
    "Shelling/artillery/missile attack": "heavy weapons and explosive munitions",
    "Grenade": "heavy weapons and explosive munitions",
    "Suicide bomb": "planted explosives and unexploded ordnance",
    "Remote explosive/landmine/IED": "planted explosives and unexploded ordnance",
    "Armed clash": "small arms and light weapons",
    "Chemical weapon": "chemical, biological, radiological, nuclear weapons",
    "Excessive force against protesters": "less lethal weapons",
}
"""Causes of SDG 16.1.2 by ACLED sub-event type; what is not here is unknown."""
_MODES = {
    "firearms": "small arms and light weapons",
    "primitive": "use of objects and other means",
    "beat": "use of objects and other means",
    "crowd-control": "less lethal weapons",
}
UNKNOWN_CAUSE = "unknown"


def cause_of(dossier: Dossier) -> str:
    """The cause of death in the words of SDG 16.1.2."""
    event = dossier.incident.event
    return CAUSES.get(event.acled or "") or _MODES.get(event.mode or "") or UNKNOWN_CAUSE


def _told_groups(dossier: Dossier) -> set[str]:
    """Groups of people that any figure of those killed, or any count of them, is told of."""
    told = {
        group
        for held in dossier.incident.figures.values()
        for group in held.groups.get("killed", {})
    }  # fmt: skip
    for testimony in dossier.testimonies:
        told.update(held.of for held in testimony.claim.counts if held.kind == "killed" and held.of)
    return told


def _victim_named(dossier: Dossier) -> bool:
    victims = (held for one in dossier.testimonies for held in one.claim.roles.victim)
    return any(held.kind == "person" and held.text[:1].isupper() for held in victims)


def _killed(dossier: Dossier) -> bool:
    return any(bounds_of(dossier.incident, policy, "killed").min is not None for policy in POLICIES)


def _deadly(dossier: Dossier) -> bool:
    bounds = [bounds_of(dossier.incident, policy, "killed") for policy in POLICIES]
    return any((held.max or held.min or 0) > 0 for held in bounds)


def _acted(dossier: Dossier) -> bool:
    return any(held.claim.roles.actor for held in dossier.testimonies)


def _responsible(dossier: Dossier) -> bool:
    """Somebody is named as having done it, by an entity that others can look up."""
    return any(held.entity for one in dossier.testimonies for held in one.claim.roles.actor)


EVERY_CASUALTY: dict[str, tuple[str, Test]] = {
    "location": ("a place is told", lambda held: held.incident.place.name is not None),
    "date": ("a day or span of days is told", lambda held: held.incident.when.edtf is not None),
    "kind of source": ("somebody says so", lambda held: bool(held.incident.accounts)),
    "specific source": (
        "a document has an address or an outlet with a day",
        lambda held: any(one.url or (one.outlet and one.published) for one in held.incident.documents),
    ),
    "numbers killed": ("a figure of those killed", _killed),
    "name": ("a victim is named", _victim_named),
    "age": ("children or elderly people are told apart", lambda held: bool(_told_groups(held) & {*_AGES})),
    "sex": ("women or men are told apart", lambda held: bool(_told_groups(held) & {*_SEXES})),
    "type of death": ("a weapon or kind of attack is told", lambda held: cause_of(held) != UNKNOWN_CAUSE),
    "actors": ("somebody is told to have acted", _acted),
    "perpetrators": ("who acted can be looked up", _responsible),
}
SDG: dict[str, tuple[str, Test]] = {
    "sex": EVERY_CASUALTY["sex"],
    "age": EVERY_CASUALTY["age"],
    "cause": ("the cause is not unknown", lambda held: cause_of(held) != UNKNOWN_CAUSE),
    "status": (
        "civilians, soldiers or others are told apart",
        lambda held: bool(_told_groups(held) & {*_STATUSES}),
    ),
}
BERKELEY: dict[str, tuple[str, Callable[[Document, Preserved], bool]]] = {
    "authenticity": ("a digest of the bytes is in the chain", lambda held, kept: kept.sha256 is not None),
    "availability": ("the bytes are kept as evidence", lambda held, kept: kept.kept),
    "identity": (
        "outlet and address, or the file it came from, are known",
        lambda held, kept: bool((held.outlet and held.url) or kept.source),
    ),
    "persistence": ("when it was retrieved is known", lambda held, kept: kept.retrieved is not None),
    "renderability": (
        "the kind of bytes is known and its text could be read",
        lambda held, kept: kept.media_type is not None and bool(held.text),
    ),
    "understandability": (
        "title, day and language are known",
        lambda held, kept: None not in (held.title, held.published, held.language),
    ),
}


def assess_conformance(dossiers: Iterable[Dossier], kept: Kept) -> Conformance:
    """How many incidents and documents meet each criterion. Documents count once, incidents without deaths
    not for SDG 16.1.2."""
    met: Counter[tuple[str, str]] = Counter()
    complete: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    of: Counter[str] = Counter()
    seen = Seen()

    def note(standard: str, passed: dict[str, bool]) -> None:
        of[standard] += 1
        met.update((standard, name) for name, holds in passed.items() if holds)
        complete[standard] += all(passed.values())

    for dossier in dossiers:
        note("every_casualty", {name: test(dossier) for name, (_, test) in EVERY_CASUALTY.items()})
        if _deadly(dossier):
            note("sdg_16_1_2", {name: test(dossier) for name, (_, test) in SDG.items()})
            causes[cause_of(dossier)] += 1
        for testimony in dossier.testimonies:
            document = testimony.document
            if seen.new(document.id):
                how = kept(document.id)
                note("berkeley", {name: test(document, how) for name, (_, test) in BERKELEY.items()})
    return Conformance(
        incidents=of["every_casualty"],
        documents=of["berkeley"],
        criteria=tuple(_criteria(met, of)),
        complete={standard: complete[standard] for standard in STANDARDS},
        causes={cause: causes[cause] for cause in sorted(causes)},
    )


def _criteria(met: Counter[tuple[str, str]], of: Counter[str]) -> Iterator[Criterion]:
    for standard, tests in (("every_casualty", EVERY_CASUALTY), ("sdg_16_1_2", SDG), ("berkeley", BERKELEY)):
        for name, (about, _) in tests.items():
            number = met[standard, name]
            yield Criterion(standard, name, about, number, of[standard] - number)


def conformance_lines(held: Conformance) -> Iterator[str]:
    """The report for a person: a block a standard, a line a criterion."""
    for standard, about in STANDARDS.items():
        lines = [one for one in held.criteria if one.standard == standard]
        total = lines[0].met + lines[0].unmet if lines else 0
        yield f"{about} ({total:,}; {held.complete[standard]:,} meet all)\n"
        for one in lines:
            share = f"{one.met / total:4.0%}" if total else "   –"
            yield f"  {one.name:18} {share}  {one.met:,} of {total:,}: {one.about}\n"
        yield "\n"
    if held.causes:
        yield "Incidents with deaths by cause, in the words of SDG 16.1.2\n"
        for cause, number in held.causes.items():
            yield f"  {number:6,}  {cause}\n"


def conformance_json(held: Conformance) -> str:
    """The report as one JSON object."""
    return json.dumps(asdict(held), ensure_ascii=False, indent=2) + "\n"
