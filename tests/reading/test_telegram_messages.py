import pytest

from reportedly.errors import MalformedLine
from reportedly.reading.telegram_messages import is_read_message, is_telegram_message, read_telegram_message


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ({"text": "Shells fell."}, True),
        ({"type": "message", "text": ["", {"text": "x"}]}, True),
        ({"type": "service", "text": "x"}, False),
        ({"type": "message", "text": [" ", {"text": 5}, None]}, False),
        ({"type": "message"}, False),
        ({"type": "message", "text": {"text": "x"}}, False),
        ("x", False),
    ],
)
def test_which_messages_are_read(message: object, read: bool) -> None:
    assert is_read_message(message) is read


def test_a_message_with_its_chat_is_told_from_other_objects() -> None:
    assert is_telegram_message({"chat": {}, "message": {}})
    assert not is_telegram_message({"chat": {}, "message": {}, "text": "x"})
    assert not is_telegram_message({"chat": "x", "message": {}})
    assert not is_telegram_message([])


def test_unknown_stays_unknown_and_a_date_that_is_none_is_told() -> None:
    article = read_telegram_message({"chat": {"name": " "}, "message": {"text": "x"}}, where="a")
    assert (article.outlet, article.published, article.credited) == (None, None, None)
    with pytest.raises(MalformedLine, match="no day"):
        read_telegram_message({"chat": {}, "message": {"text": "x", "date": [1]}}, where="a")
