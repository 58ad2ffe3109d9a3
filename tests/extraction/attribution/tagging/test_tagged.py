"""Tagged reports: the rules' reports, those of the taggers, and which of them are trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.errors import ModelMissing
from reportedly.extraction.attribution.attributions import Attribution, find_attributions
from reportedly.extraction.attribution.tagging.fields import load_fields
from reportedly.extraction.attribution.tagging.finding import Finding, as_tagged, find_reports
from reportedly.extraction.attribution.tagging.ground import read_ground
from reportedly.extraction.attribution.tagging.tagged import (
    find_everything,
    find_everything_closely,
    find_reports_of_words,
)
from reportedly.extraction.attribution.tagging.taggers import load_tagger
from reportedly.extraction.attribution.tagging.trust import Trust, evidence, load_trust
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def sentence_of(text: str) -> Sentence:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return sentence


def reports(text: str) -> list[tuple[str, str, str]]:
    """Phrase of the source, cue and content of each report in ``text``."""
    sentence = sentence_of(text)
    return [_words(text, report) for report in find_reports_of_words(sentence, (-1,) * len(sentence))]


def _words(text: str, report: Attribution) -> tuple[str, str, str]:
    sentence = report.sentence
    phrase = report.phrase
    source = sentence.span_between(phrase[0], phrase[-1]).quote(text) if phrase else ""
    cue = sentence.span_between(report.cue.words[0], report.cue.words[-1]).quote(text)
    said = [sentence.span_between(*stretch).quote(text) for stretch in report.content]
    return source, cue, " | ".join(said)


def findings(text: str) -> list[Finding]:
    sentence = sentence_of(text)
    ground = read_ground(sentence, (-1,) * len(sentence))
    return list(find_reports(ground, load_fields()))


def test_a_plain_report() -> None:
    assert reports("The governor said two bridges had burned.") == [
        ("The governor", "said", "two bridges had burned")
    ]


def test_the_phrase_of_a_source_takes_in_what_is_said_of_him() -> None:
    ((source, _, content),) = reports("Omar Bello, a teacher who fled the town, said the school was empty.")
    assert source == "Omar Bello, a teacher who fled the town"
    assert content == "the school was empty"


def test_reports_within_reports_stand() -> None:
    text = "Radio Karo reported that the mayor said the dam had burst."
    sentence = sentence_of(text)
    quoted = (-1,) * len(sentence)
    ruled = [report.cue.head for report in find_attributions(sentence, quoted)]
    assert [report.cue.head for report in find_reports_of_words(sentence, quoted)] == ruled
    assert len(ruled) == 2


@pytest.mark.parametrize(
    "text",
    ["The ministry has not commented on the raid.", "The road is closed.", "Shells fell on the market."],
)
def test_nothing_is_said(text: str) -> None:
    assert reports(text) == []


def test_every_report_of_the_rules_is_a_finding_with_its_own_content() -> None:
    text = "The army said a bridge burned, and police said a tower fell."
    known = [finding for finding in findings(text) if finding.known]
    sentence = sentence_of(text)
    ruled = find_attributions(sentence, (-1,) * len(sentence))
    assert [held.report.content for held in known] == [report.content for report in ruled]
    assert all(len(held.said) == len(sentence) for held in known)


def test_trust_weighs_what_speaks_for_a_finding() -> None:
    (finding,) = (held for held in findings("The governor said two bridges had burned.") if held.known)
    told = evidence(finding, {"say VERB": (90, 100)})
    assert told["agreed"] == 1.0
    assert told["never"] == told["rare"] == 0.0
    assert told["rate"] > evidence(finding, {"say VERB": (3, 100)})["rate"]
    even = Trust(dict.fromkeys(told, 0.0), dict.fromkeys(told, 0.0), {})
    assert even.chance(finding) == 0.5
    assert load_trust().chance(finding) > 0.9


def test_missing_weights_are_told() -> None:
    with pytest.raises(ModelMissing, match="weights"):
        load_tagger("attribution/none.crfsuite")
    with pytest.raises(ModelMissing, match="weights"):
        load_trust(language="xx")


def test_the_same_sentence_gives_the_same_report() -> None:
    text = "Omar Bello, a teacher who fled the town, said the school was empty."
    assert reports(text) == reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "The junta's leader wants the base closed by June.",
        "Washington has been critical of the strikes.",
        "Nobody has claimed responsibility for the blast.",
        "The video shows soldiers kicking a detainee.",
        "The two presidents discussed the crisis by phone.",
        "The ministry declined to comment.",
    ],
)
def test_attitudes_plans_and_things_are_no_reports_of_words(text: str) -> None:
    sentence = sentence_of(text)
    assert find_reports_of_words(sentence, (-1,) * len(sentence)) == ()


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("Most voters want the president to close the border.", "want", "attitude"),
        ("The company plans to close three of its mines next year.", "plans", "plan"),
    ],
)
def test_everything_is_found_where_it_is_asked_for(text: str, cue: str, kind: str) -> None:
    sentence = sentence_of(text)
    found = find_everything(sentence, (-1,) * len(sentence))
    assert [(sentence[report.cue.head].text, report.kind) for report in found] == [(cue, kind)]


def test_what_nobody_did_is_nobodys_report() -> None:
    sentence = sentence_of("Nobody has claimed responsibility for the blast.")
    assert find_everything(sentence, (-1,) * len(sentence)) == ()


def test_what_is_said_ends_where_the_encoder_has_it() -> None:
    text = "Residents of the camp told reporters on Friday that water had run out."
    sentence = sentence_of(text)
    (report,) = find_everything_closely(sentence, (-1,) * len(sentence))
    assert _words(text, report) == ("Residents of the camp", "told", "water had run out")


def test_a_finding_takes_the_words_that_its_tagger_takes_and_keeps_its_own_where_that_takes_none() -> None:
    (finding,) = (held for held in findings("The governor said two bridges had burned.") if held.known)
    fewer = replace(finding, tagged=frozenset({4, 5, 6}))
    assert as_tagged(fewer).report.content == ((4, 6),)
    assert as_tagged(replace(finding, tagged=frozenset())) == replace(finding, tagged=frozenset())
