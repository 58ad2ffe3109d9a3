"""What finding statements costs beside the bare parser: by the rules alone and by each engine."""

from __future__ import annotations

import time
from collections.abc import Mapping

from benchmarks.articles import make_articles
from reportedly.extraction.attribution.engines import CAREFUL, FAST, RULES, THOROUGH, Engine
from reportedly.extraction.statements import find_statements
from reportedly.reading.parser import MODEL
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document

SETTINGS: Mapping[str, Engine] = {
    "rules alone": RULES,
    "fast": FAST,
    "careful": CAREFUL,
    "thorough": THOROUGH,
}


def time_attribution(number: int) -> dict[str, float]:
    """For each setting the CPU time of parsing and finding statements over that of the bare parser, the same
    ``number`` articles in turn."""
    import spacy

    parser = spacy.load(MODEL)
    taken = dict.fromkeys(SETTINGS, 0.0)
    bare = parsing = 0.0
    for index, text in enumerate(make_articles(number + 1)):
        document = Document(id=str(index), text=text)
        start = time.process_time()
        parser(text)
        middle = time.process_time()
        sentences = split_sentences(document)
        end = time.process_time()
        spent = {}
        for name, engine in SETTINGS.items():
            begun = time.process_time()
            find_statements(document, sentences, cast=Cast(), times=(), events=(), engine=engine)
            spent[name] = time.process_time() - begun
        if index == 0:
            continue
        bare += middle - start
        parsing += end - middle
        taken = {name: taken[name] + spent[name] for name in SETTINGS}
    return {name: (parsing + seconds) / bare for name, seconds in taken.items()}
