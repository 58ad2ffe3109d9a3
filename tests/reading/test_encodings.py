import pytest

from reportedly.errors import BinarySource, BrokenEncoding, InputError
from reportedly.reading.encodings import decode_text

ENGLISH = "The governor said the “strike” on Sana’a’s market — the third — killed 12, Goïta among them.\r\n"
UKRAINIAN = "Росія випустила дванадцять безпілотників по Харкову, повідомила міська влада. "
RUSSIAN = "Россия выпустила ракеты по городу, сообщили городские власти. "
ARABIC = "قالت السلطات إن الغارة على السوق قتلت اثني عشر شخصا. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "cp1252"),
        (ENGLISH * 40, "cp1252"),
        ("The café at Goïta's house burned. " + "Nobody was hurt in the fire. " * 40, "latin-1"),
        (UKRAINIAN * 3, "cp1251"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        (RUSSIAN * 3, "cp866"),
        (ARABIC * 3, "cp1256"),
        ("", "utf-8"),
        ("plain ASCII\r\n\x0cwith a form feed", "ascii"),
    ],
)
def test_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding), where="a.txt") == text


def test_a_declared_encoding_is_believed_unless_the_bytes_are_utf8() -> None:
    assert decode_text("Сум".encode("cp1251"), where="p", declared="windows-1251") == "Сум"
    assert decode_text("“Сум”".encode(), where="p", declared="windows-1251") == "“Сум”"
    assert decode_text("“so”".encode("cp1252"), where="p", declared="iso-8859-1") == "“so”"


@pytest.mark.parametrize("declared", ["nonsense", "hex", "utf-8", "", "a\x00b"])
def test_a_useless_declaration_is_passed_over(declared: str) -> None:
    assert decode_text(ENGLISH.encode("cp1252"), where="p", declared=declared) == ENGLISH


@pytest.mark.parametrize(
    "raw",
    [
        (UKRAINIAN * 3).encode() + b"\xff\xd0 then on",
        (ENGLISH + UKRAINIAN).encode().rstrip()[:-3] + "Сум".encode()[:-1],
        b"\xef\xbb\xbfThe army \xff left",
        b"\xff\xfeT\x00h\x00e",
    ],
)
def test_damage_is_not_mended_in_silence(raw: bytes) -> None:
    with pytest.raises(BrokenEncoding) as caught:
        decode_text(raw, where="a.txt")
    assert caught.value.where == "a.txt"
    assert "UTF-8" in str(caught.value.advice)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "office"),
        (b"{\\rtf1\\ansi Rebels left.}", "rich text"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "no text"),
        (b"text with a zero\x00byte", "no text"),
        (bytes(range(1, 32)) * 20, "no text"),
    ],
)
def test_what_is_no_text_is_named(raw: bytes, words: str) -> None:
    with pytest.raises(BinarySource, match=words) as caught:
        decode_text(raw, where="a.txt")
    assert caught.value.advice


@pytest.mark.parametrize("length", range(1, 12))
def test_short_stretches_of_any_bytes_are_text_or_an_input_error(length: int) -> None:
    for first in range(256):
        try:
            text = decode_text(bytes((first * 7 + step * 53) % 256 for step in range(length)), where="a")
        except InputError:
            continue
        assert isinstance(text, str)
