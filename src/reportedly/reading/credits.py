"""Credits: which agency a document names as where it comes from.

"(Reuters) -" says so, "Reuters reported that ..." does not: that is a relay within the story. Hence words are
looked for only where credits stand: datelines, bylines, lines at the end, and what the feed told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.reading.boundaries import dateline_end
from reportedly.records.document import Document
from reportedly.records.marks import Credit, CreditKind
from reportedly.records.span import Span
from reportedly.resources.lexicons import load_lexicon

_HEAD, _TAIL = 5, 8
"""Paragraphs at the start and at the end of a text in which a credit may stand."""
_DATELINES, _LAST = 3, 3
"""Paragraphs that may begin with a dateline, and that may end in a sign-off."""
_LONGEST_DATELINE, _LONGEST_LINE, _LONGEST_NOTE = 200, 160, 400
_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_PHOTO = re.compile(
    r"\b(?:photos?|photograph\w*|images?|pictures?|pool|getty|handout|caption|video|file)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s*(?:/|,|;|\band\b|&)\s*")
_UNKNOWN_AGENCY = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_PERSON = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]+){1,3}"
_DASH = r"(?:—|–|--|-)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Each finds the part of a paragraph that names agencies, as its last group."""

    names: re.Pattern[str]
    datelines: tuple[re.Pattern[str], ...]
    bylines: tuple[re.Pattern[str], ...]
    contributions: tuple[re.Pattern[str], ...]
    sign_offs: tuple[re.Pattern[str], ...]


def find_credits(document: Document, paragraphs: Sequence[Span]) -> tuple[Credit, ...]:
    """The credits of ``document``: those in its text in text order, then what feed and outlet tell.

    An agency is credited once by each kind of words."""
    found = [*_in_text(document.text, paragraphs), *_told(document)]
    return tuple({(credit.agency, credit.kind): credit for credit in reversed(found)}.values())[::-1]


def _told(document: Document) -> Iterator[Credit]:
    agencies = _agencies()
    if document.credited is not None and document.credited.strip():
        name = document.credited.strip()
        yield Credit(agencies.get(name.casefold(), name), name, None, "feed")
    if document.outlet is not None and document.outlet.strip().casefold() in agencies:
        name = document.outlet.strip()
        yield Credit(agencies[name.casefold()], name, None, "outlet")


def _in_text(text: str, paragraphs: Sequence[Span]) -> Iterator[Credit]:
    patterns = _patterns()
    for at, paragraph in enumerate(paragraphs):
        from_end = len(paragraphs) - at
        if at >= _HEAD and from_end > _TAIL:
            continue
        if at < _DATELINES:
            yield from _in_dateline(paragraph.quote(text), paragraph.start)
        note = _note(text, paragraph)
        words = note.quote(text)
        if _first_words().isdisjoint(_WORD.findall(words)):
            continue
        yield from _matches(patterns.contributions, words, note.start, "contribution")
        if _PHOTO.search(words):
            continue
        if len(words) <= _LONGEST_LINE:
            yield from _matches(patterns.bylines, words, note.start, "byline")
        if at == 0 or from_end <= _LAST:
            yield from _matches(patterns.sign_offs, words, note.start, "sign-off")


def _note(text: str, paragraph: Span) -> Span:
    """The last sentences of a long paragraph, else the whole."""
    if len(paragraph) <= _LONGEST_NOTE:
        return paragraph
    cut = text.find(". ", paragraph.end - _LONGEST_NOTE, paragraph.end)
    return Span(cut + 2 if cut >= 0 else paragraph.end, paragraph.end)


def _in_dateline(words: str, start: int) -> Iterator[Credit]:
    """Agencies in the brackets of a dateline, listed or not; elsewhere only what is listed."""
    end = dateline_end(words[:_LONGEST_DATELINE])
    if end is None:
        if not _first_words().isdisjoint(_WORD.findall(words[:_LONGEST_DATELINE])):
            yield from _matches(_patterns().datelines, words[:_LONGEST_DATELINE], start, "dateline")
        return
    for brackets in _BRACKETS.finditer(words, 0, end):
        span = Span(start + brackets.start(), start + brackets.end())
        for name in _SEPARATOR.split(brackets[1]):
            agency = _agency_of(name)
            if agency is not None:
                yield Credit(agency, brackets[0], span, "dateline")


def _agency_of(name: str) -> str | None:
    listed = _forms().get(name.strip())
    if listed is not None:
        return listed
    known = name.strip() in _countries() or any(character.isdigit() for character in name)
    return name.strip() if not known and _UNKNOWN_AGENCY.fullmatch(name.strip()) else None


def _matches(
    patterns: Sequence[re.Pattern[str]], words: str, offset: int, kind: CreditKind
) -> Iterator[Credit]:
    forms, names = _forms(), _patterns().names
    for pattern in patterns:
        for found in pattern.finditer(words):
            stripped = found[0].strip()
            start = offset + found.start() + found[0].index(stripped)
            for name in names.finditer(found["names"]):
                yield Credit(forms[name[0]], stripped, Span(start, start + len(stripped)), kind)


@cache
def _forms() -> dict[str, str]:
    """Agencies by the forms in which they are credited, as written."""
    listed = load_lexicon("agencies", language="all")["agency"]
    return {form: agency["name"] for agency in listed for form in (agency["name"], *agency["forms"])}


@cache
def _agencies() -> dict[str, str]:
    return {form.casefold(): name for form, name in _forms().items()}


@cache
def _first_words() -> frozenset[str]:
    """A text without any of these names no agency."""
    return frozenset(found[0] for form in _forms() if (found := _WORD.search(form)))


@cache
def _countries() -> frozenset[str]:
    listed = load_lexicon("countries").values()
    return frozenset(name for country in listed for name in (country["name"], *country["names"]))


@cache
def _patterns() -> _Patterns:
    forms = "|".join(re.escape(form) for form in sorted(_forms(), key=lambda form: (-len(form), form)))
    name = rf"(?<![\w-])(?:{forms})(?![\w-])"
    several = rf"(?:[Tt]he )?{name}(?:(?:\s*(?:,|/|;|&)\s*(?:and )?|\s+and\s+)(?:[Tt]he )?{name})*"
    names = rf"(?P<names>{several})"
    mark = rf"\s*(?:,|\||/|{_DASH})\s*"
    staff = r"(?: [Ss]taff)?(?: [Ww]riters?)?"
    material = r"(?:files?|reporting|reports?|material|inputs?|information|contributions?|content)"
    compiled = re.compile
    return _Patterns(
        names=compiled(name),
        datelines=(
            compiled(rf"^[^a-z\n]?.{{0,80}}?[(/\[]{names}[)/\]]\.?\s*(?:{_DASH}|:)?\s"),
            compiled(rf"^{names}\s*(?:—|–|--)\s"),
        ),
        bylines=(
            compiled(rf"^[Bb][Yy] {names}{staff}$"),
            compiled(rf"^[Bb][Yy] [^.\n]{{2,100}}?(?:{mark}|\s+(?:of|for) |\s+(?=[Tt]he )){names}$"),
            compiled(rf"^(?:{_PERSON}{mark})?{names}{staff}$"),
            compiled(rf"^{names} (?:in|at) [A-Z][\w ,'’-]{{2,60}}$"),
        ),
        contributions=(
            compiled(
                rf"{names}(?![^.]{{0,160}}\b(?:said|says|reported|told)\b)[^\n]{{0,160}}?"
                r"\bcontributed (?:to th(?:is|e) |reporting|from )[\w ]*"
            ),
            compiled(rf"\b[Ww]ith (?:\w+ )?{material} (?:from|by) {names}"),
            compiled(rf"\b(?:[Aa]dditional|[Ff]urther) {material} (?:from|by) {names}"),
            compiled(
                rf"\b(?:[Mm]aterial|[Ii]nformation|[Cc]ontent) (?:from|by) {names} (?:was|were) \w*\s?used"
            ),
            compiled(rf"\b(?:first|originally) (?:published|appeared|distributed) (?:by|on|in|at) {names}"),
            compiled(
                r"\b[Tt]his (?:article|story|report|dispatch|copy) (?:was|is|has been|comes)"
                rf"(?: (?:produced|provided|supplied|distributed|written|prepared))? (?:by|from) {names}"
            ),
            compiled(rf"(?:©|\([Cc]\)|\b[Cc]opyright\b)(?:\s*©)?(?:\s*\d{{4}})?(?:,? by)?\s+{names}"),
            compiled(rf"^(?:[Ww]ith|[Ff]rom|[Ss]ources?:|[Aa]gencies:) {names}\.?$"),
        ),
        sign_offs=(
            compiled(rf"[(\[]{names}[)\]][.]?$"),
            compiled(rf"\s(?:—|–|--|-)\s?{names}$"),
            compiled(rf"^[—–/-]+ ?{names}/?$"),
        ),
    )
