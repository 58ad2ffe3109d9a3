"""Every precision has its codes, and coarser ones never a finer code."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

from reportedly.grounding.precision import PrecisionCodes, find_precision_codes
from reportedly.records.place import PlacePrecision


def test_every_precision_has_codes_and_coarser_is_never_finer() -> None:
    codes = [find_precision_codes(precision) for precision in get_args(PlacePrecision)]
    for finer, coarser in pairwise(codes):
        assert finer.ucdp is not None and coarser.ucdp is not None and finer.ucdp <= coarser.ucdp
        assert finer.acled is not None and coarser.acled is not None and finer.acled <= coarser.acled
        assert finer.plover is not None and coarser.plover is not None and finer.plover >= coarser.plover
    assert [code.ucdp for code in codes] == [1, 1, 2, 3, 4, 5, 6]


def test_a_place_that_is_not_known_has_no_code() -> None:
    assert find_precision_codes(None) == PrecisionCodes()
    assert find_precision_codes("country").airwars is None
