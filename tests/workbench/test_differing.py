"""Two texts compared: the pieces put together are the texts again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.workbench.differing import Piece, compare_texts


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_put_together_are_both_texts(older: str, newer: str) -> None:
    pieces = compare_texts(older, newer)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == older
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == newer


def test_words_are_compared_whole() -> None:
    assert compare_texts("killed eight people", "killed eleven people") == [
        Piece("same", "killed "),
        Piece("gone", "eight"),
        Piece("new", "eleven"),
        Piece("same", " people"),
    ]
