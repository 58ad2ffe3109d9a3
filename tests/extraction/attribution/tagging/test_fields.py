"""Fields: the two conditional random fields as one model."""

from __future__ import annotations

from reportedly.extraction.attribution.tagging.fields import load_fields
from reportedly.extraction.attribution.tagging.ground import Ground, read_ground
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document


def ground_of(text: str) -> Ground:
    (sentence,) = split_sentences(Document(id="t", text=text))
    return read_ground(sentence, (-1,) * len(sentence))


def test_candidates_have_chances_and_the_words_their_parts() -> None:
    ground = ground_of("The governor said two bridges had burned.")
    tags = load_fields().tag(ground)
    assert max(tags.chances, key=lambda word: tags.chances[word]) == 2
    roles, said = tags.roles(2)
    assert "".join(roles[:7]) == "SSKCCCC"
    assert len(said) == len(ground.sentence)


def test_no_candidates_no_chances() -> None:
    assert load_fields().tag(ground_of("Yes.")).chances == {}
