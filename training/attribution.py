"""``python -m training.attribution``: makes the weights of the attribution taggers from PolNeAR's train part.

The same data gives the same bytes. Two CRFs are trained, one that finds cues and one that tells source and
content; before that, each third of the documents is read with CRFs trained on the other two, and on what they
find there a logistic regression learns which findings to trust.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite

import reportedly
from evaluation.datasets import BENCH
from reportedly.extraction.attribution.tagging.cue_features import cue_features
from reportedly.extraction.attribution.tagging.fields import Fields
from reportedly.extraction.attribution.tagging.finding import Finding, find_reports
from reportedly.extraction.attribution.tagging.taggers import CUES, WORDS, Tagger
from reportedly.extraction.attribution.tagging.trust import TRUST, Rates, evidence, word_key
from reportedly.extraction.attribution.tagging.word_features import word_features
from training.annotations import Example, read_examples

FOLDS = 3
SETTINGS = {
    CUES: {"c1": 1.0, "c2": 0.5, "max_iterations": 100, "feature.minfreq": 2},
    WORDS: {"c1": 0.5, "c2": 0.5, "max_iterations": 100, "feature.minfreq": 2},
}
"""Of L-BFGS: c1 and c2 weigh the absolute and the squared size of weights; chosen on a fifth of train."""
_RIGHT = 0.5
"""Dice of the words from which on a content is right, as the reference scorer has it."""
_RIDGE = 1.0

Figures = npt.NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains and writes three files under ``--output``."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--data", type=Path, default=BENCH / "polnear" / "train.jsonl")
    parser.add_argument("--share", type=float, default=1.0, help="of the documents, for a learning curve")
    package = Path(reportedly.__file__).parent
    parser.add_argument("--output", type=Path, default=package / "resources" / "en")
    options = parser.parse_args(arguments)
    examples = list(read_examples(options.data, options.share))
    tell(f"{len(examples)} sentences read")
    trainers = {CUES: trainer(CUES), WORDS: trainer(WORDS)}
    for example in examples:
        add(example, trainers[CUES], trainers[WORDS])
    (options.output / CUES).parent.mkdir(parents=True, exist_ok=True)
    trust = learn_trust(examples, trainers)
    (options.output / TRUST).write_text(
        json.dumps(trust, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    for name, held in trainers.items():
        held.train(str(options.output / name))
        tell(f"{name} written")
    return 0


def trainer(name: str) -> pycrfsuite.Trainer:
    """A trainer with the settings of one tagger."""
    return pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS[name], verbose=False)


def add(example: Example, cues: pycrfsuite.Trainer, words: pycrfsuite.Trainer) -> None:
    """Hands the sentence to both trainers, in the group of its document."""
    ground, group = example.ground, example.document % FOLDS
    heads = {annotation.head for annotation in example.annotations}
    places = ground.candidates
    if places:
        features = [cue_features(ground, place) for place in places]
        cues.append(features, ["Y" if place in heads else "N" for place in places], group)
    for annotation in example.annotations:
        roles = [annotation.role(position) for position in range(len(ground.sentence))]
        words.append(word_features(ground, annotation.head), roles, group)


def learn_trust(examples: Sequence[Example], trainers: dict[str, pycrfsuite.Trainer]) -> dict[str, object]:
    """The weights of ``trust.Trust`` with the rates of all examples."""
    rows: dict[bool, list[tuple[dict[str, float], bool]]] = {True: [], False: []}
    for fold in range(FOLDS):
        taggers = {name: held_out(trainer, fold) for name, trainer in trainers.items()}
        rates = count_rates(example for example in examples if example.document % FOLDS != fold)
        for example in examples:
            if example.document % FOLDS == fold:
                for finding in find_reports(example.ground, Fields(taggers[CUES], taggers[WORDS])):
                    if finding.report.content:
                        rows[finding.known].append((evidence(finding, rates), is_right(finding, example)))
        tell(f"fold {fold + 1} of {FOLDS} read")
    return {"known": fit(rows[True]), "new": fit(rows[False]), "rates": count_rates(examples)}


def held_out(held: pycrfsuite.Trainer, fold: int) -> Tagger:
    """A tagger trained on all groups but one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights"
        held.train(str(path), holdout=fold)
        return Tagger(path.read_bytes())


def count_rates(examples: Iterable[Example]) -> Rates:
    """How often each word that was a cue at all was one, and how often it was seen outside quotations."""
    cue: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for example in examples:
        sentence, quoted = example.ground.sentence, example.ground.quoted
        seen.update(word_key(token.lemma, token.pos) for token in sentence if quoted[token.index] < 0)
        heads = (sentence[annotation.head] for annotation in example.annotations)
        cue.update(word_key(head.lemma, head.pos) for head in heads)
    return {word: (cue[word], max(seen[word], cue[word])) for word in sorted(cue)}


def is_right(finding: Finding, example: Example) -> bool:
    """Whether at least half of what is said is what some annotation says."""
    sentence = example.ground.sentence
    words = {token.index for token in sentence if token.text[0].isalnum()}
    own = finding.report.positions & words
    contents = [annotation.content & words for annotation in example.annotations]
    return any(2 * len(own & content) >= _RIGHT * (len(own) + len(content)) > 0 for content in contents)


def fit(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights of a logistic regression, by Newton's method with a small penalty, rounded to four places."""
    names = sorted(rows[0][0])
    held: Figures = np.array([[figures[name] for name in names] for figures, _ in rows], dtype=np.float64)
    right: Figures = np.array([answer for _, answer in rows], dtype=np.float64)
    weights: Figures = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-held @ weights))
        curve = (held * (chance * (1 - chance))[:, None]).T @ held + _RIDGE * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, held.T @ (right - chance) - _RIDGE * weights)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def tell(text: str) -> None:
    """A line on standard error with the CPU seconds so far."""
    sys.stderr.write(f"{time.process_time():7.0f} s  {text}\n")


if __name__ == "__main__":
    sys.exit(main())
