"""Arithmetic checks of our own sentences: what is found, what holds, and what is left alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportedly.extraction.arithmetic.figures import read_figure
from reportedly.extraction.checks import find_checks
from reportedly.grounding.times import find_times
from reportedly.reading.sentences import split_sentences
from reportedly.records.check import Check
from reportedly.records.document import Document

TUESDAY = "2026-03-10"


def checks_of(text: str, published: str | None = TUESDAY) -> tuple[Check, ...]:
    document = Document(id="t", text=text, published=published)
    sentences = split_sentences(document)
    return find_checks(document, sentences, find_times(document, sentences))


def shown(text: str, published: str | None = TUESDAY) -> list[tuple[str, str, bool | None]]:
    """Kind, words and verdict of each."""
    return [(check.kind, check.span.quote(text), check.holds) for check in checks_of(text, published)]


CONVERSIONS = [
    ("Karo lies 90 kilometers (56 miles) from the border.", "90 kilometers (56 miles)", True),
    ("along the roughly 2,000-kilometer (1,200-mile) frontier", "2,000-kilometer (1,200-mile)", True),
    ("Karo lies 56 miles (90 km) off.", "56 miles (90 km)", True),
    ("a trench 3 metres (10 ft) deep", "3 metres (10 ft)", True),
    ("flying at 5,000 feet / 1,500 m", "5,000 feet / 1,500 m", True),
    ("burned 250 hectares (620 acres) of wheat", "250 hectares (620 acres)", True),
    ("held 40 square kilometers (15 square miles)", "40 square kilometers (15 square miles)", True),
    ("bulldozed ten dunams (2.5 acres)", "ten dunams (2.5 acres)", True),
    ("a 2,000-pound (900-kilogram) bomb", "2,000-pound (900-kilogram)", True),
    ("20 tonnes (22 tons) of flour", "20 tonnes (22 tons)", True),
    ("16 tons (14,500 kg) of flour", "16 tons (14,500 kg)", True),
    ("50 litres (11 gallons) of fuel", "50 litres (11 gallons)", True),
    ("50 litres (13 gallons) of fuel", "50 litres (13 gallons)", True),
    ("gusts of 100 km/h (62 mph)", "100 km/h (62 mph)", True),
    ("in heat of 45 degrees Celsius (113 F)", "45 degrees Celsius (113 F)", True),
    ("in cold of -10 °C (14 °F)", "-10 °C (14 °F)", True),
    ("warming of 2 degrees Celsius (3.6 Fahrenheit)", "2 degrees Celsius (3.6 Fahrenheit)", True),
    ("10 to 15 kilometers (6 to 9 miles) inland", "10 to 15 kilometers (6 to 9 miles)", True),
    ("about 1.5 million acres (600,000 hectares)", "1.5 million acres (600,000 hectares)", True),
    ("half a mile (800 meters) away", "half a mile (800 meters)", True),
    ("five miles, or eight kilometers, away", "five miles, or eight kilometers", True),
    ("some 60 kilometers (around 37 miles) north", "60 kilometers (around 37 miles)", True),
    ("a 300-meter-long (1,000-foot-long) tunnel", "300-meter-long (1,000-foot-long)", True),
    ("Karo lies 90 kilometers (5 miles) off.", "90 kilometers (5 miles)", False),
    ("Karo lies 90 kilometers (75 miles) off.", "90 kilometers (75 miles)", False),
    ("1,000 kilometers (700 miles) of front", "1,000 kilometers (700 miles)", False),
    ("in heat of 45 C (100 F)", "45 C (100 F)", False),
    ("five miles, or 12 kilometers, away", "five miles, or 12 kilometers", False),
]


@pytest.mark.parametrize(("text", "words", "holds"), CONVERSIONS)
def test_conversions(text: str, words: str, holds: bool) -> None:
    assert shown(text) == [("unit-conversion", words, holds)]


def test_a_conversion_says_what_was_stated_and_what_it_should_be() -> None:
    (check,) = checks_of("Karo lies 115 kilometers (90 miles) off.")
    assert check.stated == "115 kilometers = 90 miles"
    assert check.computed == "71.5 miles"


def test_three_units_in_one_bracket_are_two_checks() -> None:
    found = checks_of("It sank 12 nautical miles (22 kilometers; 25 miles) off the coast.")
    assert [(check.computed, check.holds) for check in found] == [
        ("22.2 kilometers", True),
        ("13.8 miles", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12 people (5 children) were hurt.", "It cost €5m (£4m).",
        "The road runs 30 km (5 miles of it mined).",
        "100 km (80 km in 2022) of pipe", "a 500-pound (2-meter) bomb", "a mortar of 120 mm (Iran)",
        "A man 5 feet 10 inches (178 cm) tall", "between 5 km or 20 miles", "on page 12 (30 miles)",
    ],
)  # fmt: skip
def test_no_conversion(text: str) -> None:
    assert shown(text) == []


CALENDAR = [
    ("It fell on Tuesday, March 10, 2026.", "weekday", "Tuesday, March 10, 2026", True),
    ("It fell on Monday, March 10, 2026.", "weekday", "Monday, March 10, 2026", False),
    ("It fell on Sunday, March 8.", "weekday", "Sunday, March 8", True),
    ("It fell on Friday, March 8.", "weekday", "Friday, March 8", False),
    ("It fell on Sunday (March 8).", "weekday", "Sunday (March 8)", True),
    ("It fell on Friday (March 8).", "weekday", "Friday (March 8)", False),
    ("Tuesday marks 500 days since 26 October 2024.", "day-count", "500 days since 26 October 2024", True),
    ("Tuesday marks 600 days since 26 October 2024.", "day-count", "600 days since 26 October 2024", False),
    (
        "It has been 500 days since rebels seized Goma on 26 October 2024.",
        "day-count",
        "500 days since rebels seized Goma on 26 October 2024",
        True,
    ),
    (
        "On 14 October 2023, seven days after the assault of Oct. 7, 2023, tanks rolled in.",
        "day-count",
        "seven days after the assault of Oct. 7, 2023",
        True,
    ),
    (
        "On Jan. 14, 2024, the 100th day of the war that began on Oct. 7, 2023, thousands marched.",
        "day-count",
        "the 100th day of the war that began on Oct. 7, 2023",
        True,
    ),
    (
        "On Jan. 14, 2024, the 130th day of the war that began on Oct. 7, 2023, thousands marched.",
        "day-count",
        "the 130th day of the war that began on Oct. 7, 2023",
        False,
    ),
    (
        "The siege lasted from 3 March to 10 March 2025, eight days.",
        "day-count",
        "3 March to 10 March 2025, eight days",
        True,
    ),
    (
        "The siege lasted from 3 March to 10 March 2025, twelve days.",
        "day-count",
        "3 March to 10 March 2025, twelve days",
        False,
    ),
    (
        "An eight-day truce from 3 to 10 March 2025 followed.",
        "day-count",
        "eight-day truce from 3 to 10 March 2025",
        True,
    ),
    (
        "After strikes on Sunday, Monday and Tuesday, it was the third raid in as many days.",
        "sequence",
        "third raid in as many days",
        True,
    ),
    (
        "After strikes on Friday and Tuesday, it was the second raid in as many days.",
        "sequence",
        "second raid in as many days",
        False,
    ),
]


@pytest.mark.parametrize(("text", "kind", "words", "holds"), CALENDAR)
def test_the_calendar(text: str, kind: str, words: str, holds: bool) -> None:
    assert shown(text) == [(kind, words, holds)]


@pytest.mark.parametrize(
    "text",
    [
        "The 1,000-day mark has come.", "It is 1,000 days of war.",
        "It was the third strike in as many days.",
        "By then, 300 days had passed since 26 October 2024.", "It was the 1,000th day of the war.",
        "Two days after the raid, on Friday, he fled.", "He fled on Friday, 12 days after the raid.",
    ],
)  # fmt: skip
def test_a_count_without_both_ends_is_left_alone(text: str) -> None:
    assert shown(text) == []


def test_counts_to_publication_need_its_date() -> None:
    assert shown("It has been 500 days since 26 October 2024.", None) == []


SUMS = [
    ("It killed 12 people, including 5 boys and 7 women.", "12 people, including 5 boys and 7 women", True),
    ("It killed 12 people, including 8 boys and 7 women.", "12 people, including 8 boys and 7 women", False),
    ("The raid killed 5 people, including 7 children.", "5 people, including 7 children", False),
    ("The raid killed nine people, among them four soldiers and five civilians.", None, True),
    ("Six rockets were fired: five were shot down and one was damaged.", None, True),
    ("Six rockets were fired: five were shot down and two were damaged.", None, False),
    ("Ten people were killed: four in Nyala and five in Zalingei.", None, False),
    ("Ten people were killed: four in Nyala and six in Zalingei.", None, True),
    ("The clinic treated 84 people: 11 men, 40 women and 33 children.", None, True),
    ("Twelve people — five children and seven women — were killed.", None, True),
    ("Shelling killed 3 in Rafah and 4 in Jabalia, a total of 7.", None, True),
    ("Shelling killed 3 in Rafah and 4 in Jabalia, a total of 9.", None, False),
    ("Two soldiers and three civilians, five people in all, were killed.", None, True),
    ("Two soldiers and four civilians, five people in all, were killed.", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "holds"), SUMS)
def test_sums(text: str, words: str | None, holds: bool) -> None:
    ((kind, found, verdict),) = shown(text)
    assert (kind, verdict) == ("sum", holds)
    assert words is None or found == words


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 12 people, including 10 civilians and 5 children.",
        "At least 12 people, including two children, died.",
        "Nine people were killed, including two children, and 23 were injured.",
        "The raid killed 12 people, including a child.",
        "Ten people were killed: two of them children and one a medic.",
        "The crew of eight: a captain, two pilots and five gunners, all died.",
        "Three died in Goma and two in Bukavu, bringing the total to 40 since Monday.",
        "The junta killed 3 in Loikaw and 4 in Hpakant, bringing the number to a total of 700.",
        "The plane carried 56 passengers and 10 crew, among them 30 Egyptians and 15 Germans.",
        "Police arrested 14 people at 6:30 a.m.: two were later freed.",
        "The bomb killed 12 and wounded 30 in two towns.",
    ],
)
def test_no_sum(text: str) -> None:
    assert shown(text) == []


SHARES = [
    ("They hold 60 of 120, or 50 percent.", "60 of 120, or 50 percent", True),
    ("Some 60 of the 120 drones (40%) got through.", "60 of the 120 drones (40%)", False),
    ("Some 45 out of 60 villages, or about 77%, fell.", "45 out of 60 villages, or about 77%", True),
    ("The toll rose from 100 to 150, up 50%.", "from 100 to 150, up 50%", True),
    (
        "The toll fell from 200 to 150, a drop of 20 per cent.",
        "from 200 to 150, a drop of 20 per cent",
        False,
    ),
]


@pytest.mark.parametrize(("text", "words", "holds"), SHARES)
def test_shares_and_changes(text: str, words: str, holds: bool) -> None:
    assert shown(text) == [("percentage", words, holds)]


@pytest.mark.parametrize(
    "text", ["One of the 20% most shelled towns.", "They hold 60 of 120, or more than last year."]
)
def test_no_share(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1,500", 1500, 100), ("115", 115, 1), ("7.5", 7.5, 0.1), ("2 1/2", 2.5, 0.1), ("1½", 1.5, 0.1),
        ("1.5 million", 1_500_000, 100_000), ("twenty-five", 25, 1), ("two hundred", 200, 100),
        ("half a", 0.5, 0.1),
        ("2.0", 2, 0.1), ("-10", -10, 10),
    ],
)  # fmt: skip
def test_figures_know_how_finely_they_are_rounded(text: str, value: float, step: float) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert (figure.value, figure.step) == pytest.approx((value, step))


def test_checks_stand_in_text_order_and_hidden_characters_count() -> None:
    text = (
        "Karo is 90 kilo\u00admeters (56 miles) off. It fell on Tuesday, March 10, 2026. "
        "A 3-metre (10-foot) wall fell."
    )
    found = checks_of(text)
    assert [check.kind for check in found] == ["unit-conversion", "weekday", "unit-conversion"]
    assert found[0].span.quote(text) == "90 kilo\u00admeters (56 miles)"


PAIRS = st.sampled_from(
    [
        ("kilometers", "miles", 0.621371192), ("miles", "km", 1.609344), ("metres", "feet", 3.28083990),
        ("hectares", "acres", 2.47105381), ("square miles", "square kilometers", 2.58998811),
        ("pounds", "kilograms", 0.45359237), ("km/h", "mph", 0.621371192), ("nautical miles", "km", 1.852),
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(amount=st.integers(2, 99_999), pair=PAIRS, figures=st.integers(2, 4))
def test_a_figure_rounded_from_another_unit_holds(
    amount: int, pair: tuple[str, str, float], figures: int
) -> None:
    unit, other, factor = pair
    stated = f"{float(f'{amount * factor:.{figures}g}'):,.10g}"
    (check,) = checks_of(f"It measures {amount:,} {unit} ({stated} {other}).")
    assert check.holds


@settings(max_examples=150, deadline=None)
@given(amount=st.integers(20, 99_999), pair=PAIRS, share=st.sampled_from([0.5, 0.7, 1.3, 2.0, 10.0]))
def test_a_figure_far_off_never_holds(amount: int, pair: tuple[str, str, float], share: float) -> None:
    unit, other, factor = pair
    wrong = round(amount * factor * share)
    assume(wrong >= 1)
    (check,) = checks_of(f"It measures {amount:,} {unit} ({wrong:,} {other}).")
    assert check.holds is False


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2100, 1, 1)), off=st.integers(0, 6))
def test_weekdays_against_the_calendar(day: date, off: int) -> None:
    named = (day + timedelta(off)).strftime("%A")
    (check,) = checks_of(f"Shells fell on {named}, {day:%B} {day.day}, {day.year}.")
    assert check.holds is (off == 0)
    assert day.strftime("%A") in check.computed


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(5, 3000),
    off=st.sampled_from([0, 1, 40]),
)
def test_day_counts_against_the_calendar(start: date, days: int, off: int) -> None:
    end = start + timedelta(days)
    begun, ended = f"{start.day} {start:%B} {start.year}", f"{end:%B} {end.day}, {end.year}"
    text = f"On {ended}, {days + off:,} days after {begun}, guns fell silent."
    (check,) = checks_of(text, None)
    assert check.holds is (off < 2)
