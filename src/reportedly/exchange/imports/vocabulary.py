"""Vocabulary: other recorders' kinds of events, actors and countries in ours."""

from __future__ import annotations

import re
from functools import cache

from reportedly.exchange.formats.acled import EVENT_OF
from reportedly.exchange.formats.plover import QUADS
from reportedly.records.event import EventType
from reportedly.records.mention import MentionKind
from reportedly.resources.lexicons import load_lexicon

ACLED_TYPES: dict[str, tuple[str, str | None]] = {
    "Government regains territory": ("ASSAULT", None),
    "Non-state actor overtakes territory": ("ASSAULT", None),
    "Armed clash": ("ASSAULT", None),
    "Excessive force against protesters": ("ASSAULT", "crowd-control"),
    "Protest with intervention": ("PROTEST", "demo"),
    "Peaceful protest": ("PROTEST", "demo"),
    "Violent demonstration": ("PROTEST", "riot"),
    "Mob violence": ("PROTEST", "riot"),
    "Chemical weapon": ("ASSAULT", "unconventional"),
    "Air/drone strike": ("ASSAULT", "aerial"),
    "Suicide bomb": ("ASSAULT", "suicide-attack"),
    "Shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "Remote explosive/landmine/IED": ("ASSAULT", "explosives"),
    "Grenade": ("ASSAULT", "explosives"),
    "Sexual violence": ("ASSAULT", "sexual"),
    "Attack": ("ASSAULT", None),
    "Abduction/forced disappearance": ("ASSAULT", "abduct"),
    "Agreement": ("AGREE", None),
    "Arrests": ("COERCE", "arrest"),
    "Change to group/activity": ("MOBILIZE", None),
    "Disrupted weapons use": ("ASSAULT", None),
    "Headquarters or base established": ("MOBILIZE", None),
    "Looting/property destruction": ("ASSAULT", "destroy"),
    "Non-violent transfer of territory": ("RETREAT", "withdraw"),
}
"""PLOVER type and mode of each sub-event type; "Other" has none."""
INTER_KINDS: dict[str, MentionKind] = {
    "1": "military", "2": "armed_group", "3": "armed_group", "4": "armed_group", "5": "population",
    "6": "population", "7": "population", "8": "military", "state forces": "military",
    "rebel groups": "armed_group", "rebel group": "armed_group", "political militias": "armed_group",
    "political militia": "armed_group", "identity militias": "armed_group", "identity militia": "armed_group",
    "rioters": "population", "protesters": "population", "civilians": "population",
    "external/other forces": "military", "external forces": "military",
}  # fmt: skip
"""ACLED's inter, as a code and as it is labelled."""
_STATE_FORCES = re.compile(r"(?:Military|Police) Forces of ([^(,]+?)(?: \(|$|,)")
_WORDS: tuple[tuple[str, str], ...] = (
    ("suicide", "Suicide bomb"),
    ("drone", "Air/drone strike"),
    ("airstrike", "Air/drone strike"),
    ("air strike", "Air/drone strike"),
    ("aerial", "Air/drone strike"),
    ("warplane", "Air/drone strike"),
    ("shell", "Shelling/artillery/missile attack"),
    ("artillery", "Shelling/artillery/missile attack"),
    ("missile", "Shelling/artillery/missile attack"),
    ("rocket", "Shelling/artillery/missile attack"),
    ("mortar", "Shelling/artillery/missile attack"),
    ("landmine", "Remote explosive/landmine/IED"),
    ("ied", "Remote explosive/landmine/IED"),
    ("grenade", "Grenade"),
    ("abduct", "Abduction/forced disappearance"),
    ("kidnap", "Abduction/forced disappearance"),
    ("clash", "Armed clash"),
    ("firefight", "Armed clash"),
    ("arrest", "Arrests"),
    ("loot", "Looting/property destruction"),
    ("protest", "Peaceful protest"),
    ("riot", "Violent demonstration"),
)
"""Words that name a kind of event, the more telling first."""


def event_of_acled(sub_event: str, ucdp: int | None = None) -> EventType | None:
    """The event of an ACLED sub-event type, however it is spelt; None for one without a PLOVER type."""
    name = sub_event.replace("protestors", "protesters")
    known = next((held for held in ACLED_TYPES if held.casefold() == name.casefold()), None)
    if known is None:
        return None
    plover, mode = ACLED_TYPES[known]
    return EventType(plover, mode, known if known in EVENT_OF else None, ucdp)


def event_of_words(words: str) -> EventType | None:
    """The event that free words name: a sub-event type, a PLOVER type, or one of some telling words."""
    exact = event_of_acled(words)
    if exact is not None:
        return exact
    if words.upper() in QUADS:
        return EventType(words.upper())
    folded = words.casefold()
    for word, sub_event in _WORDS:
        if re.search(rf"\b{re.escape(word)}", folded):
            return event_of_acled(sub_event)
    return None


def entity_of_actor(name: str) -> str | None:
    """Whom an actor's name means: the state whose forces it names, a country, else the name itself."""
    found = _STATE_FORCES.match(name)
    return _countries().get((found[1] if found else name).casefold()) or name


def country_of(name: str | None) -> str | None:
    """ISO 3166-1 alpha-2 for an English name or a code; UCDP writes a second name in brackets."""
    if name is None:
        return None
    alpha3 = _countries().get(name.partition(" (")[0].strip().casefold()) or name.upper()
    held = load_lexicon("countries").get(alpha3)
    if held is not None:
        return str(held["iso2"])
    codes = load_lexicon("country_codes", language="all")
    return name.upper() if name.upper() in codes else None


@cache
def _countries() -> dict[str, str]:
    """Alpha-3 by every name, in small letters."""
    return {
        written.casefold(): alpha3
        for alpha3, held in load_lexicon("countries").items()
        for written in (held["name"], *held["names"])
    }
