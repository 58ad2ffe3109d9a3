"""Fictional dispatches to measure origins on: wire stories, what outlets make of them, independent reports.

Every sentence, place, person and outlet but the agencies' names is made up. Nothing is random: what varies is
chosen by a digest, so that every run sees the same texts.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Story = tuple[str, ...]
"""Paragraphs."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """``origin`` names the story it was copied from, or itself; ``kind`` how it came about."""

    id: str
    origin: str
    kind: str
    text: str
    published: str
    outlet: str
    credited: str | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    place: str
    region: str
    group: str
    army: str
    dead: int
    hurt: int
    hour: int
    day: str
    date: str
    speaker: str
    doctor: str


_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def make_dispatches() -> Iterator[Dispatch]:
    """All of them, in a fixed order."""
    for number, event in enumerate(_Event(**told) for told in _TEXTS["events"]):
        wire = _told(event, number, voice=number % 4)
        yield from _family(event, wire)
        yield from _independent(event, number)
        yield from _bulletins(event)


def _told(event: _Event, number: int, *, voice: int) -> Story:
    """One report in the words of one reporter."""
    words = _words_of(event)
    slots = [slot[(voice + at * (number % 2)) % 4].format(**words) for at, slot in enumerate(_TEXTS["parts"])]
    quotes = [quote.format(**words) for quote in _TEXTS["quotes"]]
    return (*slots[:2], quotes[0], *slots[2:5], quotes[1], *slots[5:])


def _words_of(event: _Event) -> dict[str, str]:
    return {name: str(getattr(event, name)) for name in event.__slots__}


def _family(event: _Event, wire: Story) -> Iterator[Dispatch]:
    """The wire story with its background, and what fourteen outlets make of it."""
    head = f"{event.place.upper()}, {event.region} (AP) — "
    full = (*wire, *_TEXTS["background"])
    origin = f"{event.place}/wire"
    yield Dispatch(origin, origin, "wire", _text((head + full[0], *full[1:])), event.date, "AP News")
    for name, (made, credited) in _edits(event).items():
        text = _text(made(full))
        yield Dispatch(f"{event.place}/{name}", origin, name, text, event.date, f"{name} Gazette", credited)


def _edits(event: _Event) -> dict[str, tuple[Callable[[Story], Story], str | None]]:
    """What outlets do with a wire story, by name."""
    own, more, third = (line.format(**_words_of(event)) for line in _TEXTS["local"])
    credit = "The Associated Press contributed to this report."
    toll = f" {event.dead} ", f" {event.dead + 3} "
    return {
        "verbatim": (lambda story: story, None),
        "cosmetic": (lambda story: tuple(map(_cosmetic, story)), None),
        "trimmed": (lambda story: story[:5], None),
        "half": (lambda story: story[: len(story) // 2 + 1], None),
        "middle cut": (lambda story: story[:3] + story[7:], None),
        "merged": (lambda story: tuple(" ".join(story[at : at + 3]) for at in range(0, len(story), 3)), None),
        "edited": (lambda story: _edited(story, 0.04), None),
        "rewritten": (lambda story: _edited(story, 0.09), None),
        "new toll": (lambda story: tuple(p.replace(*toll) for p in story), None),
        "local top": (lambda story: (own, more, *story[:8]), None),
        "localised": (lambda story: (own, more, third, *story[3:7], credit), None),
        "brief": (lambda story: (f"{event.place.upper()} (AP) — {story[0]}", story[1]), None),
        "quotes kept": (lambda story: (own, story[2], story[6], more, "With reporting by AP"), None),
        "fed": (lambda story: (own, story[1], more, story[3], third), "Associated Press"),
    }  # fmt: skip


def _independent(event: _Event, number: int) -> Iterator[Dispatch]:
    """Three other reporters at the same place, one of whom shares the agency's quotations."""
    for turn in range(1, 4):
        told = _told(event, number, voice=(number + turn) % 4)
        story = told if turn == 1 else (*told[:2], *told[3:6], *told[7:])
        name = f"{event.place}/own {turn}"
        yield Dispatch(name, name, "independent", _text(story), event.date, f"Outlet {turn}")


def _bulletins(event: _Event) -> Iterator[Dispatch]:
    """One form filled in on four days."""
    for day in range(4):
        digest = hashlib.sha256(f"{event.place}{day}".encode()).digest()
        figures = {letter: str(10 + byte % 190) for letter, byte in zip("abcdefgh", digest, strict=False)}
        text = _text(tuple(line.format(**_words_of(event), **figures) for line in _TEXTS["bulletin"]))
        name = f"{event.place}/bulletin {day}"
        published = f"{event.date[:8]}{int(event.date[8:]) + day:02d}"
        yield Dispatch(name, name, "bulletin", text, published, "General Staff")


def _text(story: Story) -> str:
    return "\n\n".join(story)


def _cosmetic(paragraph: str) -> str:
    """Other quotation marks, apostrophes, dashes and spaces, and a capital or two."""
    plain = paragraph.translate(str.maketrans("“”’—", '""\'-'))
    return re.sub(r"\bgovernor\b", "Governor", plain.replace(", ", ",  "))


def _edited(story: Story, share: float) -> Story:
    """``share`` of the words longer than three letters are replaced, evenly over the text."""
    return tuple(
        " ".join(
            f"{word[0]}{word[::-1].strip('.,;:').lower()}" if _chosen(word, paragraph, at, share) else word
            for at, word in enumerate(paragraph.split())
        )
        for paragraph in story
    )


def _chosen(word: str, paragraph: str, at: int, share: float) -> bool:
    draw = hashlib.sha256(f"{paragraph}{at}".encode()).digest()[0] / 256
    return word.isalpha() and len(word) > 3 and draw < share * 1.5


def with_agency(dispatch: Dispatch) -> Dispatch:
    """The same with a line that credits the agency."""
    return replace(dispatch, text=f"{dispatch.text}\n\nThe Associated Press contributed to this report.")
