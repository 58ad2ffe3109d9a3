"""Preparing: lessons from the train parts of two sets, and the base model with a shorter list of parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evaluation.datasets import BENCH, read_rows
from evaluation.learning.templates import kinds_of, slots_by_text
from evaluation.templates.candidates import read_article
from reportedly.extraction.attribution.tagging.encoded import marks
from reportedly.extraction.attribution.tagging.encoder import PARTS
from reportedly.extraction.attribution.tagging.pieces import Pieces
from training.annotations import read_examples
from training.encoder.lessons import SLOTS, ArticleLesson, SentenceLesson, write_lessons

BASE, SENTENCES, ARTICLES = "base", "sentences.jsonl.gz", "articles.jsonl.gz"
_WORDS = "embeddings.word_embeddings.weight"


def prepare(model: Path, folder: Path) -> None:
    """Writes everything that ``learn`` needs under ``folder``; ``model`` holds a BERT with vocab.txt."""
    pieces = write_base(model, folder / BASE)
    write_lessons(folder / SENTENCES, sentence_lessons(pieces))
    write_lessons(folder / ARTICLES, article_lessons(pieces))


def write_base(model: Path, folder: Path) -> Pieces:
    """The model in half precision with the parts of words that are plain ASCII alone."""
    from safetensors.numpy import load_file, save_file

    folder.mkdir(parents=True, exist_ok=True)
    parts = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [row for row, part in enumerate(parts) if part.isascii() and not part.startswith("[unused")]
    held = {
        name: rows
        for name, rows in load_file(model / "model.safetensors").items()
        if rows.dtype == np.float32
    }
    held[_WORDS] = held[_WORDS][kept]
    halves = {name: rows.astype(np.float16) for name, rows in held.items() if "pooler" not in name}
    save_file(halves, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    config.update(vocab_size=len(kept), pad_token_id=0)
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    (folder / PARTS).write_text("".join(f"{parts[row]}\n" for row in kept), encoding="utf-8")
    return Pieces({parts[row]: number for number, row in enumerate(kept)})


def sentence_lessons(pieces: Pieces) -> Iterator[SentenceLesson]:
    """Every sentence of PolNeAR's train part."""
    for example in read_examples(BENCH / "polnear" / "train.jsonl", 1.0):
        ground = example.ground
        words = ground.sentence.tokens
        yield SentenceLesson(
            document=example.document,
            pieces=[pieces.cut(token.text) for token in words],
            marks=marks(ground),
            asked=sorted({*ground.candidates, *ground.reports}),
            reports=[
                (held.head, "".join(held.role(position) for position in range(len(words))))
                for held in example.annotations
            ],
        )


def article_lessons(pieces: Pieces) -> Iterator[ArticleLesson]:
    """Every article of MUC-4's train part."""
    answers = {row["id"]: row["templates"] for row in read_rows(BENCH / "muc4" / "train.gtt.jsonl")}
    for row in read_rows(BENCH / "muc4" / "train.jsonl"):
        article = read_article(row["text"])
        known = slots_by_text(answers[row["id"]])
        phrases = [
            (text, mentions, _slots(known.get(text, ()))) for text, mentions in article.phrases.items()
        ]
        cut = [pieces.cut(word) for word in article.words]
        yield ArticleLesson(row["id"], cut, phrases, kinds_of(answers[row["id"]]))


def _slots(held: Sequence[str] | set[str]) -> list[float]:
    return [float(slot in held) for slot in SLOTS]
