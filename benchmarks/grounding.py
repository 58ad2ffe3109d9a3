"""What places and times cost beside the bare parser: CPU, memory, look-ups, first and later starts."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import make_articles

_LOOKUPS = 20_000
_OPENING = (
    "import time; from reportedly.grounding.gazetteer import open_gazetteer\n"
    "start = time.process_time(); open_gazetteer(); print(time.process_time() - start)"
)
_PEAK = "from benchmarks.memory import peak_megabytes; print(peak_megabytes())"
_PARSED = (
    "import spacy; from benchmarks.articles import make_articles\n"
    "from reportedly.reading.parser import MODEL\n"
    "parser = spacy.load(MODEL)\n"
    "for text in make_articles(20): parser(text)\n"
)
_GROUNDED = (
    "from benchmarks.grounding import ground\n"
    "from benchmarks.articles import make_articles\n"
    "for text in make_articles(20): ground(text)\n"
)


@dataclass(frozen=True, slots=True)
class Grounding:
    """``share`` is the CPU time of places and times over the bare parser's; ``megabytes`` what they add to
    the peak; ``lookup`` microseconds a name that was not looked up before; ``build`` and ``opening``
    seconds of CPU."""

    share: float
    megabytes: float
    lookup: float
    build: float
    opening: float


def time_grounding(articles: int) -> Grounding:
    """Measured in turn on the same articles; the index is built in a folder of its own."""
    import spacy

    from reportedly.reading.parser import MODEL

    parser = spacy.load(MODEL)
    texts = make_articles(articles)
    parser(texts[0])
    ground(texts[0])
    bare = grounded = 0.0
    for text in texts:
        start = time.process_time()
        parser(text)
        bare += time.process_time() - start
        grounded += ground(text)
    peak = _told(_GROUNDED + _PEAK) - _told(_PARSED + _PEAK)
    return Grounding(grounded / bare, peak, _lookup(), _build(), _told(_OPENING))


def ground(text: str) -> float:
    """CPU seconds of finding the places and times of ``text``, the parse left out."""
    from reportedly.grounding.gazetteer import open_gazetteer
    from reportedly.grounding.places import find_places
    from reportedly.grounding.times import find_times
    from reportedly.reading.sentences import split_sentences
    from reportedly.records.document import Document

    document = Document(id="benchmark", text=text, published="2027-03-23")
    index = open_gazetteer()
    sentences = split_sentences(document)
    start = time.process_time()
    find_places(document, sentences, gazetteer=index)
    find_times(document, sentences)
    return time.process_time() - start


def _lookup() -> float:
    """Microseconds a look-up of settlements drawn at random, none of them twice."""
    from reportedly.grounding.gazetteer import open_gazetteer
    from reportedly.grounding.geodata.sources import read_features

    names = sorted({feature.name for feature in read_features()})
    asked = random.Random(7).sample(names, _LOOKUPS)
    index = open_gazetteer()
    start = time.process_time()
    for name in asked:
        index.named(name)
    return (time.process_time() - start) / len(asked) * 1e6


def _build() -> float:
    with tempfile.TemporaryDirectory() as folder:
        building = (
            "from pathlib import Path; from reportedly.grounding.gazetteer import open_gazetteer\n"
            f"open_gazetteer(Path({str(Path(folder))!r}))"
        )
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", building], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _told(program: str) -> float:
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return float(ran.stdout)
