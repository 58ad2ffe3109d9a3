"""Every span of every record equals its quoted words, whatever the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.pipeline import extract_document
from reportedly.records.document import Document
from reportedly.records.jsonform import record_to_json

DISPATCHES = [
    json.loads(line)
    for line in (files("reportedly.resources.demo") / "dispatches.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "seed.txt"

PIECES = st.sampled_from(
    [
        "The army said",
        "rebels shelled the town of",
        "Kassala",
        "killing",
        "at least 12 people,",
        "on Tuesday",
        "“We will not stop,”",
        "he said.",
        "\r\n",
        "\n\n",
        " ",
        "\u00a0",
        "mis\u00adsile",
        "cafe\u0301",
        "🙂",
        "👩‍👩‍👧",
        "قالت الوزارة",
        "Міністерство заявило",
        "ရန်ကုန်",
        "near al\u2011Bab",
        "50 km (31 miles)",
        "denied",
        "according to",
        "the ministry",
        "\u200b",
        "—",
        '"',
        "‘",
        "’s",
        "\t",
        "including two children",
        "could not be verified.",
        "12,000",
    ]
)


def _quoted(node: Any, text: str) -> Iterator[tuple[str, str]]:
    """Every (words, words under the span) pair of a record in JSON form."""
    if isinstance(node, dict):
        span, words = node.get("span"), node.get("text")
        if isinstance(span, list) and isinstance(words, str):
            yield words, text[span[0] : span[1]]
        for value in node.values():
            yield from _quoted(value, text)
    elif isinstance(node, list):
        for value in node:
            yield from _quoted(value, text)


def _assert_bound(text: str, published: str | None) -> int:
    record = record_to_json(extract_document(Document(id="t", text=text, published=published)))
    pairs = list(_quoted({key: value for key, value in record.items() if key != "document"}, text))
    for words, under in pairs:
        assert words == under
    for statement in record["statements"]:
        for start, end in [statement["span"], *statement["content"]]:
            assert 0 <= start < end <= len(text)
    return len(pairs)


@pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda dispatch: dispatch["title"])
def test_demo_dispatches_are_bound_to_their_words(dispatch: dict[str, str]) -> None:
    assert _assert_bound(dispatch["text"], dispatch["published"]) > 10


def test_gold_article_is_bound_to_its_words() -> None:
    if not GOLD.exists():
        pytest.skip("the shared gold article is not there")
    assert _assert_bound(GOLD.read_text(encoding="utf-8"), "2024-11-19") > 100


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_pieces_of_reporting_in_any_order_are_bound(pieces: list[str]) -> None:
    _assert_bound(" ".join(pieces), "2027-03-11")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_bound(text: str) -> None:
    _assert_bound(text, None)


def test_same_text_gives_the_same_record() -> None:
    text = DISPATCHES[2]["text"]
    first = record_to_json(extract_document(Document(id="t", text=text, published="2027-03-11")))
    again = record_to_json(extract_document(Document(id="t", text=text, published="2027-03-11")))
    assert json.dumps(first) == json.dumps(again)
