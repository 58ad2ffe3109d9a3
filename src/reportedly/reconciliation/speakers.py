"""Speakers: who vouches for a claim, on which day, and how many vouch for it independently of one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

from reportedly.records.count import Count
from reportedly.records.edtf import day_bounds
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.testimony import Testimony
from reportedly.records.wording import relay_words, speaker_key

_BEHIND_HEAD = re.compile(
    r"\s+(?:at|of|in|from|on|with|near|who|that|which|for|by|to|quoted|familiar)\b|[,(]"
)
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?=\W*$)")
_FEW_WORDS = 6
_RELATIVES = frozenset(("that", "which", "who", "where"))
Members = Mapping[str, Set[str]]
"""By party, the speakers of it."""
_ARMED = frozenset(("military", "armed_group"))


def witness_of(testimony: Testimony) -> str:
    """What testimonies of one speaker share, within one incident.

    A speaker with an entity is the same in every document. Others ("two doctors", "the doctors") are known by
    the head word of what they are called, within one origin: residents whom two reporters found are two. The
    outlet's own voice is one an origin.
    """
    key = speaker_key(testimony.statement)
    if not key:
        return f"own voice|{testimony.origin}"
    speaker = testimony.statement.voices[0].speaker
    if speaker is None:
        return f"unnamed|{testimony.origin}"
    if speaker.entity is not None:
        return speaker.entity
    return f"{_head(speaker.text)}|{testimony.origin}"


def speaker_named(testimony: Testimony) -> str | None:
    """The entity or the words of the speaker, None for the outlet's own voice."""
    if not testimony.statement.voices:
        return None
    speaker = testimony.statement.voices[0].speaker
    return "unnamed source" if speaker is None else speaker.entity or speaker.text


def speaker_kind(testimony: Testimony) -> MentionKind | None:
    """What kind of speaker it is, as the text tells; None for the outlet's own voice."""
    voices = testimony.statement.voices
    speaker = voices[0].speaker if voices else None
    return None if speaker is None else speaker.kind


def said_on(testimony: Testimony) -> str | None:
    """The day on which it was said, ISO 8601: the statement's own, else the document's; None if unknown."""
    voices = testimony.statement.voices
    said = voices[0].said if voices else None
    last = day_bounds(said.edtf if said else None)[1]
    published = testimony.document.published
    if last is None or (published is not None and last > published):
        return published
    return last


def words_of(testimony: Testimony) -> str:
    """What is quoted of it: the words said; with who says so and how, where those alone would tell too
    little.

    That is where something is denied, doubted or blamed, and where few words were said ("11").
    """
    statement = testimony.statement
    whole = " ".join(statement.span.quote(testimony.document.text).split())
    plain = statement.stance == "asserts" and len(testimony.quote.split()) >= _FEW_WORDS
    return testimony.quote if plain or not statement.voices or not whole else whole


def order_of(testimony: Testimony) -> tuple[str, str, int, str]:
    """By the day said, then by document and place in its text; what has no day comes last."""
    day = said_on(testimony) or "9999-12-31"
    return (day, testimony.document.id, testimony.claim.trigger.span.start, testimony.id)


def in_order(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """Once each, by ``order_of``: whatever is made from them does not depend on arrival."""
    return tuple(sorted({held.id: held for held in testimonies}.values(), key=order_of))


def affirms(testimony: Testimony) -> bool:
    """Whether the claim says that something happened: not negated, denied, doubted or foretold."""
    claim, stance = testimony.claim, testimony.statement.stance
    told = stance in ("asserts", "confirms", "believes", "criticises")
    return claim.realis == "actual" and claim.polarity == "positive" and told


def denies(testimony: Testimony) -> bool:
    """Whether the claim says that something did not happen."""
    claim = testimony.claim
    return claim.realis == "actual" and (
        claim.polarity == "negative" or testimony.statement.stance == "denies"
    )


def rejects(testimony: Testimony, count: Count) -> bool:
    """Whether a denial is of ``count``, not of an act that the figure only describes: "denied that 12 were
    killed", but not "denied a strike *that killed 12*"."""
    start, end = testimony.claim.trigger.span.end, count.span.start
    between = testimony.document.text[start:end].casefold().split()
    describing = any(word in _RELATIVES or word.endswith("ing") for word in between)
    return denies(testimony) and not describing


def independent(testimonies: Iterable[Testimony]) -> int:
    """How many reports there are of which no two share an origin or a speaker.

    The largest matching of origins with speakers: two outlets that quote one official are one witness, copies
    of one wire are one, and so are three speakers in one story. Speakers of one party are one.
    """
    quoted: dict[str, set[str]] = {}
    for held in testimonies:
        quoted.setdefault(held.origin, set()).add(held.party or witness_of(held))
    taken: dict[str, str] = {}
    return sum(_match(origin, quoted, taken, set()) for origin in sorted(quoted))


def _match(origin: str, quoted: Mapping[str, set[str]], taken: dict[str, str], seen: set[str]) -> bool:
    for speaker in sorted(quoted[origin] - seen):
        seen.add(speaker)
        if speaker not in taken or _match(taken[speaker], quoted, taken, seen):
            taken[speaker] = origin
            return True
    return False


def actor_keys(testimony: Testimony) -> frozenset[str]:
    """The entities that the claim names as those who did it."""
    return frozenset(held.entity for held in testimony.claim.roles.actor if held.entity is not None)


def members_of(testimonies: Iterable[Testimony]) -> Members:
    """The speakers of each party that testimonies of an incident name, by ``witness_of``."""
    members: dict[str, set[str]] = {}
    for held in testimonies:
        if held.party is not None:
            members.setdefault(held.party, set()).add(witness_of(held))
    return members


def own_acts(testimony: Testimony, members: Members) -> bool:
    """Whether the claim's actor is its speaker, or of the speaker's party by what the incident tells."""
    actors = actor_keys(testimony)
    if witness_of(testimony) in actors:
        return True
    return testimony.party is not None and not actors.isdisjoint(members.get(testimony.party, ()))


def belligerents(testimonies: Sequence[Testimony]) -> frozenset[str]:
    """The speakers who have a side in the incident, by ``witness_of``.

    Those with a party, the armed forces and armed groups among the speakers, and everybody whom a claim of
    violence names as the one who did it. Nothing is guessed from a nationality.
    """
    acting: set[str] = set()
    for held in testimonies:
        if held.claim.event.plover == "ASSAULT":
            acting |= actor_keys(held)
    return frozenset(
        witness_of(held)
        for held in testimonies
        if held.party is not None or speaker_kind(held) in _ARMED or witness_of(held) in acting
    )


def relays_of(testimonies: Iterable[Testimony]) -> tuple[str, ...]:
    """Those through whom the statements came, once each, in order of the testimonies."""
    return tuple(dict.fromkeys(relay for held in testimonies for relay in relay_words(held.statement)))


def mention_name(mention: Mention) -> str:
    """The entity, else the words of the text."""
    return mention.entity or mention.text


@lru_cache(maxsize=4_096)
def _head(words: str) -> str:
    """``doctor`` of "two doctors at the city's main hospital"."""
    first = _BEHIND_HEAD.split(words.strip(), maxsplit=1)[0]
    found = _LAST_WORD.search(first)
    return (found.group(0) if found else words).casefold().removesuffix("s")
