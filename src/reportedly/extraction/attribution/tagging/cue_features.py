"""Features of a word that may report: what the cue tagger goes by."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.extraction.attribution.speaker_phrases import may_speak
from reportedly.extraction.attribution.subjects import subject_of
from reportedly.extraction.attribution.tagging.ground import Ground

_TELLING = frozenset(
    {
        "aux", "neg", "prt", "prep", "mark", "advmod", "dobj", "auxpass", "nsubj", "nsubjpass", "agent",
        "det", "poss", "acomp", "attr", "dative",
    }
)  # fmt: skip
"""Dependents whose own word counts."""
_BINDING = frozenset({"prep", "prt", "dobj", "acomp"})
"""Dependents that make a different cue of the same word ("call *for*", "make *clear*")."""
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl", "advcl"})
_REACH = 6
_SHORT = 12
_STOPS = frozenset({".", "?", "!", "”", '"'})


def cue_features(ground: Ground, position: int) -> list[str]:
    """The features of the word at ``position``; names are short, for they are stored with the weights."""
    return [
        *_word(ground, position),
        *_by_rule(ground, position),
        *_below(ground, position),
        *_subject(ground, position),
        *_around(ground, position),
        *_quotes(ground, position),
        *_above(ground, position),
        *_shape(ground, position),
    ]


def _word(ground: Ground, position: int) -> Iterator[str]:
    sentence = ground.sentence
    token = sentence[position]
    lemma = token.lemma
    yield from ("b", f"l={lemma}", f"w={token.lower}", f"t={token.tag}", f"d={token.dep}")
    yield from (f"l|t={lemma}{token.tag}", f"l|d={lemma}{token.dep}")
    if token.head == position:
        yield "root"
        return
    head = sentence[token.head]
    yield from (f"h={head.lemma}", f"ht={head.tag}", f"hd={head.dep}>{token.dep}")


def _by_rule(ground: Ground, position: int) -> Iterator[str]:
    """What the rules make of the word."""
    cue, report = ground.cues.get(position), ground.reports.get(position)
    lemma = ground.sentence[position].lemma
    if cue is None:
        if report is not None:
            yield "rg"
        return
    yield from (f"rc={cue.shape}", f"rs={cue.stance}", f"rc|l={cue.shape}{lemma}")
    yield from (f"rk={frame}" for frame in sorted(cue.takes))
    found = int(report is not None)
    yield from (f"ra={found}", f"ra|l={found}{lemma}")
    if report is not None:
        words = len(report.positions)
        size = (words > 0) + (words > 2) + (words > 7)
        yield from (
            f"ro={'-' if report.source is None else ground.sentence[report.source].tag}",
            f"rn={size}",
        )
        if report.content:
            side = "R" if report.content[0][0] > position else "L"
            yield f"rp={side}{len(report.content) > 1}"


def _below(ground: Ground, position: int) -> Iterator[str]:
    """Each dependent of the word, by its side and label."""
    sentence = ground.sentence
    lemma = sentence[position].lemma
    for child in sentence.children[position]:
        token = sentence[child]
        label = f"{'<' if child < position else '>'}{token.dep}"
        yield from (f"c={label}", f"l|c={lemma}{label}", f"ct={label}{token.tag}")
        if token.dep in _TELLING:
            yield f"cl={label}{token.lemma}"
            if token.dep in _BINDING:
                yield f"l|cl={lemma}{label}{token.lemma}"
        if token.dep in _CLAUSES:
            yield f"cm={label}{token.tag}{_leads(ground, child)}"
        if token.dep == "prep":
            inside = sentence.child(child, "pobj", "pcomp")
            if inside is not None:
                yield f"pp={token.lower}{sentence[inside].tag}"


def _leads(ground: Ground, clause: int) -> str:
    """The words that lead a clause in: "that", "to", "whether", "who"."""
    sentence = ground.sentence
    words = [
        sentence[child].lower
        for child in sentence.children[clause]
        if sentence[child].dep in ("mark", "aux") or sentence[child].tag in ("WDT", "WP", "WRB")
    ]
    return ",".join(words[:2])


def _subject(ground: Ground, position: int) -> Iterator[str]:
    sentence = ground.sentence
    if sentence[position].pos != "VERB":
        return
    subject = subject_of(sentence, position)
    if subject is None:
        yield "s=-"
        return
    token = sentence[subject]
    yield from (f"s={token.lemma}", f"st={token.tag}", f"ss={may_speak(sentence, subject)}")
    yield f"sr={subject > position}"
    if token.lemma in load_cues().documents:
        yield "sd"


def _around(ground: Ground, position: int) -> Iterator[str]:
    sentence = ground.sentence
    for step in (-3, -2, -1, 1, 2, 3):
        place = position + step
        if not 0 <= place < len(sentence):
            yield f"w{step}="
            continue
        if abs(step) < 3:
            yield f"w{step}={sentence[place].lower}"
        yield f"t{step}={sentence[place].tag}"
    if 0 < position < len(sentence) - 1:
        yield f"tt={sentence[position - 1].tag}{sentence[position + 1].tag}"


def _quotes(ground: Ground, position: int) -> Iterator[str]:
    """Whether the sentence holds a quotation and how near it stands."""
    quoted = ground.quoted
    if max(quoted) >= 0:
        yield "q"
    for step in (1, 2, 3):
        if position + step < len(quoted) and quoted[position + step] >= 0:
            yield f"qR{step}"
            break
    for step in (1, 2, 3):
        if position - step >= 0 and quoted[position - step] >= 0:
            yield f"qL{step}"
            break


def _above(ground: Ground, position: int) -> Iterator[str]:
    """The nearest cue that governs the word, and whether the word stands in what that one says."""
    for step, above in enumerate(ground.sentence.ancestors(position)):
        if step == _REACH:
            break
        cue = ground.cues.get(above)
        if cue is not None:
            yield from (f"a={cue.shape}", f"al={ground.sentence[above].lemma}")
            report = ground.reports.get(above)
            if report is not None and position in report.positions:
                yield f"an={cue.shape}"
            return
    if any(position in report.positions for report in ground.reports.values()):
        yield "an"


def _shape(ground: Ground, position: int) -> Iterator[str]:
    """Of the sentence: a headline, short, and for a colon or a dash where it stands."""
    sentence = ground.sentence
    last = sentence[len(sentence) - 1].text
    if last not in _STOPS:
        yield "hl"
    if len(sentence) < _SHORT:
        yield "sh"
    if sentence[position].text in (":", "—"):
        yield from (f"p={min(position, 8)}", f"f={sentence[0].text}", f"e={last}")
        if position:
            yield f"u={sentence[position - 1].text.isupper()}"
