"""Features of words: what the tagger of sources and contents is shown."""

from __future__ import annotations

from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.extraction.attribution.tagging.word_features import word_features
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


def ground_of(text: str) -> Ground:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return read_ground(sentence, (-1,) * len(sentence))


def place(ground: Ground, word: str) -> int:
    return next(token.index for token in ground.sentence if token.text == word)


def test_words_are_shown_by_their_way_from_the_cue_and_by_the_role_the_rules_give() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    features = word_features(ground, place(ground, "said"))
    assert len(features) == len(ground.sentence)
    assert {"r=S", "1=<nsubj", "t=NN"} <= set(features[place(ground, "governor")])
    assert {"r=C", "2=>ccomp/nsubj"} <= set(features[place(ground, "bridges")])
    assert "r=K" in features[place(ground, "said")]
    assert "BOS" in features[0]
    assert "EOS" in features[-1]


def test_syntax_stands_in_where_the_rules_find_no_report() -> None:
    ground = ground_of("Voters watched the debate.")
    features = word_features(ground, place(ground, "watched"))
    assert "r=s" in features[place(ground, "Voters")]
    assert "r=c" in features[place(ground, "debate")]


def test_other_reports_in_the_sentence_are_shown() -> None:
    ground = ground_of("The army said a bridge burned, and police said a tower fell.")
    first, second = sorted(ground.reports)
    features = word_features(ground, first)
    assert any(name.startswith("n=1") for name in features[second])
    assert "os" in features[place(ground, "police")]
