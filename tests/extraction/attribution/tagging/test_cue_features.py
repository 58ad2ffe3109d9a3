"""Features of cues: what the cue tagger is shown of a word."""

from __future__ import annotations

from reportedly.extraction.attribution.tagging.cue_features import cue_features
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


def ground_of(text: str) -> Ground:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return read_ground(sentence, (-1,) * len(sentence))


def place(ground: Ground, word: str) -> int:
    return next(token.index for token in ground.sentence if token.text == word)


def test_a_cue_is_shown_with_its_frame_its_subject_and_the_verdict_of_the_rules() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    features = cue_features(ground, place(ground, "said"))
    assert {"l=say", "rc=verb", "ra=1", "c=>ccomp", "s=governor", "ro=NN", "rp=RFalse"} <= set(features)
    assert len(features) == len(set(features))


def test_a_word_that_is_no_cue_has_no_verdict() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    features = cue_features(ground, place(ground, "burned"))
    assert not any(name.startswith(("rc=", "ra=")) for name in features)
    assert "al=say" in features
    assert "an=verb" in features
