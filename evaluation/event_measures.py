"""Measures of events: factuality, types, roles, incident templates. Rows in, figures out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import correlation

from evaluation.datasets import load_scorers, read_rows
from evaluation.snippets.choosing import class_of
from evaluation.snippets.marks import read_snippet
from evaluation.snippets.written import kept_aside, read_snippets
from evaluation.templates.candidates import read_article
from evaluation.templates.filling import fill_templates
from evaluation.templates.scoring import SLOTS, score_article
from reportedly.extraction.factuality import score_predicate
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span

Figures = dict[str, float]
CERTAIN, DENIED = 2.0, -2.0


def score_factuality(path: Path) -> Figures:
    """UW: how sure readers are that each given predicate happened, -3 to 3; lower error is better."""
    told: list[float] = []
    found: list[float] = []
    for row in read_rows(path):
        sentences = split_sentences(Document(id="row", text=row["text"]))
        spans = [Span(held["start"], held["end"]) for held in row["predicates"]]
        told.extend(float(held["factuality"]) for held in row["predicates"])
        found.extend(_factuality(sentences, span) for span in spans)
    error = sum(abs(left - right) for left, right in zip(told, found, strict=True)) / len(told)
    numbered = enumerate(zip(told, found, strict=True))
    verdicts = {number: (_verdict(left), _verdict(right)) for number, (left, right) in numbered}
    three_way = load_scorers().classification(
        {number: left for number, (left, _) in verdicts.items()},
        {number: right for number, (_, right) in verdicts.items()},
    )
    return {
        "correlation": correlation(told, found),
        "minus_error": -error,
        "three_way": three_way["macro_f1"],
    }


def _factuality(sentences: Sequence[Sentence], span: Span) -> float:
    """The factuality of the predicate that ``span`` ends with; 0 where no word is covered."""
    sentence = next((held for held in sentences if held.span.overlaps(span)), None)
    positions = () if sentence is None else sentence.positions_in(span)
    return score_predicate(sentence, positions[-1]) if sentence is not None and positions else 0.0


def _verdict(score: float) -> str:
    if score >= CERTAIN:
        return "certain"
    return "denied" if score <= DENIED else "hedged"


def score_incident_templates(path: Path) -> Figures:
    """MUC-4: which incidents an article tells of, with perpetrators, targets, victims and weapons."""
    texts = {row["id"]: row for row in read_rows(path.with_name("dev.jsonl"))}
    told = {row["id"]: row["templates"] for row in read_rows(path)}
    found = {name: fill_templates(score_article(read_article(texts[name]["text"]))) for name in told}
    scored = load_scorers().muc_templates(told, found)
    return {name: scored[name]["f1"] for name in ("micro", "incident_type", *SLOTS)}


def score_snippets(path: Path) -> Figures:
    """CASE 2021 task 2: the fine class of a few sentences, without learning on its answers."""
    return _classified({row["id"]: (row["text"], row["label"]) for row in read_rows(path)})


def score_own_snippets(path: Path) -> Figures:
    """Snippets of our own for the same classes, five each, learned from as well: what a change breaks."""
    return _classified({snippet.text: (snippet.text, snippet.label) for snippet in read_snippets(path)})


def score_unseen_snippets(path: Path) -> Figures:
    """Snippets of our own that neither rules nor weights have seen, ten each."""
    return _classified({snippet.text: (snippet.text, snippet.label) for snippet in kept_aside(path)})


def _classified(told: Mapping[str, tuple[str, str]]) -> Figures:
    """Figures of texts with their labels, by id."""
    found = {name: class_of(read_snippet(text)) for name, (text, _) in told.items()}
    scored = load_scorers().classification({name: label for name, (_, label) in told.items()}, found)
    return {"weighted_f1": scored["weighted_f1"], "macro_f1": scored["macro_f1"]}
