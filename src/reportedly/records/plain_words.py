"""Plain words: a text without what cosmetic edits touch."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNSEEN = {0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None}


def plain_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` without case, punctuation, quotation marks, apostrophes, dashes, white space,
    thousands separators, characters that are not seen, and ways of writing one accent."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_UNSEEN))
    if "'" in plain or "`" in plain or not plain.isascii():
        plain = _APOSTROPHES.sub("", plain)
    if "," in plain:
        plain = _THOUSANDS.sub("", plain)
    return tuple(_WORD.findall(plain.casefold()))
