import pytest

from reportedly.reading.boundaries import Words, dateline_end, find_boundaries


def _words(marked: str) -> Words:
    """Words set apart by blanks; a word that begins with ~ follows the last one without a space."""
    texts = marked.split(" ")
    spaced = [not following.startswith("~") for following in [*texts[1:], ""]]
    tags = ["NNP" if text.lstrip("~")[0].isupper() else "NN" for text in texts]
    return Words([text.lstrip("~") for text in texts], spaced, tags)


@pytest.mark.parametrize(
    ("marked", "word", "expected"),
    [
        ("said Brig ~. Gen. Aung", "Gen.", False),
        ("said Gen. Aung", "Aung", False),
        ("Order No. 3 fell", "3", False),
        ("on Feb. 3 it", "3", False),
        ("at 5 a.m. The jets", "The", True),
        ("at 5 a.m. Monday , jets", "Monday", False),
        ("at 5 a.m. Kyiv time , jets", "Kyiv", False),
        ("at 5 a.m. “ ~They ran ~. ~”", "“", True),
        ("in the U.S. The army", "The", True),
        ("guns , e.g. Howitzers", "Howitzers", False),
        ("Col. A. Rahal", "Rahal", False),
        ("It fell ~. However ~, he", "However", True),
        ("3 km ~. from Tarkesh", "from", False),
        ("“ ~No ~! ~” a soldier", "a", False),
        ("“ ~No ~! ~” Idris shouted ~.", "Idris", False),
        ('" ~No ~! ~" Idris shouted ~.', "Idris", False),
        ("aims ~: to hold", "to", False),
        ("three ~; Two were", "Two", False),
        ("he said ~: “ ~We won", "“", False),
        ("he said ~: “ ~We won", "We", False),
        ("he left ~. ~”", "”", False),
        ("jets — Two of", "Two", False),
    ],
)
def test_rules(marked: str, word: str, expected: bool) -> None:
    words = _words(marked)
    assert find_boundaries(words)[list(words.texts).index(word)] is expected


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("It fell ~. Rebels left", "Rebels"),
        ("“ ~No ~! ~” He fired", "He"),
        ("the army fell ~. no one", "no"),
        ("It fell ~. al ~- ~Shabab left", "al"),
    ],
)
def test_what_no_rule_tells_is_left_to_the_parser(marked: str, word: str) -> None:
    words = _words(marked)
    assert find_boundaries(words).get(list(words.texts).index(word)) is None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KYIV, Ukraine (AP) — Two people were killed.", "KYIV, Ukraine (AP) — "),
        ("TARKESH, Feb. 3 (Reuters) - Rebels shelled the port.", "TARKESH, Feb. 3 (Reuters) - "),
        ("EL FASHER, Sudan — Eleven died.", "EL FASHER, Sudan — "),
        ("Beirut (AFP) - The army left.", "Beirut (AFP) - "),
        ("Goma, DR Congo – Shells fell on the town.", "Goma, DR Congo – "),
        ("NAYPYITAW — Twelve were held on Monday.", "NAYPYITAW — "),
        ("(Reuters) - The army left.", "(Reuters) - "),
        (
            "PORT SUDAN, 3 JAN 25 -- [REPORT] [TEXT] THE ARMY LEFT.",
            "PORT SUDAN, 3 JAN 25 -- [REPORT] [TEXT] ",
        ),
        ("ADDIS ABABA (Xinhua) — “We won,” he said.", "ADDIS ABABA (Xinhua) — "),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    end = dateline_end(text)
    assert end is not None
    assert text[:end] == dateline


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance – said nothing.",
        "HAMAS — Israel's foe — said nothing.",
        "The town (population 900) - a port - fell.",
        "UN-led talks began.",
        "Omar, Ali – both officers – spoke.",
        "Two people — both children — died.",
        "Kyiv said two people were killed.",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_end(text) is None
