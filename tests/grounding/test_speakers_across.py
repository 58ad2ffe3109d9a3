"""Speakers across documents: one speaker under two spellings, two under one name."""

from __future__ import annotations

import pytest

from reportedly.grounding.speakers import same_speaker, speaker_key
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.span import Span

Named = tuple[str | None, MentionKind]
PAIRS: list[tuple[Named, Named, bool | None]] = [
    (("Abdel Fattah al-Musa", "official"), ("Abdel-Fattah Musa", "official"), True),
    (("Mohammed Saleh", "person"), ("Muhammad Saleh", "person"), True),
    (("Serhiy Lysenko", "official"), ("Sergei Lysenko", "official"), True),
    (("José Peña", "person"), ("Jose Pena", "person"), True),
    (("Russian Ministry of Defence", "government"), ("Russian Ministry of Defence", "government"), True),
    (("UKR", "official"), ("UKR", "government"), True),
    (("Ta'ang Army", "armed_group"), ("Taang Army", "armed_group"), True),
    (("Ivan Kolisnyk", "official"), ("Ivan Kolisnyk", "person"), None),
    ((None, "person"), ("Ivan Kolisnyk", "person"), None),
    (("Ivan Kolisnyk", "official"), ("Petro Kolisnyk", "official"), False),
    (("Russian Ministry of Defence", "government"), ("Russian Ministry of Health", "government"), False),
    (("RUS", "government"), ("UKR", "government"), False),
]


def named(held: Named) -> Mention:
    return Mention("words", Span(0, 5), *held)


@pytest.mark.parametrize(("left", "right", "same"), PAIRS)
def test_pairs(left: Named, right: Named, same: bool | None) -> None:
    assert same_speaker(named(left), named(right)) is same
    assert same_speaker(named(right), named(left)) is same


def test_a_key_is_the_same_for_the_same_speaker() -> None:
    assert speaker_key(named(("Omar bin Salim", "person"))) == speaker_key(named(("Umar Salim", "person")))
    assert speaker_key(named((None, "person"))) is None
