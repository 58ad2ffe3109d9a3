"""Roles: who did it, to whom or what, with which weapon, and who was harmed."""

from __future__ import annotations

import pytest

from reportedly.extraction.events import find_events
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.mention import Mention
from reportedly.records.span import Span


def events_of(text: str) -> tuple[Event, ...]:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    return find_events(document, sentences, find_actors(document, sentences, ()))


def words(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.text for mention in mentions]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rebels ambushed a patrol near Tessit.", ["Rebels"]),
        ("A patrol was ambushed by rebels near Tessit.", ["rebels"]),
        ("Rebels in Casamance ambushed a patrol.", ["Rebels"]),
        ("Rebels stormed the base, killing six men.", ["Rebels"]),
        ("Six men were killed in a raid by rebels on a base in Gao.", ["rebels"]),
        ("Egypt carried out an airstrike on a convoy in Derna.", ["Egypt"]),
        ("Egypt launched a series of airstrikes on Derna.", ["Egypt"]),
        ("Egypt's airstrike on a convoy in Derna killed two men.", ["Egypt"]),
        ("An Egyptian jet hit a convoy in Derna. Egypt gave no details.", ["Egypt"]),
        ("Egypt was silent. An Egyptian missile hit a convoy in Derna.", ["Egypt"]),
        ("The group claimed responsibility for a bombing in Herat.", ["The group"]),
        ("Fighting broke out between rebels and soldiers in Ubari.", ["rebels", "soldiers"]),
        ("Soldiers and rebels killed nine people in Ubari.", ["Soldiers", "rebels"]),
        ("A missile hit a school in Poonch.", []),
        ("Ten people were killed in Poonch.", []),
        ("The rebels who shelled the town of Kutum fled.", ["The rebels"]),
        ("He accused the rebels of shelling the town of Kutum.", ["the rebels"]),
        ("Israel's offensive has killed 2,000 people.", ["Israel"]),
        ("Shelling by rebels killed four people in Kutum.", ["rebels"]),
        ("A strike blamed on the rebels damaged a bridge.", ["the rebels"]),
        ("An attack claimed by rebels killed two men.", ["rebels"]),
        ("The Kutum Doctors Network lowered its toll from the attack to 11.", []),
        ("Egypt's death toll from the attack rose to 12.", []),
        ("Egyptian casualties in the attack reached 30.", []),
        ("Egypt's killing of five farmers drew anger.", ["Egypt"]),
        ("Egypt blames the raid on the Hill Front.", ["the Hill Front"]),
        ("He attributed both attacks to rebels.", ["rebels"]),
        ("He blamed the bombing on the left.", []),
        ("The group claimed the ambush.", ["The group"]),
        ("He accused Egyptian troops of taking part in the shelling of Kutum.", ["Egyptian troops"]),
        ("Aid groups accused soldiers and their allies of executing nine men.", ["soldiers", "their allies"]),
        ("A suspected US drone strike killed two men in Marib.", ["US"]),
        ("Army jets bombed a school in Kutum.", ["Army"]),
        ("Government helicopter gunships bombed Kutum.", ["Government"]),
        ("Armed men raided a clinic in Gao.", ["Armed men"]),
    ],
)
def test_actor(text: str, actors: list[str]) -> None:
    violent = next(event for event in events_of(text) if event.type.plover == "ASSAULT")
    assert words(violent.roles.actor) == actors


def test_pronoun_gives_way_to_the_name_it_stands_for() -> None:
    (event,) = events_of("Kenya said that it bombed two camps in Gedo.")
    assert [(m.text, m.span, m.entity) for m in event.roles.actor] == [("Kenya", Span(0, 5), "KEN")]


def test_possessive_gives_way_to_the_name_it_stands_for() -> None:
    (event,) = events_of("Kenya said that its jets bombed two camps in Gedo.")
    assert words(event.roles.actor) == ["Kenya"]


def test_possessive_of_a_group_stays_with_the_group_as_its_entity() -> None:
    (event,) = events_of("Hezbollah said that its fighters attacked a base in Metula.")
    assert [(m.text, m.entity) for m in event.roles.actor] == [("its fighters", "Hezbollah")]


def test_demonym_stays_where_the_state_is_not_named() -> None:
    (event,) = events_of("A Kenyan jet bombed two camps in Gedo.")
    assert [(m.text, m.entity) for m in event.roles.actor] == [("Kenyan", "KEN")]


def test_roles_need_no_cast() -> None:
    text = "Kenyan jets bombed two camps in Gedo."
    document = Document(id="t", text=text)
    (event,) = find_events(document, split_sentences(document), Cast())
    assert [(m.text, m.entity) for m in event.roles.actor] == [("Kenyan", "KEN")]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A jet hit the kitchen of a school in Kunduz on Friday.", ["the kitchen of a school"]),
        ("The kitchen of a school was hit by a jet.", ["The kitchen of a school"]),
        ("A drone strike hit a fuel depot in Kunduz.", ["a fuel depot"]),
        ("The army fired rockets at a bridge near Kunduz.", ["a bridge"]),
        ("An attack on a bus near Kunduz killed four people.", ["a bus"]),
        ("Gunmen opened fire on a bus near Kunduz.", ["a bus"]),
        ("A market bombing in Kunduz killed four people.", ["market"]),
        ("Government troops clashed with rebels near Kunduz.", ["rebels"]),
        ("Air defenses shot down three missiles over Kunduz.", ["three missiles"]),
        ("Jets bombed a line of tanks outside Kunduz.", ["a line of tanks"]),
    ],
)
def test_target(text: str, targets: list[str]) -> None:
    assert words(events_of(text)[0].roles.target) == targets


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("An Iranian ballistic missile fitted with submunitions hit a square.", ["ballistic missile"]),
        ("The navy fired six longer-range missiles at the port.", ["longer-range missiles"]),
        ("A US-supplied cruise missile was fired from a ship.", ["cruise missile"]),
        ("A Shahed drone strike hit a school.", ["Shahed drone"]),
        ("Rebels attacked the port with mortars.", ["mortars"]),
        ("Rebels attacked the port using explosive drones.", ["explosive drones"]),
        ("Police used live ammunition to disperse a crowd.", ["live ammunition"]),
        ("The port was hit by two rockets.", ["rockets"]),
        ("Rebels attacked the port.", []),
    ],
)
def test_weapon(text: str, weapons: list[str]) -> None:
    assert words(events_of(text)[0].roles.weapon) == weapons


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("A blast killed four miners and wounded two drivers.", ["four miners", "two drivers"]),
        ("Four miners were killed in a blast in Bisie.", ["Four miners"]),
        ("Rebels shot dead a priest in Beni.", ["a priest"]),
        ("Rebels executed 12 prisoners in Beni.", ["12 prisoners"]),
        ("The blast left nine miners dead.", ["nine miners"]),
        ("Nine miners lost their lives in Beni.", ["Nine miners"]),
        ("Rebels burned a market in Beni.", []),
    ],
)
def test_victim(text: str, victims: list[str]) -> None:
    assert words(events_of(text)[0].roles.victim) == victims
