"""Bodies that an opening leaves unnamed and the next sentence names."""

from __future__ import annotations

import pytest

from reportedly.pipeline import read


def entity_of(text: str, who: str) -> str | None:
    record = read(text, published="2027-03-10")
    voices = [voice for statement in record.statements for voice in statement.voices]
    speakers = [voice.speaker for voice in voices if voice.speaker is not None]
    return next(speaker.entity for speaker in speakers if speaker.text == who)


@pytest.mark.parametrize(
    ("text", "who", "entity"),
    [
        (
            "Shelling killed 31 people in Nyala, a medical group said Sunday.\n\n"
            "The Sudan Doctors Network said in a statement that seven women were among the dead.",
            "a medical group",
            "Sudan Doctors Network",
        ),
        (
            "A car bomb killed 12 people in Manbij, a war monitor said.\n\n"
            "The Syrian Observatory for Human Rights said nine women were among the dead.",
            "a war monitor",
            "Syrian Observatory for Human Rights",
        ),
        (
            "CORRECTED: Kosti market strike killed 16, doctors' union says\n\n"
            "A strike killed 16 people, the Sudan Doctors Union said on Saturday.",
            "doctors' union",
            "Sudan Doctors Union",
        ),
        (
            "Dozens were killed in the raid, an aid group said on Monday.\n\n"
            "The Free Syrian Army said it had left the town.",
            "an aid group",
            None,
        ),
        (
            "Nine died.\n\nMen fled.\n\nA road is cut.\n\nTwo more died, a medical group said.\n\n"
            "The Sudan Doctors Network said seven were women.",
            "a medical group",
            None,
        ),
    ],
)
def test_the_next_to_speak_names_a_body_of_its_sort(text: str, who: str, entity: str | None) -> None:
    assert entity_of(text, who) == entity
