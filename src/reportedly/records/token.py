"""Token: one word of a sentence with its grammar."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the parser saw it.

    ``index`` is its position in the sentence and ``head`` the position of the word it depends on
    (its own for the root). ``tag`` is a Penn Treebank tag, ``pos`` a universal part of speech,
    ``dep`` a ClearNLP dependency label (``nsubj``, ``dobj``, ``prep``, ``pobj``, ...); ``lemma`` is
    lower case. ``text`` is the word without soft hyphens and zero-width characters, so it can be
    shorter than ``span``.
    """

    index: int
    span: Span
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
