"""Features of a word that may report: what the cue tagger goes by."""

from __future__ import annotations

from collections.abc import Sequence

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


def _word(ground: Ground, position: int) -> list[str]:
    tokens = ground.sentence.tokens
    token = tokens[position]
    lemma, tag, dep = token.lemma, token.tag, token.dep
    found = [
        "b",
        f"l={lemma}",
        f"w={token.lower}",
        f"t={tag}",
        f"d={dep}",
        f"l|t={lemma}{tag}",
        f"l|d={lemma}{dep}",
    ]
    if token.head == position:
        found.append("root")
    else:
        head = tokens[token.head]
        found += [f"h={head.lemma}", f"ht={head.tag}", f"hd={head.dep}>{dep}"]
    return found


def _by_rule(ground: Ground, position: int) -> list[str]:
    """What the rules make of the word."""
    cue, report = ground.cues.get(position), ground.reports.get(position)
    if cue is None:
        return [] if report is None else ["rg"]
    tokens = ground.sentence.tokens
    lemma, found = tokens[position].lemma, int(report is not None)
    features = [f"rc={cue.shape}", f"rs={cue.stance}", f"rc|l={cue.shape}{lemma}"]
    features += [f"rk={frame}" for frame in sorted(cue.takes)]
    features += [f"ra={found}", f"ra|l={found}{lemma}"]
    if report is not None:
        words = len(report.positions)
        size = (words > 0) + (words > 2) + (words > 7)
        features += [f"ro={'-' if report.source is None else tokens[report.source].tag}", f"rn={size}"]
        if report.content:
            side = "R" if report.content[0][0] > position else "L"
            features.append(f"rp={side}{len(report.content) > 1}")
    return features


def _below(ground: Ground, position: int) -> list[str]:
    """Each dependent of the word, by its side and label."""
    sentence, tokens = ground.sentence, ground.sentence.tokens
    lemma = tokens[position].lemma
    found: list[str] = []
    for child in sentence.children[position]:
        token = tokens[child]
        label = f"{'<' if child < position else '>'}{token.dep}"
        found += [f"c={label}", f"l|c={lemma}{label}", f"ct={label}{token.tag}"]
        if token.dep in _TELLING:
            found.append(f"cl={label}{token.lemma}")
            if token.dep in _BINDING:
                found.append(f"l|cl={lemma}{label}{token.lemma}")
        if token.dep in _CLAUSES:
            found.append(f"cm={label}{token.tag}{_leads(ground, child)}")
        if token.dep == "prep":
            inside = sentence.child(child, "pobj", "pcomp")
            if inside is not None:
                found.append(f"pp={token.lower}{tokens[inside].tag}")
    return found


def _leads(ground: Ground, clause: int) -> str:
    """The words that lead a clause in: "that", "to", "whether", "who"."""
    sentence = ground.sentence
    words = [
        sentence[child].lower
        for child in sentence.children[clause]
        if sentence[child].dep in ("mark", "aux") or sentence[child].tag in ("WDT", "WP", "WRB")
    ]
    return ",".join(words[:2])


def _subject(ground: Ground, position: int) -> list[str]:
    sentence = ground.sentence
    if sentence[position].pos != "VERB":
        return []
    subject = subject_of(sentence, position)
    if subject is None:
        return ["s=-"]
    token = sentence[subject]
    speaks, behind = may_speak(sentence, subject), subject > position
    found = [f"s={token.lemma}", f"st={token.tag}", f"ss={speaks}", f"sr={behind}"]
    return [*found, "sd"] if token.lemma in load_cues().documents else found


def _around(ground: Ground, position: int) -> list[str]:
    tokens = ground.sentence.tokens
    found: list[str] = []
    for step in (-3, -2, -1, 1, 2, 3):
        place = position + step
        if not 0 <= place < len(tokens):
            found.append(f"w{step}=")
            continue
        if abs(step) < 3:
            found.append(f"w{step}={tokens[place].lower}")
        found.append(f"t{step}={tokens[place].tag}")
    if 0 < position < len(tokens) - 1:
        found.append(f"tt={tokens[position - 1].tag}{tokens[position + 1].tag}")
    return found


def _quotes(ground: Ground, position: int) -> list[str]:
    """Whether the sentence holds a quotation and how near it stands."""
    quoted = ground.quoted
    if max(quoted) < 0:
        return []
    right, left = quoted[position + 1 : position + 4], quoted[max(0, position - 3) : position][::-1]
    near = (("qR", right), ("qL", left))
    return ["q", *(f"{side}{_first_quoted(held)}" for side, held in near if max(held, default=-1) >= 0)]


def _first_quoted(quoted: Sequence[int]) -> int:
    """How many words on the first one in a quotation is."""
    return next(step for step, number in enumerate(quoted, start=1) if number >= 0)


def _above(ground: Ground, position: int) -> list[str]:
    """The nearest cue that governs the word, and whether the word stands in what that one says."""
    for step, above in enumerate(ground.sentence.ancestors(position)):
        if step == _REACH:
            break
        cue = ground.cues.get(above)
        if cue is not None:
            found = [f"a={cue.shape}", f"al={ground.sentence[above].lemma}"]
            report = ground.reports.get(above)
            inside = report is not None and position in report.positions
            return [*found, f"an={cue.shape}"] if inside else found
    return ["an"] if any(position in report.positions for report in ground.reports.values()) else []


def _shape(ground: Ground, position: int) -> list[str]:
    """Of the sentence: a headline, short, and for a colon or a dash where it stands."""
    tokens = ground.sentence.tokens
    last = tokens[-1].text
    found = [] if last in _STOPS else ["hl"]
    if len(tokens) < _SHORT:
        found.append("sh")
    if tokens[position].text in (":", "—"):
        found += [f"p={min(position, 8)}", f"f={tokens[0].text}", f"e={last}"]
        if position:
            found.append(f"u={tokens[position - 1].text.isupper()}")
    return found
