"""Time expressions that belong together: "from March to May", "since 2022", "at 3 a.m. on Sunday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.grounding.timex.clocks import NO_DAY_FOR_HOUR, hour_of, read_hour_on_day
from reportedly.grounding.timex.grammar import Found
from reportedly.grounding.timex.parts import BEFORE_PUBLICATION, NO_DAY, read_part_of_day
from reportedly.grounding.timex.values import Period, Reading, day_of
from reportedly.grounding.timex.words import TimeWord

Read = tuple[Found, Reading]

_JOINTS = ("to", "until", "through", "into", "and", "hyphen", "dash")
_LOOSE = ("on", "comma", "open", "close", "of", "local", "time", "at", "about", "in", "the", "zone", "early")


def join_readings(read: Sequence[Read]) -> tuple[Read, ...]:
    """The readings with the days and ranges that their neighbours lend them."""
    joined = list(read)
    for index in reversed(range(len(joined))):
        joined[index] = _around_day(joined, index)
        joined[index] = _with_day(joined, index)
    for index in range(len(joined) - 1):
        ends = _range_ends(joined[index], joined[index + 1])
        if ends is not None:
            joined[index], joined[index + 1] = ends
    return tuple((found, _open_ended(found, reading)) for found, reading in joined)


def _between(left: Found, right: Found) -> Sequence[TimeWord]:
    return left.sentence_words[left.end : right.first]


def _with_day(read: Sequence[Read], index: int) -> Read:
    """An hour or part of the day takes the day that stands right beside it."""
    found, reading = read[index]
    if reading.edtf is not None or reading.why not in (NO_DAY, NO_DAY_FOR_HOUR):
        return found, reading
    for other in (index + 1, index - 1):
        if not 0 <= other < len(read):
            continue
        neighbour, day = read[other]
        left, right = (found, neighbour) if other > index else (neighbour, found)
        near = all(word.kind in _LOOSE for word in _between(left, right)) and right.first - left.end <= 4
        if not near or day.period is None or day.edtf is None or day.period.grain != "day":
            continue
        hour = hour_of((*found.words, *neighbour.words))
        if reading.why == NO_DAY_FOR_HOUR and hour is not None:
            return found, read_hour_on_day(day.period, hour, found.words)
        value = f"{day.period.value}{reading.value}"
        return found, Reading("TIME", value, day.period.edtf, "part_of_day", None, day.period)
    return found, reading


def _around_day(read: Sequence[Read], index: int) -> Read:
    """ "an overnight raid on Sunday": the night around the nearest day of the sentence."""
    found, reading = read[index]
    if reading.why != BEFORE_PUBLICATION:
        return found, reading
    days = [
        (abs(other - index), other, day.period)
        for other, (_, day) in enumerate(read)
        if day.period is not None and day.type == "DATE" and day.period.grain == "day"
    ]
    if not days:
        return found, reading
    period = min(days, key=lambda day: day[:2])[2]
    if reading.edtf is not None and reading.edtf.endswith(period.value):
        return found, reading
    return found, read_part_of_day(period, "NI", why="the night may begin or end that day")


def _range_ends(left: Read, right: Read) -> tuple[Read, Read] | None:
    """Both ends of "from A to B", each with the whole interval as its date, or None."""
    between = _between(left[0], right[0])
    if len(between) != 1 or between[0].kind not in _JOINTS:
        return None
    before = left[0].before()
    led = before is not None and before.kind in ("from", "between")
    joint = between[0].kind
    if joint == "and" and not (led and before is not None and before.kind == "between"):
        return None
    if joint == "to" and not (led or (_a_day(left) and _a_day(right))):
        return None
    left, right = _year_before(left, right), _weekday_after(left, right)
    start, end = left[1].edtf, right[1].edtf
    if start is None or end is None or {left[1].type, right[1].type} - {"DATE", "TIME"}:
        return None
    first, last = start.split("/")[0], end.split("/")[-1]
    if not (first[:1].isdigit() and last[:1].isdigit()) or first >= last:
        return None
    edtf, why = f"{first}/{last}", "one end of a stretch of time"
    return (
        (left[0], replace(left[1], edtf=edtf, precision="range", why=why)),
        (right[0], replace(right[1], edtf=edtf, precision="range", why=why)),
    )


def _year_before(left: Read, right: Read) -> Read:
    """ "from March to May 2025": the March of that year, or of the year before if it comes later."""
    found, reading = left
    start, end = reading.period, right[1].period
    if start is None or end is None or start.grain not in ("day", "month") or start.grain != end.grain:
        return left
    if not found.has("month") or found.has("year") or not right[0].has("year"):
        return left
    later = (start.first.month, start.first.day) > (end.first.month, end.first.day)
    year = end.first.year - later
    first = day_of(year, start.first.month, start.first.day)
    return left if first is None else _moved(left, Period(start.grain, first.first))


def _moved(read: Read, period: Period) -> Read:
    """The same words on another day."""
    found, reading = read
    if reading.period is None or reading.value is None or reading.edtf is None:
        return read
    old, new = reading.period.value, period.value
    value, edtf = reading.value.replace(old, new), reading.edtf.replace(old, new)
    return found, replace(reading, value=value, edtf=edtf, period=period)


def _weekday_after(left: Read, right: Read) -> Read:
    """ "from Sunday to Tuesday": the Tuesday after that Sunday, however each was read by itself."""
    found, reading = right
    start, end = left[1].period, reading.period
    if start is None or end is None or not (_bare_weekday(left[0]) and _bare_weekday(found)):
        return right
    steps = (end.first - start.first).days
    moved = end.shifted((steps - 1) % 7 + 1 - steps)
    return right if moved is None else _moved(right, moved)


def _a_day(read: Read) -> bool:
    """A day of the calendar or the week, or a part of one."""
    return read[0].has("month", "weekday") and read[1].period is not None and read[1].period.grain == "day"


def _bare_weekday(found: Found) -> bool:
    return found.has("weekday") and not found.has("month")


def _open_ended(found: Found, reading: Reading) -> Reading:
    """ "since February 2022" has a beginning and no end."""
    before = found.before()
    if before is None or before.kind != "since" or reading.edtf is None or reading.type == "DURATION":
        return reading
    return replace(reading, edtf=f"{reading.edtf.split('/')[0]}/..", precision="range")
