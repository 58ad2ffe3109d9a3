"""Segments to readings: who a phrase names by its own words."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.grounding.casting.bodies import BodyWords, find_bodies
from reportedly.grounding.casting.civic import find_civic
from reportedly.grounding.casting.lexicon import HYPHENS, ActorLexicon, NounClass
from reportedly.grounding.casting.names import KnownName
from reportedly.grounding.casting.readings import BRANCHES, Home, Phrase, Reading, words_of
from reportedly.grounding.casting.runs import find_name, find_titles
from reportedly.grounding.casting.segments import Segment
from reportedly.records.mention import MentionKind
from reportedly.records.phrases import NAME_TAGS
from reportedly.records.sentence import Sentence

_COMPASS = (
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "greater",
)
_OPPOSED = ("anti", "counter")
_PLURALS = ("police", "authorities", "forces", "troops", "people", "media", "gendarmerie")
_TITLES_ARE: tuple[NounClass, ...] = ("military", "police", "armed_group")


@dataclass(frozen=True, slots=True)
class Noun:
    """A role noun at the end of a segment: ``first`` is its first word, ``word`` its singular."""

    first: int
    word: str
    role: NounClass
    plural: bool


def read_segments(
    sentence: Sentence, segments: tuple[Segment, ...], lexicon: ActorLexicon
) -> tuple[Reading | None, ...]:
    """A reading or None for each segment; owners stand before what they own."""
    readings: list[Reading | None] = []
    for segment in segments:
        owner = segments[segment.owner] if segment.owner is not None else None
        before = readings[segment.owner] if segment.owner is not None else None
        start = segment.first
        if owner is not None:
            start = before.start if before is not None else owner.first
        possessor = owner.last if owner is not None else _owning_pronoun(sentence, segment)
        readings.append(_read(Phrase(sentence, segment, start, possessor, lexicon)))
    return tuple(readings)


def _read(phrase: Phrase) -> Reading | None:
    sentence, segment, lexicon = phrase.sentence, phrase.segment, phrase.lexicon
    civic = find_civic(phrase)
    if civic is not None:
        return civic
    head = segment.names[-1] if segment.names and segment.names[-1].last == segment.last else None
    if head is not None and not _is_tail(sentence, head, segment, lexicon) and not _is_branch(phrase, head):
        return _read_name(phrase, head)
    modifiers = tuple(name for name in segment.names if name is not head)
    bodies = find_bodies(sentence, segment.first, segment.last, lexicon)
    if bodies and bodies[-1].last == segment.last:
        return _read_body(phrase, bodies[-1], modifiers)
    home = find_home(sentence, modifiers, lexicon)
    noun = find_noun(sentence, segment, lexicon)
    if noun is not None and _is_common(sentence, segment, lexicon):
        if _is_mass(sentence, segment, noun, lexicon):
            return None
        return _read_noun(phrase, noun, modifiers, bodies)
    return find_name(phrase, home, bodies)


def _owning_pronoun(sentence: Sentence, segment: Segment) -> int | None:
    return -1 - segment.first if sentence[segment.first].tag == "PRP$" else None


def _is_branch(phrase: Phrase, name: KnownName) -> bool:
    """ "The *Lebanese* Red Cross": a body that every state has, named after one."""
    marked = len(phrase.segment.names) > 1 or (phrase.owner is not None and phrase.owner >= 0)
    return marked and words_of(phrase.sentence, name.first, name.last) in phrase.lexicon.bodies


def _is_tail(sentence: Sentence, name: KnownName, segment: Segment, lexicon: ActorLexicon) -> bool:
    """A name of a state that ends a longer name: "Michael *Jordan*", "Port *Sudan*"."""
    if name.naming.form in ("body", "seat") or name.first == segment.first:
        return False
    before = sentence[name.first - 1]
    if before.tag not in NAME_TAGS or any(held.last == before.index for held in segment.names):
        return False
    words = (before.lower, before.lower.rstrip("."))
    return not any(
        word in lexicon.titles or word in lexicon.title_parts or word in lexicon.nouns or word in _COMPASS
        for word in words
    )


def _read_name(phrase: Phrase, name: KnownName) -> Reading:
    sentence, segment, naming = phrase.sentence, phrase.segment, name.naming
    kind: MentionKind = "population" if naming.form == "adjective" else naming.kind
    plural = naming.form == "people"
    home = Home(naming.entity, naming.entity if naming.kind == "armed_group" else naming.home, naming.kind)
    return Reading(
        sentence.index, segment.first, segment.last, phrase.start, kind, naming.entity,
        home=home, plural=plural, fresh=phrase.fresh,
        also=tuple(
            token.lemma
            for token in sentence.tokens[segment.first : name.first]
            if "armed_group" in phrase.lexicon.nouns.get(token.lemma, ())
        ),
    )  # fmt: skip


def find_home(sentence: Sentence, modifiers: tuple[KnownName, ...], lexicon: ActorLexicon) -> Home | None:
    """The state or body that a modifier names; groups and bodies before states, the nearest last."""
    chosen: Home | None = None
    for name in modifiers:
        naming = name.naming
        if is_sponsor(sentence, name, lexicon) or naming.kind == "media":
            continue
        state = naming.entity if naming.kind == "armed_group" else naming.home
        if naming.form == "body":
            chosen = Home(naming.entity, state, naming.kind)
        elif chosen is None or chosen.kind == "government":
            chosen = Home(naming.entity, state, "government")
    return chosen


def is_sponsor(sentence: Sentence, name: KnownName, lexicon: ActorLexicon) -> bool:
    """Whether the name only stands behind the actor: "*Iran*-backed", "*US*-supplied", "*pro-Russian*"."""
    if name.first >= 2 and sentence[name.first - 1].text in HYPHENS:
        return sentence[name.first - 2].lower in (*_OPPOSED, "pro", "non", "ex", "post")
    if sentence[name.first].lower.startswith(("pro-", "anti-")):
        return True
    after = name.last + 2
    if after >= len(sentence) or sentence[name.last + 1].text not in HYPHENS:
        return False
    return sentence[after].lower in lexicon.words["sponsored"]


def find_noun(sentence: Sentence, segment: Segment, lexicon: ActorLexicon) -> Noun | None:
    """The role noun that heads the segment, two words before one."""
    last = segment.last
    token = sentence[last]
    plural = token.tag in ("NNS", "NNPS") or token.lower in _PLURALS
    singulars = tuple(dict.fromkeys((token.lower, token.lemma, token.lower.removesuffix("s"))))
    if last > segment.first:
        before = sentence[last - 1].lower
        for word in singulars:
            classes = lexicon.nouns.get(f"{before} {word}")
            if classes is not None:
                return Noun(last - 1, f"{before} {word}", _choose(classes, plural), plural)
    for word in singulars:
        classes = lexicon.nouns.get(word)
        if classes is not None:
            return Noun(last, word, _choose(classes, plural), plural)
    return None


def _choose(classes: tuple[NounClass, ...], plural: bool) -> NounClass:
    """One person has a title where one can; many are what the first class says; "leaders" are officials."""
    if plural:
        return next((role for role in classes if role != "title"), "officials")
    if "title" in classes and not any(role in classes for role in _TITLES_ARE):
        return "title"
    return classes[0]


def _is_common(sentence: Sentence, segment: Segment, lexicon: ActorLexicon) -> bool:
    """Whether the head is the role noun it looks like, not the end of a name ("Sudan Doctors *Network*")."""
    head = sentence[segment.last]
    if head.tag not in ("NNP", "NNPS") or segment.last == segment.first:
        return True
    ending = head.lower in lexicon.endings and "population" in lexicon.nouns.get(head.lower, ())
    if ending and sentence[segment.last - 1].tag in NAME_TAGS:
        return False
    known = {index for name in segment.names for index in range(name.first, name.last + 1)}
    for index in range(segment.first, segment.last):
        token = sentence[index]
        if index in known or token.tag not in ("NNP", "NNPS"):
            continue
        if token.lower not in lexicon.titles | lexicon.title_parts and token.lower not in lexicon.nouns:
            return False
    return True


def _is_mass(sentence: Sentence, segment: Segment, noun: Noun, lexicon: ActorLexicon) -> bool:
    """\"By *force*", "in *order*", "certain *justice*": a bare singular that names nobody."""
    words = sentence.tokens[segment.first : segment.last + 1]
    if noun.plural or noun.role == "media" or noun.word in lexicon.words["uncountable"]:
        return False
    if noun.word == "force":
        return not segment.names and not any(word.lower in lexicon.words["forces_of"] for word in words)
    bare = segment.owner is None and not segment.names
    return bare and all(word.tag in ("NN", "JJ", "VBN", "VBG") for word in words)


def _read_body(phrase: Phrase, body: BodyWords, modifiers: tuple[KnownName, ...]) -> Reading:
    sentence, segment = phrase.sentence, phrase.segment
    noun = "ministry" if body.name.startswith("Ministry") else body.name.lower()
    return Reading(
        sentence.index, segment.first, max(segment.last, body.reach), phrase.start, body.kind,
        noun=noun, role="organisation", home=find_home(sentence, modifiers, phrase.lexicon),
        owner=phrase.owner, body=body.name if body.topic else None, fresh=phrase.fresh,
    )  # fmt: skip


def _read_noun(
    phrase: Phrase, noun: Noun, modifiers: tuple[KnownName, ...], bodies: tuple[BodyWords, ...]
) -> Reading | None:
    sentence, segment, lexicon = phrase.sentence, phrase.segment, phrase.lexicon
    home = find_home(sentence, modifiers, lexicon)
    between = [
        sentence[index].lower
        for index in range(segment.first, noun.first)
        if index < 2 or sentence[index - 1].text not in HYPHENS or sentence[index - 2].lower not in _OPPOSED
    ]
    sponsored = any(is_sponsor(sentence, name, lexicon) for name in modifiers)
    if noun.word == "post" and between and between[-1] in lexicon.words["stations"]:
        return None
    private = any(word in lexicon.words["private"] for word in between)
    irregular = any(word in lexicon.words["irregular"] for word in between)
    kind = _kind_of(noun, lexicon, irregular=irregular, home=home)
    outlets = outlets_of(modifiers)
    end = segment.last + 1
    if end + 1 < len(sentence) and sentence[end].lower == "of":
        end += 2
    name = _find_label(phrase, noun) if not outlets_of(modifiers) else None
    titles = find_titles(sentence, segment.first, end, lexicon) if noun.role == "title" else ()
    body = bodies[-1].name if bodies and bodies[-1].topic else None
    return Reading(
        sentence.index, segment.first, segment.last, phrase.start, kind,
        noun=noun.word, role=noun.role, titles=titles, home=home, plural=noun.plural,
        fresh=phrase.fresh, sponsored=sponsored, private=private or irregular, owner=phrase.owner,
        gender=lexicon.gendered.get(noun.word), body=body,
        entity=outlets[-1] if outlets and noun.role == "media" else None,
        name=name,
        branch=next((word for word in between if word in BRANCHES), None),
    )  # fmt: skip


def outlets_of(modifiers: tuple[KnownName, ...]) -> tuple[str, ...]:
    """Media among the names in front of a noun: "the *AFP* news agency"."""
    return tuple(name.naming.entity for name in modifiers if name.naming.kind == "media")


def _find_label(phrase: Phrase, noun: Noun) -> tuple[int, int] | None:
    """The unlisted name in front of a noun for one body: "the *Meridian* news agency"."""
    sentence, lexicon = phrase.sentence, phrase.lexicon
    if noun.plural or noun.word not in lexicon.words["labelled"]:
        return None
    known = {index for name in phrase.segment.names for index in range(name.first, name.last + 1)}
    first = noun.first
    while first > phrase.segment.first and first - 1 not in known and _is_label(sentence, first - 1, lexicon):
        first -= 1
    while first < noun.first and sentence[first].text in HYPHENS:
        first += 1
    return (first, noun.first - 1) if first < noun.first else None


def _is_label(sentence: Sentence, position: int, lexicon: ActorLexicon) -> bool:
    token = sentence[position]
    if token.text in HYPHENS or (token.lower in lexicon.particles and token.text[0].isupper()):
        return True
    return (
        token.tag in NAME_TAGS and token.text[0].isupper() and token.lower not in lexicon.words["platforms"]
    )


def _kind_of(noun: Noun, lexicon: ActorLexicon, *, irregular: bool, home: Home | None) -> MentionKind:
    if noun.role == "title":
        return "person" if "population" in lexicon.nouns.get(noun.word, ()) else "official"
    if noun.role == "officials":
        return "official"
    if noun.role == "military" and (irregular or (home is not None and home.kind == "armed_group")):
        return "armed_group"
    return noun.role
