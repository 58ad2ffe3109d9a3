from typing import Any

import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from reportedly.reading.pdf_work import Work, WorkExceeded


class _Page(DictionaryObject):
    def get_contents(self) -> Any:
        return None


def _page_with_font(**entries: Any) -> _Page:
    font = DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    return _Page({NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts})})


def _table(ranges: int) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(b"<0000> <FFFF> <0000>\n" * ranges)
    return stream


def test_usual_fonts_are_no_burden_and_hostile_ones_are() -> None:
    work = Work()
    for _ in range(50):
        work.begin_page(_page_with_font(ToUnicode=_table(1)))
    with pytest.raises(WorkExceeded):
        Work().begin_page(_page_with_font(ToUnicode=_table(9)))


def test_widths_given_by_a_range_count_one_by_one() -> None:
    widths = ArrayObject(NumberObject(number) for number in (0, 600_000, 500))
    descendant = DictionaryObject({NameObject("/W"): widths})
    with pytest.raises(WorkExceeded):
        Work().begin_page(_page_with_font(DescendantFonts=ArrayObject([descendant])))


def test_operations_are_counted() -> None:
    work = Work()
    with pytest.raises(WorkExceeded):
        for _ in range(1_000_001):
            work.charge(b"m", [], None, None)
