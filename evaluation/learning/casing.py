"""``python -m evaluation.learning.casing``: learns which words news writes with a capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from evaluation.datasets import BENCH, read_rows

SETS = ("wikinews_cc", "polnear", "tempeval3", "re3d", "geo_gwn", "geo_lgl", "geo_geovirus")
"""Their train parts. Sets that name victims of crimes are left out."""
LEXICONS = ("triggers", "harms", "weapons", "people", "targets", "cues")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LINE = re.compile(r"[^.!?:\n]+")
FEWEST_TEXTS = 2
OUTPUT = Path(str(files("reportedly.resources"))) / "en" / "casing.txt"


def main() -> None:
    """Writes the list: a word as it is mostly written inside a sentence, and its share of capitals."""
    forms: dict[str, Counter[str]] = {}
    texts: Counter[str] = Counter()
    for text in read_texts():
        seen: set[str] = set()
        for word in words_inside(text):
            forms.setdefault(word.lower(), Counter())[word] += 1
            seen.add(word.lower())
        texts.update(seen)
    for word in words_of_lexicons() - forms.keys():
        forms[word], texts[word] = Counter({word: 1}), FEWEST_TEXTS
    lines = [describe(counted) for word, counted in sorted(forms.items()) if texts[word] >= FEWEST_TEXTS]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words in {OUTPUT}")


def describe(counted: Counter[str]) -> str:
    """The form mostly written, and how often of ten times the word has a capital."""
    form = min(counted, key=lambda held: (-counted[held], held))
    capital = sum(number for held, number in counted.items() if not held[0].islower())
    return f"{form}\t{round(10 * capital / counted.total())}"


def read_texts() -> Iterator[str]:
    """The texts of the train parts, each once."""
    seen: set[str] = set()
    for name in SETS:
        for row in read_rows(BENCH / name / "train.jsonl"):
            text = row.get("text") or " ".join(row.get("sentences", ()))
            if text and text not in seen:
                seen.add(text)
                yield text


def words_of_lexicons() -> set[str]:
    """Words of violence, weapons and people that the reader's own lists hold in small letters."""
    listed = " ".join(
        re.sub(r"#.*", "", (OUTPUT.parent / f"{name}.toml").read_text(encoding="utf-8")) for name in LEXICONS
    )
    return {
        word for entry in re.findall(r'"([^"]+)"', listed) for word in WORD.findall(entry) if word.islower()
    }


def words_inside(text: str) -> Iterator[str]:
    """The words of sentences that are not their first, of lines that are no headlines."""
    for line in LINE.findall(text):
        words = WORD.findall(line)
        if len(words) > 4 and sum(word[0].isupper() for word in words) <= len(words) / 2:
            yield from (word for word in words[1:] if len(word) > 1 or word == "a")


if __name__ == "__main__":
    main()
