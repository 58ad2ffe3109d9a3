"""Training: the same annotated articles give the same weights, which find what they were shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pycrfsuite")

from training.annotations import read_examples
from training.attribution import main

SPEAKERS = ("The governor", "A nurse from Karo", "Police", "Omar Bello, a teacher,", "The ministry")
EVENTS = ("two bridges had burned", "a school was empty", "the road was mined", "nine men had drowned")


def _article(number: int) -> dict[str, object]:
    """A made-up article in the form of the data set."""
    sentences, attributions, start = [], [], 0
    for step in range(4):
        speaker, event = SPEAKERS[(number + step) % 5], EVENTS[(number * 3 + step) % 4]
        cue = ("said", "stated", "sang")[(number + step) % 3]
        sentence = f"{speaker} {cue} that {event}."
        places = {"source": speaker, "cue": cue, "content": f"that {event}"}
        spans = {
            role: [[start + sentence.index(words), start + sentence.index(words) + len(words)]]
            for role, words in places.items()
        }
        attributions.append({"id": str(step), **spans})
        sentences.append(sentence)
        start += len(sentence) + 1
    return {"id": f"article-{number}", "text": " ".join(sentences), "attributions": attributions}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(_article(number)) + "\n" for number in range(24)), encoding="utf-8")
    return path


def test_annotations_become_positions_of_words(articles: Path) -> None:
    examples = list(read_examples(articles, 1.0))
    annotated = [held for example in examples for held in example.annotations]
    assert len(annotated) == 24 * 4
    example = next(held for held in examples if held.annotations)
    sentence, annotation = example.ground.sentence, example.annotations[0]
    assert sentence[annotation.head].text in ("said", "stated", "sang")
    assert sentence[min(annotation.content)].text == "that"
    assert {annotation.role(index) for index in range(len(sentence))} == {"S", "K", "C", "O"}


def test_the_same_articles_give_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert main(["--data", str(articles), "--output", str(tmp_path / folder)]) == 0
    first = sorted((tmp_path / "first" / "attribution").iterdir())
    assert [path.name for path in first] == ["cues.crfsuite", "trust.json", "words.crfsuite"]
    for path in first:
        assert path.read_bytes() == (tmp_path / "second" / "attribution" / path.name).read_bytes()
