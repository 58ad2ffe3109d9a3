"""Scoring: what the encoder makes of an article's phrases and of the whole, before any template is filled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from evaluation.templates.candidates import Article
from reportedly.extraction.attribution.tagging.encoded import bent
from reportedly.extraction.attribution.tagging.encoder import Figures, load_encoder

HEADS = Path(__file__).with_name("heads.npz")
"""The heads of templates, written by ``python -m training.encoder finish``."""
SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
_WINDOW, _MENTIONS = 500, 6
"""Parts of words that are read at once, and mentions of a phrase that are looked at."""

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FirstScores:
    """In log odds: of each phrase for the slots, the highest of its mentions; of the article for types and,
    last, for having a template at all."""

    phrases: dict[str, Vector]
    kinds: Vector


def score_article(article: Article) -> FirstScores:
    """The article read in windows; a phrase is its first, last and head word and the opening of the head's
    window, the article the highest figures of all parts and the mean of the openings."""
    encoder = load_encoder()
    windows, places = encoder.windows(article.words, _WINDOW)
    states = [encoder.states(window, [0] * len(window)) for window in windows]
    phrases = {}
    for text, mentions in article.phrases.items():
        rows = [
            np.concatenate(
                [states[window][place] for window, place in (*map(places.__getitem__, mention), opening)]
            )
            for mention in mentions[:_MENTIONS]
            for opening in ((places[mention[2]][0], 0),)
        ]
        phrases[text] = tuple(map(float, _perceptron("span", np.array(rows)).max(axis=0)))
    whole = np.concatenate(
        [np.max([held.max(axis=0) for held in states], axis=0), np.mean([held[0] for held in states], axis=0)]
    )
    return FirstScores(phrases, tuple(map(float, _perceptron("doc", whole[None])[0, : len(TYPES) + 1])))


def _perceptron(name: str, rows: Figures) -> Figures:
    heads = load_heads()
    hidden = bent(rows @ heads[f"{name}.0.weight"].T + heads[f"{name}.0.bias"])
    return hidden @ heads[f"{name}.3.weight"].T + heads[f"{name}.3.bias"]


@cache
def load_heads() -> dict[str, Figures]:
    """The arrays of ``HEADS``."""
    with np.load(HEADS) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}
