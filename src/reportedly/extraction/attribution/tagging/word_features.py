"""Features of each word of a sentence beside one cue: what the tagger of sources and contents goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extraction.attribution.speaker_phrases import source_phrase
from reportedly.extraction.attribution.subjects import subject_of
from reportedly.extraction.attribution.tagging.ground import Ground
from reportedly.records.sentence import Sentence

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "prep", "acomp", "attr", "acl", "relcl"})
_NEAR = (4, 8, 16)

Path = tuple[str, ...]
"""The first one, two and three labels on the way through the tree from the cue to a word, each joined by "/";
upward ones begin with "^"."""
_HERE: Path = ("", "", "")
_NOWHERE: Path = ("?", "?", "?")


@dataclass(frozen=True, slots=True)
class _View:
    """A ground seen from the cue at ``head``, whose shape is ``shape``: for each word the way to it, the role
    that the rules give it (S source, C content, K cue; small letters where only the syntax speaks for it, O
    nothing), and how many other cues stand between. ``marked`` tells that there are quotations, but not here;
    ``others`` are what the other reports say, whether the cue stands in it, and who is their source."""

    ground: Ground
    head: int
    shape: str
    paths: tuple[Path, ...]
    roles: tuple[str, ...]
    between: tuple[int, ...]
    marked: bool
    others: tuple[tuple[frozenset[int], str, int | None], ...]


def word_features(ground: Ground, head: int) -> list[list[str]]:
    """For each word of the sentence its features as seen from the cue at ``head``."""
    cue = ground.cues.get(head)
    others = [(other.positions, other.source) for place, other in ground.reports.items() if place != head]
    view = _View(
        ground,
        head,
        "-" if cue is None else cue.shape,
        _paths(ground.sentence, head),
        _roles(ground, head),
        _between(ground, head),
        max(ground.quoted) >= 0 and ground.quoted[head] < 0,
        tuple((said, "oi" if head in said else "oo", source) for said, source in others),
    )
    return [
        [*_own(view, place), *_beside(view, place), *_quote(view, place), *_other_reports(view, place)]
        for place in range(len(view.roles))
    ]


def _own(view: _View, position: int) -> list[str]:
    tokens, head, shape = view.ground.sentence.tokens, view.head, view.shape
    token, role, lemma = tokens[position], view.roles[position], tokens[view.head].lemma
    lower, tag, side = token.lower, token.tag, _side(position, view.head)
    one, two, three = view.paths[position]
    first, second = side + one, side + two
    distance = abs(position - head)
    reach = distance if distance < _NEAR[0] else _NEAR[0] + sum(distance >= step for step in _NEAR[1:])
    found = [
        f"s{side}", f"r={role}", f"1={first}", f"2={second}", f"3={side}{three}", f"w={lower}", f"t={tag}",
        f"d={token.dep}", f"r1={role}{first}", f"rt={role}{tag}", f"rh={role}{shape}", f"h1={shape}{first}",
        f"h2={shape}{second}", f"l1={lemma}{first}", f"l2={lemma}{second}", f"ls={lemma}{side}",
        f"ws={lower}{side}", f"g={side}{reach}",
    ]  # fmt: skip
    if token.head != position:
        found.append(f"hw={tokens[token.head].lemma}>{token.dep}")
    return found


def _beside(view: _View, position: int) -> list[str]:
    tokens, roles, paths = view.ground.sentence.tokens, view.roles, view.paths
    last = position + 1 == len(roles)
    around = "".join(roles[max(0, position - 1) : position + 2])
    found = [f"r3={'' if position else '_'}{around}{'_' if last else ''}"]
    if position:
        lower, tag = tokens[position - 1].lower, tokens[position - 1].tag
        found += [f"w-={lower}", f"t-={tag}", f"b-={paths[position - 1][1]}"]
        found += [f"tt={tag}{tokens[position].tag}", f"rw={roles[position]}{lower}"]
    else:
        found.append("BOS")
    if last:
        found.append("EOS")
    else:
        after = tokens[position + 1]
        found += [f"w+={after.lower}", f"t+={after.tag}", f"b+={paths[position + 1][1]}"]
    if position > 1:
        found.append(f"t--={tokens[position - 2].tag}")
    return found


def _quote(view: _View, position: int) -> tuple[str, ...]:
    if view.ground.quoted[position] >= 0:
        return "q", f"q{_side(position, view.head)}{view.shape}"
    return (f"nq{_side(position, view.head)}",) if view.marked else ()


def _other_reports(view: _View, position: int) -> list[str]:
    """How the word stands to other cues and to what they say."""
    found = []
    if view.between[position]:
        between, side = min(view.between[position], 2), _side(position, view.head)
        found += [f"n={between}{side}", f"nr={between}{view.roles[position]}{side}"]
    for said, inside, source in view.others:
        if position in said:
            found.append(inside)
        elif position == source:
            found.append("os")
    return found


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
    length = len(ground.sentence)
    others = {
        place
        for place, cue in ground.cues.items()
        if place != head and place in ground.reports and cue.shape != "noun"
    }
    if not others:
        return (0,) * length
    counts = [0] * length
    for position in range(head + 1, length):
        counts[position] = counts[position - 1] + (position in others)
    for position in range(head - 1, -1, -1):
        counts[position] = counts[position + 1] + (position in others)
    return tuple(counts)


def _paths(sentence: Sentence, head: int) -> tuple[Path, ...]:
    """The way from ``head`` to each word: up to a common governor, then down."""
    tokens = sentence.tokens
    found: dict[int, tuple[Path, int]] = {head: (_HERE, 0)}
    below = head
    for above in sentence.ancestors(head):
        found[above] = _longer(*found[below], f"^{tokens[below].dep}")
        below = above
    waiting = list(found)
    while waiting:
        current = waiting.pop()
        for child in sentence.children[current]:
            if child not in found:
                found[child] = _longer(*found[current], tokens[child].dep)
                waiting.append(child)
    return tuple(found[index][0] if index in found else _NOWHERE for index in range(len(tokens)))


def _longer(path: Path, steps: int, label: str) -> tuple[Path, int]:
    """The way that goes on by ``label`` behind so many steps, and how many it is then."""
    if steps == 0:
        return (label, label, label), 1
    if steps == 1:
        two = f"{path[0]}/{label}"
        return (path[0], two, two), 2
    return ((path[0], path[1], f"{path[1]}/{label}") if steps == 2 else path), steps + 1
