"""Pronouns: whom he, she, it, they and who stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.grounding.casting.discourse import Discourse, Figure
from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.parts import find_part
from reportedly.grounding.casting.stage import Scene
from reportedly.records.mention import MentionKind
from reportedly.records.sentence import Sentence
from reportedly.records.token import Token

_PERSONS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_THINGS = ("it", "its", "they", "their", "them")
_SPEAKERS = ("i", "we", "my", "our", "me", "us", "mine", "ours")
_RELATIVES = ("who", "which", "that")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_GROUPS = ("government", "military", "armed_group", "police", "organisation", "media")


def find_pronouns(sentence: Sentence) -> tuple[int, ...]:
    """Positions of the pronouns that may stand for an actor, in text order."""
    found: list[int] = []
    for token in sentence:
        lower = token.lower
        if lower in _PERSONS or lower in _THINGS:
            if token.tag in ("PRP", "PRP$"):
                found.append(token.index)
        elif (lower in _SPEAKERS and token.tag in ("PRP", "PRP$")) or (
            lower in _RELATIVES and token.dep in _SUBJECTS and token.tag in ("WP", "WDT")
        ):
            found.append(token.index)
    return tuple(found)


def resolve_pronoun(position: int, scene: Scene, discourse: Discourse) -> Figure:
    """The figure at the pronoun: its antecedent's entity, or None where nobody fits."""
    sentence = scene.sentence
    token = sentence[position]
    figure: Figure | None = None
    if token.lower in _RELATIVES:
        figure = _relative(position, scene, discourse)
    elif token.lower in _PERSONS:
        figure = _person(position, scene, discourse)
    elif token.lower in _THINGS and not _is_idle(position, scene):
        figure = _group(position, scene, discourse)
    subject, speaking = find_part(sentence, position, position, scene.lexicon)
    quoted = position in scene.quoted
    if figure is not None:
        return replace(
            figure,
            position=position,
            order=discourse.count,
            sentence=sentence.index,
            subject=subject,
            speaking=speaking,
            quoted=quoted,
        )
    alone = token.lower in _PERSONS or token.lower in ("i", "my", "me")
    return Figure(
        position, discourse.count, sentence.index, "person" if alone else "unknown", None,
        plural=token.lower in ("they", "their", "them", "we", "our"), alone=alone,
        gender=_PERSONS.get(token.lower), subject=subject, speaking=speaking, quoted=quoted,
    )  # fmt: skip


def _relative(position: int, scene: Scene, discourse: Discourse) -> Figure | None:
    """ "Authorities, *who* added": the noun that the clause hangs on, for "who" past a place."""
    verb = scene.sentence[position].head
    if scene.sentence[verb].dep != "relcl":
        return None
    figures = {figure.position: figure for figure in discourse.recent[-1]}
    antecedent = scene.sentence[verb].head
    human = scene.sentence[position].lower == "who"
    while human and (antecedent not in figures or figures[antecedent].kind == "government"):
        preposition = scene.sentence[antecedent].head
        if scene.sentence[antecedent].dep != "pobj" or scene.sentence[preposition].dep != "prep":
            break
        antecedent = scene.sentence[preposition].head
    return figures.get(antecedent)


def _person(position: int, scene: Scene, discourse: Discourse) -> Figure | None:
    gender = _PERSONS[scene.sentence[position].lower]

    def fits(figure: Figure) -> bool:
        return figure.alone and figure.gender in (None, gender)

    barred = _barred(position, scene, discourse)
    for figure in _governing(position, scene, discourse):
        if fits(figure) and not _same(figure, barred):
            return figure
    here = [
        figure
        for figure in discourse.recent[-1]
        if figure.position < position
        and not _same(figure, barred)
        and fits(figure)
        and _hears(figure, position, scene)
    ]
    if here:
        return max(
            here,
            key=lambda figure: (figure.gender == gender, figure.subject or figure.speaking, figure.position),
        )
    for figures in reversed(discourse.recent[:-1]):
        earlier = [figure for figure in figures if fits(figure) and not _same(figure, barred)]
        if earlier:
            return max(
                earlier,
                key=lambda figure: (
                    figure.gender == gender,
                    figure.speaking,
                    figure.subject,
                    -figure.position,
                ),
            )
    return None


def _group(position: int, scene: Scene, discourse: Discourse) -> Figure | None:
    token = scene.sentence[position]
    many = token.lower in ("they", "their", "them")
    barred = _barred(position, scene, discourse)
    thing = token.lower == "it" and scene.sentence[token.head].lemma in scene.lexicon.words["thing_only"]
    if thing:
        return None
    above = [figure for figure in _governing(position, scene, discourse) if not _same(figure, barred)]
    for figure in above:
        if _fits_group(figure, many=many):
            return figure
    if token.dep not in (*_SUBJECTS, "poss"):
        return None
    here = [
        figure
        for figure in discourse.recent[-1]
        if figure.position < position
        and figure.subject
        and _fits_group(figure, many=many)
        and not _same(figure, barred)
        and _hears(figure, position, scene)
    ]
    if here:
        return here[-1]
    behind = next((figure for figure in above if _lends(figure, token, scene)), None)
    if behind is not None:
        return _side_of(behind, scene)
    return _earlier_group(position, scene, discourse, many=many)


def _fits_group(figure: Figure, *, many: bool) -> bool:
    """Whether "they" (``many``) or "it" can stand for the figure."""
    if figure.alone or figure.kind in ("person", "document"):
        return False
    return figure.plural or figure.kind in _GROUPS if many else figure.kind in _GROUPS and not figure.plural


def _lends(figure: Figure, token: Token, scene: Scene) -> bool:
    """Whether the pronoun can stand for the side of somebody who speaks: "a Houthi spokesman said *they*"."""
    if figure.state is None or figure.position in scene.quoted:
        return False
    if token.lower == "it" and scene.sentence[token.head].lemma in scene.lexicon.words["thing_verbs"]:
        return False
    return figure.alone or (figure.plural and token.lower == "its")


def _side_of(figure: Figure, scene: Scene) -> Figure:
    """The state or armed group for which somebody speaks."""
    kind: MentionKind = "government" if figure.state in scene.lexicon.iso3.values() else "armed_group"
    return replace(figure, entity=figure.state, kind=kind, alone=False, plural=False, gender=None)


def _earlier_group(position: int, scene: Scene, discourse: Discourse, *, many: bool) -> Figure | None:
    """The speaker or subject of one of the two sentences before."""
    token = scene.sentence[position]
    verb = scene.sentence[token.head]
    if token.dep == "poss":
        verb = scene.sentence[verb.head]
    while verb.dep == "conj" and verb.head != verb.index:
        verb = scene.sentence[verb.head]
    if token.dep == "nsubjpass" or (verb.dep != "ROOT" and verb.lemma not in scene.lexicon.words["speech"]):
        return None
    speaks = scene.sentence[token.head].lemma in scene.lexicon.words["speech"]
    for figures in reversed(discourse.recent[-3:-1]):
        active = [figure for figure in figures if figure.subject or figure.speaking]
        active = [figure for figure in active if _fits_group(figure, many=many)]
        if active:
            return max(active, key=lambda figure: (figure.speaking and speaks, -figure.position))
        if not speaks:
            return None
    return None


def _governing(position: int, scene: Scene, discourse: Discourse) -> Iterator[Figure]:
    """Subjects of the verbs above the pronoun, nearest first, and whom "according to" names beside them."""
    sentence = scene.sentence
    figures = {figure.position: figure for figure in discourse.recent[-1]}
    inside = position in scene.quoted
    own = sentence[position].dep in _SUBJECTS
    verb = sentence[position].head
    for place in (verb, *sentence.ancestors(verb)):
        for child in sentence.children[place]:
            label = sentence[child].dep
            spot = None
            if label in _SUBJECTS and not (own and place == verb) and child != position:
                spot = _antecedent_of(sentence, child, place)
            elif sentence[child].lower == "according":
                spot = _according(sentence, child)
            if spot is not None and spot in figures and (not inside or spot in scene.quoted):
                yield figures[spot]


def _antecedent_of(sentence: Sentence, subject: int, verb: int) -> int:
    """The subject, or the noun that a relative subject stands for."""
    if sentence[subject].tag in ("WP", "WDT") and sentence[verb].dep == "relcl":
        return sentence[verb].head
    return subject


def _according(sentence: Sentence, position: int) -> int | None:
    for child in sentence.children[position]:
        if sentence[child].lower == "to":
            return sentence.child(child, "pobj")
    return None


def _same(figure: Figure, barred: Figure | None) -> bool:
    if barred is None:
        return False
    alike = figure.entity is not None and figure.entity == barred.entity
    return alike or figure.position == barred.position


def _barred(position: int, scene: Scene, discourse: Discourse) -> Figure | None:
    """The subject that an object pronoun of the same verb cannot stand for."""
    subject = _clause_subject(scene.sentence, position)
    return next((figure for figure in discourse.recent[-1] if figure.position == subject), None)


def _clause_subject(sentence: Sentence, position: int) -> int | None:
    token = sentence[position]
    if token.dep in (*_SUBJECTS, "poss"):
        return None
    head = token.head
    while sentence[head].pos not in ("VERB", "AUX") and sentence[head].head != head:
        head = sentence[head].head
    return sentence.child(head, *_SUBJECTS)


def _hears(figure: Figure, position: int, scene: Scene) -> bool:
    """Inside a quotation the one who speaks outside it is "I", not "he"."""
    return position not in scene.quoted or figure.quoted


def _is_idle(position: int, scene: Scene) -> bool:
    """ "It is unclear that", "it was a drone": no actor is meant."""
    sentence, lexicon = scene.sentence, scene.lexicon
    token = sentence[position]
    if token.lower != "it":
        return False
    if token.dep not in _SUBJECTS:
        return True
    verb = sentence[token.head]
    if token.dep == "nsubjpass":
        return not _is_suffered(verb.lemma, lexicon)
    if verb.lemma not in ("be", "become", "seem", "appear", "remain"):
        return False
    for child in sentence.children[verb.index]:
        if sentence[child].lower in lexicon.words["minded"]:
            return False
    return True


def _is_suffered(lemma: str, lexicon: ActorLexicon) -> bool:
    return lemma in lexicon.words["suffered"]
