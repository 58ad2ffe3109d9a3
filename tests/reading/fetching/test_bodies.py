"""Bodies are unpacked within limits."""

from __future__ import annotations

import gzip
import itertools
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from reportedly.errors import ExpansionRefused, FetchFailed
from reportedly.reading.fetching.bodies import read_body

WORDS = b"Shells fell on the harbour. " * 400


def _bare_deflate(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


def _pieces(raw: bytes, size: int = 7) -> Iterator[bytes]:
    return (raw[start : start + size] for start in range(0, len(raw), size))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", WORDS),
        ("identity", WORDS),
        ("gzip", gzip.compress(WORDS)),
        ("X-GZIP", gzip.compress(WORDS)),
        ("gzip", gzip.compress(WORDS[:100]) + gzip.compress(WORDS[100:])),
        ("deflate", zlib.compress(WORDS)),
        ("deflate", _bare_deflate(WORDS)),
    ],
    ids=["none", "identity", "gzip", "its old name", "two members", "zlib", "bare deflate"],
)
def test_every_offered_packing_is_unpacked(encoding: str, packed: bytes) -> None:
    assert read_body(_pieces(packed), encoding=encoding, limit=100_000, where="u") == WORDS
    assert read_body([packed], encoding=encoding, limit=len(WORDS), where="u") == WORDS


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_packing_that_was_not_offered_fails(encoding: str) -> None:
    with pytest.raises(FetchFailed, match="not asked for"):
        read_body([b"x"], encoding=encoding, limit=100, where="u")


def test_a_bomb_is_refused_before_it_unfolds() -> None:
    bomb = gzip.compress(bytes(200_000_000))
    assert len(bomb) < 250_000
    tracemalloc.start()
    with pytest.raises(ExpansionRefused, match="more than 1,000,000 bytes"):
        read_body([bomb], encoding="gzip", limit=1_000_000, where="u")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_an_endless_answer_is_cut_off() -> None:
    seen = itertools.count()
    with pytest.raises(FetchFailed, match="larger than 1,000 bytes"):
        read_body((b"x" * 100 for _ in seen), encoding="", limit=1_000, where="u")
    assert next(seen) <= 12


def test_an_answer_of_just_the_limit_is_taken() -> None:
    assert len(read_body([b"x" * 1_000], encoding="", limit=1_000, where="u")) == 1_000


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_body_may_be_cut_instead(encoding: str) -> None:
    raw = gzip.compress(WORDS) if encoding else WORDS
    assert read_body(_pieces(raw), encoding=encoding, limit=50, where="u", cut=True) == WORDS[:50]


@pytest.mark.parametrize("cut", [10, 18, 40])
def test_a_packed_answer_that_breaks_off_fails(cut: int) -> None:
    with pytest.raises(FetchFailed, match="breaks off"):
        read_body([gzip.compress(WORDS)[:cut]], encoding="gzip", limit=100_000, where="u")


def test_damage_inside_a_packed_answer_fails() -> None:
    raw = bytearray(gzip.compress(WORDS))
    raw[20] ^= 0xFF
    with pytest.raises(FetchFailed, match=r"damaged|breaks off"):
        read_body([bytes(raw)], encoding="gzip", limit=100_000, where="u")


def test_nothing_packed_is_nothing() -> None:
    assert read_body([], encoding="gzip", limit=10, where="u") == b""
