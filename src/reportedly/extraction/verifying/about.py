"""About: which statements a verification note speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.extraction.verifying.lexicon import VerificationLexicon
from reportedly.extraction.verifying.notes import Note
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.statement import Statement

_GAP = 1
"""Sentences without an attributed statement that do not yet break a run of statements."""
_PARAGRAPHS = 5
_FAR = 40
_BACK = 10
"""Statements looked back through for a medium or a speaker."""
_POINTERS = ("it", "this", "that", "these", "those", "which", "they")


Scope = Literal["sides", "every", "tolls", "speaker"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the sentences it begins and ends in."""

    statement: Statement
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Account:
    """All statements of a document in text order, the sentences that hold verification notes, and the
    statements that are ``own`` to notes: "Reuters verified the footage" is a note, not a claim to verify."""

    document: Document
    sentences: Sequence[Sentence]
    told: tuple[Told, ...]
    noted: frozenset[int]
    own: frozenset[str]
    cast: Cast
    lexicon: VerificationLexicon


def locate_statements(sentences: Sequence[Sentence], statements: Sequence[Statement]) -> tuple[Told, ...]:
    """``statements`` with the sentences they stand in."""
    starts = [sentence.span.start for sentence in sentences]
    return tuple(
        Told(
            statement,
            max(0, bisect_right(starts, statement.span.start) - 1),
            max(0, bisect_right(starts, max(statement.span.start, statement.span.end - 1)) - 1),
        )
        for statement in statements
    )


def find_own(notes: Sequence[Note], told: Sequence[Told], sentences: Sequence[Sentence]) -> frozenset[str]:
    """Ids of the statements whose cue is a note's own verb."""
    chains: dict[int, list[Span]] = {}
    for note in notes:
        if not note.mark:
            spans = [sentences[note.sentence][index].span for index in note.chain]
            chains.setdefault(note.sentence, []).extend(spans)
    return frozenset(
        held.statement.id
        for held in told
        for voice in held.statement.voices[:1]
        if voice.cue is not None and any(voice.cue.span.overlaps(span) for span in chains.get(held.first, ()))
    )


def find_about(note: Note, account: Account) -> tuple[str, ...]:
    """Ids of the statements that ``note`` speaks of, in text order; docs/verifications.md has the rules."""
    inside = _inside(note, account)
    before = _before(note, account)
    sentence = account.sentences[note.sentence]
    topics = _Topics(sentence, note.region, account.lexicon)
    if topics.following and not inside:
        return _ids(_after(note, account)[:1])
    if topics.sides:
        return _ids((*_run(note, before, account, scope="sides"), *inside))
    if topics.every:
        return _ids((*_run(note, before, account, scope="every"), *inside))
    if inside:
        return _ids(inside)
    if sentence[note.position].lemma in account.lexicon.reaching:
        return _ids(_run(note, before, account, scope="speaker"))
    entity = _owner(note, account)
    if entity is not None:
        return _ids(_of_owner(before, entity, account, plural=topics.plural))
    if topics.families:
        return _ids(_through(before, topics.families, account))
    if topics.tolls:
        return _ids(_run(note, before, account, scope="tolls"))
    if topics.plural:
        return _ids(_run(note, before, account, scope="speaker"))
    return _ids(_in_one_breath(before))


def _in_one_breath(before: Sequence[Told]) -> tuple[Told, ...]:
    """The nearest statement with what its speaker says before it in the same sentence: "said it had won,
    adding that it had lost two men"."""
    if not before:
        return ()
    last = before[-1]
    return tuple(
        told
        for told in before
        if told is last
        or (told.first == last.first and _entity(last) is not None and _entity(told) == _entity(last))
    )


class _Topics:
    """What the words of a note's object or passive subject speak of."""

    __slots__ = ("every", "families", "following", "plural", "sides", "tolls")

    def __init__(self, sentence: Sentence, region: tuple[int, ...], lexicon: VerificationLexicon) -> None:
        tokens = [sentence[index] for index in region]
        lemmas = {token.lemma for token in tokens}
        lowers = {token.lower for token in tokens}
        many = any(token.lemma in lexicon.claims and token.tag == "NNS" for token in tokens)
        self.following = bool(lowers & lexicon.words["following"])
        self.sides = bool(
            lemmas & lexicon.words["sides"]
            or lowers & lexicon.words["rivals"]
            or (lowers & {"both", "neither", "either"} and lemmas & lexicon.claims)
        )
        self.every = bool(many and lowers & {"none", "any", "all"})
        self.plural = many or bool(lowers & {"these", "those"} and not lemmas & lexicon.claims)
        self.tolls = any(token.lemma in ("toll", "figure") and token.tag == "NNS" for token in tokens)
        families = [lexicon.media[token.lemma] for token in tokens if token.lemma in lexicon.media]
        self.families = families[0] if families else frozenset[str]()


def _ids(told: Sequence[Told]) -> tuple[str, ...]:
    ordered = sorted(told, key=lambda held: (held.statement.span, held.statement.id))
    return tuple(dict.fromkeys(held.statement.id for held in ordered))


def _is_own(note: Note, held: Told, account: Account) -> bool:
    """Whether a statement is the note itself, or the checker's own words."""
    voices = held.statement.voices
    if not voices:
        return False
    sentence = account.sentences[note.sentence]
    cue, speaker = voices[0].cue, voices[0].speaker
    chain = [sentence[index].span for index in note.chain]
    if cue is not None and not note.mark and any(cue.span.overlaps(span) for span in chain):
        return True
    if note.proof or note.by is None or speaker is None or held.first != note.sentence:
        return False
    return speaker.span == note.by.span or (speaker.entity is not None and speaker.entity == note.by.entity)


def _inside(note: Note, account: Account) -> tuple[Told, ...]:
    """Attributed statements of the note's own sentence that it speaks of."""
    held = [
        told
        for told in account.told
        if told.first <= note.sentence <= told.last and not _is_own(note, told, account)
    ]
    voiced = [told for told in held if told.statement.voices]
    if not note.mark:
        voiced = [
            told
            for told in voiced
            if not _covers_note(note, told, account.sentences[note.sentence])
            and told.statement.span.start < note.span.end
        ]
        whole = account.sentences[note.sentence].span == note.span
        region = [account.sentences[note.sentence][index].span for index in note.region]
        if whole and not note.proof:
            voiced = [told for told in voiced if any(told.statement.span.overlaps(span) for span in region)]
        return tuple(voiced[-1:])
    chosen = voiced or held
    near = [told for told in chosen if told.statement.span.overlaps(note.span)] or chosen
    return tuple(near[:1])


def _covers_note(note: Note, told: Told, sentence: Sentence) -> bool:
    """Whether the note is what the statement says ("the AP said it could not verify the claim"), not a
    remark on it that the parser hung below ("the army said it won, but that could not be verified")."""
    if sentence[note.chain[-1]].dep in ("conj", "relcl", "advcl", "acl"):
        return False
    return any(span.contains(sentence[note.position].span) for span in told.statement.content)


def _before(note: Note, account: Account) -> tuple[Told, ...]:
    """Attributed statements that end before the note's sentence, nearest last."""
    start = account.sentences[note.sentence].span.start
    held = [told for told in account.told if told.statement.span.end <= start and told.statement.voices]
    return tuple(told for told in held[-_FAR:] if told.statement.id not in account.own)


def _after(note: Note, account: Account) -> tuple[Told, ...]:
    end = account.sentences[note.sentence].span.end
    return tuple(told for told in account.told if told.statement.span.start >= end and told.statement.voices)


def _owner(note: Note, account: Account) -> str | None:
    """Whose claim it is: "the *army*'s claim", "claims by *Hamas*"; for proofs whoever gives none."""
    if note.proof:
        return note.by.entity if note.by is not None else None
    sentence = account.sentences[note.sentence]
    for index in note.region:
        token = sentence[index]
        owned = token.dep == "poss" or (token.dep == "pobj" and sentence[token.head].lower in ("by", "from"))
        if owned and sentence[token.head].lemma not in account.lexicon.media:
            mention = account.cast.at(note.sentence, index)
            if mention is not None and mention.entity is not None:
                return mention.entity
    return None


def _of_owner(before: Sequence[Told], entity: str, account: Account, *, plural: bool) -> tuple[Told, ...]:
    """The nearest statement of ``entity`` or of who speaks for it, with all that its sentence reports of it;
    in the plural with those right before it too."""
    near = before[-_BACK:]
    speaking = {entity, *(_entity(told) for told in near if entity in _named_in(told, account))} - {None}
    found = [index for index, told in enumerate(near) if _entity(told) in speaking]
    if not found:
        return _in_one_breath(near)
    last = found[-1]
    if not plural:
        return tuple(near[index] for index in found if near[index].first == near[last].first)
    first = last
    while first - 1 in found:
        first -= 1
    return tuple(near[first : last + 1])


def _named_in(told: Told, account: Account) -> frozenset[str | None]:
    """The entities that the words for a speaker name: "*Houthi* spokesman Yahya Amri"."""
    speaker = told.statement.voices[0].speaker
    if speaker is None or speaker.kind != "person":
        return frozenset()
    sentence = account.sentences[told.first]
    mentions = (account.cast.at(told.first, index) for index in sentence.positions_in(speaker.span))
    return frozenset(mention.entity for mention in mentions if mention is not None)


def _through(before: Sequence[Told], families: frozenset[str], account: Account) -> tuple[Told, ...]:
    """The nearest statement that came through a medium of the family, else the nearest."""
    for told in reversed(before[-_BACK:]):
        medium = told.statement.voices[0].medium or ""
        words = told.statement.span.quote(account.document.text).lower()
        if medium in families or any(noun in words for noun in families):
            return (told,)
    return tuple(before[-1:])


def _run(note: Note, before: Sequence[Told], account: Account, *, scope: Scope) -> tuple[Told, ...]:
    """The unbroken run of statements before the note.

    It breaks at two sentences without a statement, at an earlier note, after five paragraphs. For
    ``sides`` it keeps to the parties, for ``tolls`` to those who number the harmed, for ``every`` it takes
    all; for ``speaker`` it stays in the paragraph nearest to the note, and where that holds one statement,
    goes on as long as the same speaker speaks, or, where one person speaks, to the paragraph before.
    """
    run: list[Told] = []
    edge = note.sentence
    floor = account.sentences[note.sentence].paragraph - _PARAGRAPHS
    for told in reversed(before):
        if edge - told.last > _GAP + 1 or account.sentences[told.first].paragraph < floor:
            break
        if any(index in account.noted for index in range(told.last, edge) if index != note.sentence):
            break
        if scope == "sides" and not _is_party(told):
            continue
        if scope == "tolls" and not _numbers(told, account):
            edge = min(edge, told.first)
            continue
        if scope == "speaker" and run and not _goes_on(told, run, account):
            break
        run.append(told)
        edge = min(edge, told.first)
    if not run and scope == "tolls":
        run.extend([told for told in reversed(before[-_BACK:]) if _numbers(told, account)])
    return tuple(reversed(run)) or tuple(before[-1:])


def _goes_on(told: Told, run: Sequence[Told], account: Account) -> bool:
    paragraphs = [account.sentences[held.first].paragraph for held in run]
    paragraph = account.sentences[told.first].paragraph
    if paragraph == paragraphs[0]:
        return True
    if _entity(told) is not None and all(_entity(told) == _entity(held) for held in run):
        return True
    alone = paragraphs.count(paragraphs[0]) == 1 and _is_one(run[0], account)
    return alone and (len(run) == 1 or paragraph == paragraphs[-1])


def _is_one(told: Told, account: Account) -> bool:
    """Whether one speaks, who alone cannot have made "the claims" in the plural."""
    speaker = told.statement.voices[0].speaker
    if speaker is None:
        return False
    sentence = account.sentences[told.first]
    words = [sentence[index] for index in sentence.positions_in(speaker.span)]
    return not any(token.tag in ("NNS", "NNPS", "CC") or token.lower == "they" for token in words)


def _numbers(told: Told, account: Account) -> bool:
    """Whether what is told numbers the dead or the hurt."""
    words = [token for sentence in account.sentences[told.first : told.last + 1] for token in sentence]
    facets = account.lexicon.facets
    harmed = any("toll" in (facets.get(token.lemma), facets.get(token.lower)) for token in words)
    return harmed and any(token.tag == "CD" for token in words)


def _entity(told: Told) -> str | None:
    speaker = told.statement.voices[0].speaker if told.statement.voices else None
    return speaker.entity if speaker is not None else None


def _is_party(told: Told) -> bool:
    """Whether one of those in conflict speaks, not an outlet, a witness or an analyst."""
    speaker = told.statement.voices[0].speaker if told.statement.voices else None
    if speaker is None:
        return False
    if speaker.kind in ("media", "population", "organisation"):
        return False
    return speaker.entity is not None or speaker.kind not in ("unknown", "document")
