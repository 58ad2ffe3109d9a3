"""Articles to measure on: made from the demo dispatches, the same on every machine."""

from __future__ import annotations

import json
from importlib.resources import files


def make_articles(number: int) -> list[str]:
    """``number`` different articles of about 300 to 1,200 words, dispatches in rotating order."""
    lines = (files("reportedly.resources.demo") / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    articles = []
    for index in range(number):
        length = 300 + 97 * index % 901
        words = 0
        parts: list[str] = []
        while words < length:
            text = texts[(index * 5 + len(parts) * 3) % len(texts)]
            parts.append(text)
            words += len(text.split())
        articles.append(_cut(f"Report {index + 1}.\n\n" + "\n\n".join(parts), 1200))
    return articles


def _cut(text: str, words: int) -> str:
    """``text`` up to the paragraph in which it reaches ``words``."""
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        if sum(len(part.split()) for part in kept) + len(paragraph.split()) > words:
            break
        kept.append(paragraph)
    return "\n\n".join(kept)
