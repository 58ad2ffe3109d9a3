import tracemalloc
from email.message import EmailMessage
from typing import Any

import pytest

from reportedly.reading.containers.messages import MAX_MESSAGE_BYTES
from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh, and the mayor said nine people were dead."
FROM = "From desk@post.example Tue Nov 19 10:00:00 2024\n"


def _message(words: str = WORDS, number: int = 1) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Post <desk@post.example>"
    message["Date"] = "Tue, 19 Nov 2024 10:00:00 +0000"
    message["Subject"] = f"Dispatch {number}"
    message["Message-ID"] = f"<{number}@post.example>"
    message.set_content(words)
    return message


def _mailbox(*messages: bytes | str) -> bytes:
    written = [m.encode() if isinstance(m, str) else m for m in messages]
    return b"".join(FROM.encode() + raw.rstrip(b"\n") + b"\n\n" for raw in written)


def test_a_message_and_what_is_attached_to_it(making: Any) -> None:
    message = _message()
    message.add_attachment(making.page(WORDS).decode(), subtype="html", filename="page.html")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    report = making.pdf([making.lines_down(WORDS)])
    message.add_attachment(report, maintype="application", subtype="octet-stream", filename="report.pdf")
    message.add_attachment("text,title\nx,y\n", subtype="csv", filename="table.csv")
    pieces = making.pieces(message.as_bytes(), "a.eml")
    assert [(piece.source, piece.media_type, piece.container) for piece in pieces] == [
        ("a.eml", "message/rfc822", None),
        ("a.eml/page.html", "text/html", "a.eml"),
        ("a.eml/report.pdf", "application/pdf", "a.eml"),
    ]
    documents = [take_in(piece).document for piece in pieces]
    assert [document and document.text.strip() for document in documents] == [WORDS] * 3
    assert [document and document.published for document in documents] == ["2024-11-19", None, None]


def test_a_forwarded_message_is_an_attachment(making: Any) -> None:
    outer = _message("See below.", 1)
    outer.add_attachment(_message(WORDS, 2))
    _, second = making.pieces(outer.as_bytes(), "a.eml")
    document = take_in(second).document
    assert document is not None
    assert (document.title, document.text.strip()) == ("Dispatch 2", WORDS)


def test_a_mailbox_is_taken_apart(making: Any) -> None:
    body = f"{WORDS}\n\n>From there they went on.\n\nFrom a hill, shells fell.\n"
    raw = _mailbox(_message(body, 1).as_bytes(), _message(WORDS, 2).as_bytes())
    first, second = making.pieces(raw, "all.mbox")
    assert (first.source, first.container, second.source) == ("all.mbox#1", "all.mbox", "all.mbox#2")
    assert b"\nFrom there they went on." in first.raw
    assert not first.raw.startswith(b"From ")
    document = take_in(first).document
    assert document is not None
    assert document.text.endswith("From there they went on.\n\nFrom a hill, shells fell.")
    assert (document.outlet, document.story) == ("Harbour Post", "<1@post.example>")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_of_either_kind(making: Any, end: str) -> None:
    raw = _mailbox(_message().as_bytes(), _message(WORDS, 2).as_bytes()).replace(b"\n", end.encode())
    assert [take_in(piece).document is not None for piece in making.pieces(raw, "all.mbox")] == [True, True]


BROKEN = {
    "no headers": (b"\n\nwords", "broken"),
    "nothing": (b"Subject: x\n", "empty"),
    "charset": (
        b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + "Сум".encode() * 9 + b"\xff",
        "encoding",
    ),
    "deep": (
        b"MIME-Version: 1.0\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2_000)),
        "broken",
    ),
    "date": (b"Subject: x\nDate: Tue, 19 Nov 9999 10:00:00 +0000\n\n" + WORDS.encode(), "date"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_message_costs_no_other(making: Any, name: str) -> None:
    raw, code = BROKEN[name]
    good = _message().as_bytes()
    box = FROM.encode() + good + b"\n" + FROM.encode() + raw + b"\n\n" + FROM.encode() + good
    intakes = [take_in(piece) for piece in making.pieces(box, "all.mbox")]
    if name == "no headers":
        # Without headers behind it, the line "From ..." is taken for words of the message above.
        assert [intake.document is not None for intake in intakes] == [True, True]
        return
    assert [intake.failure.code if intake.failure else "read" for intake in intakes] == ["read", code, "read"]


def test_a_file_that_is_no_message_says_so(making: Any) -> None:
    (piece,) = making.pieces(b"\n\nwords", "a.eml")
    failure = take_in(piece).failure
    assert failure is not None
    assert (failure.code, failure.where) == ("broken", "a.eml")


def test_a_message_that_is_too_large_is_passed_over(making: Any) -> None:
    large = _message().as_bytes() + b"x" * 70 + b"\n" + (b"y" * 70 + b"\n") * (MAX_MESSAGE_BYTES // 71)
    raw = _mailbox(_message().as_bytes(), large, _message(WORDS, 3).as_bytes())
    pieces = making.pieces(raw, "all.mbox")
    assert [isinstance(piece, Capture) for piece in pieces] == [True, False, True]
    assert (pieces[1].code, pieces[1].where) == ("too-large", "all.mbox#2")
    (alone,) = making.pieces(large, "a.eml")
    assert alone.code == "too-large"


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"From "])
def test_a_mailbox_without_messages(making: Any, raw: bytes) -> None:
    pieces = making.pieces(raw, "all.mbox")
    assert len(pieces) == 1


def test_fifty_megabytes_stream_in_bounded_memory(making: Any) -> None:
    one = _mailbox(_message(f"{WORDS * 9}\n" * 100).as_bytes())
    raw = one * (50_000_000 // len(one))
    tracemalloc.start()
    count = sum(isinstance(piece, Capture) for piece in making.stream(raw, "all.mbox"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == len(raw) // len(one)
    assert peak < len(raw) / 25
