"""Anchors: ids that are made from where the words stand."""

from __future__ import annotations

from dataclasses import replace

from reportedly.records.anchors import anchors_of, claim_anchor, claim_anchors, statement_anchor
from reportedly.records.record import Record


def test_anchors_are_pinned(sample: Record) -> None:
    assert claim_anchor(sample.claims[0], sample) == "c99fefdc1c2709605afc4"
    assert statement_anchor(sample.statements[0], sample) == "s1c6012e1ee182e0a67ea"


def test_every_claim_and_statement_has_its_own(sample: Record) -> None:
    claims = {claim_anchor(claim, sample) for claim in sample.claims}
    statements = {statement_anchor(statement, sample) for statement in sample.statements}
    assert len(claims) == len(sample.claims)
    assert len(statements) == len(sample.statements)
    assert all(len(anchor) == 21 for anchor in claims | statements)


def test_another_reading_with_other_local_ids_and_facets_has_the_same(sample: Record) -> None:
    statements = tuple(replace(held, id=f"x{held.id}") for held in sample.statements)
    claims = tuple(
        replace(held, id=f"y{held.id}", statement=f"x{held.statement}", counts=()) for held in sample.claims
    )
    other = replace(sample, statements=statements, claims=claims)
    assert [claim_anchor(claim, sample) for claim in sample.claims] == [
        claim_anchor(held, other) for held in claims
    ]


def test_another_document_has_others(sample: Record) -> None:
    other = replace(sample, document=replace(sample.document, id="d-other"))
    assert claim_anchor(sample.claims[0], sample) != claim_anchor(other.claims[0], other)


def test_ties_are_numbered(sample: Record) -> None:
    twice = replace(sample, claims=(sample.claims[0], replace(sample.claims[0], id="c9")))
    assert len({claim_anchor(claim, twice) for claim in twice.claims}) == 2


def test_those_of_claims_are_the_same_without_those_of_statements(sample: Record) -> None:
    assert claim_anchors(sample) == anchors_of(sample).claims
