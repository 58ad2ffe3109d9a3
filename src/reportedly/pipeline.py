"""The main path, three lines:

    read_articles(paths)  ->  extract_document(document)  ->  Record
    split_sentences -> find_places, find_times, find_actors, find_counts, find_events, find_statements
    -> assemble_claims, lay_blame -> find_verifications, find_checks

``read`` does it for one text, ``read_files`` for many files, one outcome an article. What becomes of records:

    adding     Evidence.keep, Ledger.append          into the ledger; ``ledger.questions`` asks it
    linking    form_tellings -> candidate keys -> score_pair -> cluster_tellings -> a ``link`` entry
    deriving   load_testimonies -> form_incident     accounts, toll, contradictions, policies, grades
    exchange   export_..., import_...                the field's formats; what they lose
    review     decisions of persons, each an entry   queue, permissions
    workbench  pages and an interface over all of it
    batch      parts of an archive -> Parquet        read and linked by processes of one machine, or Spark
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.errors import OptionError, ReadingFault
from reportedly.extraction.attribution.engines import ENGINES
from reportedly.extraction.blame import lay_blame
from reportedly.extraction.checks import find_checks
from reportedly.extraction.claims import assemble_claims
from reportedly.extraction.counts import find_counts
from reportedly.extraction.events import find_events
from reportedly.extraction.statements import find_statements
from reportedly.extraction.verifications import find_verifications
from reportedly.grounding.actors import find_actors
from reportedly.grounding.gazetteer import Gazetteer, open_gazetteer
from reportedly.grounding.places import find_places
from reportedly.grounding.times import find_times
from reportedly.reading.documents import DEFAULT_MAX_CHARACTERS, Article, make_document
from reportedly.reading.intake import read_articles
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.engine import DEFAULT_ENGINE, EngineName
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record

_LOG = logging.getLogger(__name__)
_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    engine: EngineName = DEFAULT_ENGINE,
) -> Record:
    """The statements and claims of one text.

    ``published`` is an ISO 8601 day; without it no relative date is resolved. ``engine`` is "fast", which
    finds reports of what was said, or "careful", which finds more of them, and attitudes and plans too.

    Raises:
        InputError: the text is empty, too long or in a language that is not read.
        OptionError: there is no such engine.
        ResourceError: the model or the gazetteer is missing.
    """
    article = Article(text=text, published=published, title=title, url=url, outlet=outlet)
    return extract_document(make_document(article), engine=engine)


def read_files(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    max_characters: int = DEFAULT_MAX_CHARACTERS,
    gazetteer: Gazetteer | None = None,
    engine: EngineName = DEFAULT_ENGINE,
) -> Iterator[Outcome]:
    """One outcome an article, in order, failures included; nothing stops the run.

    A path is a text, Markdown, HTML or JSON Lines file, a folder of them, or ``-`` for standard input.
    ``published`` stands in where an article names no day of its own; an article of more than
    ``max_characters`` is refused.

    Raises:
        OptionError: ``published`` is no day, or there is no such engine.
        ResourceError: the model or the gazetteer is missing.
    """
    index = gazetteer
    for intake in read_articles(paths, published=published, max_characters=max_characters):
        if intake.document is None:
            yield Outcome(intake.source, failure=intake.failure)
            continue
        index = index or open_gazetteer()
        yield read_document(intake.source, intake.document, gazetteer=index, engine=engine)


def extract_document(
    document: Document, *, gazetteer: Gazetteer | None = None, engine: EngineName = DEFAULT_ENGINE
) -> Record:
    """All that is read from one document. Same document and engine in, same record out.

    Raises:
        OptionError: there is no such engine.
    """
    if engine not in ENGINES:
        raise OptionError(f"{engine!r} is no engine", advice=f"Choose one of {', '.join(ENGINES)}")
    index = gazetteer or open_gazetteer()
    sentences = split_sentences(document)
    places = find_places(document, sentences, gazetteer=index)
    times = find_times(document, sentences)
    cast = find_actors(document, sentences, places)
    counts = find_counts(document, sentences)
    events = find_events(document, sentences, cast, counts)
    statements = find_statements(
        document, sentences, cast=cast, times=times, events=events, engine=ENGINES[engine]
    )
    claims = assemble_claims(sentences, statements, events=events, counts=counts, places=places, times=times)
    return Record(
        document=document,
        statements=statements,
        claims=lay_blame(document, statements, claims),
        places=places,
        times=times,
        verifications=find_verifications(document, sentences, statements, cast),
        checks=find_checks(document, sentences, times),
    )


def read_document(
    source: str,
    document: Document,
    *,
    gazetteer: Gazetteer | None = None,
    engine: EngineName = DEFAULT_ENGINE,
) -> Outcome:
    """The record of ``document``; a fault of our own is told of this one article and stops no other."""
    try:
        return Outcome(source, record=extract_document(document, gazetteer=gazetteer, engine=engine))
    except _FAULTS as error:
        _LOG.exception("fault while reading %s", source)
        fault = ReadingFault(
            f"this is a fault in reportedly, not in your text ({type(error).__name__}: {error})",
            where=source,
            advice="Please report it with the article",
        )
        fault.__cause__ = error
        return Outcome(source, failure=fault)
