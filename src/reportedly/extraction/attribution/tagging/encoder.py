"""Encoder: a small transformer that reads a sentence at once; the only file that knows ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reportedly.errors import LibraryMissing, ModelMissing
from reportedly.extraction.attribution.tagging.pieces import Pieces

if TYPE_CHECKING:
    pass

FOLDER = "attribution/encoder"
BODY, HEADS, PARTS = "body.onnx", "heads.npz", "parts.txt"
_WINDOW = 500
"""Parts of a sentence's words beyond these are not read."""

Figures = npt.NDArray[np.float32]


class Encoder:
    """A transformer's body, and the arrays of the heads that are put on it; safe to share among threads."""

    def __init__(self, body: bytes, heads: dict[str, Figures], parts: Sequence[str]) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise LibraryMissing(
                "the engine 'thorough' needs ONNX Runtime",
                advice="Run pip install 'reportedly[thorough]', or choose --engine careful",
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(body, options, providers=["CPUExecutionProvider"])
        self.heads = heads
        known = {part: number for number, part in enumerate(parts)}
        self.pieces = Pieces(known)
        self._opening, self._closing = known["[CLS]"], known["[SEP]"]

    def read(self, words: Sequence[str], marks: Sequence[int]) -> Figures:
        """(words, size): the state of each word's first part; ``marks`` tell what is known of a word (0 to
        63). Words beyond the 500th part have rows of nothing but zeros."""
        (window, *_), places = self.windows(words, _WINDOW)
        kept = [place for number, place in places if number == 0]
        told = [0] * len(window)
        for word, start in enumerate(kept):
            end = kept[word + 1] if word + 1 < len(kept) else len(window) - 1
            told[start:end] = [marks[word]] * (end - start)
        states = self.states(window, told)
        rows: Figures = np.zeros((len(words), states.shape[1]), np.float32)
        rows[: len(kept)] = states[kept]
        return rows

    def windows(self, words: Sequence[str], most: int) -> tuple[list[list[int]], list[tuple[int, int]]]:
        """The numbers of the words' parts in windows of ``most`` and an end, no word cut in two; and for each
        word its window and where it begins there."""
        windows, places, current = [], [], [self._opening]
        for word in words:
            parts = self.pieces.cut(word)
            if len(current) + len(parts) > most:
                windows.append([*current, self._closing])
                current = [self._opening]
            places.append((len(windows), len(current)))
            current.extend(parts)
        return [*windows, [*current, self._closing]], places

    def states(self, numbers: Sequence[int], marks: Sequence[int]) -> Figures:
        """(parts, size): the last layer for a text of at most 512 parts with their marks."""
        asked = {"ids": np.array([numbers], np.int64), "feats": np.array([marks], np.int64)}
        (states,) = self._session.run(None, asked)
        held: Figures = states[0]
        return held


@cache
def load_encoder(language: str = "en") -> Encoder:
    """The encoder that the package ships, loaded once.

    Raises:
        ModelMissing: there is none for the language.
        LibraryMissing: ONNX Runtime is not installed.
    """
    folder = files("reportedly.resources") / language / FOLDER
    try:
        body = (folder / BODY).read_bytes()
        with (folder / HEADS).open("rb") as held, np.load(held) as arrays:
            heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
        parts = (folder / PARTS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise ModelMissing(
            "the weights for attribution are not there",
            where=FOLDER,
            advice="Run 'pip install reportedly' again",
        ) from error
    return Encoder(body, heads, parts)
