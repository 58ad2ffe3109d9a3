"""Credits: where an agency is named as the source, and where it is merely told of."""

from __future__ import annotations

import pytest

from reportedly.reading.credits import find_credits
from reportedly.reading.paragraphs import find_paragraphs
from reportedly.records.document import Document

BODY = (
    "Shells fell on the river quarter of Karo for an hour before dawn, residents said.\n\n"
    "The clinic took in nine people with wounds from splinters and closed its doors at noon.\n\n"
)
AP, REUTERS, AFP = "The Associated Press", "Reuters", "Agence France-Presse"


def _credits(text: str, **told: str) -> list[tuple[str, str, str]]:
    document = Document("d", text, **told)
    found = find_credits(document, find_paragraphs(text))
    for credit in found:
        assert credit.span is None or credit.span.quote(text) == credit.text
    return [(credit.agency, credit.kind, credit.text) for credit in found]


@pytest.mark.parametrize(
    ("start", "agency", "words"),
    [
        ("KARO, Selma (AP) — ", AP, "(AP)"),
        ("KARO (AP) – ", AP, "(AP)"),
        ("(Reuters) - ", REUTERS, "(Reuters)"),
        ("KARO, Nov 3 (Reuters) - ", REUTERS, "(Reuters)"),
        ("Karo, Selma (AFP) – ", AFP, "(AFP)"),
        ("MOSCOW, March 11. /TASS/. ", "TASS", None),
        ("PORT SALEH, the Azar coast (AP) — ", AP, None),
        ("BEIJING, March 3 (Xinhua) -- ", "Xinhua", "(Xinhua)"),
        ("KOSTI, Sudan (Delta Wire) — ", "Delta Wire", "(Delta Wire)"),
    ],
)
def test_dateline(start: str, agency: str, words: str | None) -> None:
    found = _credits(start + BODY)
    assert [(name, kind) for name, kind, _ in found] == [(agency, "dateline")]
    assert words is None or found[0][2] == words


def test_dateline_of_two() -> None:
    found = _credits("GAZA CITY (AP/Reuters) — " + BODY)
    assert [name for name, _, _ in found] == [AP, REUTERS]


def test_a_country_in_a_dateline_is_no_agency() -> None:
    assert _credits("TBILISI (Georgia) — " + BODY) == []


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By MARA QUILL, Associated Press", AP),
        ("By Mara Quill | Reuters", REUTERS),
        ("By The Associated Press", AP),
        ("by Reuters Staff", REUTERS),
        ("Mara Quill, Agence France-Presse", AFP),
        ("Associated Press", AP),
        ("Reuters in Karo", REUTERS),
    ],
)
def test_byline(line: str, agency: str) -> None:
    assert [(name, kind) for name, kind, _ in _credits(f"{line}\n\n{BODY}")] == [(agency, "byline")]


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Reuters contributed to this report.", [REUTERS]),
        ("The Associated Press contributed to this story.", [AP]),
        ("AFP contributed to this report from Karo.", [AFP]),
        ("Associated Press writers Mara Quill in Karo and Tom Ash in Delm contributed to this report.", [AP]),
        ("With files from Reuters", [REUTERS]),
        ("With reporting by AP, AFP and Reuters", [AP, AFP, REUTERS]),
        ("Additional reporting by Reuters.", [REUTERS]),
        ("Information from The Associated Press was used in this report.", [AP]),
        ("This article was originally published by Reuters.", [REUTERS]),
        ("This story comes from The Canadian Press.", ["The Canadian Press"]),
        ("Copyright 2027 The Associated Press. All rights reserved.", [AP]),
        ("© 2027 AFP", [AFP]),
        ("Source: Reuters", [REUTERS]),
    ],
)
def test_contribution(line: str, agencies: list[str]) -> None:
    found = _credits(BODY + line)
    assert [name for name, _, _ in found] == agencies
    assert {kind for _, kind, _ in found} == {"contribution"}


@pytest.mark.parametrize(
    "line", ["The road was open again by noon. (Reuters)", "The road was open. — AFP", "– AP"]
)
def test_sign_off(line: str) -> None:
    assert [kind for _, kind, _ in _credits(BODY + line)] == ["sign-off"]


@pytest.mark.parametrize(
    "words",
    [
        "Reuters reported that the bridge had been blown up by retreating troops.",
        "Residents told The Associated Press that they had spent the night in cellars.",
        "According to AFP, two more people died on the way to the capital.",
        "An AP reporter saw four bodies in the yard of the clinic.",
        "Reuters could not independently verify the figures.",
        "Iran contributed to this war, Reuters reported, by sending drones.",
        "Smoke rises over Karo. (AP Photo/Mara Quill)",
        "[Photo: Mara Quill/Reuters]",
        "A pool picture shows the bridge. (Reuters)",
        "By Tuesday, Reuters had counted nine wounded.",
        "The AP Moller yard in the port was not hit.",
    ],
)
def test_what_is_no_credit(words: str) -> None:
    for text in (f"{words}\n\n{BODY}", f"{BODY}{words}", f"{BODY}{words}\n\n{BODY}"):
        assert _credits(text) == []


def test_feed_and_outlet_are_credits_without_a_place_in_the_text() -> None:
    assert _credits(BODY, credited="Associated Press") == [(AP, "feed", "Associated Press")]
    assert _credits(BODY, credited="Harbour Post") == [("Harbour Post", "feed", "Harbour Post")]
    assert _credits(BODY, outlet="Reuters") == [(REUTERS, "outlet", "Reuters")]
    assert _credits(BODY, outlet="Harbour Post") == []


def test_an_agency_is_credited_once_by_each_kind_of_words() -> None:
    text = f"By The Associated Press\n\nKARO (AP) — {BODY}The Associated Press contributed to this report."
    assert [kind for _, kind, _ in _credits(text)] == ["byline", "dateline", "contribution"]


def test_a_credit_in_the_middle_of_a_long_text_is_not_looked_for() -> None:
    text = BODY * 4 + "Reuters contributed to this report.\n\n" + BODY * 5
    assert _credits(text) == []
