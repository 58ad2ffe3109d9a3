"""Cues: what the words around a capitalised name say about whether it is a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.grounding.toponyms.mentions import Toponym, shouted
from reportedly.grounding.toponyms.words import PlaceWords, load_place_words
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token

_PROPER = frozenset({"NNP", "NNPS"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OPENERS = frozenset({"“", '"', "‘", "'", "(", "[", "—", "–", "-", "``"})
_STRIKING = frozenset({"on", "against", "of", "for"})
_LONGEST_WAY = 6
_LONGEST_NAME = 4


def find_cues(toponym: Toponym, sentence: Sentence, *, at: Mapping[int, Toponym]) -> frozenset[str]:
    """Names of the cues around ``toponym``; ``at`` holds the sentence's toponyms by each of their words."""
    words = load_place_words()
    return frozenset(
        (
            *_find_governor(toponym, sentence, words),
            *_find_left_neighbour(toponym, sentence, words),
            *_find_right_neighbour(toponym, sentence, words, at),
            *_find_lists(toponym, sentence, at),
            *_find_own(toponym, sentence, words),
            *_find_verb(toponym, sentence, words),
        )
    )


def left_context(sentence: Sentence, first: int, words: PlaceWords) -> int:
    """Position of the word that governs the name at ``first``, "the eastern" skipped; -1 for none."""
    at = first - 1
    before = words.before
    while at >= 0:
        token = sentence[at]
        partial = token.lower in before["parts"] and (token.text[0].islower() or at == 0)
        if not (partial or token.lower in before["determiners"] or token.text in _OPENERS):
            break
        at -= 1
    return at


def may_hold(outer: Toponym, inner: Toponym) -> bool:
    """Whether some reading of ``inner`` lies in some reading of ``outer``."""
    if "adjective" in (outer.form, inner.form):
        return False
    units = {feature.id for feature in outer.features if feature.kind in ("adm1", "adm2")}
    countries = {feature.country for feature in outer.features if feature.kind == "country"}
    return any(
        (feature.kind != "country" and feature.country in countries) or not units.isdisjoint(feature.parents)
        for feature in inner.features
    )


def index_words(toponyms: Sequence[Toponym]) -> dict[int, dict[int, Toponym]]:
    """Toponyms by sentence and by each word they cover."""
    found: dict[int, dict[int, Toponym]] = {}
    for toponym in toponyms:
        held = found.setdefault(toponym.sentence, {})
        for position in range(toponym.first, toponym.last + 1):
            held[position] = toponym
    return found


def _find_governor(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> tuple[str, ...]:
    """The preposition or the noun that the name stands under."""
    at = left_context(sentence, toponym.first, words)
    if at < 0:
        return ("starts",)
    token, before = sentence[at], words.before
    if token.lower == "of" and at > 0 and _names_kind(sentence[at - 1], words):
        return ("kind_of",)
    struck = at > 0 and token.lower in _STRIKING and sentence[at - 1].lemma in before["striking"]
    if token.lower == "of":
        return ("of", "struck") if struck else ("of",)
    if struck:
        return ("preposition", "struck")
    for cue, held in (("locative", "locative"), ("directional", "moving"), ("preposition", "directional")):
        if token.lower in before[held]:
            return (cue,)
    noun = sentence[at - 1] if token.text == "," and at > 0 else token
    named = noun.text in words.kinds["settlement"] or (noun is token and _is_plain_noun(noun, words))
    return ("kind_before",) if named else ()


def _names_kind(noun: Token, words: PlaceWords) -> bool:
    """Whether ``noun`` before "of" makes a place of what follows; bodies have capitals, but "City of"."""
    text = noun.lower if noun.lower in ("city", "town") else noun.text
    return text in words.nouns or text in words.before["directions"] or text in words.before["outskirts"]


def _is_plain_noun(token: Token, words: PlaceWords) -> bool:
    return token.lower in words.nouns and token.text[0].islower() and token.tag.startswith("NN")


def _find_left_neighbour(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> tuple[str, ...]:
    if left_context(sentence, toponym.first, words) < 0:
        return ()
    token = sentence[toponym.first - 1]
    if token.lower.rstrip(".") in words.titles:
        return ("title_before",)
    if is_given_name(token, words) or _follows_person(sentence, toponym.first - 1, words):
        return ("given_before",)
    if len(token.text.rstrip(".")) == 1 and token.text[0].isupper():
        return ("initial_before",)
    return ("name_before",) if token.tag in _PROPER and token.text[0].isupper() else ()


def is_given_name(token: Token, words: PlaceWords) -> bool:
    """Whether a word is a first name, also where it is written in capitals."""
    return token.text in words.given_names or (
        token.text.isupper() and token.text.title() in words.given_names
    )


def _follows_person(sentence: Sentence, last: int, words: PlaceWords) -> bool:
    """Whether the run of names up to ``last`` begins as a person's does: "Gen. Miguel Gomez"."""
    for position in range(last, max(-1, last - _LONGEST_NAME), -1):
        token = sentence[position]
        if token.tag not in _PROPER or not token.text[0].isupper():
            return False
        if token.lower.rstrip(".") in words.titles or is_given_name(token, words):
            return True
    return False


def _find_right_neighbour(
    toponym: Toponym, sentence: Sentence, words: PlaceWords, at: Mapping[int, Toponym]
) -> list[str]:
    position = toponym.last + 1
    if position >= len(sentence):
        return ["ends"]
    cues: list[str] = []
    if sentence[position].text in _POSSESSIVE:
        cues.append("possessive")
        position += 1
        if position >= len(sentence):
            return cues
    elif sentence[position].text[0] in "-–":
        cues.append("hyphen_after")
    token = sentence[position]
    kind = _kind_of_word(token, position, words, at)
    if kind is not None:
        cues.append(kind)
    if token.lemma in words.speech:
        cues.append("verb_after")
    if _is_age(sentence, position):
        cues.append("age_after")
    return cues


def _kind_of_word(token: Token, position: int, words: PlaceWords, at: Mapping[int, Toponym]) -> str | None:
    if token.lower in words.nouns:
        return "kind_after"
    if token.lower in words.kinds["facility"]:
        return "facility_after"
    if token.text[0].isupper() and token.lower in words.kinds["organisation"]:
        return "organisation_after"
    if token.lower.rstrip(".") in words.titles:
        return "title_after"
    if token.tag not in _PROPER:
        return None
    if position in at:
        return "toponym_after"
    return "name_after" if token.text[0].isupper() else None


def _is_age(sentence: Sentence, comma: int) -> bool:
    """Whether an age in commas follows: "Fulmer, 31, of"."""
    if comma + 2 >= len(sentence):
        return False
    first, number, last = (sentence[position].text for position in range(comma, comma + 3))
    return first == "," and last in (",", ".") and number.isdigit() and len(number) < 3


def _find_lists(toponym: Toponym, sentence: Sentence, at: Mapping[int, Toponym]) -> list[str]:
    """Other toponyms behind a comma, an "in" or an "and", and whether one can hold the other."""
    cues: list[str] = []
    position = toponym.last + 1
    following = at.get(position + 1) if position < len(sentence) and sentence[position].text in ",(" else None
    if following is not None:
        cues.append("held_by_next" if may_hold(following, toponym) else "list_next")
    around = _place_it_is_in(toponym, sentence, at)
    if around is not None and may_hold(around, toponym):
        cues.append("held_by_next")
    behind = toponym.first > 1 and sentence[toponym.first - 1].text in ",("
    previous = at.get(toponym.first - 2) if behind else None
    if previous is not None:
        cues.append("holds_previous" if may_hold(toponym, previous) else "list_previous")
    others = ((toponym.first - 1, toponym.first - 2), (toponym.last + 1, toponym.last + 2))
    for joint, other in others:
        if 0 < joint < len(sentence) - 1 and sentence[joint].lower in ("and", "or", "&", "to"):
            joined = at.get(other)
            if joined is not None and joined.form != "adjective":
                cues.append("list_and")
    return cues


def _place_it_is_in(toponym: Toponym, sentence: Sentence, at: Mapping[int, Toponym]) -> Toponym | None:
    """The toponym that "in" or ", in" joins to this one: "Babanusa in West Kordofan"."""
    before = load_place_words().before
    position = toponym.last + 1
    if position < len(sentence) and sentence[position].text == ",":
        position += 1
    if position >= len(sentence) or sentence[position].text != "in":
        return None
    limit = min(len(sentence), toponym.last + _LONGEST_WAY)
    for further in range(position + 1, limit):
        if further in at:
            return at[further]
        lower = sentence[further].lower
        if lower not in before["parts"] and lower not in before["determiners"] and lower not in _POSSESSIVE:
            return None
    return None


def _find_own(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> list[str]:
    """What the name itself shows: how it is written, what bears it, what else it could be."""
    cues: list[str] = [toponym.form]
    if toponym.form == "adjective":
        return cues
    first = sentence[toponym.first]
    kinds = {feature.kind for feature in toponym.features}
    alone = toponym.first == toponym.last
    loud = shouted(sentence)
    shown = {
        "country": "country" in kinds,
        "area": "area" in kinds,
        "adm1": "adm1" in kinds,
        "own_name": any(feature.exact for feature in toponym.features),
        "capital": any((feature.country, toponym.key) in words.capitals for feature in toponym.features),
        "common_word": alone and first.lower in words.common,
        "given_name": alone and is_given_name(first, words),
        "weapon": alone and first.text in words.weapons,
        "not_proper": first.tag not in _PROPER,
        "capitals": toponym.text.isupper() and len(toponym.text) > 4 and not loud,
        "shouted": loud,
        "first_word": toponym.first == 0,
    }
    return cues + [cue for cue, holds in shown.items() if holds]


def _find_verb(toponym: Toponym, sentence: Sentence, words: PlaceWords) -> tuple[str, ...]:
    """The verb that the name hangs on: "captured X", "X and Y were shelled"."""
    token = sentence[toponym.last]
    while token.dep == "conj" and token.head != token.index:
        token = sentence[token.head]
    taken = token.dep in ("dobj", "nsubjpass") and sentence[token.head].lemma in words.before["taking"]
    return ("taken",) if taken else ()
