import pytest

from reportedly.reading.paragraphs import find_paragraphs, without_bullet
from reportedly.records.span import Span

PARAGRAPHS = [
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
    ("  One.  \n \t \n\n  Two.", ["One.", "Two."]),
    ("One.\u2029Two.", ["One.", "Two."]),
    ("", []),
    (" \n\t\r\n", []),
    ("Shells fell.\nThe mayor gave no toll.", ["Shells fell.", "The mayor gave no toll."]),
    ("Rebels take the bridge\nThe army denied it.", ["Rebels take the bridge", "The army denied it."]),
    (
        "Rebels take the last bridge over the river Naro near Tarkesh\nThe army denied it.",
        ["Rebels take the last bridge over the river Naro near Tarkesh", "The army denied it."],
    ),
    ("The army said, according to the\nRed Crescent.", ["The army said, according to the\nRed Crescent."]),
    ("They held the bridge and the\r\nNaro port.", ["They held the bridge and the\r\nNaro port."]),
    ("Dead: 12\nHurt: 40\nMissing: 3", ["Dead: 12", "Hurt: 40", "Missing: 3"]),
    ("What we know:\n- Nine killed\n- Thirty hurt", ["What we know:", "- Nine killed", "- Thirty hurt"]),
    ("• Nine killed\n• Thirty hurt", ["• Nine killed", "• Thirty hurt"]),
]  # fmt: skip

WRAPPED = """\
The army of the coastal republic said on Tuesday that its gunners had shelled
Tarkesh and three villages on the Naro, killing eleven fighters of the Northern
Front. Residents told reporters that the dead were farmers. The governor of
Naro province called for an inquiry.

A spokesman for the Front, Omar Hadrawi, denied that any of its men had been in
the area that night."""

CAPITALS = """\
THE ARMY OF THE COASTAL REPUBLIC SAID ON TUESDAY THAT ITS GUNNERS HAD SHELLED
TARKESH AND THREE VILLAGES ON THE NARO, KILLING ELEVEN FIGHTERS OF THE NORTHERN
FRONT. RESIDENTS TOLD REPORTERS THAT THE DEAD WERE FARMERS. THE GOVERNOR OF
NARO PROVINCE CALLED FOR AN INQUIRY."""

SENTENCE_A_LINE_END = """\
Shells fell on the port of Tarkesh on Sunday and on the market beside it.
Nine traders were killed and the fire burned all night, said the harbour
master. His deputy, who had been on the quay when the first of the shells
hit, gave another toll."""


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.quote(text) for span in find_paragraphs(text)] == expected


@pytest.mark.parametrize(("text", "count"), [(WRAPPED, 2), (CAPITALS, 1), (SENTENCE_A_LINE_END, 1)])
def test_lines_wrapped_by_hand_are_joined(text: str, count: int) -> None:
    assert len(find_paragraphs(text)) == count
    assert len(find_paragraphs(text.replace("\n", "\r\n"))) == count


def test_a_headline_above_wrapped_text_stays_alone() -> None:
    text = "Eleven dead on the Naro\n" + WRAPPED
    first, *rest = find_paragraphs(text)
    assert first.quote(text) == "Eleven dead on the Naro"
    assert len(rest) == 2


def test_a_list_of_headlines_is_not_joined() -> None:
    headlines = [
        "Rebels shell the port of Tarkesh",
        "Mayor of Naro flees",
        "Two journalists held in the capital",
    ]
    assert len(find_paragraphs("\n".join(headlines))) == 3


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("- Nine killed", "Nine killed"),
        ("• Nine killed", "Nine killed"),
        ("(2) Nine killed", "Nine killed"),
        ("2) Nine killed", "Nine killed"),
        ("-5 degrees", "-5 degrees"),
        ("2 killed", "2 killed"),
        ("Nine killed - two hurt", "Nine killed - two hurt"),
        ("•", "•"),
    ],
)
def test_bullets_are_no_part_of_the_sentence(paragraph: str, rest: str) -> None:
    assert without_bullet(paragraph, Span(0, len(paragraph))).quote(paragraph) == rest
