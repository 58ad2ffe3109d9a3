"""Articles of our own about other wars, with what they say as quotes: fictional in their details."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).with_name("articles")
Row = dict[str, Any]
_STOP = re.compile(
    r"(?<!Gen)(?<!Gov)(?<!Maj)(?<!Brig)(?<!Col)(?<!Oct)(?<!U\.S)(?<!U\.N)[.]"
    r"[\"”]?(?=\s|$)"
)


def article_names() -> tuple[str, ...]:
    """Names of the articles, sorted."""
    return tuple(sorted(path.stem for path in ARTICLES.glob("*.toml")))


def load_article(name: str) -> tuple[str, str, Row]:
    """Text, publication day and expectations in the form of the gold file.

    Raises:
        ValueError: a quote does not stand in the text.
    """
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    listed = tomllib.loads((ARTICLES / f"{name}.toml").read_text(encoding="utf-8"))
    statements = [_statement(text, row, f"s{n}") for n, row in enumerate(listed["statements"], 1)]
    kept = [row for row in statements if not row.pop("optional")]
    optional = [row for row in statements if row not in kept]
    claims: list[Row] = []
    for number, row in enumerate(listed["claims"], 1):
        span = _sentence(text, row["in"])
        if not any(s["span"] == span for s in kept):
            kept.append(_own_voice(span, f"o{number}"))
        owner = next(s["id"] for s in kept if s["span"] == span)
        claims.append(_claim(text, row, span, owner, f"c{number}"))
    notes = [_note(text, row, kept) for row in listed["verification"]]
    checks = [{"span": _find(text, row["quote"], 0), "holds": row["holds"]} for row in listed["checks"]]
    gold = {
        "statements": kept,
        "optional": optional,
        "claims": claims,
        "verification": notes,
        "checks": checks,
        "places": [
            {"text": part, "country": row["country"], "lat": row["lat"], "lon": row["lon"]}
            for row in listed["claims"]
            if "lat" in row
            for part in (row["place"],)
        ],
    }
    return text, listed["published"], gold


def _find(text: str, quote: str, start: int) -> list[int]:
    found = text.find(quote, start)
    if found < 0:
        raise ValueError(f"not in the text: {quote!r}")
    return [found, found + len(quote)]


def _sentence(text: str, opening: str) -> list[int]:
    """The sentence that ``opening`` stands in, by full stops that end no abbreviation."""
    start = _find(text, opening, 0)[0]
    ends = [match.end() for match in _STOP.finditer(text)]
    begin = max((end for end in ends if end <= start), default=0)
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    return [begin, next((end for end in ends if end > start), len(text))]


def _statement(text: str, row: Row, name: str) -> Row:
    span = _sentence(text, row["in"])
    gold: Row = {
        "id": name,
        "span": span,
        "speaker": row["speaker"],
        "speaker_entity": row.get("entity"),
        "cue": row["cue"],
        "optional": row.get("optional", False),
    }
    if "content" in row:
        gold["content"] = _find(text, row["content"], span[0])
    return gold


def _own_voice(span: list[int], name: str) -> Row:
    return {"id": name, "span": span, "speaker": None, "speaker_entity": None, "cue": None}


def _claim(text: str, row: Row, span: list[int], owner: str, name: str) -> Row:
    return {
        "id": name,
        "statement": owner,
        "anchor": _find(text, row["anchor"], span[0]),
        "anchor_text": row["anchor"],
        "counts": [
            {"kind": kind, "min": low, "max": None if high == "" else high, "of": of or None}
            for kind, low, high, of in row["counts"]
        ],
        **{key: row.get(key) for key in ("plover", "acled", "actor", "place", "country", "when", "realis")},
    }


def _note(text: str, row: Row, statements: list[Row]) -> Row:
    spans = [_sentence(text, opening) for opening in row["about"]]
    return {
        "span": _find(text, row["in"], 0),
        "verdict": row["verdict"],
        "facets": row["facets"],
        "about": [s["id"] for span in spans for s in statements if s["span"] == span],
    }
