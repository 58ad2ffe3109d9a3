"""The words of a message that its sender wrote: without quoted replies and signature."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[ \t]*>")
_WROTE = re.compile(r"(?:On|Am|Le|El)\b.{0,200}\b(?:wrote|writes)\s*:\s*$", re.IGNORECASE | re.DOTALL)
_MAX_WROTE_LINES = 3
_ORIGINAL = re.compile(r"-{2,}\s*(?:Original Message|Original Appointment)\s*-{2,}\s*$", re.IGNORECASE)
_FORWARDED = re.compile(r"-{2,}\s*Forwarded message\s*-{2,}\s*$|Begin forwarded message:\s*$", re.IGNORECASE)
_FIELD = re.compile(r"\*?(?:From|Date|Sent|To|Cc|Subject|Reply-To)\*?:", re.IGNORECASE)
_SIGNATURE = "-- "
_BARE_SIGNATURE = "--"
_LONGEST_SIGNATURE = 12


def own_words(written: str) -> str:
    """``written`` without what it quotes, without the lines that announce a quotation, without signature.

    A forwarded text is what the message is about and stays; only its headers go.
    """
    lines = _without_signature(written.splitlines())
    kept: list[str] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if _ORIGINAL.match(line.strip()):
            break
        if _FORWARDED.match(line.strip()):
            position = _behind_fields(lines, position + 1)
            continue
        announced = _announcement(lines, position)
        if announced:
            position += announced
        elif _QUOTED.match(line):
            position += 1
        else:
            kept.append(line)
            position += 1
    return "\n".join(kept).strip("\n")


def _without_signature(lines: list[str]) -> list[str]:
    for position, line in enumerate(lines):
        short = len(lines) - position <= _LONGEST_SIGNATURE
        if line == _SIGNATURE or (short and line.rstrip() == _BARE_SIGNATURE):
            return lines[:position]
    return lines


def _announcement(lines: list[str], position: int) -> int:
    """How many lines from ``position`` on say who wrote what is quoted below them; 0 if none does."""
    for count in range(1, _MAX_WROTE_LINES + 1):
        if not lines[position].strip() or position + count > len(lines):
            return 0
        if _WROTE.match("\n".join(lines[position : position + count]).strip()):
            below = next((line for line in lines[position + count :] if line.strip()), "")
            return count if _QUOTED.match(below) else 0
    return 0


def _behind_fields(lines: list[str], position: int) -> int:
    while position < len(lines) and (not lines[position].strip() or _FIELD.match(lines[position].strip())):
        position += 1
    return position
