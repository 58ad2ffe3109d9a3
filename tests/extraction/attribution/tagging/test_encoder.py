"""Encoder: states of words, windows of long texts, and what is said where something is missing."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from reportedly.errors import LibraryMissing, ModelMissing
from reportedly.extraction.attribution.tagging.encoder import Encoder, load_encoder

WORDS = ["The", "governor", "said", "two", "bridges", "had", "burned", "."]


def test_each_word_has_a_row_and_the_same_words_have_the_same_rows() -> None:
    encoder = load_encoder()
    rows = encoder.read(WORDS, [3] * len(WORDS))
    assert rows.shape == (len(WORDS), encoder.heads["h.weight"].shape[1])
    assert np.array_equal(rows, encoder.read(WORDS, [3] * len(WORDS)))


def test_what_is_known_of_a_word_moves_its_row() -> None:
    encoder = load_encoder()
    plain, marked = (encoder.read(WORDS, [mark] * len(WORDS)) for mark in (3, 27))
    assert not np.allclose(plain[2], marked[2])


def test_words_beyond_the_window_have_empty_rows() -> None:
    rows = load_encoder().read(["burned"] * 700, [3] * 700)
    assert rows[490].any()
    assert not rows[510:].any()


def test_windows_cut_no_word_and_lose_none() -> None:
    encoder = load_encoder()
    words = ["bridges", "Hlukhivshchyna", "said"] * 40
    windows, places = encoder.windows(words, 50)
    assert max(map(len, windows)) <= 51
    assert len(places) == len(words)
    for word, (window, place) in zip(words, places, strict=True):
        parts = encoder.pieces.cut(word)
        assert tuple(windows[window][place : place + len(parts)]) == parts


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(LibraryMissing) as told:
        Encoder(b"", {}, ["[CLS]", "[SEP]", "[UNK]"])
    assert "reportedly[thorough]" in str(told.value.advice)


def test_a_language_without_weights_is_named() -> None:
    with pytest.raises(ModelMissing):
        load_encoder("xx")
