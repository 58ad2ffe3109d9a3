"""One function a data set: rows in, figures out. Headlines come first."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import BENCH, GOLD, Row, load_scorers, read_rows
from evaluation.event_measures import (
    score_factuality,
    score_incident_templates,
    score_own_snippets,
    score_snippets,
    score_unseen_snippets,
)
from evaluation.incidents import score_incidents
from evaluation.main_event import blame_for, day_of, toll_of
from evaluation.own_articles import ARTICLES, article_names, load_article
from evaluation.role_measures import score_plover, score_wikievents
from evaluation.strikes import ucdp_range
from reportedly.extraction.attribution.engines import CAREFUL, THOROUGH, Engine
from reportedly.extraction.statements import find_statements
from reportedly.grounding.places import ADJECTIVE
from reportedly.pipeline import extract_document
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.event import Blame
from reportedly.records.jsonform import record_to_json
from reportedly.records.place import Place
from reportedly.records.record import Record
from reportedly.records.span import Span
from reportedly.records.statement import Statement

Figures = dict[str, float]
CONFIDENCE: Mapping[Blame | None, str] = {
    "fact": "REPORTED AS FACT",
    "claimed": "CLAIMED OR ADMITTED",
    "accused_by_authorities": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "accused": "SUSPECTED OR ACCUSED",
    "possible": "POSSIBLE",
}
"""Blame as MUC-4 writes it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``path`` is the file with the answers; ``peer`` says what others reach, and on which part."""

    name: str
    path: Path
    score: Callable[[Path], Figures]
    peer: str = ""


def score_gold(path: Path) -> Figures:
    """The gold article, by the scorer that stands beside it."""
    text = path.with_name("seed.txt").read_text(encoding="utf-8")
    return _score_record(path, _read(text, "2024-11-19"))


def score_own(path: Path) -> Figures:
    """An article of our own, by the gold article's scorer."""
    text, published, gold = load_article(path.stem)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "gold.json"
        file.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        figures = _score_record(file, _read(text, published))
    untold = {name for name in ("checks", "verification") if not gold[name]}
    return {name: figure for name, figure in figures.items() if name not in untold}


def _score_record(gold: Path, record: Record) -> Figures:
    scorer = GOLD / "score.py"
    namespace: dict[str, Any] = {"__name__": "gold_scorer"}
    exec(compile(scorer.read_text(encoding="utf-8"), str(scorer), "exec"), namespace)
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.json"
        file.write_text(json.dumps(record_to_json(record), ensure_ascii=False), encoding="utf-8")
        with contextlib.redirect_stdout(printed):
            namespace["main"](str(gold), str(file), False)
    return {name: float(value) for name, value in (line.split() for line in printed.getvalue().splitlines())}


def score_attribution(path: Path) -> Figures:
    """PolNeAR: who says what, by which cue."""
    rows = read_rows(path)
    predicted = {}
    for row in rows:
        record = _read(row["text"], row.get("date"))
        predicted[row["id"]] = {"attributions": [_attribution(s) for s in record.statements if s.voices]}
    return _attribution_figures(rows, predicted)


def score_attribution_carefully(path: Path) -> Figures:
    """PolNeAR by the careful engine: as its annotators have it, attitudes and plans are reports too."""
    return _score_engine(path, CAREFUL)


def score_attribution_thoroughly(path: Path) -> Figures:
    """The same by the thorough engine."""
    return _score_engine(path, THOROUGH)


def _score_engine(path: Path, engine: Engine) -> Figures:
    rows = read_rows(path)
    predicted = {}
    for row in rows:
        document = Document(id=row["id"], text=row["text"])
        sentences = split_sentences(document)
        statements = find_statements(document, sentences, cast=Cast(), times=(), events=(), engine=engine)
        predicted[row["id"]] = {"attributions": [_attribution(held) for held in statements if held.voices]}
    return _attribution_figures(rows, predicted)


def _attribution_figures(rows: list[Row], predicted: Row) -> Figures:
    scored = load_scorers().attribution({row["id"]: row for row in rows}, predicted)
    names = ("relation_lenient", "content_match", "tokens_content", "tokens_source", "span_exact_content")
    return {name: scored[name]["f1"] for name in names}


def score_places(path: Path) -> Figures:
    """Toponyms found and put on the map within 161 km, and how many of those found stand there.

    ``names_...`` are the same without adjectives and peoples ("Kenyan"), for a set that marks names alone.
    """
    rows = read_rows(path)
    everything: dict[str, Row] = {}
    names: dict[str, Row] = {}
    for row in rows:
        found = [place for place in _read(row["text"], None).places if place.span is not None]
        everything[row["id"]] = {"toponyms": _toponyms(found)}
        names[row["id"]] = {"toponyms": _toponyms(place for place in found if place.why != ADJECTIVE)}
    score, gold = load_scorers().geo, {row["id"]: row for row in rows}
    scored, named = score(gold, everything), score(gold, names)
    return {
        "end_to_end_161": scored["end_to_end_161"]["f1"],
        "detect_overlap": scored["detect_overlap"]["f1"],
        "found_within_161": scored["resolve"]["acc161"],
        "names_end_to_end_161": named["end_to_end_161"]["f1"],
        "names_detect_overlap": named["detect_overlap"]["f1"],
    }


def _toponyms(places: Iterable[Place]) -> list[Row]:
    return [
        {"start": place.span.start, "end": place.span.end, "lat": place.lat, "lon": place.lon}
        for place in places
        if place.span is not None
    ]


def score_war_places(path: Path) -> Figures:
    """Sentences of our own: the place named is right, wrong, or left open."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    return _shares(_near(row["text"], row["place"], row["at"], row.get("km", 50)) for row in rows)


def score_bare_places(path: Path) -> Figures:
    """Names with nothing around them, or the country alone: right, wrong, or left open."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return _shares(
        _near(
            sentence.format(place["name"], place["country"]), place["name"], place["at"], place.get("km", 120)
        )
        for place in table["places"]
        for sentence in table["sentences"]
    )


def _near(text: str, name: str, at: Sequence[float], km: float) -> bool | None:
    """Whether ``name`` was put within ``km`` of ``at``; None where it was left open or missed."""
    start = text.index(name)
    asked = Span(start, start + len(name))
    for place in _read(text, None).places:
        if place.span is not None and place.span.overlaps(asked):
            if place.lat is None or place.lon is None:
                return None
            return bool(load_scorers().haversine(*at, place.lat, place.lon) <= km)
    return None


def _shares(answers: Iterable[bool | None]) -> Figures:
    told = list(answers)
    return {"right": told.count(True) / len(told), "not_wrong": 1 - told.count(False) / len(told)}


def score_times(path: Path) -> Figures:
    """TempEval-3: time expressions and their values."""
    rows = read_rows(path)
    predicted = {}
    for row in rows:
        found = _read(row["text"], row["dct"]).times
        predicted[row["id"]] = {
            "timex": [
                {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
                for time in found
                if time.span is not None
            ]
        }
    scored = load_scorers().timex({row["id"]: row for row in rows}, predicted)
    return {name: scored[name]["f1"] for name in ("value", "relaxed", "strict")}


def score_strikes(path: Path) -> Figures:
    """One-line strike reports: the range of those killed, of all and of those with a summary.

    First the first total as told, where "at least" has no upper end; then ``ucdp``, the lowest to the highest
    figure of the one incident as the package publishes it: the record, too, is a range over accounts.
    """
    rows = read_rows(path)
    gold = {row["id"]: row["killed"] for row in rows}
    told = {row["id"]: row["killed"] for row in rows if row["summary"].strip()}
    records = {row["id"]: _read(row["summary"], row["date"]) for row in rows}
    firsts = {name: toll_of(record, "killed") for name, record in records.items()}
    published = {name: ucdp_range(record) for name, record in records.items()}
    figures: Figures = {}
    for prefix, predicted in (("", firsts), ("ucdp_", published)):
        for suffix, asked in (("", gold), ("_told", told)):
            scored = _ranges(asked, predicted, "exact_range", "min_exact")
            figures |= {f"{prefix}{name}{suffix}": value for name, value in scored.items()}
    return figures


def score_templates(path: Path) -> Figures:
    """MUC-4 articles with one incident: the day, the dead and the injured."""
    texts = {row["id"]: row for row in read_rows(path.with_name("dev.jsonl"))}
    facts = read_rows(path)
    records = {row["id"]: _read(texts[row["id"]]["text"], texts[row["id"]]["dct"]) for row in facts}
    figures: Figures = {}
    for kind in ("killed", "injured"):
        gold = {row["id"]: row[kind] for row in facts}
        predicted = {name: toll_of(record, kind) for name, record in records.items()}
        figures |= {f"{kind}_{name}": value for name, value in _ranges(gold, predicted, "min_exact").items()}
    dated = [row for row in facts if row["date"]]
    right = sum(_day_right(day_of(records[row["id"]], row["dct"]), row["date"]) for row in dated)
    blamed = {row["id"]: CONFIDENCE.get(blame_for(records[row["id"]])) for row in facts}
    agreed = sum(blamed[row["id"]] in (row["perp_org_confidence"] or [None]) for row in facts)
    return {"date_right": right / len(dated), **figures, "blame_right": agreed / len(facts)}


def score_crime_reports(path: Path) -> Figures:
    """Local reports of one shooting each: how many it killed and injured, nothing told being nobody."""
    incidents = {row["incident"]: row for row in read_rows(path.with_name("dev.incidents.jsonl"))}
    rows = read_rows(path)
    records = {row["id"]: _read(row["text"], row["dct"]) for row in rows}
    figures: Figures = {}
    for kind in ("killed", "injured"):
        right = 0
        for row in rows:
            told = toll_of(records[row["id"]], kind) or [0, 0]
            right += (told[0] or 0) == incidents[row["incident"]][kind]
        figures[f"{kind}_min_exact"] = right / len(rows)
    return figures


def _day_right(day: str | None, intervals: list[Row]) -> bool:
    return day is not None and any(
        (row["from"] or "") <= day <= row["to"] for row in intervals if row["to"] is not None
    )


def _read(text: str, published: str | None) -> Record:
    """A record of any text, the empty one too."""
    day = re.match(r"\d{4}-\d\d-\d\d", published or "")
    return extract_document(Document(id="row", text=text, published=day.group(0) if day else None))


def _attribution(statement: Statement) -> Row:
    voice = statement.voices[0]
    source = voice.phrase or voice.speaker
    return {
        "source": [[source.span.start, source.span.end]] if source else [],
        "cue": [[voice.cue.span.start, voice.cue.span.end]] if voice.cue else [],
        "content": [[span.start, span.end] for span in statement.content],
    }


def _ranges(gold: Row, predicted: Row, *names: str) -> Figures:
    scored = load_scorers().ranges(gold, predicted)
    return {name: float(scored[name]) for name in names}


def measures() -> Iterable[Measure]:
    """Every measure, in the order of the table."""
    yield Measure("gold", GOLD / "seed.gold.json", score_gold)
    for name in article_names():
        yield Measure(f"own {name}", ARTICLES / f"{name}.toml", score_own)
    polnear = BENCH / "polnear" / "dev.jsonl"
    yield Measure("polnear", polnear, score_attribution, "Citron, retrained: .540 (test)")
    yield Measure("polnear careful", polnear, score_attribution_carefully, "Citron, retrained: .540 (test)")
    yield Measure("polnear thorough", polnear, score_attribution_thoroughly, "Citron, retrained: .540 (test)")
    strikes = BENCH / "dronestrikes" / "dev.jsonl"
    yield Measure("dronestrikes", strikes, score_strikes, "regular expressions: .49 (test)")
    yield Measure("muc4 facts", BENCH / "muc4" / "dev.facts.jsonl", score_templates)
    for name in ("gva_confusable", "gva_longtail", "gvc_incidents"):
        yield Measure(name, BENCH / name / "dev.jsonl", score_incidents, "TF-IDF: see its rows, same run")
    templates = BENCH / "muc4" / "dev.gtt.jsonl"
    yield Measure("muc_templates", templates, score_incident_templates, "GTT (BERT, trained): .502 (test)")
    snippets = BENCH / "case2021_task2" / "dev.jsonl"
    yield Measure("case2021_task2", snippets, score_snippets, "zero-shot inference: .74; trained: .80 to .84")
    own_snippets = Path(__file__).with_name("snippets")
    yield Measure("own snippets", own_snippets / "own.toml", score_own_snippets)
    yield Measure("unseen snippets", own_snippets / "written.toml", score_unseen_snippets, "rules alone: .56")
    yield Measure("wikievents", BENCH / "wikievents" / "dev.jsonl", score_wikievents)
    yield Measure("plover_gsr", BENCH / "plover_gsr" / "dev.jsonl", score_plover)
    yield Measure("gva_counts", BENCH / "gva_longtail" / "dev.jsonl", score_crime_reports)
    factuality = BENCH / "factuality_uw" / "dev.jsonl"
    yield Measure(
        "factuality_uw", factuality, score_factuality, "recurrent networks: r .70, error .42 to .51"
    )
    times = BENCH / "tempeval3" / "dev.jsonl"
    yield Measure("tempeval3", times, score_times, "HeidelTime: .781 (platinum test)")
    own = Path(__file__).with_name("places")
    yield Measure("war places", own / "war_places.toml", score_war_places)
    yield Measure("bare places", own / "bare_places.toml", score_bare_places)
    yield Measure("other spellings", own / "spellings.toml", score_bare_places)
    for name, figure in (("geo_gwn", ".483"), ("geo_lgl", ".388"), ("geo_geovirus", ".561")):
        path = BENCH / name / "dev.jsonl"
        yield Measure(name, path, score_places, f"spaCy names, GeoNames by population: {figure} (test)")
