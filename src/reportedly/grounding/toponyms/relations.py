"""Relations: what the words between and beside toponyms say about where one lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.toponyms.cues import left_context
from reportedly.grounding.toponyms.evidence import Scale
from reportedly.grounding.toponyms.measures import rough_distance
from reportedly.grounding.toponyms.mentions import Toponym
from reportedly.grounding.toponyms.words import PlaceWords, load_place_words
from reportedly.records.sentence import Sentence

_LONGEST_GAP = 7
_TOWN = 60.0
"""Kilometres within which something can be called a town's own."""
_POSSESSIVE = frozenset({"'s", "’s"})
_FORWARD = frozenset({",", "in", "of", "("})
_HOLDERS = frozenset({"country", "adm1", "adm2"})


def find_scale(toponym: Toponym, sentence: Sentence) -> Scale | None:
    """What a noun beside the name says it is: "Sumy region", "city of Sumy", "Sumy and Lviv regions"."""
    words = load_place_words()
    behind = toponym.last + 1
    if behind + 1 < len(sentence) and sentence[behind].lower in words.before["camp"]:
        behind += 1
    if behind < len(sentence):
        scale = _scale_of(sentence[behind].lower, words) or _shared_noun(sentence, behind, words)
        if scale is not None:
            return scale
    within = _scale_of(sentence[toponym.last].lower, words) if toponym.last > toponym.first else None
    if within is not None:
        return within
    at = left_context(sentence, toponym.first, words)
    if at > 0 and sentence[at].lower == "of":
        return _scale_of(sentence[at - 1].lower, words)
    return (
        _scale_of(sentence[at].lower, words)
        if at >= 0 and sentence[at].lower in words.kinds["settlement"]
        else None
    )


def is_beside(toponym: Toponym, sentence: Sentence) -> bool:
    """Whether the text speaks of a spot by the place rather than in it: "near X", "15 km south of X"."""
    words = load_place_words()
    at = left_context(sentence, toponym.first, words)
    towns = words.kinds["settlement"] - words.before["outskirts"]
    if at > 0 and sentence[at].lower == "of" and sentence[at - 1].lower in towns:
        at -= 1
    if at > 0 and sentence[at].lower in towns:
        at = left_context(sentence, at, words)
    if at < 0:
        return False
    if sentence[at].lower in words.before["near"]:
        return True
    if sentence[at].lower not in ("of", "from", "to") or at == 0:
        return False
    noun = sentence[at - 1].lower
    if noun in words.before["outskirts"]:
        return True
    if noun in words.before["directions"]:
        return sentence[at].lower == "of"
    return noun in words.before["distance"] and sentence[at].lower == "from"


@dataclass(frozen=True, slots=True)
class Holding:
    """The text puts one toponym in another, both by index.

    ``holders`` are the readings of the outer one that can hold the inner: ids of units, codes of countries.
    """

    inner: int
    outer: int
    holders: frozenset[int | str]


def find_holdings(toponyms: Sequence[Toponym], sentences: Sequence[Sentence]) -> tuple[Holding, ...]:
    """Which toponyms the text puts in which: "Hlukhiv, in Sumy region", "Russia's Bryansk"."""
    found: list[Holding] = []
    for index in range(len(toponyms) - 1):
        left, right = toponyms[index], toponyms[index + 1]
        if left.sentence != right.sentence:
            continue
        gap = [sentences[left.sentence][position].lower for position in range(left.last + 1, right.first)]
        if not gap or len(gap) > _LONGEST_GAP or not _linking(gap):
            continue
        listed = gap == [","] and _goes_on(toponyms[index : index + 3], sentences[left.sentence])
        if right.form != "adjective" and not listed and _leads_outward(gap, right, sentences[right.sentence]):
            found.append(Holding(index, index + 1, frozenset(_holders(right, left))))
        if gap[0] in ("'s", "’s") or left.form == "adjective":
            found.append(Holding(index + 1, index, frozenset(_holders(left, right))))
    return tuple(holding for holding in found if holding.holders)


def _goes_on(listed: Sequence[Toponym], sentence: Sentence) -> bool:
    """Whether three names are a list of units of one country: "Washington, Oregon and California"."""
    if len(listed) < 3 or listed[2].sentence != listed[1].sentence:
        return False
    gap = [sentence[position].lower for position in range(listed[1].last + 1, listed[2].first)]
    if gap not in ([","], ["and"], [",", "and"], ["or"], [",", "or"]):
        return False
    units = [
        {feature.country for feature in toponym.features if feature.kind == "adm1" and feature.exact}
        for toponym in listed
    ]
    return bool(set.intersection(*units))


def _leads_outward(gap: Sequence[str], right: Toponym, sentence: Sentence) -> bool:
    """Whether ``gap`` puts what precedes it in ``right``: ", in the", ", northern", no ", the US envoy"."""
    if _FORWARD.isdisjoint(gap) or gap[-1] in _POSSESSIVE:
        return False
    if "in" in gap or "of" in gap:
        return True
    words = load_place_words()
    if not words.before["determiners"].isdisjoint(gap):
        return False
    behind = right.last + 1
    if behind >= len(sentence) or not sentence[behind].tag.startswith("NN"):
        return True
    return sentence[behind].lower in words.nouns


def find_foreign(
    toponyms: Sequence[Toponym], sentences: Sequence[Sentence]
) -> dict[int, frozenset[int | str]]:
    """By index, toponyms put in a place that holds none of their readings ("Mogadishu's Lido").

    The values are the units and countries of the place they are put in.
    """
    found: dict[int, frozenset[int | str]] = {}
    for index in range(len(toponyms) - 1):
        left, right = toponyms[index], toponyms[index + 1]
        if left.sentence != right.sentence or right.form != "name" or left.form != "name":
            continue
        gap = [sentences[left.sentence][position].text for position in range(left.last + 1, right.first)]
        if gap not in (["'s"], ["’s"]) or any(
            feature.kind in ("country", "area") for feature in right.features
        ):
            continue
        if not _near_any(_likeliest(left), right.features):
            found[index + 1] = frozenset(feature.country or "" for feature in left.features[:1])
    return found


def _likeliest(toponym: Toponym) -> Sequence[Feature]:
    """The first reading, and the town of the same name where that is a unit."""
    first = toponym.features[:1]
    towns = [
        feature
        for feature in toponym.features
        if first[0].kind in ("adm1", "adm2")
        and feature.kind == "settlement"
        and feature.country == first[0].country
    ]
    return towns[:1] or first


def _near_any(outer: Sequence[Feature], inner: Sequence[Feature]) -> bool:
    """Whether a reading of the inner lies in the country and, for towns, near the outer."""
    for large in outer:
        for small in inner:
            if small.country != large.country:
                continue
            if large.kind != "settlement" or large.lat is None or small.lat is None:
                return True
            if rough_distance(large.lat, large.lon or 0.0, small.lat, small.lon or 0.0) < _TOWN:
                return True
    return False


def _linking(gap: Sequence[str]) -> bool:
    words = load_place_words()
    before = words.before
    return all(
        word
        in ("'s", "’s", ",", "(", "in", "of", "located", "situated", "port", "capital", "border", "southern")
        or word in before["parts"]
        or word in before["determiners"]
        or word in words.nouns
        for word in gap
    )


def _holders(outer: Toponym, inner: Toponym) -> set[int | str]:
    """The readings of ``outer`` that can hold a reading of ``inner``; all of them where that is unknown."""
    held: set[int | str] = set()
    for feature in outer.features:
        if feature.kind in _HOLDERS and (not inner.features or _holds_any(feature, inner.features)):
            held.add(feature.country if feature.kind == "country" and feature.country else feature.id)
    return held


def _holds_any(outer: Feature, features: Sequence[Feature]) -> bool:
    if outer.kind == "country":
        return any(feature.country == outer.country and feature.kind != "country" for feature in features)
    return any(outer.id in feature.parents for feature in features)


def find_neighbours(toponyms: Sequence[Toponym], sentences: Sequence[Sentence]) -> dict[str, frozenset[str]]:
    """Names listed side by side, by name: "Kharkiv, Sumy and Poltava"."""
    found: dict[str, set[str]] = {}
    for left, right in pairwise(toponyms):
        if (
            left.sentence != right.sentence
            or right.first - left.last > 3
            or "adjective" in (left.form, right.form)
        ):
            continue
        sentence = sentences[left.sentence]
        gap = {sentence[position].lower for position in range(left.last + 1, right.first)}
        if gap and gap <= {",", "and", "or", "&", "the", ";"} and left.key != right.key:
            found.setdefault(left.key, set()).add(right.key)
            found.setdefault(right.key, set()).add(left.key)
    return {key: frozenset(others) for key, others in found.items()}


def _scale_of(word: str, words: PlaceWords) -> Scale | None:
    for scale in _SCALES:
        if word in words.kinds[scale]:
            return scale
    return None


_SCALES: tuple[Scale, ...] = ("adm1", "adm2", "area", "settlement")


def _shared_noun(sentence: Sentence, behind: int, words: PlaceWords) -> Scale | None:
    """The plural noun that ends a list which the name stands in: "Sumy, Kharkiv and Poltava regions"."""
    position = behind
    limit = min(len(sentence), behind + 12)
    if sentence[behind].lower not in (",", "and", "or"):
        return None
    while position < limit and (
        sentence[position].lower in (",", "and", "or") or sentence[position].text[0].isupper()
    ):
        position += 1
    if position < limit and sentence[position].tag == "NNS" and sentence[position - 1].text[0].isupper():
        return _scale_of(sentence[position].lower, words)
    return None
