"""Written rules for snippets: what speaks for each class of CASE 2021 task 2, by claims and definitions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.records.claim import Claim
from reportedly.records.record import Record

CUES = Path(__file__).with_name("cues.toml")
LABELS = {
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Air/drone strike": "AIR_STRIKE",
    "Armed clash": "ARMED_CLASH",
    "Arrests": "ARREST",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Attack": "ATTACK",
    "Chemical weapon": "CHEM_WEAP",
    "Disrupted weapons use": "DISR_WEAP",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Grenade": "GRENADE",
    "Mob violence": "MOB_VIOL",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Peaceful protest": "PEACE_PROTEST",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Sexual violence": "SEX_VIOL",
    "Suicide bomb": "SUIC_BOMB",
    "Violent demonstration": "VIOL_DEMONSTR",
}
"""ACLED sub-events as the data set writes them; what is not here is told by its words alone."""
KINDS = {"CONSULT": "DIPLO", "AGREE": "AGREEMENT", "MOBILIZE": "CHANGE_TO_GROUP_ACT", "ASSAULT": "ATTACK",
         "THREATEN": "DIPLO", "AID": "DIPLO", "SANCTION": "DIPLO", "ACCUSE": "ATTRIB"}  # fmt: skip
"""PLOVER types whose claims have no sub-event, and the class they come nearest to."""
LOUD_PROTESTS = ("VIOL_DEMONSTR", "PROTEST_WITH_INTER", "FORCE_AGAINST_PROTEST")
QUIET = "PEACE_PROTEST"
FIRST, FURTHER, AGAIN, STRONG = 2.0, 1.0, 0.3, 1.5
KIND, WEAK, WEAK_AGAIN = 0.6, 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Cue:
    """The words of one class; they count only where ``needs`` is met too."""

    weight: float
    patterns: tuple[re.Pattern[str], ...]
    needs: re.Pattern[str] | None
    strong: tuple[re.Pattern[str], ...] = ()
    weak: tuple[re.Pattern[str], ...] = ()


def find_support(text: str, record: Record) -> dict[str, float]:
    """What speaks for each class: claims speak for their sub-events, words for the class they define."""
    scores = _told(record)
    lowered = text.lower()
    for label, cue in load_cues().items():
        if cue.needs is not None and not cue.needs.search(lowered):
            continue
        strong = any(pattern.search(lowered) for pattern in cue.strong)
        found = strong + sum(1 for pattern in cue.patterns if pattern.search(lowered))
        weak = sum(1 for pattern in cue.weak if pattern.search(lowered))
        if found:
            support = cue.weight + AGAIN * (found - 1) + (STRONG if strong else 0.0)
            scores[label] = scores.get(label, 0.0) + support
        if weak:
            scores[label] = scores.get(label, 0.0) + WEAK + WEAK_AGAIN * (weak - 1)
    if QUIET in scores and any(label in scores for label in LOUD_PROTESTS):
        scores[QUIET] = min(scores[QUIET], FIRST)
    return scores


def _told(record: Record) -> dict[str, float]:
    """What the claims say: the first sub-event most, types without a sub-event least."""
    scores: dict[str, float] = {}
    told = [label for label in map(_label, record.claims) if label is not None]
    for place, label in enumerate(dict.fromkeys(told)):
        scores[label] = scores.get(label, 0.0) + (FIRST if place == 0 else FURTHER)
    for kind in dict.fromkeys(claim.event.plover for claim in record.claims if not claim.event.acled):
        if kind in KINDS:
            scores[KINDS[kind]] = scores.get(KINDS[kind], 0.0) + KIND
    return scores


def _label(claim: Claim) -> str | None:
    return LABELS.get(claim.event.acled or "")


@cache
def load_cues() -> Mapping[str, Cue]:
    """The patterns of ``cues.toml``."""
    table = tomllib.loads(CUES.read_text(encoding="utf-8"))
    return {
        label: Cue(
            float(entry["weight"]),
            tuple(re.compile(rf"(?<!\w){pattern}") for pattern in entry["patterns"]),
            re.compile(entry["needs"]) if "needs" in entry else None,
            tuple(re.compile(rf"(?<!\w){pattern}") for pattern in entry.get("strong", ())),
            tuple(re.compile(rf"(?<!\w){pattern}") for pattern in entry.get("weak", ())),
        )
        for label, entry in table.items()
    }
