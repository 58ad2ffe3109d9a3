"""Wording: how the values of a record read in plain English, for people rather than programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from reportedly.records.claim import Claim
from reportedly.records.count import Count
from reportedly.records.mention import Mention
from reportedly.records.place import Place, PlacePrecision
from reportedly.records.statement import Statement, Voice
from reportedly.records.timespan import Timespan
from reportedly.records.verification import Verification

OWN_VOICE = "in the outlet’s own voice"

Names = Mapping[str, str]
"""Names of countries by ISO 3166-1 code, alpha-2 and alpha-3; a missing code is shown as it stands."""
NO_NAMES: Names = MappingProxyType({})

_PRONOUNS = frozenset(
    ("i", "we", "us", "he", "him", "she", "her", "it", "its", "they", "them", "who", "which", "those", "that")
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BLAMES = {
    "claimed": "by own account by",
    "accused_by_authorities": "by authorities’ account by",
    "accused": "allegedly by",
    "possible": "possibly by",
}
_EVENTS = {
    "AGREE": "Agreement",
    "CONSULT": "Talks",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "REQUEST": "Demand",
    "ACCUSE": "Accusation",
    "REJECT": "Refusal",
    "THREATEN": "Threat",
    "MOBILIZE": "Mobilisation",
    "COERCE": "Coercion",
}
"""Names of PLOVER types; the others read well as they are."""
_PRECISIONS = {
    "exact": "exact spot",
    "settlement": "town",
    "near": "nearby",
    "adm2": "district",
    "adm1": "region",
    "area": "area",
    "country": "country",
}
_SINGULARS = {"children": "child", "women": "woman", "men": "man", "police": "police officer"}
_BEFALLS_PEOPLE = frozenset(
    ("killed", "injured", "missing", "captured", "detained", "displaced", "abducted", "trapped")
)
_VERDICTS = {
    "verified": "verified",
    "unverified": "not verified",
    "partly_verified": "partly verified",
    "disputed": "disputed",
}


def number_words(least: int | None, most: int | None) -> str:
    """``12``, ``12+``, ``10–20``, ``up to 40``, ``no``."""
    if least is None:
        return "an unknown number of" if most is None else f"up to {most:,}"
    if most is None:
        return f"{least:,}+"
    if least == most:
        return f"{least:,}" if least else "no"
    return f"{least:,}–{most:,}"


def numbered_words(number: int, noun: str) -> str:
    """``1 claim``, ``1,200 claims``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def corroboration_words(outlets: int, origins: int, speakers: int) -> str:
    """``7 outlets, 3 origins, 2 speakers``."""
    counted = ((outlets, "outlet"), (origins, "origin"), (speakers, "speaker"))
    return ", ".join(numbered_words(number, noun) for number, noun in counted)


def count_words(count: Count) -> str:
    """``12+ killed``, ``1 child injured``, ``6 munitions fired``."""
    kind = count.kind.replace("_", " ")
    if count.min == count.max == 1 and count.of is None and " " in kind:
        kind = kind.replace("s ", " ", 1)
    scope = "" if count.scope == "incident" else f" ({count.scope})"
    return f"{_subset_words(count)} {kind}{scope}" if count.of else f"{_number(count)} {kind}{scope}"


def counts_words(counts: Sequence[Count]) -> tuple[str, ...]:
    """One phrase a total, its subsets told with it: ``12+ killed, of whom 1 child``."""
    phrases: list[str] = []
    told: set[int] = set()
    for index, total in enumerate(counts):
        if total.of is None:
            subsets = [
                other for other in range(len(counts)) if other not in told and _within(counts[other], total)
            ]
            told.update(subsets, {index})
            phrases.append(_total_words(total, [counts[other] for other in subsets]))
    phrases.extend(count_words(count) for index, count in enumerate(counts) if index not in told)
    return tuple(phrases)


def day_words(edtf: str) -> str:
    """``Tue 19 Nov 2024`` for a day, ``Nov 2024`` for a month, any other EDTF string as it stands."""
    parts = edtf.split("-")
    try:
        if len(edtf) == 10:
            day = date.fromisoformat(edtf)
            return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
        if len(edtf) == 7 and len(parts) == 2 and 1 <= int(parts[1]) <= 12:
            return f"{_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    except ValueError:
        return edtf
    if edtf.count("/") == 1 and all(edtf.split("/")):
        return " to ".join(day_words(end) for end in edtf.split("/"))
    return edtf


def when_words(when: Timespan) -> str:
    """The date, or the words that could not be dated, or why there is no time at all."""
    if when.edtf is not None:
        return day_words(when.edtf)
    if when.text is not None:
        return f"“{when.text}” ({when.why or 'no date'})"
    return when.why or "no time"


def place_words(place: Place, *, names: Names = NO_NAMES) -> str:
    """Name, country and how precise, or the words that could not be resolved, or why there is no place."""
    if place.name is None:
        return f"“{place.text}” ({place.why or 'not resolved'})" if place.text else place.why or "no place"
    country = names.get(place.country or "", place.country)
    name = place.name if country in (None, place.name) else f"{place.name}, {country}"
    return f"{name} ({_PRECISIONS[place.precision]})" if place.precision else name


def precision_words(precision: PlacePrecision) -> str:
    """How fine a place is known: ``town``, ``district``."""
    return _PRECISIONS[precision]


def event_words(claim: Claim) -> str:
    """The ACLED sub-event where there is one, else PLOVER's type and mode."""
    event = claim.event
    if event.acled is not None:
        return event.acled
    name = _EVENTS.get(event.plover, event.plover.capitalize())
    return f"{name} ({event.mode.replace('-', ' ')})" if event.mode else name


def realis_words(claim: Claim) -> tuple[str, ...]:
    """What keeps the claim from telling of something that happened; nothing if it does."""
    realis = () if claim.realis == "actual" else (claim.realis,)
    return realis if claim.polarity == "positive" else ("not so", *realis)


def roles_words(claim: Claim, *, names: Names = NO_NAMES) -> str:
    """``by Ukraine on a depot with six missiles``, in the words of the text; empty if nobody is named.

    Those harmed are left to the counts where there are any."""
    roles = claim.roles
    harmed = () if claim.counts else roles.victim
    by = _BLAMES.get(claim.blame or "fact", "by")
    parts = ((by, roles.actor), ("on", roles.target), ("with", roles.weapon), ("harming", harmed))
    return " ".join(f"{word} {_listed(mentions, names)}" for word, mentions in parts if mentions)


def entity_words(mention: Mention, *, names: Names = NO_NAMES) -> str:
    """Whom ``mention`` means: a country by its name, others by theirs, else the words of the text."""
    entity = mention.entity or mention.text
    return names.get(entity, entity)


def speaker_words(voice: Voice) -> str:
    """Who speaks, as the text calls them."""
    return voice.speaker.text if voice.speaker is not None else "unnamed source"


def speaker_name(statement: Statement, *, names: Names = NO_NAMES) -> str:
    """Whom a statement is by: an entity, else the words of the text, or that nobody is named."""
    if not statement.voices:
        return OWN_VOICE.capitalize()
    speaker = statement.voices[0].speaker
    return "Unnamed source" if speaker is None else entity_words(speaker, names=names)


def speaker_key(statement: Statement) -> str:
    """What statements of one speaker share: the entity, else the words; empty for the outlet's own voice."""
    if not statement.voices:
        return ""
    speaker = statement.voices[0].speaker
    return "?" if speaker is None else speaker.entity or speaker.text.casefold()


def relay_words(statement: Statement) -> tuple[str, ...]:
    """Those through whom the statement came, from the nearest to the speaker outward."""
    return tuple(speaker_words(voice) for voice in statement.voices[1:])


def cue_words(statement: Statement) -> str | None:
    """The word that says how it was said ("claimed", "according to")."""
    cue = statement.voices[0].cue if statement.voices else None
    return None if cue is None else cue.text


def source_words(statement: Statement) -> str:
    """Speaker and cue in the order of the text: ``Moscow said``, ``according to doctors``."""
    voice = statement.voices[0]
    speaker = speaker_words(voice)
    if voice.cue is None:
        return speaker
    first = voice.speaker is None or voice.cue.span.start > voice.speaker.span.start
    return f"{speaker} {voice.cue.text}" if first else f"{voice.cue.text} {speaker}"


def said_words(statement: Statement) -> str | None:
    """When it was said: the date, else the words."""
    said = statement.voices[0].said if statement.voices else None
    if said is None:
        return None
    return day_words(said.edtf) if said.edtf else said.text


def stance_words(statement: Statement) -> str:
    """``criticises``, ``attitude, criticises``; empty for a report that asserts."""
    told = ("" if statement.kind == "report" else statement.kind, statement.stance)
    return ", ".join(words for words in told if words not in ("", "asserts"))


def verification_words(note: Verification) -> str:
    """``not verified by The Associated Press: date, place``."""
    by = f" by {_told(note.by, NO_NAMES)}" if note.by is not None else ""
    facets = f": {', '.join(facet.replace('_', ' ') for facet in note.facets)}" if note.facets else ""
    return f"{_VERDICTS[note.verdict]}{by}{facets}"


def content_words(statement: Statement, text: str) -> str:
    """What is said, letter for letter; " … " stands where something else comes between."""
    spans = statement.content or (statement.span,)
    return " … ".join(" ".join(span.quote(text).split()) for span in spans)


def shortened(words: str, length: int) -> str:
    """``words`` cut at a space so as not to be longer than ``length``, with "…" if anything was cut."""
    if len(words) <= length:
        return words
    cut = words[: length - 1].rsplit(" ", 1)[0] or words[: length - 1]
    return cut.rstrip(" ,;:") + "…"


def _within(count: Count, total: Count) -> bool:
    return count.of is not None and count.kind == total.kind


def _total_words(total: Count, subsets: Sequence[Count]) -> str:
    """A subset as large as its total says who they all were."""
    everybody = [held for held in subsets if (held.min, held.max) == (total.min, total.max)]
    others = [held for held in subsets if held not in everybody]
    of_whom = f", of whom {', '.join(map(_subset_words, others))}" if others else ""
    if everybody and total.min == total.max == 1:
        return f"{count_words(everybody[0])}{of_whom}"
    whole = f" (all {', '.join(_plural(held) for held in everybody)})" if everybody else ""
    return f"{count_words(total)}{whole}{of_whom}"


def _plural(subset: Count) -> str:
    return (subset.of or "").replace("_", " ")


def _number(count: Count) -> str:
    words = number_words(count.min, count.max)
    return "no one" if words == "no" and count.kind in _BEFALLS_PEOPLE else words


def _subset_words(count: Count) -> str:
    plural = _plural(count)
    if count.min == count.max == 1:
        return f"1 {_SINGULARS.get(plural, plural.removesuffix('s'))}"
    return f"{number_words(count.min, count.max)} {plural}"


def _listed(mentions: Iterable[Mention], names: Names) -> str:
    told = list(dict.fromkeys(_told(mention, names) for mention in mentions))
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def _told(mention: Mention, names: Names) -> str:
    """The words of the text; whom they mean where they are a mere pronoun."""
    return entity_words(mention, names=names) if mention.text.lower() in _PRONOUNS else mention.text
