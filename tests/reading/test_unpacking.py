import gzip
import io
import zlib

import pytest

from reportedly.errors import BrokenSource, ExpansionRefused, MediaTypeNotRead, SourceTooLarge
from reportedly.reading.unpacking import Expansion, Unzipped, inflate, open_gzip, shown_size

WORDS = b"".join(b"Line %d: the army said it had left.\n" % number for number in range(20_000))


def test_a_stream_of_several_members_is_one() -> None:
    raw = gzip.compress(WORDS) + gzip.compress(b"") + gzip.compress(b"The end.") + b"\x00" * 512
    assert open_gzip(io.BytesIO(raw), where="a.gz").read() == WORDS + b"The end."


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.999])
def test_what_breaks_off_is_given_up_to_the_break(kept: float) -> None:
    raw = gzip.compress(WORDS)
    stream = open_gzip(io.BytesIO(raw[: int(len(raw) * kept)]), where="a.gz")
    given = b""
    with pytest.raises(BrokenSource, match="breaks off near byte") as caught:
        while part := stream.read1():
            given += part
    assert caught.value.where == "a.gz"
    assert WORDS.startswith(given)
    assert len(given) > 0.5 * kept * len(WORDS)


def test_damage_is_told() -> None:
    raw = bytearray(gzip.compress(WORDS))
    raw[-6] ^= 1
    with pytest.raises(BrokenSource, match="damaged"):
        open_gzip(io.BytesIO(bytes(raw)), where="a.gz").read()


def test_a_bomb_is_refused_by_its_ratio() -> None:
    bomb = gzip.compress(b"\x00" * 64 * 2**20)
    stream = open_gzip(io.BytesIO(bomb), where="a.gz")
    with pytest.raises(ExpansionRefused, match="200 times"):
        while stream.read(2**20):
            pass


def test_more_than_the_most_is_refused() -> None:
    raw = Unzipped(io.BytesIO(gzip.compress(WORDS)), where="a.gz", expansion=Expansion(most=2**16))
    with pytest.raises(ExpansionRefused, match="unpacks to more than"):
        io.BufferedReader(raw).read()


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (WORDS, ""),
        (WORDS, "identity"),
        (gzip.compress(WORDS), "gzip"),
        (zlib.compress(WORDS), "deflate"),
        (zlib.compress(WORDS)[2:-4], "deflate"),
    ],
)
def test_content_encodings_are_undone(raw: bytes, encoding: str) -> None:
    assert inflate(raw, encoding, limit=2**20, where="a") == WORDS


@pytest.mark.parametrize(
    ("raw", "encoding", "error"),
    [
        (gzip.compress(b"\x00" * 2**22), "gzip", SourceTooLarge),
        (zlib.compress(b"\x00" * 2**22), "deflate", SourceTooLarge),
        (b"no deflate", "deflate", BrokenSource),
        (gzip.compress(WORDS)[:-20], "gzip", BrokenSource),
        (zlib.compress(WORDS)[:-20], "deflate", BrokenSource),
        (WORDS, "compress", MediaTypeNotRead),
    ],
)
def test_content_encodings_are_limited_and_checked(raw: bytes, encoding: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        inflate(raw, encoding, limit=2**20, where="a")
    assert "a: " in str(caught.value)


def test_sizes_for_a_person() -> None:
    assert [shown_size(2**20 * 5), shown_size(16 * 2**30)] == ["5 MB", "16 GB"]
