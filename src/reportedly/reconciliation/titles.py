"""Titles: an incident in one line, from event, place and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.reconciliation.clashes.settings import tells_setting
from reportedly.records.edtf import day_bounds
from reportedly.records.event import EventType
from reportedly.records.incident import Happened
from reportedly.records.place import Place
from reportedly.records.testimony import Testimony
from reportedly.records.wording import day_words
from reportedly.resources.lexicons import load_lexicon

_BY_MODE = {
    "drone": "Drone strike", "aerial": "Air strike", "heavy-weapons": "Shelling or missile strike",
    "suicide-attack": "Suicide attack", "firearms": "Shooting", "explosives": "Bomb attack",
    "abduct": "Abduction",
    "torture": "Torture", "sexual": "Sexual violence", "beat": "Beating", "targeted": "Targeted killing",
    "destroy": "Destruction", "primitive": "Attack", "crowd-control": "Crackdown",
    "unconventional": "Chemical attack",
}  # fmt: skip
_BY_TYPE = {
    "ASSAULT": "Attack", "PROTEST": "Protest", "COERCE": "Coercion", "MOBILIZE": "Mobilisation",
    "THREATEN": "Threat",
    "CONSULT": "Talks", "AGREE": "Agreement", "RETREAT": "Withdrawal", "SANCTION": "Sanctions", "AID": "Aid",
    "REQUEST": "Demand", "REJECT": "Refusal", "ACCUSE": "Accusation", "SUPPORT": "Support",
    "COOPERATE": "Cooperation", "CONCEDE": "Concession",
}  # fmt: skip
_WEAPON_WORDS = (
    ("missile", "Missile strike"),
    ("rocket", "Rocket attack"),
    ("shell", "Shelling"),
    ("mortar", "Shelling"),
)
_LONGEST_TARGET = 32
_AT = {"firearms": "at"}
_PERSONAL = ("my", "our", "your", "his", "her")
_ARTICLES = ("the", "a", "an", "its", "their", "his", "her")


def title_of(testimonies: Sequence[Testimony], event: EventType, place: Place, when: Happened) -> str:
    """``Drone strike on a market in Kosti, Sudan, 11 Mar 2027``; what is unknown is left out."""
    words = _event(testimonies, event)
    target = _target(testimonies, event, place)
    if target:
        words += f" {_AT.get(event.mode or '', 'on')} {target}"
    if place.name is not None:
        country = _countries().get(place.country or "")
        near = "near" if place.precision == "near" else "in"
        words += f" {near} {place.name}" + (f", {country}" if country not in (None, place.name) else "")
    day = _day(when)
    return f"{words}, {day}" if day else words


def _event(testimonies: Sequence[Testimony], event: EventType) -> str:
    if event.mode == "heavy-weapons" or event.acled == "Shelling/artillery/missile attack":
        weapons = " ".join(weapon.text.casefold() for one in testimonies for weapon in one.claim.roles.weapon)
        return next((words for sign, words in _WEAPON_WORDS if sign in weapons), _BY_MODE["heavy-weapons"])
    if event.mode in _BY_MODE:
        return _BY_MODE[event.mode]
    return event.acled or _BY_TYPE.get(event.plover, event.plover.capitalize())


def _target(testimonies: Sequence[Testimony], event: EventType, place: Place) -> str | None:
    """The thing that most claims name as hit, in few words; the first told of several. People are none."""
    told: Counter[str] = Counter()
    for held in testimonies:
        for mention in held.claim.roles.target if _of_kind(held, event) else ():
            personal = mention.text.split(" ")[0].lower() in _PERSONAL
            short = len(mention.text) <= _LONGEST_TARGET and mention.text != place.text
            if mention.kind == "object" and short and not personal:
                told[_indefinite(mention.text)] += 1
    return max(told, key=told.__getitem__, default=None)


def _of_kind(held: Testimony, event: EventType) -> bool:
    return tells_setting(held) and held.claim.event.mode == event.mode


def _indefinite(words: str) -> str:
    """``a market`` for "the market", ``the Souq`` for a name."""
    first, _, rest = words.partition(" ")
    if first.lower() not in _ARTICLES or not rest:
        return words
    if first.lower() in ("a", "an"):
        return words
    if rest[0].isupper():
        return f"the {rest}"
    if rest.split(" ")[-1].endswith("s"):
        return rest
    return f"{'an' if rest[0] in 'aeiou' else 'a'} {rest}"


def _day(when: Happened) -> str | None:
    if when.edtf is None:
        return None
    first, last = day_bounds(when.edtf)
    told = first if first is not None and first == last else when.edtf
    return _without_weekday(day_words(told))


def _without_weekday(words: str) -> str:
    return " to ".join(
        part.split(" ", 1)[1] if len(part.split(" ")) == 4 else part for part in words.split(" to ")
    )


def _countries() -> dict[str, str]:
    return {state["iso2"]: str(state["name"]) for state in load_lexicon("countries").values()}
