"""The words of verification notes, indexed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.records.verification import Verdict
from reportedly.resources.lexicons import load_lexicon


@dataclass(frozen=True, slots=True)
class VerificationLexicon:
    """``facets`` by word; ``media`` gives the families a medium's noun belongs to, ``family`` their nouns."""

    checking: frozenset[str]
    reporting: frozenset[str]
    refuting: frozenset[str]
    reconciling: frozenset[str]
    reaching: frozenset[str]
    observers: frozenset[str]
    nouns: frozenset[str]
    adjectives: Mapping[str, Verdict]
    proofs: frozenset[str]
    providing: frozenset[str]
    polarity: Mapping[str, frozenset[str]]
    facets: Mapping[str, str]
    media: Mapping[str, frozenset[str]]
    claims: frozenset[str]
    details: frozenset[str]
    filming: frozenset[str]
    words: Mapping[str, frozenset[str]]
    triggers: frozenset[str]


@cache
def load_verification_lexicon() -> VerificationLexicon:
    """The lexicon of English verification notes.

    Raises:
        ResourceError: ``verifications.toml`` is missing or damaged.
    """
    held = load_lexicon("verifications")
    verbs, topics = held["verbs"], held["topics"]
    families = {name: frozenset(topics[name]) for name in ("video", "image", "audio", "writing")}
    media: dict[str, frozenset[str]] = {}
    for nouns in families.values():
        for noun in nouns:
            media[noun] = media.get(noun, frozenset()) | nouns
    checking, reporting = frozenset(verbs["checking"]), frozenset(verbs["reporting"])
    nouns, proofs = frozenset(verbs["nouns"]), frozenset(verbs["proofs"])
    return VerificationLexicon(
        checking=checking,
        reporting=reporting,
        refuting=frozenset(verbs["refuting"]),
        reconciling=frozenset(verbs["reconciling"]),
        reaching=frozenset(verbs["reaching"]),
        observers=frozenset(verbs["observers"]),
        nouns=nouns,
        adjectives=verbs["adjectives"],
        proofs=proofs,
        providing=frozenset(verbs["providing"]),
        polarity={name: frozenset(words) for name, words in held["polarity"].items()},
        facets={word: facet for facet, words in held["facets"].items() for word in words},
        media=media,
        claims=frozenset(topics["claims"]),
        details=frozenset(topics["details"]),
        filming=frozenset(topics["filming"]),
        words={name: frozenset(topics[name]) for name in ("sides", "rivals", "all", "following")},
        triggers=checking
        | reporting
        | nouns
        | proofs
        | frozenset(verbs["reaching"])
        | frozenset(verbs["adjectives"]),
    )
