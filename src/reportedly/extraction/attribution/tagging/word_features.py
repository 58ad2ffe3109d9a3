"""Features of each word of a sentence beside one cue: what the tagger of sources and contents goes by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.extraction.attribution.subjects import subject_of
from reportedly.extraction.attribution.tagging.ground import Ground
from reportedly.records.sentence import Sentence

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "prep", "acomp", "attr", "acl", "relcl"})
_NEAR = (4, 8, 16)

Path = tuple[str, ...]
"""Labels on the way through the tree from the cue to a word; upward ones begin with "^"."""


@dataclass(frozen=True, slots=True)
class _View:
    """A ground seen from the cue at ``head``: for each word the way to it, the role that the rules give it
    (S source, C content, K cue; small letters where only the syntax speaks for it, O nothing), and how many
    other cues stand between."""

    ground: Ground
    head: int
    paths: tuple[Path, ...]
    roles: tuple[str, ...]
    between: tuple[int, ...]


def word_features(ground: Ground, head: int) -> list[list[str]]:
    """For each word of the sentence its features as seen from the cue at ``head``."""
    view = _View(
        ground,
        head,
        _paths(ground.sentence, head),
        _roles(ground, head),
        _between(ground, head),
    )
    marked = max(ground.quoted) >= 0 and ground.quoted[head] < 0
    return [
        [
            *_own(view, position),
            *_beside(view, position),
            *_quote(view, position, marked),
            *_other_reports(view, position),
        ]
        for position in range(len(ground.sentence))
    ]


def _own(view: _View, position: int) -> Iterator[str]:
    sentence, head = view.ground.sentence, view.head
    token, role = sentence[position], view.roles[position]
    side = _side(position, head)
    path = view.paths[position]
    first, second = side + "/".join(path[:1]), side + "/".join(path[:2])
    cue = view.ground.cues.get(head)
    shape = "-" if cue is None else cue.shape
    lemma = sentence[head].lemma
    distance = abs(position - head)
    reach = distance if distance < _NEAR[0] else _NEAR[0] + sum(distance >= step for step in _NEAR[1:])
    yield from (f"s{side}", f"r={role}", f"1={first}", f"2={second}", f"3={side}{'/'.join(path[:3])}")
    yield from (f"w={token.lower}", f"t={token.tag}", f"d={token.dep}", f"r1={role}{first}")
    yield from (f"rt={role}{token.tag}", f"rh={role}{shape}", f"h1={shape}{first}", f"h2={shape}{second}")
    yield from (f"l1={lemma}{first}", f"l2={lemma}{second}", f"ls={lemma}{side}", f"ws={token.lower}{side}")
    yield f"g={side}{reach}"
    if token.head != position:
        yield f"hw={sentence[token.head].lemma}>{token.dep}"


def _beside(view: _View, position: int) -> Iterator[str]:
    sentence, roles = view.ground.sentence, view.roles
    around = roles[max(0, position - 1) : position + 2]
    yield f"r3={'_' if position == 0 else ''}{''.join(around)}{'_' if position + 1 == len(roles) else ''}"
    if position > 0:
        before = sentence[position - 1]
        yield from (f"w-={before.lower}", f"t-={before.tag}", f"b-={'/'.join(view.paths[position - 1][:2])}")
        yield from (f"tt={before.tag}{sentence[position].tag}", f"rw={roles[position]}{before.lower}")
    else:
        yield "BOS"
    if position + 1 < len(sentence):
        after = sentence[position + 1]
        yield from (f"w+={after.lower}", f"t+={after.tag}", f"b+={'/'.join(view.paths[position + 1][:2])}")
    else:
        yield "EOS"
    if position > 1:
        yield f"t--={sentence[position - 2].tag}"


def _quote(view: _View, position: int, marked: bool) -> Iterator[str]:
    side = _side(position, view.head)
    cue = view.ground.cues.get(view.head)
    if view.ground.quoted[position] >= 0:
        yield from ("q", f"q{side}{'-' if cue is None else cue.shape}")
    elif marked:
        yield f"nq{side}"


def _other_reports(view: _View, position: int) -> Iterator[str]:
    """How the word stands to other cues and to what they say."""
    between, side = min(view.between[position], 2), _side(position, view.head)
    if between:
        yield from (f"n={between}{side}", f"nr={between}{view.roles[position]}{side}")
    for head, report in view.ground.reports.items():
        if head == view.head:
            continue
        if position in report.positions:
            yield f"o{'i' if view.head in report.positions else 'o'}"
        elif position == report.source:
            yield "os"


def _side(position: int, head: int) -> str:
    if position == head:
        return "0"
    return "<" if position < head else ">"


def _roles(ground: Ground, head: int) -> tuple[str, ...]:
    sentence = ground.sentence
    roles = ["O"] * len(sentence)
    report = ground.reports.get(head)
    if report is None:
        _mark_by_syntax(sentence, head, roles)
    else:
        if report.source is not None:
            _mark(roles, source_phrase(sentence, report.source), "S")
        _mark(roles, sorted(report.positions), "C")
    roles[head] = "K"
    return tuple(roles)


def _mark_by_syntax(sentence: Sentence, head: int, roles: list[str]) -> None:
    """The subject or owner of the cue and what depends on it, where the rules find no report."""
    verbal = sentence[head].pos in ("VERB", "AUX")
    source = subject_of(sentence, head) if verbal else sentence.child(head, "poss")
    if source is not None and source != head:
        _mark(roles, source_phrase(sentence, source), "s")
    for child in sentence.children[head]:
        if child > head and sentence[child].dep in _COMPLEMENTS:
            _mark(roles, [index for index in sentence.subtree(child) if roles[index] == "O"], "c")


def _mark(roles: list[str], positions: Sequence[int], role: str) -> None:
    for position in positions:
        roles[position] = role


def _between(ground: Ground, head: int) -> tuple[int, ...]:
    """For each word how many other cues with a report stand between it and ``head``, itself included."""
    sentence = ground.sentence
    others = [
        index != head and index in ground.reports and cue is not None and cue.shape != "noun"
        for index, cue in ((index, ground.cues.get(index)) for index in range(len(sentence)))
    ]
    counts = [0] * len(sentence)
    for position in range(head + 1, len(sentence)):
        counts[position] = counts[position - 1] + others[position]
    for position in range(head - 1, -1, -1):
        counts[position] = counts[position + 1] + others[position]
    return tuple(counts)


def _paths(sentence: Sentence, head: int) -> tuple[Path, ...]:
    """The way from ``head`` to each word: up to a common governor, then down."""
    found: dict[int, Path] = {head: ()}
    up: Path = ()
    below = head
    for above in sentence.ancestors(head):
        up = (*up, f"^{sentence[below].dep}")
        found[above] = up
        below = above
    waiting = list(found)
    while waiting:
        current = waiting.pop()
        for child in sentence.children[current]:
            if child not in found:
                found[child] = (*found[current], sentence[child].dep)
                waiting.append(child)
    return tuple(found.get(index, ("?",)) for index in range(len(sentence)))
