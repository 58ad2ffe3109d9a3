import pytest

from reportedly.errors import BrokenSource
from reportedly.reading.mail import find_attachments, parse_message, read_message

WORDS = "The army said on Sunday that it had left Tarkesh."
HEAD = (
    "From: Harbour Post <desk@post.example>\nDate: Tue, 19 Nov 2024 23:30:00 -0500\n"
    "Subject: Shells\nMessage-ID: <1@a>\n"
)


def test_headers_tell_of_the_article() -> None:
    article = read_message(f"{HEAD}\n{WORDS}\n".encode(), name="a.eml")
    assert (article.title, article.published, article.outlet) == ("Shells", "2024-11-19", "Harbour Post")
    assert (article.story, article.text, article.url) == ("<1@a>", WORDS, None)


@pytest.mark.parametrize(
    ("written", "outlet"),
    [
        ("desk@Post.Example", "post.example"),
        ("<desk@post.example>", "post.example"),
        ('"Post, Harbour" <desk@post.example>', "Post, Harbour"),
        ("=?utf-8?q?Caf=C3=A9_Post?= <a@b.example>", "Café Post"),
        ("undisclosed", None),
        ("", None),
    ],
)
def test_the_outlet_is_the_senders_name_or_domain(written: str, outlet: str | None) -> None:
    assert read_message(f"From: {written}\nSubject: x\n\n{WORDS}".encode(), name="a").outlet == outlet


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("=?utf-8?b?R2/Dr3Rh?= spoke", "Goïta spoke"),
        ("a\n =?iso-8859-1?q?Go=EFta?=\n b", "a Goïta b"),
        ("=?nonsense?q?x?=", "=?nonsense?q?x?="),
        ("=?utf-8?b?!!?= x", None),
        ("", None),
    ],
)
def test_subjects_are_decoded(written: str, title: str | None) -> None:
    found = read_message(f"Subject: {written}\nFrom: a@b\n\n{WORDS}".encode(), name="a").title
    assert found == title if title is not None or not written else found is not None


def test_the_text_part_is_preferred_unless_it_says_nothing() -> None:
    page = f"<html><body><article><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"

    def both(plain: str) -> bytes:
        parts = [("plain", plain), ("html", page)]
        body = "".join(f"--b\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n" for kind, text in parts)
        kind = "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n"
        return f"{HEAD}{kind}\n{body}--b--\n".encode()

    plain = "A quite different plain text, which is long enough to be one."
    assert read_message(both(plain), name="a").text == plain
    assert read_message(both("View in browser."), name="a").text == f"{WORDS}\n\n{WORDS}"


def test_a_letter_laid_out_as_a_table_is_read_word_by_word() -> None:
    rows = "<tr><td>Dear all</td></tr><tr><td>Two hurt</td><td>in Karo<br>today</td></tr>"
    page = f"<html><head><title>T</title></head><body><table>{rows}</table></body></html>"
    raw = f"{HEAD}Content-Type: text/html\n\n{page}"
    assert read_message(raw.encode(), name="a").text == "Dear all\n\nTwo hurt\n\nin Karo\ntoday"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("nonsense", "utf-8"), ("", "utf-8")],
)
def test_charsets(charset: str, encoding: str) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n" if charset else f"{HEAD}\n"
    raw = head.encode() + "“Goïta” said that nobody was hurt.".encode(encoding)
    assert read_message(raw, name="a").text == "“Goïta” said that nobody was hurt."


@pytest.mark.parametrize("raw", [b"words alone", b"\n\nwords", b": x\n\nwords"])
def test_what_has_no_headers_is_no_message(raw: bytes) -> None:
    with pytest.raises(BrokenSource, match="no mail headers"):
        read_message(raw, name="a.eml")


def test_attachments_are_told_from_the_text() -> None:
    parts = [
        ("text/plain", "", WORDS),
        ("text/plain", "attachment; filename=notes.txt", "Notes."),
        ("application/pdf", "inline; filename==?utf-8?q?caf=C3=A9.pdf?=", "%PDF-"),
        ("text/html", "inline", "<p>x</p>"),
        ("text/plain", "attachment", ""),
    ]
    body = "".join(
        f"--b\nContent-Type: {kind}\n{f'Content-Disposition: {how}' if how else 'X: y'}\n\n{text}\n"
        for kind, how, text in parts
    )
    raw = f"{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{body}--b--\n".encode()
    found = find_attachments(parse_message(raw, where="a"), where="a")
    assert [(name, kind) for name, kind, _ in found] == [
        ("notes.txt", "text/plain"),
        ("café.pdf", "application/pdf"),
    ]
    assert read_message(raw, name="a").text == WORDS
