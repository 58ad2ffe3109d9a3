"""Names that no list holds: persons with their titles, and organisations by their last word."""

from __future__ import annotations

from reportedly.grounding.casting.bodies import BodyWords
from reportedly.grounding.casting.lexicon import HYPHENS, ActorLexicon
from reportedly.grounding.casting.names import KnownName
from reportedly.grounding.casting.readings import BRANCHES, Home, Phrase, Reading
from reportedly.grounding.casting.segments import Segment
from reportedly.records.mention import MentionKind
from reportedly.records.phrases import NAME_TAGS
from reportedly.records.sentence import Sentence

_LONGEST_NAME = 8


def find_name(phrase: Phrase, home: Home | None, bodies: tuple[BodyWords, ...]) -> Reading | None:
    """The person or organisation at the end of ``phrase``, or None where no name ends it."""
    sentence, segment, lexicon = phrase.sentence, phrase.segment, phrase.lexicon
    first = _run_start(sentence, segment, lexicon)
    head = sentence[segment.last]
    if first is None or {head.lower, head.lemma} & lexicon.words["weapons"]:
        return None
    body = _read_body_name(phrase, first, home)
    if body is not None:
        return body
    if any(token.lemma in lexicon.words["weapons"] for token in sentence.tokens[first : segment.last]):
        return None
    name_first, titled = _split_title(sentence, segment, first, lexicon)
    if not titled and head.lower in lexicon.words["place_endings"]:
        return None
    given = lexicon.given_names.get(sentence[name_first].lower)
    titles = find_titles(sentence, segment.first, name_first, lexicon)
    before = [token.lower.rstrip(".") for token in sentence.tokens[segment.first : name_first]]
    gender = next((lexicon.gendered[word] for word in before if word in lexicon.gendered), None)
    if gender is None and given in ("male", "female") and name_first < segment.last:
        gender = given
    several = segment.last > name_first
    return Reading(
        sentence.index, segment.first, segment.last, phrase.start, "person",
        role="title" if titled else None, titles=titles, name=(name_first, segment.last),
        sure=titled or (several and given is not None), home=home, gender=gender,
        body=bodies[-1].name if bodies and bodies[-1].topic else None,
        owner=phrase.owner, fresh=phrase.fresh,
        branch=next((word for word in before if word in BRANCHES), None),
    )  # fmt: skip


def _called(sentence: Sentence, segment: Segment, first: int, lexicon: ActorLexicon) -> MentionKind | None:
    """What a noun in front of the name says it is: "the charity *Sahel Aid*", "television *MRTV*"."""
    if first <= segment.first:
        return None
    before = sentence[first - 1]
    pair = f"{sentence[first - 2].lower} {before.lemma}" if first - 2 >= segment.first else ""
    classes = lexicon.nouns.get(pair) or lexicon.nouns.get(before.lemma, ())
    periodical = before.lower in lexicon.words["periodicals"]
    if (before.tag != "NN" and not periodical) or "title" in classes or not classes:
        return None
    if classes[0] in ("media", "organisation"):
        return "media" if classes[0] == "media" else "organisation"
    return "armed_group" if before.lemma in lexicon.words["labelled"] else None


def _read_body_name(phrase: Phrase, first: int, home: Home | None) -> Reading | None:
    """A name that its last word, or a noun in front of it, makes an organisation's."""
    sentence, segment, lexicon = phrase.sentence, phrase.segment, phrase.lexicon
    head, before = sentence[segment.last], sentence[segment.last - 1]
    ending = lexicon.endings.get(head.lower)
    kind, noun = _called(sentence, segment, first, lexicon), sentence[first - 1].lemma
    if ending is not None and segment.last > segment.first and before.pos == "PROPN":
        kind, noun = ("military" if ending == "armed_group" and home is not None else ending), head.lower
        while first > segment.first and sentence[first - 1].pos in ("PROPN", "ADJ"):
            first -= 1
    if kind is None:
        return None
    return Reading(
        sentence.index, segment.first, segment.last, phrase.start, kind,
        noun=noun, role="organisation", name=(first, segment.last), home=home,
    )  # fmt: skip


def find_titles(sentence: Sentence, first: int, end: int, lexicon: ActorLexicon) -> tuple[str, ...]:
    """The title words from ``first`` up to ``end``, one word for those that say the same."""
    words = (token.lower.rstrip(".") for token in sentence.tokens[first:end])
    held = (word for word in words if word in lexicon.titles or word in lexicon.title_parts)
    return tuple(lexicon.same_titles.get(word, word) for word in held)


def _run_start(sentence: Sentence, segment: Segment, lexicon: ActorLexicon) -> int | None:
    """Where the run of name words begins that ends the segment; None if its head is no name."""
    known = {
        index
        for name in segment.names
        if name.last != segment.last and not _is_first_name(sentence, name, segment.last, lexicon)
        for index in range(name.first, name.last + 1)
    }
    if not _is_name_word(sentence, segment.last, lexicon):
        return None
    first = segment.last
    while first > segment.first and first - 1 not in known:
        before = sentence[first - 1]
        glued = before.text in HYPHENS and first - 2 >= segment.first
        particle = before.lower in lexicon.particles
        dot = before.text == "." and first - 2 >= segment.first
        if not (glued or particle or dot or _is_name_word(sentence, first - 1, lexicon)):
            break
        first -= 1
    while first < segment.last and sentence[first].pos in ("PUNCT", "DET"):
        first += 1
    return max(first, segment.last - _LONGEST_NAME)


def _is_first_name(sentence: Sentence, name: KnownName, end: int, lexicon: ActorLexicon) -> bool:
    """A name of a state or capital that is a person's first: "*Israel* Katz", "*Victoria* Nuland"."""
    given = sentence[name.last].lower in lexicon.given_names or name.naming.form == "capital"
    if name.last >= end or not given:
        return False
    following = sentence[name.last + 1]
    if (
        following.tag not in NAME_TAGS
        or following.lower in lexicon.endings
        or following.lower in lexicon.nouns
    ):
        return False
    return following.lower not in lexicon.titles


def _is_name_word(sentence: Sentence, position: int, lexicon: ActorLexicon) -> bool:
    token = sentence[position]
    if token.tag in NAME_TAGS:
        return token.text[:1].isupper() or token.text[:1].isdigit() or not token.text.isascii()
    capital = token.text[:1].isupper() and token.text[1:2] != "."
    return capital and token.pos in ("NOUN", "ADJ", "VERB") and token.lower not in lexicon.nouns


def _split_title(sentence: Sentence, segment: Segment, first: int, lexicon: ActorLexicon) -> tuple[int, bool]:
    """Where the personal name begins behind its title, and whether there is one."""
    for position in range(segment.last - 1, first - 1, -1):
        token = sentence[position]
        word = token.lower.rstrip(".")
        if word in lexicon.titles and position < segment.last and token.text not in HYPHENS:
            if position + 1 <= segment.last and sentence[position + 1].text in HYPHENS:
                continue
            if _is_inner_name(sentence, segment, position, lexicon):
                continue
            begin = position + 1
            while begin < segment.last and not sentence[begin].text[-1].isalnum():
                begin += 1
            return begin, True
    before = first - 1
    if before >= segment.first:
        words = (sentence[before].lower, sentence[before].lemma)
        if any(word in lexicon.titles or "title" in lexicon.nouns.get(word, ()) for word in words):
            return first, True
        if sentence[before].lemma in lexicon.nouns and sentence[before].tag == "NN":
            return first, True
    return first, False


def _is_inner_name(sentence: Sentence, segment: Segment, position: int, lexicon: ActorLexicon) -> bool:
    """Whether the title word is a name between names: "President Hassan *Sheikh* Mohamud"."""
    if sentence[position].lower not in lexicon.words["name_titles"] or position == segment.first:
        return False
    before = sentence[position - 1]
    if before.tag not in NAME_TAGS or not before.text[-1].isalpha():
        return False
    if before.lower in lexicon.titles or before.lower in lexicon.title_parts:
        return False
    if before.lower in lexicon.given_names:
        return True
    words = (token.lower.rstrip(".") for token in sentence.tokens[segment.first : position - 1])
    return any(word in lexicon.titles for word in words)
