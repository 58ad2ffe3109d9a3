"""Event types: PLOVER type and mode, ACLED sub-event and UCDP type of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.extraction.occurrences.frames import Frame
from reportedly.records.event import EventType
from reportedly.resources.lexicons import load_lexicon

WEAPON_MODES = (None, "heavy-weapons", "explosives", "aerial", "drone", "destroy")
"""Modes under which the weapon named decides the sub-event."""
REFINED_MODES = ("heavy-weapons", "firearms", "explosives")
"""Modes of a trigger that the weapon named may make more exact."""
RIOTING = ("clash", "firing", "arson", "attack", "storming", "destruction")
RAIDS = ("storming", "attack", "opening fire", "shooting")
REMOTE = ("strike", "bombardment", "detonation", "interception", "destruction")
"""Triggers that tell of force from a distance, whose means alone decides the sub-event."""
PLANTED = "Remote explosive/landmine/IED"
RIOT = EventType("PROTEST", "riot", "Violent demonstration")


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The tables of ``crosswalk.toml``."""

    weapon: Mapping[str, Mapping[str, str]]
    mode: Mapping[str, str]
    ucdp: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Parties:
    """What stands on either side: ``state``, ``group``, ``civilians`` or None where the text does not tell.

    ``sides`` holds all that act, for a clash; ``mob`` says that a crowd takes the law into its own hands,
    ``rioting`` that protesters use force, ``protest`` that they suffer it, ``deadly`` that people were hurt.
    """

    actor: str | None = None
    target: str | None = None
    sides: tuple[str, ...] = ()
    mob: bool = False
    rioting: bool = False
    protest: bool = False
    deadly: bool = False


@cache
def load_crosswalk() -> Crosswalk:
    """The tables of ``crosswalk.toml``."""
    entries = load_lexicon("crosswalk", language="all")
    return Crosswalk(entries["weapon"], entries["mode"], entries["ucdp"])


def event_type(frame: Frame, *, weapon: str | None, parties: Parties, airborne: bool = False) -> EventType:
    """The type of an event of ``frame``.

    ``airborne`` says that the article speaks of aircraft, so that a bare "strike" is one from the air.
    """
    if parties.rioting and frame.name in RIOTING:
        return RIOT
    if frame.plover != "ASSAULT":
        return EventType(frame.plover, frame.mode, _sub_event(frame, frame.mode, weapon, parties))
    mode = _mode(frame, weapon)
    if parties.mob and frame.family in ("attack", "harm"):
        return EventType("ASSAULT", mode, "Mob violence", _type_of_violence(frame, parties))
    acled = _sub_event(frame, mode, weapon, parties)
    if frame.name == "detonation" and weapon is None and parties.actor is not None:
        acled = PLANTED
    elif frame.name == "bombing" and weapon in (None, "bomb"):
        mode, acled = _bombing(parties, airborne=airborne)
    elif acled is None and airborne and frame.name == "strike" and weapon is None:
        mode, acled = "aerial", "Air/drone strike"
    return EventType("ASSAULT", mode, acled, _type_of_violence(frame, parties))


def _mode(frame: Frame, weapon: str | None) -> str | None:
    by_weapon = load_crosswalk().weapon.get(weapon or "", {}).get("mode")
    if frame.family == "intercept":
        return None
    if weapon == "suicide" and frame.family == "attack":
        return by_weapon
    if frame.mode is None or frame.mode in REFINED_MODES:
        return by_weapon or frame.mode
    return frame.mode


def _type_of_violence(frame: Frame, parties: Parties) -> int | None:
    """UCDP: 1 where a state fights, 2 between groups, 3 against civilians; a clash has two armed sides."""
    if frame.name == "clash":
        sides = (*parties.sides, *((parties.target,) if parties.target in ("state", "group") else ()))
        if len(sides) < 2:
            return None
        return 1 if "state" in sides else 2
    return load_crosswalk().ucdp.get(f"{parties.actor}/{parties.target}")


def _bombing(parties: Parties, *, airborne: bool) -> tuple[str, str]:
    """Bombs: from the air where a state bombs or air raids are told of, planted else."""
    if parties.actor == "state" or (airborne and parties.actor is None):
        return "aerial", "Air/drone strike"
    return "explosives", PLANTED


def _sub_event(frame: Frame, mode: str | None, weapon: str | None, parties: Parties) -> str | None:
    crosswalk = load_crosswalk()
    if frame.acled == "territory":
        known = {"state": "Government regains territory", "group": "Non-state actor overtakes territory"}
        return known.get(parties.actor or "")
    if frame.acled is not None or frame.plover != "ASSAULT":
        by_weapon = crosswalk.weapon.get(weapon or "", {}).get("acled") if frame.family == "damage" else None
        return by_weapon or frame.acled
    if parties.protest and mode in ("crowd-control", "firearms", "beat", None):
        lethal = mode == "firearms" or parties.deadly
        return "Excessive force against protesters" if lethal else "Protest with intervention"
    by_weapon = crosswalk.weapon.get(weapon or "", {}).get("acled")
    if by_weapon is not None and (frame.mode in WEAPON_MODES or weapon == "suicide"):
        return by_weapon
    return crosswalk.mode.get(f"ASSAULT/{mode}") or _by_parties(frame, mode, parties)


def _by_parties(frame: Frame, mode: str | None, parties: Parties) -> str | None:
    """Gunfire, raids and killings: a clash between armed sides, an attack on those who bear no arms."""
    if frame.name in REMOTE:
        return None
    if parties.actor is not None and parties.target in ("state", "group"):
        return "Armed clash"
    if parties.target == "civilians" and (parties.actor is not None or mode in ("firearms", "primitive")):
        return "Attack"
    return "Attack" if frame.name in RAIDS and parties.actor == "group" else None
