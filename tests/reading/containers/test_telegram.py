import json
import tracemalloc
from typing import Any

import pytest

from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh."


def _message(number: int, text: object = WORDS, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": f"2024-11-{number:02}T10:00:00", "text": text, **more}


def _chat(*messages: object, name: str | None = "Hill Watch", number: int = 77) -> dict[str, object]:
    return {"name": name, "type": "public_channel", "id": number, "messages": list(messages)}


def test_messages_of_a_chat_are_articles(making: Any) -> None:
    marked = [
        "The ",
        {"type": "bold", "text": "army"},
        " said that it had left ",
        {"type": "mention", "text": "@T"},
        ".",
    ]
    chat = _chat(
        _message(1),
        {"id": 2, "type": "service", "action": "pin_message", "text": ""},
        _message(3, "", photo="a.jpg"),
        _message(4, marked, forwarded_from="Valley News", edited="2024-11-05T10:00:00"),
    )
    first, second = making.pieces(json.dumps(chat).encode(), "result.json")
    assert (first.source, first.media_type, first.container) == (
        "result.json#77/1", "application/json", "result.json",
    )  # fmt: skip
    read = take_in(first).document
    assert read is not None
    assert (read.text, read.outlet, read.published) == (WORDS, "Hill Watch", "2024-11-01")
    assert (read.story, read.credited, read.title) == ("telegram:77/1", None, None)
    forwarded = take_in(second).document
    assert forwarded is not None
    assert (forwarded.text, forwarded.credited) == ("The army said that it had left @T.", "Valley News")
    assert forwarded.story == "telegram:77/4"


def test_a_full_export_has_many_chats(making: Any) -> None:
    export = {
        "about": "Your data.",
        "contacts": {"list": [{"first_name": "A", "name": "no chat", "messages": "none"}]},
        "chats": {"about": "Chats.", "list": [_chat(_message(1)), _chat(_message(2), name=None, number=78)]},
        "left_chats": {"list": [_chat(_message(3), number=79)]},
    }
    pieces = making.pieces(json.dumps(export, indent=1).encode(), "result.json")
    documents = [take_in(piece).document for piece in pieces]
    assert [(document.story, document.outlet) for document in documents if document] == [
        ("telegram:77/1", "Hill Watch"),
        ("telegram:78/2", None),
        ("telegram:79/3", "Hill Watch"),
    ]


def test_the_same_message_has_the_same_bytes_in_any_export(making: Any) -> None:
    message = _message(1, more=1.5, size=10**30)
    (first,) = making.pieces(json.dumps(_chat(message)).encode(), "a.json")
    (second,) = making.pieces(json.dumps(_chat(_message(2, ""), message), indent=2).encode(), "b.json")
    assert first.raw == second.raw


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95, 0.999])
def test_an_export_that_breaks_off_gives_what_stands_in_front(making: Any, kept: float) -> None:
    raw = json.dumps(_chat(*(_message(number) for number in range(1, 29)))).encode()
    *read, broken = making.pieces(raw[: int(len(raw) * kept)], "result.json")
    assert all(isinstance(piece, Capture) for piece in read)
    assert len(read) >= int(27 * kept) - 1
    assert (broken.code, broken.where) == ("broken", "result.json")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (_message(1, date="yesterday"), "malformed"),
        (_message(1, date=5), "malformed"),
        (_message(1, date="0001-01-01T00:00:00"), "date"),
        (_message(1, date=None), "read"),
        (_message(1, text=["", 5, {"text": 5}, {"text": WORDS}]), "read"),
        (_message(1, text="Россия выпустила ракеты по городу, сообщили городские власти."), "language"),
    ],
)
def test_a_bad_message_is_a_failure_of_its_own(making: Any, message: object, code: str) -> None:
    bad, good = making.pieces(json.dumps(_chat(message, _message(9))).encode(), "result.json")
    intake = take_in(bad)
    assert (intake.failure.code if intake.failure else "read") == code
    assert take_in(good).document is not None


@pytest.mark.parametrize("deep", ["[" * 50_000, '{"a":' * 50_000])
@pytest.mark.parametrize("place", ['"x": ', '"messages": [', '"messages": [{"type": "message", "text": '])
def test_nesting_is_no_bomb(making: Any, deep: str, place: str) -> None:
    start = '{"name": "C", "type": "public_channel", "id": 1, "messages": [], '
    (failure,) = making.pieces(f"{start}{place}{deep}".encode(), "result.json")
    assert failure.code == "broken"


def test_a_value_longer_than_any_message_is_given_up(making: Any) -> None:
    raw = json.dumps(_chat(_message(1), _message(2, "y" * 12_000_000))).encode()
    good, failure = making.pieces(raw, "result.json", max_characters=1_000)
    assert isinstance(good, Capture)
    assert failure.code == "too-large"


def test_an_export_without_words_holds_no_article(making: Any) -> None:
    (failure,) = making.pieces(json.dumps(_chat(_message(1, ""), 5, None, [])).encode(), "result.json")
    assert failure.code == "empty"


def test_fifty_megabytes_stream_in_bounded_memory(making: Any) -> None:
    raw = json.dumps(_chat(*(_message(number % 28 + 1, "y" * 100_000) for number in range(500)))).encode()
    tracemalloc.start()
    pieces = making.stream(raw, "result.json")
    assert sum(isinstance(piece, Capture) for piece in pieces) == 500
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(raw) / 25
