"""Discourse: who has been spoken of so far in a document, and where its sentences are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.records.mention import MentionKind
from reportedly.records.sentence import Sentence

_SERVICES = ("air force", "navy", "coast guard", "border guard", "national guard", "presidential guard")
_REACH = 6
"""Sentences after which nobody is in mind any more for a pronoun."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor at one spot. ``order`` counts figures through the document; ``alone`` means one person."""

    position: int
    order: int
    sentence: int
    kind: MentionKind
    entity: str | None
    state: str | None = None
    plural: bool = False
    alone: bool = False
    gender: str | None = None
    noun: str | None = None
    subject: bool = False
    speaking: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Discourse:
    """What is remembered while a document is read from front to end.

    ``state`` is the state last named as the scene, ``territory`` a part of it ("Gaza").
    ``attackers`` and ``speakers`` are the states that have attacked and spoken so far.
    """

    latest: dict[str, Figure] = field(default_factory=dict)
    recent: list[list[Figure]] = field(default_factory=list)
    count: int = 0
    state: str | None = None
    territory: str | None = None
    attackers: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)

    def open_sentence(self) -> None:
        """Start the figures of the next sentence."""
        self.recent.append([])
        if len(self.recent) > _REACH:
            self.recent.pop(0)

    def remember(self, figure: Figure, *, body: str | None = None, also: Sequence[str] = ()) -> None:
        """Keep ``figure`` as the last of its noun, kind and body, and of what it was ``also`` called."""
        self.recent[-1].append(figure)
        self.count += 1
        if figure.kind in ("document", "population") or figure.entity is None:
            return
        keys = [f"noun:{figure.noun}", f"body:{body}"]
        of_state = figure.kind == "organisation" and figure.entity == figure.state
        if figure.noun not in _SERVICES and not of_state:
            keys.append(f"kind:{figure.kind}")
        keys += [f"noun:{word}" for word in also]
        if " " in figure.entity and not figure.alone:
            last = figure.entity.rpartition(" ")[2].lower()
            keys += [f"short:{last}", f"short:{last.removesuffix('s')}"]
            if figure.kind == "organisation":
                keys.append(f"noun:{last}")
        for key in keys:
            self.latest[key] = figure

    def last(self, *keys: str) -> Figure | None:
        """The figure spoken of last under any of ``keys``."""
        held = [self.latest[key] for key in keys if key in self.latest]
        return max(held, key=lambda figure: figure.order, default=None)


def find_quoted(sentences: Sequence[Sentence]) -> Mapping[int, frozenset[int]]:
    """Positions inside quotation marks, by sentence; a paragraph that leaves one open closes it."""
    quoted: dict[int, frozenset[int]] = {}
    inside = False
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        held: set[int] = set()
        for token in sentence:
            if token.text in ("“", "„", "«"):
                inside = True
            elif token.text in ("”", "»"):
                inside = False
            elif token.text in ('"', "``", "''"):
                inside = not inside
            elif inside:
                held.add(token.index)
        if held:
            quoted[sentence.index] = frozenset(held)
    return quoted
