"""Whether words that look like a time are one: May and March, Sunday papers, numbers that are no years."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from reportedly.grounding.timex.grammar import Found
from reportedly.grounding.timex.words import TimeWord
from reportedly.records.token import Token
from reportedly.resources.lexicons import load_lexicon

_LEADS = (
    "in", "since", "until", "from", "to", "of", "by", "through", "between", "before", "after", "for",
    "during", "early", "edge", "about", "this", "last", "following",
)  # fmt: skip
_NAME_TAGS = ("NNP", "NNPS")
_MODIFIER = ("compound", "amod", "nmod", "npadvmod")


def possible_day(found: Found) -> bool:
    """Whether the numbers beside the month are days of a month."""
    if not found.has("month"):
        return plain_weekday(found) if found.has("weekday") else True
    days = [word.value for word in found.words if word.kind in ("number", "ordinal", "second")]
    return all(isinstance(day, float | int) and 1 <= day <= 31 and day == int(day) for day in days)


def plain_weekday(found: Found) -> bool:
    """Whether a day of the week is meant, not a newspaper, a song or a verb."""
    word = found.word("weekday")
    if word is None:
        return True
    before, behind = found.before(), found.behind()
    if len(found.words) == 1 and len(word.text) <= 5 and not word.dotted:
        return False
    if before is not None and before.capital and before.text in _guards()["before_weekday"]:
        return False
    return not (behind is not None and behind.capital and behind.text in _guards()["after_weekday"])


def plain_month(found: Found) -> bool:
    """Whether a month is meant, not a verb or somebody's name."""
    word = found.word("month")
    if word is None or len(found.words) > 1:
        return word is not None
    token = token_of(found, word)
    if token is None or token.pos not in ("PROPN", "NOUN", "ADJ", "NUM"):
        return False
    before, behind = found.before(), found.behind()
    if word.text == "march" and _a_march(found):
        return False
    led = before is not None and (before.kind in _LEADS or before.text in _LEADS)
    if word.text not in _guards()["shared_months"]:
        return led or not _beside_a_name(found, token)
    if _beside_a_month(found) or led_by(found, "month_leads"):
        return True
    if behind is not None and behind.kind == "possessive" and not led:
        return False
    if led:
        return not (behind is not None and behind.capital and _tagged_name(found, behind))
    modifies = token.dep in _MODIFIER and before is not None and before.kind in ("the", "comma", "and", "a")
    return (modifies or token.dep in ("npadvmod", "pobj")) and not _beside_a_name(found, token)


def _beside_a_month(found: Found) -> bool:
    """ "March, April and May"."""
    pairs = ((found.before(), found.before(2)), (found.behind(), found.behind(2)))
    return any(
        near is not None and far is not None and near.kind in ("comma", "and", "or") and far.kind == "month"
        for near, far in pairs
    )


def _a_march(found: Found) -> bool:
    """ "the March for Peace", "the annual March of Mothers": not "in March", nor "March of 1965"."""
    behind, second = found.behind(), found.behind(2)
    if behind is None or behind.text not in ("for", "of", "on", "against") or led_by(found, "month_leads"):
        return False
    return second is not None and (second.capital or second.kind == "the")


def plain_year(found: Found) -> bool:
    """Whether four figures are a year, not a count, a sum of money or the number of a resolution."""
    word = found.word("year")
    if word is None or not word.text[0].isdigit():
        return word is not None
    if not (isinstance(word.value, float | int) and 1500 <= word.value <= 2100):
        return False
    behind = found.behind()
    if behind is not None and behind.capital and behind.text in _guards()["car_makers"]:
        return False
    return _no_count_behind(found) and _no_number_before(found) and _used_as_time(found, word)


def _no_number_before(found: Found) -> bool:
    before, prefix = found.before(), found.before(2)
    if before is None:
        return True
    if before.kind == "hyphen":
        return prefix is not None and prefix.text in _guards()["year_prefixes"]
    if before.text == "at" and len(found.words) == 1:
        return False
    if before.text in ("nearly", "almost", "approximately", "roughly", "over", "than", "least", "most"):
        return False
    return before.kind not in ("number", "vague") and before.text not in _guards()["numbered"]


def _no_count_behind(found: Found) -> bool:
    behind, second, before = found.behind(), found.behind(2), found.before()
    if behind is None:
        return True
    if behind.kind in ("unit", "number", "zone", "meridiem", "local") or behind.text == "%":
        return False
    if behind.text in _guards()["counted"]:
        return before is not None and before.kind in ("the", "possessive", "since", "this")
    return behind.kind != "hyphen" or (
        second is not None and second.kind in ("other", "year", "number", "hyphen")
    )


def _used_as_time(found: Found, word: TimeWord) -> bool:
    """Not the object of a verb ("killed 2000") nor a predicate ("they were 2000")."""
    token = token_of(found, word)
    if token is None or len(found.words) > 1:
        return True
    if token.dep == "nummod":
        head, before = found.sentence[token.head], found.before()
        marked = before is not None and before.kind in (
            "the",
            "possessive",
            "in",
            "since",
            "this",
            "of",
            "comma",
        )
        return marked or head.tag not in ("NNS", "NNPS") or head.index < token.index
    roughly = (before := found.before()) is not None and before.kind in ("about", "vague")
    return token.dep not in (("dobj", "attr", "nsubj", "nsubjpass") if roughly else ("dobj", "attr"))


def plain_decade(found: Found) -> bool:
    """Whether years are meant, not somebody's age: "a man in his late 30s"."""
    word, before = found.word("decade"), found.before()
    if word is None or before is None or (isinstance(word.value, float | int) and word.value >= 1000):
        return word is not None
    return before.text not in _guards()["whose"]


def plain_season(found: Found) -> bool:
    """Whether a season is meant: "fall" and "spring" are verbs as well."""
    word = found.word("season")
    if word is None or word.plural:
        return False
    token = token_of(found, word)
    if token is None or token.pos not in ("NOUN", "PROPN"):
        return False
    if len(found.words) > 2 or (len(found.words) == 2 and found.words[0].kind != "the"):
        return True
    before, behind = found.before(), found.behind()
    if behind is not None and behind.kind == "of":
        return False
    if word.text == "fall":
        return before is not None and before.kind == "in" and token.dep == "pobj"
    return token.dep in ("pobj", *_MODIFIER)


def quarter_of_year(found: Found) -> bool:
    """Whether the unit is a quarter of the year and its number one to four."""
    number = found.number("ordinal", "second")
    quarter = any(word.kind == "unit" and word.value == "Q" for word in found.words)
    return quarter and number is not None and 1 <= number <= 4


def ends_clause(found: Found) -> bool:
    """Whether nothing follows that "before" or "after" could govern."""
    behind = found.behind()
    return behind is None or behind.kind in ("comma", "close", "and") or not behind.text[0].isalnum()


def closed(found: Found) -> bool:
    """Whether "before" or "after" stands alone ("two days before"), with nothing that it governs."""
    return found.words[-1].kind not in ("before", "after") or ends_clause(found)


def day_unit(found: Found) -> bool:
    """Whether one day is among the words."""
    return any(word.kind == "unit" and word.value == "D" and not word.plural for word in found.words)


def rate(found: Found) -> bool:
    """ "$3 million a year", "four flights a week", "24 hours a day": so much in each, no length of time."""
    before, behind, second = found.before(), found.behind(), found.behind(2)
    if behind is not None and behind.kind == "a" and second is not None and second.kind == "unit":
        return True
    if found.words[0].kind != "a" or before is None or before.kind in (*_LEADS, "than", "as", "comma", "at"):
        return False
    if before.kind in ("number", "year", "unit", "multiplier", "once") or before.text in (
        "$",
        "%",
        "percent",
    ):
        return True
    token = token_of(found, before)
    return token is not None and token.pos in ("NOUN", "NUM", "SYM", "PROPN") and token.dep != "prep"


def modifies_noun(found: Found) -> bool:
    """ "the early May bombing": what the clause tells of need not be of the same time."""
    token = token_of(found, found.word("month") or found.words[0])
    return token is not None and token.dep in ("compound", "amod", "nmod")


def title_case(found: Found) -> bool:
    """Whether the last word has a capital amid small letters, as in the name of a broadcast ("This Week")."""
    word = found.words[-1]
    if not word.capital or (len(found.words) == 1 and found.first == 0):
        return False
    return any(token.text.islower() and len(token.text) > 4 for token in found.sentence)


def same_word(word: TimeWord) -> bool:
    """Whether the word says that two stretches are held against each other: "the corresponding period"."""
    return word.text in _guards()["same_words"]


def hangs_on_verb_before(found: Found) -> bool:
    """ "would leave on Friday": not "Friday's ruling", nor "terms announced Friday would stand"."""
    token = token_of(found, found.words[-1])
    if token is None:
        return False
    head = found.sentence[token.head]
    if head.tag == "IN":
        head = found.sentence[head.head]
    participle = head.tag == "VBN" and found.sentence.child(head.index, "aux", "auxpass") is None
    return head.pos == "VERB" and head.index < token.index and not participle


def led_by(found: Found, name: str) -> bool:
    """Whether the word before the match is in the guard list ``name``."""
    before = found.before()
    return before is not None and before.text in _guards()[name]


def used_otherwise(found: Found) -> bool:
    """Whether the word behind makes the part of the day part of something else ("night vision")."""
    behind = found.behind()
    return behind is not None and (behind.text in _guards()["after_part"] or behind.kind == "hyphen")


def early_word(word: TimeWord) -> bool:
    """Whether the word makes hours early ones: "the wee hours", not "the final hours"."""
    return word.text in _guards()["before_hours"]


def verb_inside(found: Found) -> bool:
    """ "will last two weeks": the word taken for "the last" is a verb."""
    word = found.word("last")
    token = token_of(found, word) if word else None
    return token is not None and token.pos == "VERB"


def token_of(found: Found, word: TimeWord) -> Token | None:
    """The parsed word that begins where ``word`` does, or holds its beginning."""
    tokens = found.sentence.tokens
    index = bisect_right(tokens, word.start, key=lambda token: token.span.start) - 1
    return tokens[index] if index >= 0 else None


def _beside_a_name(found: Found, token: Token) -> bool:
    """Whether a first or last name stands next to the word, or it says or does something itself."""
    before, behind = found.before(), found.behind()
    if before is not None and before.kind == "other" and before.capital and _tagged_name(found, before):
        return token.dep not in ("npadvmod", "nmod")
    if behind is not None and behind.kind == "other" and behind.capital and _tagged_name(found, behind):
        return token.dep == "compound" and found.sentence[token.head].tag in _NAME_TAGS
    return (
        token.dep in ("nsubj", "nsubjpass") and found.sentence[token.head].lemma in _guards()["person_verbs"]
    )


def _tagged_name(found: Found, word: TimeWord) -> bool:
    token = token_of(found, word)
    return token is not None and token.tag in _NAME_TAGS


@cache
def _guards() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_lexicon("times")["guards"].items()}
