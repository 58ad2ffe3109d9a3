"""Trust: how sure it is that a finding is a report, by a logistic regression on what speaks for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from reportedly.errors import ModelMissing
from reportedly.extraction.attribution.tagging.finding import Finding

TRUST = "attribution/trust.json"
_EDGE = 1e-4
_SHORT, _LONG = 3, 8
_RARE = 3
_PRIOR = (0.3, 3.0)
"""Added to how often a word was a cue and to how often it was seen."""

Rates = Mapping[str, tuple[int, int]]
"""For a lemma with its part of speech ("say VERB"): how often it was a cue, how often it was seen."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Weights by the name of what speaks for a finding, one set for findings that the rules share ("known")
    and one for the others ("new"); and how often each word was a cue."""

    known: Mapping[str, float]
    new: Mapping[str, float]
    rates: Rates

    def chance(self, finding: Finding) -> float:
        """The probability that the finding is a report whose content is right by more than half."""
        weights = self.known if finding.known else self.new
        held = evidence(finding, self.rates)
        return 1 / (1 + exp(-sum(weights[name] * figure for name, figure in held.items())))


def evidence(finding: Finding, rates: Rates) -> dict[str, float]:
    """What speaks for a finding, by name."""
    sentence = finding.report.sentence
    head = sentence[finding.report.cue.head]
    words = [index for index in sorted(finding.report.positions) if sentence[index].text[0].isalnum()]
    said = [finding.said[index] for index in words] or [0.0]
    chance = min(max(finding.chance, _EDGE), 1 - _EDGE)
    cue, seen = rates.get(word_key(head.lemma, head.pos), (0, 0))
    agreed = len(finding.tagged & finding.report.positions)
    return {
        "bias": 1.0,
        "chance": log(chance / (1 - chance)),
        "said": sum(said) / len(said),
        "least": min(said),
        "agreed": 2 * agreed / max(1, len(finding.tagged) + len(finding.report.positions)),
        "short": float(len(words) < _SHORT),
        "long": float(len(words) > _LONG),
        "source": float(_is_named(finding)),
        "verb": float(head.pos == "VERB"),
        "noun": float(head.pos == "NOUN"),
        "never": float(cue == 0),
        "rare": float(cue < _RARE),
        "rate": log((cue + _PRIOR[0]) / (seen + _PRIOR[1])) if cue else 0.0,
    }


def _is_named(finding: Finding) -> bool:
    """Whether the tagger takes the words for the source that the rules do; without rules, any."""
    phrase, source = finding.report.phrase, finding.report.source
    return bool(phrase) and (source is None or phrase[0] <= source <= phrase[-1])


def word_key(lemma: str, part: str) -> str:
    """How a word is named in ``Rates``."""
    return f"{lemma} {part}"


@cache
def load_trust(name: str = TRUST, language: str = "en") -> Trust:
    """The weights that stand in ``resources/LANGUAGE/name``, loaded once.

    Raises:
        ModelMissing: there is no such file.
    """
    path = files("reportedly.resources") / language / name
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelMissing(
            "the weights for attribution are not there",
            where=name,
            advice="Run 'pip install reportedly' again",
        ) from error
    rates = {word: (cue, seen) for word, (cue, seen) in held["rates"].items()}
    return Trust(held["known"], held["new"], rates)
