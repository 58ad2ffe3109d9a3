"""Civil bodies with a name of their own: "the Kachin Human Rights Watch group"."""

from __future__ import annotations

from reportedly.grounding.casting.readings import Home, Phrase, Reading
from reportedly.records.phrases import NAME_TAGS
from reportedly.records.sentence import Sentence

_SHORTEST = 2


def find_civic(phrase: Phrase) -> Reading | None:
    """The civil body that ``phrase`` names: with a common noun behind, or longer than a listed name.

    None where it names none, or one of the list.
    """
    sentence, segment, lexicon = phrase.sentence, phrase.segment, phrase.lexicon
    last = segment.last
    noun = sentence[last].lower
    tailed = noun in lexicon.words["civic_nouns"] and sentence[last].text.islower()
    last -= tailed
    first = last
    while first > segment.first and _goes_on(sentence, first - 1):
        first -= 1
    if last - first + 1 < _SHORTEST or not _goes_on(sentence, last):
        return None
    words = [token.lower for token in sentence.tokens[first : last + 1]]
    if not any(word in lexicon.words["civic"] for word in words):
        return None
    listed = next((name for name in segment.names if name.last == last and name.naming.form == "body"), None)
    if listed is None and not tailed:
        return None
    outer = [name for name in segment.names if name is not listed]
    own = listed is None or (
        listed.first > first and not any(name.last == listed.first - 1 for name in outer)
    )
    if not own and (not tailed or listed is None or listed.naming.kind != "organisation"):
        return None
    entity = None if own or listed is None else listed.naming.entity
    home = Home(entity, listed.naming.home, "organisation") if entity and listed is not None else None
    return Reading(
        sentence.index, segment.first, segment.last, phrase.start, "organisation",
        entity=entity, noun=noun if tailed else None, role="organisation", home=home,
        name=(first, last) if own else None, owner=phrase.owner,
    )  # fmt: skip


def _goes_on(sentence: Sentence, position: int) -> bool:
    """Whether the word belongs to a run of capitalised words."""
    token = sentence[position]
    return token.text[:1].isupper() and (token.tag in NAME_TAGS or token.pos in ("NOUN", "ADJ"))
