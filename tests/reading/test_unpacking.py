import base64
import gzip
import io
import sys
import tracemalloc
import zlib

import pytest

from reportedly.errors import BrokenSource, ExpansionRefused, MediaTypeNotRead, SourceTooLarge
from reportedly.reading.streams import open_reader
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
        open_reader(raw.read).read()


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


BROTLI = base64.b64decode(
    "G0QAQJwHdkzil29fUVBizUMVhiZ94OQSrWytyObc4ALmKpEAw4EGD1npsmD3HNGMiDpE+WkPND7bv6cxXPsSU4ACAA=="
)
BROTLI_BOMB = base64.b64decode(
    "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//B/8EQBwWAOje"
    "//H//w/+CYA4LADQvf/j//8f/BMAcVgAoHv/Nw=="
)
"""A short page, and 64 MB of nothing, which no other packing makes so small."""


def test_brotli_is_undone_where_it_is_installed() -> None:
    pytest.importorskip("brotli")
    page = b"<html><p>The army said on Sunday that it had left Tarkesh.</p></html>"
    assert inflate(BROTLI, "br", limit=len(page), where="a") == page
    for broken in (BROTLI[:-9], b"no brotli", b""):
        with pytest.raises(BrokenSource):
            inflate(broken, "br", limit=2**20, where="a")
    with pytest.raises(SourceTooLarge):
        inflate(BROTLI, "br", limit=len(page) - 1, where="a")


def test_a_brotli_bomb_is_stopped_while_it_unfolds() -> None:
    pytest.importorskip("brotli")
    tracemalloc.start()
    with pytest.raises(SourceTooLarge, match="more than 1 MB"):
        inflate(BROTLI_BOMB, "br", limit=2**20, where="a")
    assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    tracemalloc.stop()


def test_without_brotli_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(MediaTypeNotRead) as caught:
        inflate(BROTLI, "br", limit=2**20, where="a.warc#https://a.example/1")
    assert "brotli, which is not installed" in caught.value.what
    assert caught.value.advice == "Run 'pip install \"brotli>=1.2\"'"
