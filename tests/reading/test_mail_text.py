import time

import pytest

from reportedly.reading.mail_text import own_words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Shells fell.\n\nOn Tue, 19 Nov 2024 at 10:00, A <a@b> wrote:\n> What?\n> When?\n", "Shells fell."),
        ("On Tue, 19 Nov 2024 at 10:00, A\n<a@b.example>\nwrote:\n\n> What?\n\nShells fell.", "Shells fell."),
        ("> What?\nShells fell.\n >> When?\nAt noon.", "Shells fell.\nAt noon."),
        ("On Monday the mayor wrote:\nShells fell.", "On Monday the mayor wrote:\nShells fell."),
        ("Shells fell.\n-- \nA. Desk\nHarbour Post", "Shells fell."),
        ("Shells fell.\n--\nA. Desk", "Shells fell."),
        ("Karo.\n--\n" + "Shells fell.\n" * 20, "Karo.\n--\n" + "\n".join(["Shells fell."] * 20)),
        ("Shells fell.\n-----Original Message-----\nFrom: A\n\nWhat?", "Shells fell."),
        (
            "See this.\n---------- Forwarded message ---------\nFrom: A <a@b>\nTo: B\n\nShells fell.",
            "See this.\nShells fell.",
        ),
        ("> all of it is quoted", ""),
        ("", ""),
        ("  Indented.\n\n\nTwo blank lines above.", "  Indented.\n\n\nTwo blank lines above."),
    ],
)  # fmt: skip
def test_what_the_sender_wrote(written: str, kept: str) -> None:
    assert own_words(written) == kept


def test_long_texts_take_time_in_proportion() -> None:
    begun = time.perf_counter()
    own_words("On Monday they wrote\n" * 20_000)
    own_words("-- " * 100_000)
    assert time.perf_counter() - begun < 3
