"""Time expressions of our own sentences: what they span, and the day, hour or stretch they stand for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.grounding.times import find_times
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.timespan import Timespan

TUESDAY = "2026-03-10"
EDTF = re.compile(
    r"(?:\{[\d,-]+\}|(?:\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?)?)?|\d{3}X|\d{2}XX)~?"
    r"(?:/(?:\.\.|(?:\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?)?)?|\d{3}X)~?))?)$"
)


@cache
def parsed(text: str) -> tuple[Document, tuple[Sentence, ...]]:
    document = Document(id="t", text=text)
    return document, split_sentences(document)


def times_of(text: str, published: str | None = TUESDAY) -> tuple[Timespan, ...]:
    document, sentences = parsed(text)
    return find_times(replace(document, published=published), sentences)


def shown(text: str, published: str | None = TUESDAY) -> list[tuple[str | None, str | None, str | None]]:
    """Words, TIMEX3 value and EDTF date of each."""
    return [(time.text, time.value, time.edtf) for time in times_of(text, published)]


DAYS = [
    ("Shells fell on Karo on Monday.", "Monday", "2026-03-09", "2026-03-09"),
    ("Shells fell on Karo on Tuesday.", "Tuesday", "2026-03-10", "2026-03-10"),
    ("Shells fell on Karo on Wednesday.", "Wednesday", "2026-03-04", "2026-03-04"),
    ("A drone late Monday hit a clinic in Goma.", "late Monday", "2026-03-09", "2026-03-09"),
    ("Saturday's raid left nine dead.", "Saturday", "2026-03-07", "2026-03-07"),
    ("Saturday’s raid left nine dead.", "Saturday", "2026-03-07", "2026-03-07"),
    ("The envoys will meet on Friday in Doha.", "Friday", "2026-03-13", "2026-03-13"),
    ("The envoys will meet on Tuesday in Doha.", "Tuesday", "2026-03-10", "2026-03-10"),
    ("The vote is scheduled for Sunday.", "Sunday", "2026-03-15", "2026-03-15"),
    ("The junta agreed to withdraw by Thursday.", "Thursday", "2026-03-12", "2026-03-12"),
    ("The truce had been due to end on Friday.", "Friday", "2026-03-06", "2026-03-06"),
    ("She said the port would reopen on Friday.", "Friday", "2026-03-13", "2026-03-13"),
    ("She said the crew would be released Thursday.", "Thursday", "2026-03-12", "2026-03-12"),
    ("The terms announced Friday would stand.", "Friday", "2026-03-06", "2026-03-06"),
    ("The captives are to be freed on Friday.", "Friday", "2026-03-13", "2026-03-13"),
    ("The truce ends on Friday.", "Friday", "2026-03-13", "2026-03-13"),
    ("The convoy may arrive as soon as Thursday.", "Thursday", "2026-03-12", "2026-03-12"),
    ("The court postponed the hearing until Monday.", "Monday", "2026-03-16", "2026-03-16"),
    ("Rebels took the town last Tuesday.", "last Tuesday", "2026-03-03", "2026-03-03"),
    ("The envoys will meet next Tuesday.", "next Tuesday", "2026-03-17", "2026-03-17"),
    ("The general fled Friday last week.", "Friday last week", "2026-03-06", "2026-03-06"),
    ("Crowds gathered after Friday prayers in Sanaa.", "Friday prayers", "2026-03-06", "2026-03-06"),
    ("The camp was hit yesterday.", "yesterday", "2026-03-09", "2026-03-09"),
    ("The camp will be closed tomorrow.", "tomorrow", "2026-03-11", "2026-03-11"),
    ("It began the day before yesterday.", "the day before yesterday", "2026-03-08", "2026-03-08"),
    ("It ends the day after tomorrow.", "the day after tomorrow", "2026-03-12", "2026-03-12"),
    ("The dam broke on Feb. 7.", "Feb. 7", "2026-02-07", "2026-02-07"),
    ("The dam broke on 7 October 2023.", "7 October 2023", "2023-10-07", "2023-10-07"),
    ("The dam broke on October 7th, 2023.", "October 7th, 2023", "2023-10-07", "2023-10-07"),
    ("The dam broke on the 7th of October, 2023.", "the 7th of October, 2023", "2023-10-07", "2023-10-07"),
    ("The dam broke on Saturday, Oct. 7, 2023.", "Saturday, Oct. 7, 2023", "2023-10-07", "2023-10-07"),
    ("The dam broke on 2023-10-07.", "2023-10-07", "2023-10-07", "2023-10-07"),
    ("The dam broke on 7.10.2023.", "7.10.2023", "2023-10-07", "2023-10-07"),
    ("The dam broke on 17/10/2023.", "17/10/2023", "2023-10-17", "2023-10-17"),
    ("The dam broke on Dec. 20.", "Dec. 20", "2025-12-20", "2025-12-20"),
    ("The dam broke on 3 May last year.", "3 May last year", "2025-05-03", "2025-05-03"),
    ("The Oct. 7 attack shocked the region.", "Oct. 7", "2025-10-07", "2025-10-07"),
    ("A judge moved to suspend the order issued Thursday.", "Thursday", "2026-03-05", "2026-03-05"),
    ("He will be tried over the raid carried out on Feb. 27.", "Feb. 27", "2026-02-27", "2026-02-27"),
    ("A vote scheduled for Sunday will be held.", "Sunday", "2026-03-15", "2026-03-15"),
    ("Elections are due on April 19.", "April 19", "2026-04-19", "2026-04-19"),
    ("The court gave them until Friday to leave.", "Friday", "2026-03-13", "2026-03-13"),
    ("Nurses planned a march on Saturday.", "Saturday", "2026-03-14", "2026-03-14"),
    ("The council postponed the vote on Monday.", "Monday", "2026-03-09", "2026-03-09"),
    ("The pact was signed a year ago today.", "a year ago today", "2025-03-10", "2025-03-10"),
    ("The pact was signed a week ago Sunday.", "a week ago Sunday", "2026-03-01", "2026-03-01"),
    ("The army struck on Memorial Day.", "Memorial Day", "2025-05-26", "2025-05-26"),
    ("The army struck on Labor Day 2024.", "Labor Day 2024", "2024-09-02", "2024-09-02"),
    ("The army struck on Valentine's Day.", "Valentine's Day", "2026-02-14", "2026-02-14"),
    ("The army struck three days ago.", "three days ago", "2026-03-07", "2026-03-07"),
    ("The army struck on Christmas Eve.", "Christmas Eve", "2025-12-24", "2025-12-24"),
    ("The army struck on Good Friday.", "Good Friday", "2025-04-18", "2025-04-18"),
    ("The Nov. 3 election will be close.", "Nov. 3", "2026-11-03", "2026-11-03"),
    ("The Nov. 3 election was close.", "Nov. 3", "2025-11-03", "2025-11-03"),
    ("The Oct. 7 raid will be looked into.", "Oct. 7", "2025-10-07", "2025-10-07"),
    ("The deadline is Saturday.", "Saturday", "2026-03-14", "2026-03-14"),
    ("The deadline was Saturday.", "Saturday", "2026-03-07", "2026-03-07"),
    ("The summit was to open Thursday in Nairobi.", "Thursday", "2026-03-12", "2026-03-12"),
    ("He was named commander, effective May 1.", "May 1", "2026-05-01", "2026-05-01"),
    ("The talks resume a week from Friday.", "a week from Friday", "2026-03-20", "2026-03-20"),
    ("The pact was signed on the 15th of last month.", "the 15th of last month", "2026-02-15", "2026-02-15"),
    ("It is the 700th day of the war.", "the 700th day", "2026-03-10", "2026-03-10"),
]


@pytest.mark.parametrize(("text", "words", "value", "edtf"), DAYS)
def test_days(text: str, words: str, value: str, edtf: str) -> None:
    assert shown(text) == [(words, value, edtf)]


STRETCHES = [
    ("Fighting flared last week.", "last week", "2026-W10", "2026-03-02/2026-03-08"),
    ("Fighting flared this week.", "this week", "2026-W11", "2026-03-09/2026-03-15"),
    ("Fighting flared over the weekend.", "the weekend", "2026-W10-WE", "2026-03-07/2026-03-08"),
    ("Fighting flared earlier this month.", "earlier this month", "2026-03", "2026-03"),
    ("Talks will resume next month.", "next month", "2026-04", "2026-04"),
    ("Talks will resume early next year.", "early next year", "2027", "2027"),
    ("Fighting flared in December.", "December", "2025-12", "2025-12"),
    ("The envoy fell ill in late April.", "late April", "2025-04", "2025-04"),
    ("Fighting flared in mid-January.", "mid-January", "2026-01", "2026-01"),
    ("Fighting flared in October 2023.", "October 2023", "2023-10", "2023-10"),
    ("Fighting flared in July last year.", "July last year", "2025-07", "2025-07"),
    ("Fighting flared last June.", "last June", "2025-06", "2025-06"),
    ("Fighting flared at the end of 2024.", "the end of 2024", "2024", "2024"),
    ("Fighting flared in the late 1990s.", "the late 1990s", "199", "199X"),
    ("Fighting flared in the 19th century.", "the 19th century", "18", "18XX"),
    ("Fighting flared in the spring of 2011.", "the spring of 2011", "2011-SP", "2011-21"),
    ("Fighting flared last winter.", "last winter", "2025-WI", "2025-24"),
    ("Fighting flared in the first half of 2025.", "the first half of 2025", "2025-H1", "2025-01/2025-06"),
    ("Fighting flared in the third quarter.", "the third quarter", "2025-Q3", "2025-07/2025-09"),
    (
        "Fighting flared in the second half of last year.",
        "the second half of last year",
        "2025-H2",
        "2025-07/2025-12",
    ),
    (
        "Sales fell in the third quarter of last year.",
        "the third quarter of last year",
        "2025-Q3",
        "2025-07/2025-09",
    ),
    ("Sales fell in 2024's first quarter.", "2024's first quarter", "2024-Q1", "2024-01/2024-03"),
    ("Sales rose from the year-ago quarter.", "the year-ago quarter", "2024-Q4", "2024-10/2024-12"),
    ("The pact was signed four years ago this month.", "four years ago this month", "2022-03", "2022-03"),
    ("The pact was signed a year and a half ago.", "a year and a half ago", "2024-09", "2024-09"),
    ("The pact was signed half a century ago.", "half a century ago", "1976", "1976"),
    ("They met on the weekend of Feb. 7.", "the weekend of Feb. 7", "2026-W06-WE", "2026-02-07/2026-02-08"),
    ("They will leave within two weeks.", "two weeks", "P2W", "2026-03-10/2026-03-24"),
    ("They said aid would arrive in three days.", "three days", "P3D", "2026-03-10/2026-03-13"),
    ("In the next decade, dunes will spread.", "the next decade", "P10Y", "2026-03-10/2036-03-10"),
    ("Fighting flared nearly four years ago.", "nearly four years ago", "2022", "2022~"),
    ("Fighting flared two weeks ago.", "two weeks ago", "2026-W09", "2026-02-23/2026-03-01"),
    ("Fighting has raged since February 2022.", "February 2022", "2022-02", "2022-02/.."),
    ("Fighting has raged since Sunday.", "Sunday", "2026-03-08", "2026-03-08/.."),
    ("Fighting raged in 2023-24.", "2023-24", "2023/2024", "2023/2024"),
    ("The truce held on Oct. 5-7, 2023.", "Oct. 5-7, 2023", "2023-10-05/2023-10-07", "2023-10-05/2023-10-07"),
    ("In the past 24 hours, 40 people died.", "the past 24 hours", "PT24H", "2026-03-09/2026-03-10"),
    ("In the last three days, 40 people died.", "the last three days", "P3D", "2026-03-07/2026-03-10"),
    ("Over the next two months, polls are due.", "the next two months", "P2M", "2026-03-10/2026-05-10"),
    ("Over the next year, 40 bridges are due.", "the next year", "P1Y", "2026-03-10/2027-03-10"),
    ("They hoped to win the next year.", "the next year", "2027", "2027"),
    ("A year from now, the bridge will stand.", "A year from now", "2027", "2027"),
    ("He came to Goma two summers ago.", "two summers ago", "2024-SU", "2024-22"),
    ("He came to Goma two winters ago.", "two winters ago", "2024-WI", "2024-24"),
    (
        "The dam broke in the last week of January.",
        "the last week of January",
        "2026-01",
        "2026-01-25/2026-01-31",
    ),
    (
        "The dam broke in the first two weeks of May 2025.",
        "the first two weeks of May 2025",
        "2025-05",
        "2025-05-01/2025-05-14",
    ),
    ("The dam broke in the final days of January.", "the final days of January", "2026-01", "2026-01"),
    ("In the 2025 first half, rents fell.", "the 2025 first half", "2025-H1", "2025-01/2025-06"),
    ("In this year's second half, rents will fall.", "this year's second half", "2026-H2", "2026-07/2026-12"),
    ("At year-end 2024, rents had fallen.", "year-end 2024", "2024", "2024"),
    ("The bank agreed on a deal to buy a mill in January.", "January", "2027-01", "2027-01"),
    ("The bank profited from a mill in January.", "January", "2026-01", "2026-01"),
]


@pytest.mark.parametrize(("text", "words", "value", "edtf"), STRETCHES)
def test_stretches(text: str, words: str, value: str, edtf: str) -> None:
    assert shown(text) == [(words, value, edtf)]


HOURS = [
    (
        "It hit at 3 a.m. local time on Sunday.",
        "3 a.m. local time",
        "2026-03-08T03:00",
        "2026-03-08T03:00:00",
    ),
    ("On Sunday, at 10:35 p.m., it hit.", "10:35 p.m.", "2026-03-08T22:35", "2026-03-08T22:35:00"),
    ("It hit at 0600 GMT on Sunday.", "0600 GMT", "2026-03-08T06:00", "2026-03-08T06:00:00Z"),
    ("It hit at 5 p.m. EST Sunday.", "5 p.m. EST Sunday", "2026-03-08T17:00", "2026-03-08T17:00:00-05:00"),
    ("It hit at noon Sunday.", "noon Sunday", "2026-03-08T12:00", "2026-03-08T12:00:00"),
    ("It hit at 1620 on 8 March.", "1620", "2026-03-08T16:20", "2026-03-08T16:20:00"),
    ("It hit at around 5 p.m. on Sunday.", "around 5 p.m.", "2026-03-08T17:00", "2026-03-08"),
    ("It hit at midnight on Sunday.", "midnight", "2026-03-08T24:00", "2026-03-08"),
    ("It hit on Sunday night.", "Sunday night", "2026-03-08TNI", "2026-03-08"),
    ("It hit in the early hours of Sunday.", "the early hours of Sunday", "2026-03-08TMO", "2026-03-08"),
    (
        "It hit on the night of Sunday, March 8.",
        "the night of Sunday, March 8",
        "2026-03-08TNI",
        "2026-03-08",
    ),
    ("It hit before dawn on Sunday.", "dawn", "2026-03-08TMO", "2026-03-08"),
    ("It hit early this morning.", "early this morning", "2026-03-10TMO", "2026-03-10"),
    ("It hit at 8:30 this morning.", "8:30 this morning", "2026-03-10T08:30", "2026-03-10T08:30:00"),
    (
        "It hit at ten o'clock last night.",
        "ten o'clock last night",
        "2026-03-09T22:00",
        "2026-03-09T22:00:00",
    ),
    ("It hit at 8:30 Monday night.", "8:30 Monday night", "2026-03-09T20:30", "2026-03-09T20:30:00"),
    ("They will meet tonight at eight o'clock.", "eight o'clock", "2026-03-10T20:00", "2026-03-10T20:00:00"),
    (
        "It hit in the pre-dawn hours of Sunday.",
        "the pre-dawn hours of Sunday",
        "2026-03-08TMO",
        "2026-03-08",
    ),
    (
        "It hit in the early hours of this morning.",
        "the early hours of this morning",
        "2026-03-10TMO",
        "2026-03-10",
    ),
    ("It hit at dawn today.", "dawn today", "2026-03-10TMO", "2026-03-10"),
    ("It hit at noon yesterday.", "noon yesterday", "2026-03-09T12:00", "2026-03-09T12:00:00"),
    ("It hit the camp that same night.", "that same night", "2026-03-10TNI", "2026-03-10"),
    ("It hit in the wee hours.", "the wee hours", "TMO", None),
    ("It hit last night.", "last night", "2026-03-09TNI", "2026-03-09"),
    ("It hit overnight.", "overnight", "2026-03-09TNI", "2026-03-09/2026-03-10"),
    ("An overnight raid on Sunday failed.", "overnight", "2026-03-08TNI", "2026-03-08"),
    ("It hit in the middle of the night.", "the middle of the night", "TNI", None),
    ("It hit at nightfall.", "nightfall", "TEV", None),
    ("It hit at 3 a.m., she said.", "3 a.m.", "2026-03-10T03:00", None),
]


@pytest.mark.parametrize(("text", "words", "value", "edtf"), HOURS)
def test_hours_and_parts_of_the_day(text: str, words: str, value: str, edtf: str | None) -> None:
    held = [entry for entry in times_of(text) if entry.text == words]
    assert [(entry.type, entry.value, entry.edtf) for entry in held] == [("TIME", value, edtf)]
    assert held[0].why if edtf is None else True


LENGTHS = [
    ("The siege lasted two and a half years.", "two and a half years", "P2Y6M"),
    ("The siege lasted a hundred and five days.", "a hundred and five days", "P105D"),
    ("The siege lasted 1,000 days.", "1,000 days", "P1000D"),
    ("The siege lasted nearly two months.", "nearly two months", "P2M"),
    ("The siege lasted half an hour.", "half an hour", "PT30M"),
    ("The siege lasted an hour and 20 minutes.", "an hour and 20 minutes", "PT1H20M"),
    ("The siege lasted three nights.", "three nights", "P3D"),
    ("The siege lasted two to three weeks.", "two to three weeks", "P2W"),
    ("The siege lasted several weeks.", "several weeks", "PXW"),
    ("The siege lasted a couple of decades.", "a couple of decades", "P20Y"),
    ("A 72-hour truce followed.", "72-hour", "PT72H"),
    ("A weekslong siege followed.", "weekslong", "PXW"),
    ("A month-long siege followed.", "month-long", "P1M"),
    ("They hid for weeks.", "weeks", "PXW"),
    ("They died within a week of the raid.", "a week", "P1W"),
    ("It will be the third vote in two years.", "two years", "P2Y"),
    ("It was the third strike in as many days.", "as many days", "PXD"),
    ("Shells fall every day.", "every day", "P1D"),
    ("Shells fall every other day.", "every other day", "P2D"),
    ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
    ("They march on Fridays.", "Fridays", "XXXX-WXX-5"),
    ("Raids come on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("They hold weekly protests.", "weekly", "P1W"),
    ("They meet twice a week.", "Twice a week".lower(), "P1W"),
    ("They meet three times a week.", "three times a week", "P1W"),
    ("The siege lasted at least 20 more years.", "at least 20 more years", "P20Y"),
    ("They traded in past years.", "past years", "PAST_REF"),
    ("They said in the past that they would.", "the past", "PAST_REF"),
    ("Losses will shrink in future quarters.", "future quarters", "FUTURE_REF"),
    ("He recently fled.", "recently", "PAST_REF"),
    ("They need aid as soon as possible.", "as soon as possible", "FUTURE_REF"),
    ("In recent days nobody came.", "recent days", "PXD"),
    ("In the weeks ahead, nobody will come.", "the weeks ahead", "PXW"),
    ("In the coming months, nobody will come.", "the coming months", "PXM"),
    ("Days later, nobody came.", "Days later", "PXD"),
    ("A few minutes later, shells fell.", "A few minutes later", "PTXM"),
    ("Just two hours earlier, shells fell.", "two hours earlier", "PT2H"),
    ("Several years ago, shells fell.", "Several years ago", "PAST_REF"),
    ("The talks lasted an hour and a half.", "an hour and a half", "PT1H30M"),
    ("The talks lasted five-and-a-half hours.", "five-and-a-half hours", "PT5H30M"),
    ("The talks lasted all week long.", "all week long", "P1W"),
    ("Over the past year and a half, talks failed.", "the past year and a half", "P1Y6M"),
    ("They meet every second Tuesday.", "every second Tuesday", "XXXX-WXX-2"),
    ("They are now in Chad.", "now", "PRESENT_REF"),
]


@pytest.mark.parametrize(("text", "words", "value"), LENGTHS)
def test_lengths_sets_and_references_have_no_date(text: str, words: str, value: str) -> None:
    assert shown(text) == [(words, value, None)]
    assert times_of(text)[0].why


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rebels advanced from March to May 2025.", "2025-03/2025-05"),
        ("Rebels advanced from Feb. 27 to March 2.", "2026-02-27/2026-03-02"),
        ("Rebels advanced between 1998 and 2003.", "1998/2003"),
        ("Rebels advanced from Friday to Sunday.", "2026-03-06/2026-03-08"),
        ("Rebels advanced from Sunday to Tuesday.", "2026-03-08/2026-03-10"),
        ("Rebels advanced on Sunday night into Monday.", "2026-03-08/2026-03-09"),
        (
            "The curfew runs from 9 p.m. Saturday until 5 a.m. Sunday.",
            "2026-03-07T21:00:00/2026-03-08T05:00:00",
        ),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_carry_the_whole(text: str, edtf: str) -> None:
    found = times_of(text)
    assert [(time.edtf, time.precision) for time in found] == [(edtf, "range")] * 2
    assert len({time.value for time in found}) == 2


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rebels advanced between 5 and 7 February.", "2026-02-05/2026-02-07"),
        ("Rebels advanced on 5 and 7 February.", "{2026-02-05,2026-02-07}"),
    ],
)
def test_two_days_of_one_month(text: str, edtf: str) -> None:
    assert [time.edtf for time in times_of(text)] == [edtf]


COMPARED = [
    ("In the third quarter, rents rose. They fell in the corresponding period last year.", "2024-Q3"),
    ("In the third quarter, rents rose. They fell in the same quarter a year earlier.", "2024-Q3"),
    ("In the third quarter, rents rose. The quarter a year ago was weak.", "2024-Q3"),
    ("Last year's fourth quarter was weak.", "2025-Q4"),
    ("In February, rents rose. They fell in the same month last year.", "2025-02"),
    ("Rents fell in the same period last year.", "2025"),
]


@pytest.mark.parametrize(("text", "value"), COMPARED)
def test_what_is_compared_is_the_same_stretch_a_year_before(text: str, value: str) -> None:
    assert times_of(text)[-1].value == value


NO_TIMES = [
    "The rebels drove a 2004 Toyota pickup.",
    "She spoke on the program This Week about shells.",
    "They joined the annual March for Peace.",
    "He guards the plant 24 hours a day.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_names_and_rates_are_no_times(text: str) -> None:
    assert shown(text) == []


NARRATIVE = [
    ("On 3 May 2024, a bridge fell. The day before, a train had burned.", "The day before", "2024-05-02"),
    ("On 3 May 2024, a bridge fell. The previous day a train had burned.", "The previous day", "2024-05-02"),
    ("On 3 May 2024, a bridge fell. A day earlier, a train had burned.", "A day earlier", "2024-05-02"),
    ("On 3 May 2024, a bridge fell. Two days later, the mayor fled.", "Two days later", "2024-05-05"),
    ("On 3 May 2024, a bridge fell. The following day the mayor fled.", "The following day", "2024-05-04"),
    ("On 3 May 2024, a bridge fell. The next morning the mayor fled.", "The next morning", "2024-05-04"),
    ("On 3 May 2024, a bridge fell. The mayor fled the same day.", "the same day", "2024-05-03"),
    ("On 3 May 2024, a bridge fell. The mayor fled that same day.", "that same day", "2024-05-03"),
    ("On 3 May 2024, a bridge fell. The following month the mayor fled.", "The following month", "2024-06"),
    ("On 3 May 2024, a bridge fell. A year later the mayor fled.", "A year later", "2025"),
    ("On 3 May 2024, a bridge fell. The May 3 collapse killed nine.", "May 3", "2024-05-03"),
]


@pytest.mark.parametrize("published", [TUESDAY, None])
@pytest.mark.parametrize(("text", "words", "edtf"), NARRATIVE)
def test_days_counted_from_the_day_named_last(
    text: str, words: str, edtf: str, published: str | None
) -> None:
    assert {time.text: time.edtf for time in times_of(text, published)}[words] == edtf


@pytest.mark.parametrize(
    "text",
    [
        "It hit on Tuesday.", "It hit yesterday.", "It hit last week.", "It hit three days ago.",
        "It hit on Nov. 3.", "It hit in March.", "It hit overnight.", "It hit last night.",
        "It hit over the weekend.", "It hit last summer.", "It hit in the past three days.",
        "It hit on Christmas Day.", "It hit late last month.", "It hit Monday night.",
    ],
)  # fmt: skip
def test_nothing_relative_is_resolved_without_a_publication_date(text: str) -> None:
    (time,) = times_of(text, None)
    assert time.edtf is None
    assert time.why == "no publication date"


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said the talks had failed.", "April said she would return.",
        "June Carter may march again.",
        "The Sun and the Sunday Times reported it.", "He sat down and wed his shelter to a second one.",
        "Some 2000 soldiers fled under Resolution 1701.", "They killed 2000.", "A 6-year-old girl was hurt.",
        "A man, 25 years old, was hurt.", "The score was 3:10.", "Three quarters of the city lay in ruins.",
        "They earn $5 million a year.", "Sales fell on Black Friday.", "Night vision goggles were found.",
        "The mayor, a man in his 30s, was shot.", "Both women are in their late 40s.",
        "She is in her mid-50s.",
        "He came at the last minute.", "The past president spoke.",
        "The roof will fall in.", "It may be so.", "The aid costs $2023.", "It will march on.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time(text: str) -> None:
    assert times_of(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was shot in May.", "May"),
        ("The May bombing killed 12.", "May"),
        ("Rains came in March, April and May.", "March"),
        ("March and April were calm.", "March"),
        ("In April Ukraine struck back.", "April"),
        ("In the 2011 census, 3,000 lived there.", "2011"),
    ],
)
def test_months_and_years_that_are_times(text: str, words: str) -> None:
    assert times_of(text)[0].text == words


def test_capitals_throughout_are_read_alike() -> None:
    text = "THE ARMY SAID TUESDAY THAT REBELS STRUCK KARO IN MAY AND ON 3 MARCH 2025."
    assert [time.value for time in times_of(text)] == ["2026-03-10", "2025-05", "2025-03-03"]


def test_an_ambiguous_date_keeps_its_year_and_says_why() -> None:
    (time,) = times_of("The dam broke on 10/7/2023.")
    assert (time.edtf, time.precision) == ("2023", "year")
    assert time.why == "day and month cannot be told apart: 2023-10-07 or 2023-07-10"


def test_an_impossible_day_has_no_date() -> None:
    (time,) = times_of("The dam broke on 30 February 2023.")
    assert time.edtf is None
    assert time.why == "the calendar has no such day"


def test_the_nth_day_of_a_war_has_no_date() -> None:
    for text in ("On the 1,000th day of the war, guns fell silent.", "It was day 700 of the siege."):
        (time,) = times_of(text)
        assert (time.value, time.edtf) == (None, None)
        assert time.why == "counted from a beginning that is not stated"


def test_moving_feasts_are_found_without_a_date() -> None:
    (time,) = times_of("They broke the fast of Ramadan in the ruins.")
    assert (time.text, time.edtf, time.why) == ("Ramadan", None, "a feast whose day moves")
    assert times_of("They fled to Easter Island.") == ()


def test_soft_hyphens_and_odd_blanks_do_not_hide_a_day() -> None:
    text = "Shells fell on Tues\u00adday,\u00a010\u00a0March\u00a02026, and in Feb\u00adruary."
    found = times_of(text)
    assert [time.value for time in found] == ["2026-03-10", "2026-02"]
    assert all(time.span is not None and time.span.quote(text) == time.text for time in found)


@pytest.mark.parametrize(
    "published", ["0001-01-01", "0001-01-03", "9999-12-31", "9999-12-29", "not a day", ""]
)
def test_the_ends_of_the_calendar_do_not_break_it(published: str) -> None:
    text = (
        "Yesterday, tomorrow, last week, next week, last year, next year, a decade ago, 100 years ago, "
        "on Monday, last Friday, next Friday, in December, last winter, overnight, last night, over the "
        "weekend, in the past three weeks, in the next 90 years, 5,000 years ago and on Christmas Day, "
        "shells fell. They will fall on Friday."
    )
    for time in times_of(text, published):
        assert time.edtf is None or EDTF.match(time.edtf)
        assert time.edtf or time.why


@pytest.mark.parametrize(("text", "words", "value", "edtf"), DAYS + STRETCHES)
def test_every_date_is_edtf(text: str, words: str, value: str, edtf: str) -> None:
    assert EDTF.match(edtf)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@settings(max_examples=80, deadline=None)
@given(day=st.dates(date(1900, 1, 10), date(2100, 1, 1)), weekday=st.integers(0, 6))
def test_weekdays_against_the_calendar(day: date, weekday: int) -> None:
    (back,) = times_of(f"Rebels shelled the town on {WEEKDAYS[weekday]}.", day.isoformat())
    (ahead,) = times_of(f"Envoys will visit the town on {WEEKDAYS[weekday]}.", day.isoformat())
    behind, forth = date.fromisoformat(back.edtf or ""), date.fromisoformat(ahead.edtf or "")
    assert behind.weekday() == forth.weekday() == weekday
    assert timedelta(0) <= day - behind < timedelta(7)
    assert timedelta(0) <= forth - day < timedelta(7)


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_counting_back_and_forth_against_the_calendar(day: date) -> None:
    found = {
        time.text: time.edtf for time in times_of("Shells fell yesterday and ten days ago.", day.isoformat())
    }
    for words, steps in (("yesterday", 1), ("ten days ago", 10)):
        expected = (day - timedelta(steps)).isoformat() if day.toordinal() > steps else None
        assert found[words] == expected


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1000, 1, 1), date(9999, 12, 31)), form=st.integers(0, 3))
def test_written_dates_are_read_whatever_their_form(day: date, form: int) -> None:
    month = day.strftime("%B")
    written = (
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat(),
        f"{WEEKDAYS[day.weekday()]}, {month} {day.day}, {day.year}",
    )[form]  # fmt: skip
    if not 1000 <= day.year <= 2999 and form != 2:
        return
    assert shown(f"Shells fell on {written}.", None) == [(written, day.isoformat(), day.isoformat())]
