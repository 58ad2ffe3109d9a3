"""Fields: the two conditional random fields as a model, one for cues and one for the words around a cue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from reportedly.extraction.attribution.tagging.cue_features import cue_features
from reportedly.extraction.attribution.tagging.ground import Ground
from reportedly.extraction.attribution.tagging.models import Roles
from reportedly.extraction.attribution.tagging.taggers import CUES, WORDS, Tagger, load_tagger
from reportedly.extraction.attribution.tagging.word_features import word_features


@dataclass(frozen=True, slots=True)
class Fields:
    """The two taggers."""

    cues: Tagger
    words: Tagger

    def tag(self, ground: Ground) -> FieldTags:
        """What the fields make of the sentence; its words are only looked at where they are asked for."""
        return FieldTags(self, ground)


@dataclass(frozen=True)
class FieldTags:
    """One sentence as the fields see it."""

    fields: Fields
    ground: Ground

    @cached_property
    def chances(self) -> Mapping[int, float]:
        """By candidate, how likely it is the head of a cue."""
        places = self.ground.candidates
        if not places:
            return {}
        features = [cue_features(self.ground, place) for place in places]
        return dict(zip(places, self.fields.cues.chances(features, "Y"), strict=True))

    def roles(self, head: int) -> Roles:
        """The most probable parts of the words, and how likely each word is said."""
        return self.fields.words.labels(word_features(self.ground, head), "C")


@cache
def load_fields() -> Fields:
    """The fields that the package ships, loaded once."""
    return Fields(load_tagger(CUES), load_tagger(WORDS))
