"""Events: what is said to have happened, who did it to whom, and with what."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extraction.occurrences.counted_harm import counts_by_sentence, find_counted_harm
from reportedly.extraction.occurrences.event_types import event_type
from reportedly.extraction.occurrences.folding import Occurrence, fold
from reportedly.extraction.occurrences.noun_marks import is_definite
from reportedly.extraction.occurrences.occurrence import occurs
from reportedly.extraction.occurrences.realis import Modality, find_modality
from reportedly.extraction.occurrences.roles import read_roles
from reportedly.extraction.occurrences.triggers import Candidate, find_candidates
from reportedly.extraction.wording.anonymity import keeps_name_back
from reportedly.extraction.wording.naming import index_names
from reportedly.extraction.wording.word_classes import Scene
from reportedly.extraction.wording.word_sets import word_set
from reportedly.records.cast import Cast
from reportedly.records.count import Count
from reportedly.records.document import Document
from reportedly.records.event import Event, EventType, Roles
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence

SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "'", ":")


def find_events(
    document: Document, sentences: tuple[Sentence, ...], cast: Cast, counts: Sequence[Count] = ()
) -> tuple[Event, ...]:
    """Every event that the sentences introduce, in text order; a figure of ``counts`` in a sentence without
    an act of violence tells one itself."""
    names = index_names(cast)
    counts_at = counts_by_sentence(sentences, counts)
    airborne = _tells_of_air_raids(sentences)
    told: set[str] = set()
    weapons: dict[str, str] = {}
    events: list[Event] = []
    for sentence in sentences:
        scene = Scene(document.text, sentence, cast, headline=_is_headline(sentence))
        told_here = len(events)
        for occurrence, modality in _occurrences(scene, told):
            reading = read_roles(scene, occurrence, names)
            weapon = _weapon_known(scene, occurrence, reading.weapon, weapons)
            kind = event_type(
                occurrence.primary.frame, weapon=weapon, parties=reading.parties, airborne=airborne
            )
            events.append(_form_event(scene, occurrence, modality, kind, reading.roles))
        harm = find_counted_harm(scene, events[told_here:], counts_at.get(sentence.index, ()))
        events.extend(() if harm is None else (harm,))
    return tuple(events)


def _tells_of_air_raids(sentences: tuple[Sentence, ...]) -> bool:
    """Whether the article's strikes come from the air, as far as its words tell, and none from the ground."""
    words = {token.lower for sentence in sentences for token in sentence}
    return bool(words & word_set("wording", "airborne")) and not words & word_set(
        "wording", "ground_launched"
    )


def _occurrences(scene: Scene, told: set[str]) -> list[tuple[Occurrence, Modality]]:
    """The events of one sentence; names and days of violent ones are added to ``told``."""
    candidates = find_candidates(scene)
    if not candidates:
        return []
    modalities: dict[int, Modality] = {}
    kept: list[Candidate] = []
    for candidate in candidates:
        if keeps_name_back(scene.sentence, candidate.position):
            continue
        modality = find_modality(scene.sentence, candidate.position, nominal=candidate.nominal)
        if occurs(scene, candidate, modality, told):
            modalities[candidate.position] = modality
            kept.append(candidate)
    found = fold(scene, _without_descriptions(scene.sentence, kept))
    if any(occurrence.primary.frame.plover == "ASSAULT" for occurrence in found):
        told.update(token.lower for token in scene.sentence if token.pos == "PROPN")
        told.update(token.lemma for token in scene.sentence if token.pos == "NOUN")
    return [(occurrence, modalities[occurrence.primary.position]) for occurrence in found]


def _without_descriptions(sentence: Sentence, candidates: list[Candidate]) -> list[Candidate]:
    """Without acts that only describe those whom another act befell: "shot at people who *threw* stones"."""
    suffering = {
        position
        for candidate in candidates
        if candidate.frame.family == "attack"
        for position in (*candidate.arguments.objects, *(held for _, held in candidate.arguments.obliques))
    }
    return [
        candidate
        for candidate in candidates
        if candidate.frame.family != "attack"
        or sentence[candidate.position].dep != "relcl"
        or sentence[candidate.position].head not in suffering
        or sentence[sentence[candidate.position].head].head == candidate.position
    ]


def _weapon_known(
    scene: Scene, occurrence: Occurrence, weapon: str | None, weapons: dict[str, str]
) -> str | None:
    """The weapon class named, kept in ``weapons`` by trigger noun; "the strike" has that of the last one."""
    primary = occurrence.primary
    lemma = scene.sentence[primary.position].lemma
    if not primary.nominal:
        return weapon
    if weapon is not None:
        weapons[lemma] = weapon
    return weapon or (weapons.get(lemma) if is_definite(scene.sentence, primary.position) else None)


def _form_event(
    scene: Scene, occurrence: Occurrence, modality: Modality, kind: EventType, roles: Roles
) -> Event:
    return Event(
        sentence=scene.sentence.index,
        position=occurrence.primary.position,
        trigger=_trigger(scene, occurrence),
        type=kind,
        realis=modality.realis,
        polarity="positive" if _counts_nobody(scene, occurrence) else modality.polarity,
        roles=roles,
    )


def _trigger(scene: Scene, occurrence: Occurrence) -> Quote:
    """The words of the trigger, of "drone strike" the noun; "injured or killed" stands as one."""
    primary = occurrence.primary
    first, last = primary.first, primary.last
    if primary.nominal and primary.frame.family == "attack" and last == primary.position:
        first = primary.position
    if primary.frame.family == "harm":
        for other in occurrence.others:
            if other.frame.family == "harm" and other.first - last == 2:
                last = other.last
    return Quote.of(scene.text, scene.sentence.span_between(first, last))


def _counts_nobody(scene: Scene, occurrence: Occurrence) -> bool:
    """ "no one was injured" is a count of nought, not a denial."""
    if occurrence.primary.frame.family != "harm":
        return False
    sentence = scene.sentence
    for position in (*occurrence.primary.arguments.objects, occurrence.primary.position):
        if sentence[position].lower in ("none", "nobody"):
            return True
        if any(sentence[index].lower == "no" for index in sentence.children[position]):
            return True
    return False


def _is_headline(sentence: Sentence) -> bool:
    """Whether the sentence reads like a headline: it opens the text and ends without a stop."""
    return sentence.paragraph == 0 and not sentence.tokens[-1].text.endswith(SENTENCE_ENDS)
