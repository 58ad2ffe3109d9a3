from dataclasses import replace

import pytest

from reportedly.errors import (
    BrokenEncoding,
    EmptySource,
    ImpossibleDate,
    LanguageNotSupported,
    OptionError,
    ReportedlyError,
    SourceTooLarge,
)
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS, Article, make_document

TEXT = "The mayor of Tarkesh said on Sunday that nine people had been killed.\r\n"


def test_the_text_is_kept_letter_for_letter() -> None:
    text = f"  \t{TEXT}\u00a0\u00ad\u200b\r\n\x0c "
    assert make_document(Article(text=text)).text == text


def test_what_was_given_is_kept() -> None:
    article = Article(TEXT, "2024-11-19", "Title", "https://a.example", "Outlet", "a.txt", "ab" * 32)
    document = make_document(article)
    assert (document.published, document.title, document.url) == ("2024-11-19", "Title", "https://a.example")
    assert (document.outlet, document.path, document.sha256) == ("Outlet", "a.txt", "ab" * 32)
    assert document.language == "en"


def test_unknown_stays_unknown() -> None:
    document = make_document(Article(TEXT))
    assert (document.published, document.title, document.url, document.outlet) == (None, None, None, None)
    assert (document.sha256, document.path) == (None, None)


def test_the_id_is_made_of_text_title_outlet_address_and_day() -> None:
    article = Article("Rebels left Tarkesh.", published="2024-11-19", url="https://a.example/1")
    first = make_document(article).id
    assert first == "7ccc6086a2bf17b4e969"
    assert make_document(replace(article, path="b.txt", sha256="0" * 64, story="g", credited="C")).id == first
    assert make_document(replace(article, published="2024-11-19T10:00:00Z")).id == first
    others = [
        replace(article, text="Rebels left."),
        replace(article, url=None),
        replace(article, published=None),
        replace(article, title="T"),
        replace(article, outlet="T"),
    ]
    assert len({first, *(make_document(other).id for other in others)}) == 6


@pytest.mark.parametrize(
    ("article", "error", "words"),
    [
        (Article("", path="a.txt"), EmptySource, "a.txt: there is no text in it"),
        (Article(" \n\t\u00a0"), EmptySource, "there is no text in it"),
        (Article("a" * (DEFAULT_MAX_CHARACTERS + 1)), SourceTooLarge, "200,001 characters"),
        (Article(TEXT + "\ud83d"), BrokenEncoding, "half a character"),
        (Article(TEXT, published="0001-01-01", path="a.txt"), ImpossibleDate, "a.txt: it is said to be"),
        (Article(TEXT, published="9999-12-31"), ImpossibleDate, "9999-12-31, which cannot be"),
        (Article(TEXT, published="Tuesday"), OptionError, "'Tuesday' is no day"),
        (
            Article("Le maire a dit dimanche que neuf personnes avaient été tuées."),
            LanguageNotSupported,
            "in French",
        ),
    ],
)
def test_refusals_say_what_where_and_what_to_do(
    article: Article, error: type[ReportedlyError], words: str
) -> None:
    with pytest.raises(error) as caught:
        make_document(article)
    assert words in str(caught.value)
    assert caught.value.advice


def test_the_limit_can_be_raised_and_lowered() -> None:
    assert len(make_document(Article("a " * 60), max_characters=120).text) == 120
    with pytest.raises(SourceTooLarge, match="--max-characters"):
        make_document(Article("a " * 60), max_characters=119)
