"""ClaimReview: required properties, no numbers for truth, claims without a note left out."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.exchange.exported import dossiers, export

REVIEW = {
    "type": "object",
    "required": ["@type", "claimReviewed", "author", "itemReviewed", "reviewRating", "url"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "reviewRating": {
            "type": "object",
            "required": ["alternateName"],
            "properties": {"@type": {"const": "Rating"}, "alternateName": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "itemReviewed": {"type": "object", "properties": {"@type": {"const": "Claim"}}},
    },
}
"""What Google's documentation and schema.org ask of a review, written as a schema for this test."""


def test_reviews_repeat_what_was_said_of_verification(tmp_path: Path) -> None:
    path, report = export("claimreview", tmp_path)
    graph = json.loads(path.read_text(encoding="utf-8"))
    assert graph["@context"] == "https://schema.org"
    quotes = {held.quote for one in dossiers() for held in one.testimonies}
    for review in graph["@graph"]:
        jsonschema.validate(review, REVIEW)
        assert review["claimReviewed"] in quotes
    claims = sum(len(held.testimonies) for held in dossiers())
    assert len(graph["@graph"]) == report.claims == claims - report.count("left_out", "claims")
