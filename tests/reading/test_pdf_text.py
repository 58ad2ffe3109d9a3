import time

from reportedly.reading.pdf_text import Line, assemble_text


def _page(*texts: str, x: float = 72, size: float = 11) -> list[Line]:
    return [Line(text, x, 700 - 14 * row, size) for row, text in enumerate(texts) if text]


def test_a_wider_space_other_letters_or_an_indent_end_a_paragraph() -> None:
    assert (
        assemble_text([_page("One fell.", "Two rose", "", "and three.")])
        == "One fell. Two rose\n\nand three."
    )
    assert (
        assemble_text([[Line("Title", 72, 700, 18), *_page("", "Words.", "More.")]])
        == "Title\n\nWords. More."
    )
    indented = [*_page("One fell.", "Two rose."), Line("Three.", 90, 672, 11), Line("Four.", 72, 658, 11)]
    assert assemble_text([indented]) == "One fell. Two rose.\n\nThree. Four."


def test_soft_hyphens_at_the_end_of_a_line_go() -> None:
    assert assemble_text([_page("The recog\u00ad", "nised mayor.")]) == "The recognised mayor."


def test_dashes_and_numbers_are_no_cut_words() -> None:
    assert (
        assemble_text([_page("It lasted 2019-", "2024 and -", "so on.")])
        == "It lasted 2019- 2024 and - so on."
    )


def test_nothing_gives_nothing() -> None:
    assert assemble_text([]) == assemble_text([[], []]) == ""


def test_long_lines_take_time_in_proportion() -> None:
    begun = time.perf_counter()
    assemble_text([_page(*["a-" * 20_000] * 50), _page(*['."' * 20_000] * 50)])
    assert time.perf_counter() - begun < 5
