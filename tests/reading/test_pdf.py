import io
import time
import zlib
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from reportedly.errors import (
    BrokenSource,
    EncryptedSource,
    ExpansionRefused,
    InputError,
    NoArticle,
    SourceTooLarge,
)
from reportedly.reading.pdf import read_pdf

WORDS = "At least nine people were killed when shells struck a market\nin Tarkesh on Sunday, the mayor said."
MORE = "The army denied it. A spokesman said that nobody had fired a\nsingle shell."
CATALOGUE = b"<< /Type /Catalog /Pages 1 0 R >>"
FIRST, SECOND = WORDS.replace("\n", " "), MORE.replace("\n", " ")


def _read(raw: bytes, *, max_characters: int = 200_000) -> Any:
    return read_pdf(raw, name="a.pdf", max_characters=max_characters)


def test_lines_become_paragraphs_and_properties_the_title(making: Any) -> None:
    article = _read(making.pdf([making.lines_down(f"{WORDS}\n\n{MORE}")], title="Shells hit (Tarkesh"))
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.published is None


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Shells hit Tarkesh", "Shells hit Tarkesh"),
        ("Microsoft Word - a.docx", None),
        ("a.indd", None),
        ("", None),
    ],
)
def test_titles_that_are_names_of_files_are_none(making: Any, title: str, kept: str | None) -> None:
    assert _read(making.pdf([making.lines_down(WORDS)], title=title)).title == kept


def test_running_heads_and_page_numbers_go(making: Any) -> None:
    texts = [
        f"{number} people were hurt in the shelling of the town, said the mayor." for number in (3, 4, 5)
    ]
    pages = [
        [(72, 800, "HARBOUR POST, 11 March 2027"), *making.lines_down(text), (300, 40, str(number))]
        for number, text in enumerate(texts, start=1)
    ]
    assert _read(making.pdf(pages)).text.split("\n\n") == texts


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page(making: Any) -> None:
    left = making.lines_down("Shells fell on Karo and\non the market of", top=760)
    right = making.lines_down("Tarkesh, said the mayor of\nthe town, who was", x=310, top=760)
    after = making.lines_down("there.\n\nThe army denied it.", top=760)
    assert _read(making.pdf([[*left, *right], after])).text == (
        "Shells fell on Karo and on the market of\n\n"
        "Tarkesh, said the mayor of the town, who was there.\n\nThe army denied it."
    )


def test_hyphens_go_only_where_the_word_stands_without_one(making: Any) -> None:
    text = "The recog-\nnised mayor of a self-\ndeclared town was not recognised, said the self-\n\xadx"
    (written,) = _read(making.pdf([making.lines_down(text[:-2] + "styled one.")])).text.split("\n\n")
    assert written == (
        "The recognised mayor of a self-declared town was not recognised, said the self-styled one."
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_with_a_password_is_refused_one_locked_against_changes_is_read(
    making: Any, algorithm: str
) -> None:
    raw = making.pdf([making.lines_down(WORDS)])
    for password in ("secret", ""):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
        writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
        held = io.BytesIO()
        writer.write(held)
        if password:
            with pytest.raises(EncryptedSource) as caught:
                _read(held.getvalue())
            assert "password" in str(caught.value)
        else:
            assert _read(held.getvalue()).text == FIRST


def test_pictures_of_pages_are_not_recognised(making: Any) -> None:
    with pytest.raises(NoArticle, match="OCR"):
        _read(making.pdf([[]]))


@pytest.mark.parametrize("kept", [8, 100, 400, 700])
def test_a_broken_file_is_told(making: Any, kept: int) -> None:
    raw = making.pdf([making.lines_down(WORDS)])
    with pytest.raises((BrokenSource, NoArticle)) as caught:
        _read(raw[:kept])
    assert caught.value.where == "a.pdf"


def test_damage_anywhere_is_an_article_or_an_input_error(making: Any) -> None:
    raw = making.pdf([making.lines_down(f"{WORDS}\n\n{MORE}")])
    for at in range(0, len(raw), 5):
        damaged = bytearray(raw)
        damaged[at] ^= 0x15
        try:
            assert isinstance(_read(bytes(damaged)).text, str)
        except InputError as error:
            assert error.advice


def _form_bomb(making: Any) -> bytes:
    def stream(raw: bytes, entries: bytes = b"") -> bytes:
        return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(raw), entries, raw)

    page = (
        b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 9 9] /Contents 3 0 R"
        b" /Resources << /XObject << /X0 5 0 R >> >> >>"
    )
    objects = [b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", b"<< >>", stream(b"/X0 Do " * 40), page]
    for depth in range(6):
        inner = b"/Resources << /XObject << /X%d %d 0 R >> >>" % (depth + 1, depth + 6)
        drawn = b"BT (a) Tj ET " * 2_000 + b"/X%d Do " % (depth + 1) * 40
        objects.append(stream(drawn, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inner))
    objects += [stream(b"", b"/Type /XObject /Subtype /Form"), b"<< >>", CATALOGUE]
    return bytes(making.objects(objects))


def _font_bomb(making: Any) -> bytes:
    table = b"1 beginbfrange\n" + b"<0000> <FFFF> <0000>\n" * 2_000 + b"endbfrange"
    packed = zlib.compress(table)
    page = (
        b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
        b" /Resources << /Font << /F1 2 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 3 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Length 29 >>\nstream\nBT /F1 9 Tf <00410042> Tj ET \nendstream",
        page,
        b"<< >>",
        CATALOGUE,
    ]
    return bytes(making.objects(objects))


@pytest.mark.parametrize("bomb", ["bytes", "forms", "fonts", "pages", "tree"])
def test_a_hostile_file_is_given_up_in_time(making: Any, bomb: str) -> None:
    files = {
        "bytes": lambda: making.pdf([[]], contents=b" " * 100_000_000),
        "forms": lambda: _form_bomb(making),
        "fonts": lambda: _font_bomb(making),
        "pages": lambda: making.objects(
            [b"<< /Type /Pages /Count 9 /Kids [%s] >>" % (b"2 0 R " * 90_000),
             b"<< /Type /Page /Parent 1 0 R >>", b"<< >>", CATALOGUE]
        ),
        "tree": lambda: making.objects(
            [b"<< /Type /Pages /Count 2 /Kids [1 0 R 1 0 R] >>", b"<< >>", CATALOGUE]
        ),
    }  # fmt: skip
    raw = files[bomb]()
    begun = time.perf_counter()
    with pytest.raises((ExpansionRefused, BrokenSource, SourceTooLarge)) as caught:
        _read(raw)
    assert time.perf_counter() - begun < 60
    assert caught.value.where == "a.pdf"


def test_limits_on_characters_and_pages(making: Any) -> None:
    page = making.lines_down(WORDS)
    with pytest.raises(SourceTooLarge, match="150 characters"):
        _read(making.pdf([page, page]), max_characters=150)
    with pytest.raises(SourceTooLarge, match="2,001 pages"):
        _read(making.pdf([[]] * 2_001))
