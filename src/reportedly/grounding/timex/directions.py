"""Whether a date without a year, or a day of the week, is looked for behind publication or ahead of it."""

from __future__ import annotations

from functools import cache

from reportedly.grounding.timex.grammar import Found
from reportedly.grounding.timex.guards import hangs_on_verb_before, led_by, modifies_noun, token_of
from reportedly.grounding.timex.tense import Tense
from reportedly.resources.lexicons import load_lexicon


def direction(found: Found) -> Tense | None:
    """The way to look for a date without a year: what the words before it say, else the tense."""
    before, second = found.before(), found.before(2)
    if before is not None and before.kind == "since":
        return "past"
    if (
        before is not None
        and before.kind == "as"
        and second is not None
        and second.text in ("soon", "early", "late")
    ):
        return "future"
    if led_by(found, "ahead_leads"):
        return "future"
    tense = found.tense()
    if (tense == "future" or _stands_there(found, tense)) and _planned_noun(found):
        return "future"
    if found.has("month") and modifies_noun(found):
        tense = None
    if tense == "relative":
        tense = "future" if found.has("month") or hangs_on_verb_before(found) else "past"
    if before is not None and before.text in ("by", "until", "till") and tense != "past":
        return "future"
    return tense


def _stands_there(found: Found, tense: Tense | None) -> bool:
    """ "the deadline is Saturday", "the vote is on Nov. 3"."""
    before = found.before()
    if before is not None and before.kind in ("on", "at", "part"):
        before = found.before(2)
    return tense == "present" and before is not None and before.text in ("is", "are")


def _planned_noun(found: Found) -> bool:
    """Whether the time is that of something whose day is set beforehand: "the Nov. 3 election"."""
    token = token_of(found, found.words[-1])
    if token is None:
        return False
    sentence, nouns = found.sentence, _planned_nouns()
    for index in (token.index, *sentence.ancestors(token.index)):
        above = sentence[index]
        if above.pos == "NOUN" and above.lemma in nouns:
            return True
        if above.pos in ("VERB", "AUX"):
            subject = sentence.child(index, "nsubj")
            return subject is not None and sentence[subject].lemma in nouns and above.lemma == "be"
    return False


@cache
def _planned_nouns() -> frozenset[str]:
    return frozenset(load_lexicon("times")["guards"]["planned_nouns"])
