"""Spans: the words of an actor phrase with what is attached to it."""

from __future__ import annotations

from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.readings import Reading
from reportedly.records.sentence import Sentence

_STOPS = (",", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"', "``", "''", ".")
_LONGEST = 14
_NAMED = ("of", "for", "in", "from")


def find_last(sentence: Sentence, reading: Reading, lexicon: ActorLexicon) -> int:
    """The last word of the phrase, with the prepositional and participial modifiers behind ``reading``."""
    last = reading.last
    if reading.role is None or (reading.kind == "person" and reading.role != "title"):
        return last
    if reading.kind == "person" and reading.name is not None and reading.name[1] == last:
        return last
    accused = (
        sentence[last].dep == "dobj" and sentence[sentence[last].head].lemma in lexicon.words["accusing"]
    )
    for child in sentence.children[last]:
        if child <= last:
            continue
        if child != last + 1 and sentence.subtree(child)[0] != last + 1:
            break
        if accused or not _attaches(sentence, child, lexicon):
            break
        last = _stretch(sentence, last, child, lexicon)
    return last


def _attaches(sentence: Sentence, child: int, lexicon: ActorLexicon) -> bool:
    token = sentence[child]
    if token.dep == "prep":
        if token.lower in lexicon.words["loose"] or token.lower == "according":
            return False
        return not _is_setting(sentence, child, lexicon)
    if token.dep == "acl":
        first = sentence.subtree(child)[0]
        clause = sentence.child(child, "mark", "nsubj", "nsubjpass") is not None
        return token.tag == "VBN" and sentence[first].lower != "to" and not clause
    return False


def _is_setting(sentence: Sentence, preposition: int, lexicon: ActorLexicon) -> bool:
    """ "In a statement", "in March": how or when, not who."""
    target = sentence.child(preposition, "pobj")
    if target is None:
        return True
    token = sentence[target]
    if token.lower in lexicon.words["calendar"]:
        return True
    return "document" in lexicon.nouns.get(token.lemma, ()) or token.tag == "CD"


def _stretch(sentence: Sentence, last: int, child: int, lexicon: ActorLexicon) -> int:
    """The end of the modifier at ``child``, cut at a comma, a relative clause or a date."""
    held = frozenset(sentence.subtree(child))
    end = last
    while end + 1 in held and end - last < _LONGEST:
        token = sentence[end + 1]
        relative = token.tag in ("WDT", "WP", "WP$", "WRB")
        if token.text in _STOPS or relative or token.lower in lexicon.words["calendar"]:
            break
        end += 1
    while end > last and sentence[end].pos in ("ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PART"):
        end -= 1
    return end
