"""Findings: what the taggers make of each word of a sentence that may report, before any is trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.extraction.attribution.attributions import Attribution
from reportedly.extraction.attribution.boundaries import Stretch
from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.cues import Cue, CueShape, negated
from reportedly.extraction.attribution.labels import sets_scene
from reportedly.extraction.attribution.parentheses import kept
from reportedly.extraction.attribution.tagging.ground import Ground
from reportedly.extraction.attribution.tagging.models import Model, Tags
from reportedly.extraction.wording.anonymity import keeps_name_back
from reportedly.records.sentence import Sentence

LEAST = 0.15
"""Probability below which a word that the rules take for no report is passed over."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A report with what speaks for it: the probability of its cue (``chance``), for each word of the
    sentence the probability that it is said (``said``), and the words that the tagger takes as said
    (``tagged``).

    ``known`` tells that the rules find the report too; its content is then theirs.
    """

    report: Attribution
    chance: float
    said: tuple[float, ...]
    tagged: frozenset[int]
    known: bool


def find_reports(ground: Ground, model: Model) -> Iterator[Finding]:
    """Every report of the rules, and every other one whose cue has a probability of at least ``LEAST``.

    What was not said ("did *not* comment") and a source cited beside another cue ("*citing* medics"), which
    the relay of that cue takes up, make no further report.
    """
    tags = model.tag(ground)
    for head in sorted({*tags.chances, *ground.reports}):
        known, chance = head in ground.reports, tags.chances.get(head, 0.0)
        if known or (chance >= LEAST and not _barred(ground, head)):
            found = _read_finding(ground, head, chance, tags)
            if found is not None:
                yield found


def as_tagged(finding: Finding) -> Finding:
    """The same with what the tagger takes as said, where it takes anything."""
    content = kept(finding.report.sentence, _stretches(finding.report.sentence, finding.tagged))
    return replace(finding, report=replace(finding.report, content=content)) if content else finding


def _barred(ground: Ground, head: int) -> bool:
    token = ground.sentence[head]
    citing = token.tag == "VBG" and token.lemma in load_cues().citing
    if token.text == ":" and ground.quoted[head + 1 :][:1] == (-1,):
        return sets_scene(ground.sentence, 0, head)
    return citing or negated(ground.sentence, head) or keeps_name_back(ground.sentence, head)


def _read_finding(ground: Ground, head: int, chance: float, tags: Tags) -> Finding | None:
    roles, said = tags.roles(head)
    sentence, known = ground.sentence, ground.reports.get(head)
    phrase = _phrase(sentence, roles, None if known is None else known.source)
    tagged = frozenset(
        index for index, role in enumerate(roles) if role == "C" and not _leads_in(sentence, roles, index)
    )
    if known is not None:
        report = Attribution(sentence, known.cue, known.source, known.content, phrase=phrase)
        return Finding(report, chance, tuple(said), tagged, True)
    content = kept(sentence, _stretches(sentence, tagged))
    if not content:
        return None
    report = Attribution(
        sentence, _new_cue(ground, head, roles), _head(sentence, phrase), content, phrase=phrase
    )
    return Finding(report, chance, tuple(said), tagged, False)


def _leads_in(sentence: Sentence, roles: Sequence[str], index: int) -> bool:
    """Whether the word is the "that" before what is said."""
    token = sentence[index]
    return token.lower == "that" and token.dep == "mark" and (index == 0 or roles[index - 1] != "C")


def _stretches(sentence: Sentence, positions: frozenset[int]) -> tuple[Stretch, ...]:
    """Runs of ``positions``; only punctuation between two of them joins them."""
    found: list[Stretch] = []
    for position in sorted(positions):
        between = sentence.tokens[found[-1][1] + 1 : position] if found else ()
        if found and all(token.pos == "PUNCT" for token in between):
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return tuple(found)


def _phrase(sentence: Sentence, roles: Sequence[str], source: int | None) -> tuple[int, ...]:
    """The words that tell who speaks, in one run: the longest; where the rules name ``source``, one that
    holds it or the relative pronoun that stands for it."""
    runs = _stretches(sentence, frozenset(index for index, role in enumerate(roles) if role == "S"))
    fitting = [run for run in runs if source is None or _stands_for(sentence, run, source)]
    if not fitting:
        return ()
    first, last = max(fitting, key=lambda run: run[1] - run[0])
    while last > first and sentence[last].pos == "PUNCT" and sentence[last].text not in (")", "]"):
        last -= 1
    return tuple(range(first, last + 1))


def _stands_for(sentence: Sentence, run: Stretch, source: int) -> bool:
    relative = run[0] == run[1] and sentence[run[0]].tag in ("WP", "WDT")
    return relative or run[0] <= source <= run[1]


def _head(sentence: Sentence, phrase: tuple[int, ...]) -> int | None:
    """The word that the rest of the phrase hangs on."""
    for position in phrase:
        governor = sentence[position].head
        if sentence[position].pos in _NOMINAL and (governor not in phrase or governor == position):
            return position
    return phrase[-1] if phrase else None


def _new_cue(ground: Ground, head: int, roles: Sequence[str]) -> Cue:
    """A cue that the rules do not take for one; its stance is the word's, if it has one."""
    sentence = ground.sentence
    known = ground.cues.get(head)
    if known is not None:
        return known
    first = last = head
    while first > 0 and roles[first - 1] == "K":
        first -= 1
    while last + 1 < len(sentence) and roles[last + 1] == "K":
        last += 1
    token, lexicon = sentence[head], load_cues()
    nominal = token.pos in ("NOUN", "PROPN")
    shape: CueShape = "label" if token.pos == "PUNCT" else "noun" if nominal else "verb"
    entry = (lexicon.nouns if nominal else lexicon.verbs).get(token.lemma)
    stance = entry.stance if entry is not None else lexicon.attitudes.get(token.lemma, "asserts")
    return Cue(shape, head, tuple(range(first, last + 1)), stance, frozenset())
