"""Homes: the state, group or body behind an actor phrase, from its owner or from what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.grounding.casting.bodies import BodyWords, name_body
from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.readings import Home, Reading
from reportedly.records.mention import MentionKind
from reportedly.records.sentence import Sentence

_BELONGING = ("of", "for", "from", "with", "to")
_SITTING = ("in", "at")
_SEATED = ("officials", "government", "police", "organisation")
_SPEAKERS = ("title", "officials")


def settle_homes(
    sentence: Sentence, readings: tuple[Reading | None, ...], lexicon: ActorLexicon
) -> tuple[Reading | None, ...]:
    """``readings`` with their homes and the entities that follow from them; words read twice are left out."""
    settled = list(_without_overlaps(readings))
    heads = {reading.last: index for index, reading in enumerate(settled) if reading is not None}
    for index, reading in enumerate(settled):
        if reading is not None and reading.home is None and reading.owner is not None and reading.owner >= 0:
            owner = settled[heads[reading.owner]] if reading.owner in heads else None
            home = home_of(owner, sentence, lexicon) if owner is not None else None
            settled[index] = replace(reading, home=home)
    starts = {reading.start: index for index, reading in enumerate(settled) if reading is not None}
    for index in range(len(settled) - 1, -1, -1):
        reading = settled[index]
        if reading is None:
            continue
        follower = find_follower(sentence, reading, settled, starts)
        if follower is not None:
            reading = _with_follower(sentence, reading, follower, lexicon)
        entity, kind = entity_of(reading, sentence, lexicon), _kind_at_home(reading)
        changed = entity != reading.entity or kind != reading.kind
        settled[index] = replace(reading, entity=entity, kind=kind) if changed else reading
    return tuple(settled)


def find_follower(
    sentence: Sentence, reading: Reading, readings: Sequence[Reading | None], starts: dict[int, int]
) -> Reading | None:
    """The actor that a preposition ties to the end of ``reading``: "a spokesman for *the army*"."""
    after = reading.last + 1
    if after + 1 >= len(sentence) or sentence[after].lower not in (*_BELONGING, *_SITTING):
        return None
    index = starts.get(after + 1)
    return readings[index] if index is not None else None


def home_of(reading: Reading, sentence: Sentence, lexicon: ActorLexicon) -> Home | None:
    """The home that ``reading`` gives to what belongs to it."""
    if reading.kind in ("media", "document", "population"):
        return reading.home if reading.entity is not None and reading.kind == "population" else None
    if reading.kind == "person" or reading.role == "title":
        return None
    entity = reading.entity or entity_of(reading, sentence, lexicon)
    if entity is None:
        return None
    state = reading.home.state if reading.home is not None else None
    return Home(entity, entity if reading.kind == "armed_group" else state, reading.kind)


def entity_of(reading: Reading, sentence: Sentence, lexicon: ActorLexicon) -> str | None:
    """Whom ``reading`` stands for by its own words, its owner and its followers, or None."""
    if reading.entity is not None or reading.kind in ("population", "document"):
        return reading.entity
    home = reading.home
    if reading.noun == "ministry" or (reading.body is not None and reading.role == "organisation"):
        return _name_of_body(reading, sentence, lexicon)
    if home is None or reading.kind in ("person", "media"):
        return None
    if reading.role == "armed_group" or reading.kind == "armed_group":
        return home.entity if home.kind == "armed_group" else None
    if reading.role in ("military", "police", "government"):
        return None if reading.private and home.kind == "government" else home.entity
    if reading.role in _SPEAKERS:
        return _name_of_body(reading, sentence, lexicon) or home.entity
    inner = home.kind == "organisation" or reading.noun in lexicon.words["arms"]
    return home.entity if inner and reading.name is None else None


def _kind_at_home(reading: Reading) -> MentionKind:
    """Fighters of a group are of the group; a peacekeeping force of an organisation is no armed group."""
    if reading.role == "military" and reading.home is not None:
        if reading.home.kind == "armed_group":
            return "armed_group"
        if reading.home.kind == "organisation":
            return "military"
    if reading.noun == "officer" and reading.branch != "police" and reading.home is not None:
        return "military"
    return reading.kind


def territory_of(sentence: Sentence, first: int, last: int, lexicon: ActorLexicon) -> str | None:
    """ "Gaza" where a body is called after the territory, not after its state."""
    for token in sentence.tokens[first : last + 1]:
        territory = lexicon.territories.get(token.lower)
        if territory is not None:
            return territory
    return None


def _name_of_body(reading: Reading, sentence: Sentence, lexicon: ActorLexicon) -> str | None:
    if reading.body is None:
        return None
    territory = territory_of(sentence, reading.start, reading.last + 2, lexicon)
    state = reading.home.state if reading.home is not None else None
    if state is None and territory is None:
        return None
    words = BodyWords(reading.first, reading.last, reading.last, reading.body, reading.kind)
    return name_body(words, state, territory, lexicon)


def _with_follower(sentence: Sentence, reading: Reading, follower: Reading, lexicon: ActorLexicon) -> Reading:
    preposition = sentence[reading.last + 1].lower
    home = home_of(follower, sentence, lexicon)
    if home is None or reading.kind == "person":
        return reading
    if preposition in _SITTING:
        seated = reading.role in _SEATED and home.kind == "government"
        return replace(reading, home=home) if seated and reading.home is None else reading
    if preposition == "to" or (preposition == "with" and reading.role not in _SPEAKERS):
        return reading
    outranks = home.kind == "armed_group" and reading.role in _SPEAKERS
    return replace(reading, home=home) if reading.home is None or outranks else reading


def _without_overlaps(readings: tuple[Reading | None, ...]) -> Iterable[Reading | None]:
    """A later reading inside the words of an earlier one is dropped ("Ministry of *Defence*")."""
    reach = -1
    for reading in readings:
        if reading is not None and reading.first <= reach:
            yield None
        else:
            yield reading
        if reading is not None:
            reach = max(reach, reading.last)
