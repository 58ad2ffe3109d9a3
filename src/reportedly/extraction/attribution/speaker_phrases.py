"""Speaker phrases: the words that name a speaker, and whether they can."""

from __future__ import annotations

from reportedly.extraction.attribution.cue_lexicon import load_cues
from reportedly.records.phrases import NAME_TAGS, name_run, noun_phrase
from reportedly.records.sentence import Sentence

CARRIERS = frozenset(
    {"in", "on", "at", "via", "through", "during", "by", "over", "from", "after", "before", "following"}
)
"""Prepositions that lead in a medium or a day."""
_RESTS_ON = frozenset({"on", "upon", "from"})
_DATELINE = 14
_DATELINE_TAGS = frozenset({"NNP", "NNPS", "IN", ",", "-LRB-", "-RRB-", "CD", "HYPH", ":"})
_BARS = frozenset({":", ";", "—", "–", "-", "--"})


def source_phrase(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Positions of the full phrase with titles and modifiers, without what the speaking was done through.

    "a doctor at the hospital" stays whole; "Saleh in a statement" is "Saleh".
    """
    positions = _whole_name(sentence, noun_phrase(sentence, head, coordinated=True))
    positions = _behind_bar(sentence, head, positions)
    positions = _behind_taking(sentence, head, positions)
    cut = _cut(sentence, head, positions)
    kept = tuple(index for index in positions if index < cut) or positions
    if cut > positions[-1]:
        kept = _with_conjuncts(sentence, head, kept)
    while len(kept) > 1 and sentence[kept[-1]].pos == "PUNCT" and sentence[kept[-1]].text not in ")]":
        kept = kept[:-1]
    kept = _with_left_conjunct(sentence, kept)
    if _open_bracket(sentence, kept):
        kept = (*kept, kept[-1] + 1)
    kept = _without_acronym(sentence, kept)
    return (*kept, *_named_behind(sentence, head, kept[-1]))


def may_speak(sentence: Sentence, head: int) -> bool:
    """Whether a phrase can name a speaker: a name, a pronoun for people, or a word for people and bodies."""
    token = sentence[head]
    lexicon = load_cues()
    if token.tag in ("NNP", "NNPS"):
        return not is_day(sentence, head)
    return token.lemma in lexicon.speakers or token.lemma in lexicon.bodies or token.tag == "PRP"


def dateline_end(sentence: Sentence) -> int:
    """The position behind a dateline ("KHARTOUM, Sudan (AP) — "), 0 where the sentence has none."""
    marked = len(sentence[0].text) > 2 and sentence[0].text.isupper()
    for position in range(1, min(_DATELINE, len(sentence))):
        token = sentence[position]
        if token.text in ("—", "–", "--", "-"):
            apart = token.span.start > sentence[position - 1].span.end
            return position + 1 if marked and (apart or token.text == "—") else 0
        if token.tag not in _DATELINE_TAGS and not token.text.isupper():
            return 0
        marked = marked or token.text in ("(", ",")
    return 0


def _whole_name(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    """The phrase with the rest of a name that is torn at a hyphen: "*Jabhat al-*Nusra"."""
    first, last = positions[0], positions[-1]
    while first > 1 and _hyphenated(sentence, first - 1):
        first = name_run(sentence, first - 2)[0]
    while last + 2 < len(sentence) and sentence[last].tag in NAME_TAGS:
        if sentence[last + 1].tag in NAME_TAGS and first < positions[0]:
            last += 1
        elif _hyphenated(sentence, last + 1):
            last += 2
        else:
            break
    return tuple(range(first, last + 1))


def _hyphenated(sentence: Sentence, mark: int) -> bool:
    """Whether a hyphen joins two names without a space."""
    before, token, behind = sentence[mark - 1], sentence[mark], sentence[mark + 1]
    joined = before.span.end == token.span.start and token.span.end == behind.span.start
    return token.text == "-" and joined and before.tag in NAME_TAGS and behind.tag in NAME_TAGS


def _behind_bar(sentence: Sentence, head: int, positions: tuple[int, ...]) -> tuple[int, ...]:
    """Without what stands before a dash, a colon or the end of a quotation: "Zamfara - *officials*"."""
    tokens = sentence.tokens
    for index in range(head - 1, positions[0] - 1, -1):
        text = tokens[index].text
        ended = text in ("!", "?") or (index > 0 and tokens[index - 1].text in (",", "!", "?"))
        marked = ended and text != "(" and tokens[index].pos == "PUNCT"
        if marked or (text in _BARS and _spaced(sentence, index)):
            return tuple(position for position in positions if position > index)
    return positions


def _behind_taking(sentence: Sentence, head: int, positions: tuple[int, ...]) -> tuple[int, ...]:
    """Without a noun that takes up what was said: ", a charge *Kigali* denies"."""
    nouns = load_cues().nouns
    for index in positions:
        if index < head and sentence[index].lemma in nouns and sentence[index + 1].tag in ("NNP", "DT"):
            return tuple(position for position in positions if position > index)
    return positions


def _cut(sentence: Sentence, head: int, positions: tuple[int, ...]) -> int:
    """Where a relative clause, what a count rests on, a medium or a day behind ``head`` ends the phrase."""
    documents = load_cues().documents
    for index in positions:
        if index <= head:
            continue
        if sentence[head].lemma in documents and is_resting(sentence, index):
            return index
        said_as = sentence[index].lower == "as" and sentence[index].dep == "prep"
        if said_as or _relative(sentence, index) or _described(sentence, index):
            return index
        inside = sentence.child(index, "pobj") if sentence[index].lower in CARRIERS else None
        if inside is not None and (sentence[inside].lemma in documents or is_day(sentence, inside)):
            return index
    return positions[-1] + 1


def _with_conjuncts(sentence: Sentence, head: int, positions: tuple[int, ...]) -> tuple[int, ...]:
    """A list of speakers in full: "Chad, Niger *and Mali*"."""
    for joined in sentence.conjuncts(head):
        phrase = noun_phrase(sentence, joined)
        between = sentence.tokens[positions[-1] + 1 : phrase[0]]
        if phrase[0] > positions[-1] and all(token.pos in ("PUNCT", "CCONJ") for token in between):
            positions = (*positions, *range(positions[-1] + 1, phrase[-1] + 1))
    return positions


def _with_left_conjunct(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    """The first of two speakers that the parser left behind: ", *officials and* relatives said"."""
    first = positions[0]
    if first < 4 or sentence[first - 1].lower != "and" or sentence[first - 3].text != ",":
        return positions
    return (first - 2, first - 1, *positions) if sentence[first - 2].tag in ("NNS", "NNP") else positions


def _open_bracket(sentence: Sentence, positions: tuple[int, ...]) -> bool:
    """Whether the phrase ends right before the bracket that closes one it opens."""
    texts = [sentence.tokens[index].text for index in positions]
    behind = positions[-1] + 1
    return texts.count("(") > texts.count(")") and behind < len(sentence) and sentence[behind].text == ")"


def _without_acronym(sentence: Sentence, positions: tuple[int, ...]) -> tuple[int, ...]:
    """Without what a name goes by from here on: "Médecins Sans Frontières *(MSF)*", "*(Acled)*"."""
    bracketed = positions[-3:]
    marks = [sentence[index].text for index in bracketed]
    if len(positions) < 4 or marks[0] != "(" or marks[2] != ")":
        return positions
    return positions[:-3] if marks[1][0].isupper() and len(marks[1]) > 1 else positions


def _named_behind(sentence: Sentence, head: int, last: int) -> tuple[int, ...]:
    """The rest of a name, or the name behind a common noun: "Myanmar *Now*", "the agency *SUNA*",
    "the governor*, Omar Bello*,"."""
    start = last + 1
    if sentence[last].tag in NAME_TAGS:
        goes_on = start < len(sentence) and sentence[start].pos == "ADV" and sentence[start].text.istitle()
        return (start,) if goes_on else ()
    if sentence[head].pos not in ("NOUN", "NUM"):
        return ()
    set_off = start < len(sentence) and sentence[start].text == ","
    end = start + set_off
    while end < len(sentence) and sentence[end].tag in (*NAME_TAGS, "HYPH") and not is_day(sentence, end):
        end += 1
    if end == start + set_off or (not set_off and last != head):
        return ()
    closed = end >= len(sentence) or sentence[end].text in (",", ".")
    return tuple(range(start, end)) if closed or not set_off else ()


def _described(sentence: Sentence, position: int) -> bool:
    """Whether a participle says more: "the office in Haiti, *known* as BINUH,", "workers *quoted* by it"."""
    token = sentence[position]
    if token.dep != "acl" or token.tag not in ("VBN", "VBG"):
        return False
    return sentence[position - 1].text == "," or (token.lemma in load_cues().citing and token.tag == "VBN")


def is_resting(sentence: Sentence, position: int) -> bool:
    """Whether a participle says what a count rests on: "a tally *based* on hospital records"."""
    token = sentence[position]
    if token.dep != "acl" or token.tag != "VBN" or token.lemma not in load_cues().resting:
        return False
    return any(sentence[child].lower in _RESTS_ON for child in sentence.children_by(position, "prep"))


def _relative(sentence: Sentence, position: int) -> bool:
    """Whether a relative clause starts behind a comma here."""
    return sentence[position].tag in ("WDT", "WP", "WP$", "WRB") and sentence[position - 1].text == ","


def _spaced(sentence: Sentence, position: int) -> bool:
    return position == 0 or sentence[position].span.start > sentence[position - 1].span.end


def is_day(sentence: Sentence, position: int) -> bool:
    """Whether the word names a day, a month or a part of the day."""
    return sentence[position].lower in load_cues().days
