"""Known names of states, capitals, seats, groups and bodies in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.lexicon import ActorLexicon, Naming, squeeze
from reportedly.records.sentence import Sentence


@dataclass(frozen=True, slots=True)
class KnownName:
    """Words ``first`` to ``last`` of a sentence, found in the list of names."""

    first: int
    last: int
    naming: Naming


def find_known_names(sentence: Sentence, lexicon: ActorLexicon) -> tuple[KnownName, ...]:
    """The longest listed name from each word on, from left to right; no two overlap."""
    found: list[KnownName] = []
    position = 0
    tokens = sentence.tokens
    while position < len(tokens):
        token = tokens[position]
        name = None
        if token.text[:1].isupper() or token.text[:1].isdigit() or token.lower in lexicon.particles:
            name = _match(sentence, position, lexicon)
        if name is not None:
            found.append(name)
            position = name.last + 1
        else:
            position += 1
    return tuple(found)


def _match(sentence: Sentence, position: int, lexicon: ActorLexicon) -> KnownName | None:
    first = squeeze(sentence[position].text)
    namings = lexicon.names.get(first)
    if namings is None:
        return None
    for naming in namings:
        last = _reach(sentence, position, naming.squeezed)
        if last is not None and _as_written(sentence, position, last, naming):
            return KnownName(position, last, naming)
    return None


def _reach(sentence: Sentence, position: int, squeezed: str) -> int | None:
    """The word with which ``squeezed`` ends if it is spelt from ``position`` on."""
    built = ""
    for index in range(position, len(sentence)):
        built += squeeze(sentence[index].text)
        if not squeezed.startswith(built):
            return None
        if len(built) == len(squeezed):
            return index
    return None


def _as_written(sentence: Sentence, first: int, last: int, naming: Naming) -> bool:
    """Capitals where the list has them: "US" is no "us", "Turkey" no "turkey"."""
    if naming.exact:
        written = "".join(token.text for token in sentence.tokens[first : last + 1])
        shouted = not any(token.text[1:].islower() for token in sentence)
        return not shouted and written.replace(".", "") == naming.written.replace(".", "").replace(" ", "")
    return any(sentence[index].text[:1].isupper() for index in range(first, last + 1))
