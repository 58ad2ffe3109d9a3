"""Who speaks before the colon of a headline, and what only says where."""

from __future__ import annotations

import pytest

from reportedly.pipeline import read

BODY = "\n\nThe army made no comment on Tuesday about the events there."


def speaker_of(headline: str) -> str | None:
    first = read(headline + BODY, published="2027-03-10").statements[0]
    named = first.voices[0].speaker if first.voices else None
    return named.text if named is not None else None


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Hamas: Israeli strike kills 12 in Gaza", "Hamas"),
        ("Police: two officers shot dead in Kano", "Police"),
        ("UN: 200 civilians killed in March", "UN"),
        ("Sudan: “Our forces hold the bridge at Kosti”", "Sudan"),
        ("Gunmen kill 23 in Zamfara: officials", "officials"),
    ],
)
def test_who_speaks_in_a_headline(headline: str, speaker: str) -> None:
    assert speaker_of(headline) == speaker


@pytest.mark.parametrize(
    "headline",
    [
        "Nigeria: gunmen kill 23 villagers in Zamfara",
        "Khartoum: shelling hits a market",
        "South Sudan: Cattle raiders kill nine",
        "EXPLAINER: Why rebels attack oil sites",
        "Live: Drones hit Port Sudan",
        "Sudan: Clashes in West Kordofan kill 12 - Situation Report 4 (as of 12 May)",
    ],
)
def test_a_country_or_a_kicker_before_a_headline_does_not_speak(headline: str) -> None:
    assert speaker_of(headline) is None
