"""Visible: text of unknown origin on paper, with nothing in it that hides or reorders."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def visible(words: str) -> str:
    """``words`` on one line; what would not be seen, or would turn the direction of writing, as its code.

    Nothing is left out: custody shows what was there.
    """
    return _HIDDEN.sub(lambda found: f"\\u{{{ord(found.group()):04x}}}", words)
