"""The parser: the same in any company, and words remembered as they would be read again."""

from __future__ import annotations

import random

import pytest

from reportedly.reading import parser
from reportedly.reading.parser import load_model, parse

TEXTS = (
    "Lt. Gen. Omar Hadrawi said the army had pulled back. Gen. Tefera Lemma denied it.",
    "“We fired nothing,” said Brig. Gen. Aung Thet. “They lie.” He left the room.",
    "There were two strikes, and there's no word on who was hit. It ain't over, y'all.",
    "Let's go. I'm gonna say it: they got ta leave. Get it and got it, gets and goes.",
    "But one shelled town held; nothing but one. She hit her head, and her it hit.",
    "KYIV, Ukraine (AP) — 12  people died\tthere on Monday.\n You said I did have it.",
    "Does he have, has he had, did they do it? Two to too, that that that said.",
)


def test_a_text_is_parsed_alike_in_any_company() -> None:
    texts = list(TEXTS) * 2
    alone = {text: _grammar(load_model()(text)) for text in texts}
    for seed, size in ((1, 1), (2, 7), (3, 32), (4, 1000)):
        random.Random(seed).shuffle(texts)
        for text, doc in zip(texts, load_model().pipe(texts, batch_size=size), strict=True):
            assert _grammar(doc) == alone[text]


def _grammar(doc: object) -> list[tuple[str, str, str, int, bool, bytes]]:
    return [
        (word.tag_, word.dep_, word.lemma_, word.head.i, word.is_sent_start, doc.tensor[word.i].tobytes())  # type: ignore[attr-defined]
        for word in doc  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("most", [0, 20, 50_000])
def test_words_are_remembered_as_the_whole_pipeline_reads_them(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(parser, "_MAX_FORMS", most)
    for texts in (TEXTS, TEXTS[:3], *((text,) for text in reversed(TEXTS))):
        for text, parsed in zip(texts, parse(texts), strict=True):
            doc = load_model()(text)
            seen = [(word.lower_, word.lemma_.lower(), word.tag_, word.pos_, word.dep_) for word in doc]
            told = [(form.lower, form.lemma, form.tag, form.pos, form.dep) for form in parsed.forms]
            blank = [form.blank for form in parsed.forms]
            assert [form.text for form in parsed.forms] == [word.text for word in doc]
            assert blank == [word.is_space for word in doc]
            assert [pair for pair, space in zip(told, blank, strict=True) if not space] == [
                pair for pair, space in zip(seen, blank, strict=True) if not space
            ]
            assert list(parsed.starts) == [word.idx for word in doc]
            assert list(parsed.heads) == [word.head.i for word in doc]
            assert list(parsed.sentences) == [(part.start, part.end) for part in doc.sents]


def test_the_rules_on_one_word_look_at_what_it_is_remembered_by() -> None:
    for rule in load_model().get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
        for words in rule["patterns"]:
            assert words[0].keys() <= {"ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"}


def test_no_texts_no_words() -> None:
    assert list(parse([])) == []
