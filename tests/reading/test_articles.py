import pytest

from reportedly.errors import InputError, MediaTypeNotRead, SourceTooLarge
from reportedly.reading.articles import most_bytes, read_capture
from reportedly.records.capture import Capture, Told

WORDS = "At least nine people were killed when shells struck a market in Tarkesh, the mayor said."


def _page(canonical: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"<html><head>{link}</head><body><article><p>{WORDS}</p></article></body></html>".encode()


@pytest.mark.parametrize(
    ("declared", "found", "told", "address"),
    [
        ("https://post.example/1", "https://post.example/1?utm=x", None, "https://post.example/1"),
        ("https://evil.example/1", "https://post.example/1", None, "https://post.example/1"),
        ("", "https://post.example/1", "https://feed.example/1", "https://post.example/1"),
        ("https://post.example/1", None, "https://feed.example/1", "https://post.example/1"),
        ("", None, "https://feed.example/1", "https://feed.example/1"),
        ("", None, None, None),
        ("https://[", "https://post.example/1", None, "https://post.example/1"),
    ],
)
def test_the_address_of_a_page(
    declared: str, found: str | None, told: str | None, address: str | None
) -> None:
    capture = Capture("a", _page(declared), "text/html", url=found, told=Told(url=told))
    assert read_capture(capture, max_characters=1_000).url == address


def test_the_digest_is_that_of_the_capture() -> None:
    capture = Capture("a", _page(), "text/html")
    article = read_capture(capture, max_characters=1_000)
    assert (article.sha256, article.path) == (capture.sha256, "a")


@pytest.mark.parametrize("media_type", ["text/html; charset=x", "application/xhtml+xml", "TEXT/HTML", ""])
def test_media_types_as_servers_write_them(media_type: str) -> None:
    assert read_capture(Capture("a", _page(), media_type), max_characters=1_000).text == WORDS


def test_the_charset_of_the_response_is_honoured() -> None:
    raw = "Сумської: two were hurt, said the mayor of the town.".encode("windows-1251")
    headers = (("content-type", 'text/plain; x=y; Charset="windows-1251"'),)
    article = read_capture(Capture("a", raw, "text/plain", headers=headers), max_characters=1_000)
    assert article.text.startswith("Сумської")


@pytest.mark.parametrize(
    ("raw", "media_type", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "text/html", "image/png"),
        (b"words", "application/vnd.ms-excel", "application/vnd.ms-excel"),
        (b"PK\x03\x04", "text/html", "an archive or a list"),
        (b"WARC/1.0\r\n", "text/plain", "an archive or a list"),
        (b'{"text": "x"}\n{"text": "y"}', "application/x-ndjson", "an archive or a list"),
    ],
)
def test_what_is_no_single_article_is_named(raw: bytes, media_type: str, words: str) -> None:
    with pytest.raises(MediaTypeNotRead, match=words) as caught:
        read_capture(Capture("a", raw, media_type), max_characters=1_000)
    assert caught.value.where == "a"


@pytest.mark.parametrize(
    "media_type", ["text/plain", "text/markdown", "text/html", "application/pdf", "text/csv"]
)
def test_bytes_beyond_the_limit_of_a_kind_are_refused(media_type: str) -> None:
    raw = (b"%PDF-1.7" if media_type == "application/pdf" else b"") + b"x" * most_bytes(media_type, 1_000)
    with pytest.raises(SourceTooLarge):
        read_capture(Capture("a", raw + b"x", media_type), max_characters=1_000)


def test_deep_json_and_scripts_alone_are_failures() -> None:
    for raw, media_type in (
        (b"[" * 200_000, "application/json"),
        (b"<html><script>var a = 'The army said that it had left.'</script></html>", "text/html"),
        (b"<div>" * 100_000, "text/html"),
    ):
        with pytest.raises(InputError):
            read_capture(Capture("a", raw, media_type), max_characters=1_000)
