"""Claim places: where an event is said to have happened."""

from __future__ import annotations

import pytest

from reportedly.extraction.assembly.claim_places import find_where
from reportedly.extraction.assembly.clauses import read_clause
from reportedly.extraction.events import find_events
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.place import Place, PlacePrecision
from reportedly.records.span import Span

FINE: dict[str, PlacePrecision] = {"Sudan": "country", "Darfur": "adm1", "Chad": "country"}


def place_of(text: str, *names: str, figurative: tuple[str, ...] = (), trigger: int = 0) -> Place:
    """The place of the violent event number ``trigger`` where ``names`` are the toponyms of the text."""
    places = []
    for name in (*names, *figurative):
        start = text.index(name)
        span = Span(start, start + len(name))
        precision = FINE.get(name, "settlement")
        places.append(
            Place(name, span, name, "SD", lat=1.0, lon=1.0, precision=precision, literal=name in names)
        )
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, find_actors(document, sentences, ()))
    violent = [event for event in events if event.type.plover == "ASSAULT"]
    event = violent[trigger]
    sentence = sentences[event.sentence]
    rivals = frozenset(other.position for other in violent if other is not event)
    said = frozenset(token.index for token in sentence if token.text in ("said", "reported", "according"))
    return find_where(sentence, event, read_clause(sentence, event, rivals, said), places)


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("Jets bombed a market in Kutum.", ("Kutum",), "Kutum"),
        ("Jets bombed Kutum.", ("Kutum",), "Kutum"),
        ("In Kutum, a blast killed two men.", ("Kutum",), "Kutum"),
        ("A strike in Darfur hit a school in the town of Kutum.", ("Darfur", "Kutum"), "Kutum"),
        ("A strike near Kutum in Sudan killed two men.", ("Kutum", "Sudan"), "Kutum"),
        ("Two men were killed in Kutum when a shell hit a bus.", ("Kutum",), "Kutum"),
        ("Witnesses heard explosions in the area near Kutum.", ("Kutum",), "Kutum"),
        ("Officials in Chad said jets bombed Kutum.", ("Chad", "Kutum"), "Kutum"),
        ("Rebels fired rockets from Chad at a base in Kutum.", ("Chad", "Kutum"), "Kutum"),
        ("Rebels fired rockets from Chad.", ("Chad",), "Chad"),
        ("Rebels fired missiles supplied by Chad at the Kutum area.", ("Chad", "Kutum"), "Kutum"),
        ("Jets bombed Kutum, marking Darfur's worst day.", ("Kutum", "Darfur"), "Kutum"),
        ("After a vote was held in Kutum, rebels killed two men in Darfur.", ("Kutum", "Darfur"), "Darfur"),
        ("Rebels downed a plane with a drone in the Kutum area.", ("Kutum",), "Kutum"),
        ("A blast killed two men from Kutum.", (), None),
        ("Jets bombed a market.", (), None),
    ],
)  # fmt: skip
def test_place_comes_from_the_clause_of_the_event(
    text: str, names: tuple[str, ...], place: str | None
) -> None:
    assert place_of(text, *names).name == place


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew from Kutum.",
        "Troops pulled out of the town of Kutum.",
        "Rebels were driven out of Kutum.",
    ],
)
def test_place_left_is_where_they_left_it(text: str) -> None:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    (event,) = find_events(document, sentences, find_actors(document, sentences, ()))
    span = Span(text.index("Kutum"), text.index("Kutum") + 5)
    kutum = Place("Kutum", span, "Kutum", "SD", lat=1.0, lon=1.0, precision="settlement", literal=True)
    clause = read_clause(sentences[0], event, frozenset(), frozenset())
    assert find_where(sentences[0], event, clause, [kutum]).name == "Kutum"


def test_each_event_takes_its_own_place() -> None:
    text = "The army shelled a market in Kutum, and rebels stormed a base in Tawila."
    assert [place_of(text, "Kutum", "Tawila", trigger=number).name for number in (0, 1)] == [
        "Kutum",
        "Tawila",
    ]


def test_name_that_stands_for_a_government_is_no_place() -> None:
    assert place_of("Chad bombed a market.", figurative=("Chad",)).name is None


def test_state_that_was_struck_is_a_place() -> None:
    assert place_of("Rebels fired two missiles at Chad.", figurative=("Chad",)).name == "Chad"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A rocket hit a Lebanese village.", "Lebanon", "LB"),
        ("A rocket hit a South Sudanese village.", "South Sudan", "SS"),
        ("Two soldiers were killed near Kenya's border.", "Kenya", "KE"),
    ],
)
def test_ground_that_was_struck_tells_the_state(text: str, name: str, country: str) -> None:
    place = place_of(text)
    assert (place.name, place.country, place.precision, place.lat) == (name, country, "country", None)
    assert place.why is not None and place.why.startswith("from the ")
    assert place.span is not None and place.span.quote(text) == place.text


def test_home_of_the_victims_is_no_place() -> None:
    assert place_of("A rocket killed two Lebanese men.").name is None
