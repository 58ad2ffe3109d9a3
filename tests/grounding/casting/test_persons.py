"""Persons and pronouns: names, titles, he, she, it, they, who."""

from __future__ import annotations

import pytest

from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.mention import Mention


def cast(text: str) -> list[Mention]:
    document = Document(id="t", text=text)
    mentions = find_actors(document, split_sentences(document), ()).mentions
    return [mentions[key] for key in sorted(mentions)]


def named(text: str, words: str) -> Mention:
    """The last mention with exactly ``words``."""
    fitting = [mention for mention in cast(text) if mention.text == words]
    assert fitting, [mention.text for mention in cast(text)]
    return fitting[-1]


PERSONS = [
    (
        "Congolese President Félix Tshisekedi said so.",
        "Congolese President Félix Tshisekedi",
        "Félix Tshisekedi",
    ),
    ("OPEC Secretary-General Ana Duarte said so.", "OPEC Secretary-General Ana Duarte", "Ana Duarte"),
    (
        "General Abdel Fattah al-Burhan, the army chief, said so.",
        "General Abdel Fattah al-Burhan",
        "Abdel Fattah al-Burhan",
    ),
    ("General Abdel Fattah al-Burhan, the army chief, said so.", "the army chief", "Abdel Fattah al-Burhan"),
    ("A spokesman for the Houthis, Yahya Saree, said so.", "A spokesman for the Houthis", "Yahya Saree"),
    ("Israeli Defense Minister Israel Katz said so.", "Israeli Defense Minister Israel Katz", "Israel Katz"),
    ("U.S. Secretary of State Marco Rubio said so.", "U.S. Secretary of State Marco Rubio", "Marco Rubio"),
    ("Maj. Gen. Zaw Min Tun said so.", "Maj. Gen. Zaw Min Tun", "Zaw Min Tun"),
    ("Kharkiv Mayor Ihor Terekhov said so.", "Kharkiv Mayor Ihor Terekhov", "Ihor Terekhov"),
    ("Gang leader Jimmy Cherizier said so.", "Gang leader Jimmy Cherizier", "Jimmy Cherizier"),
    (
        "Foreign Ministry spokeswoman Maria Zakharova said so.",
        "Foreign Ministry spokeswoman Maria Zakharova",
        "Maria Zakharova",
    ),
    (
        "U.N. High Commissioner for Human Rights Volker Türk said so.",
        "U.N. High Commissioner for Human Rights Volker Türk",
        "Volker Türk",
    ),
    ('"They burned it," said Amna Idris, 45, a trader.', "Amna Idris", "Amna Idris"),
    ('"They burned it," said Amna Idris, 45, a trader.', "a trader", None),
    (
        "Corneille Nangaa, the leader of the rebel alliance, said so.",
        "the leader of the rebel alliance",
        "Corneille Nangaa",
    ),
    ("Pakistan's defence minister, Khawaja Asif, said so.", "Pakistan's defence minister", "Khawaja Asif"),
]


@pytest.mark.parametrize(("text", "words", "entity"), PERSONS)
def test_titles_and_names(text: str, words: str, entity: str | None) -> None:
    mention = named(text, words)
    assert (mention.entity, mention.kind) == (entity, "person")


LATER = [
    ("President Bola Tinubu spoke. Tinubu blamed bandits.", "Tinubu", "Bola Tinubu"),
    ("General Abdel Fattah al-Burhan spoke. Al-Burhan left.", "Al-Burhan", "Abdel Fattah al-Burhan"),
    ("General Abdel Fattah al-Burhan spoke. Burhan left.", "Burhan", "Abdel Fattah al-Burhan"),
    ("Abiy Ahmed said so. Abiy flew to Asmara.", "Abiy", "Abiy Ahmed"),
    ("Zelensky is angry. Ukrainian President Volodymyr Zelensky said so.", "Zelensky", "Volodymyr Zelensky"),
    (
        "Colombian President Gustavo Petro spoke. The president blamed the ELN.",
        "The president",
        "Gustavo Petro",
    ),
    (
        "Ukrainian President Oleh Bondar met Russian President Ilya Petrov. The Ukrainian leader left.",
        "The Ukrainian leader",
        "Oleh Bondar",
    ),
    (
        "Ukrainian President Oleh Bondar met Russian President Ilya Petrov. The Russian president stayed.",
        "The Russian president",
        "Ilya Petrov",
    ),
    (
        "Somalia's information minister, Daud Aweis, spoke. The minister named two officers.",
        "The minister",
        "Daud Aweis",
    ),
    ("Borno Governor Babagana Zulum spoke. The governor urged calm.", "The governor", "Babagana Zulum"),
    ("Army spokesman Nabil Abdallah spoke. The spokesman denied it.", "The spokesman", "Nabil Abdallah"),
    ("Gen. Min Aung Hlaing spoke. The general said so.", "The general", "Min Aung Hlaing"),
]


@pytest.mark.parametrize(("text", "words", "entity"), LATER)
def test_later_names_and_titles_stand_for_the_full_name(text: str, words: str, entity: str) -> None:
    assert named(text, words).entity == entity


PRONOUNS = [
    ("Sudan's army said it retook Bara.", "it", "SDN"),
    ("The ministry in Hanoi met. Ukraine said late Monday that it had struck a depot.", "it", "UKR"),
    ("The Israeli military killed two men, it said.", "it", "ISR"),
    ("It shot down five drones, the Ukrainian air force said.", "It", "Ukrainian Air Force"),
    ("According to the Saudi-led coalition, it struck Sanaa.", "it", "Saudi-led coalition"),
    ("M23 rebels said they took Sake.", "they", "M23"),
    ("A spokesman for the Houthis, Yahya Saree, said they fired at a ship.", "they", "Houthis"),
    ("The RSF took Bara. It accused the army of bombing a market.", "It", "Rapid Support Forces"),
    ("General Abdel Fattah al-Burhan said he would fight on.", "he", "Abdel Fattah al-Burhan"),
    ("Yahya Saree spoke on Sunday. He vowed more.", "He", "Yahya Saree"),
    ("Claudia Sheinbaum met Gustavo Petro. She thanked him.", "She", "Claudia Sheinbaum"),
    ("Claudia Sheinbaum met Gustavo Petro. She thanked him.", "him", "Gustavo Petro"),
    ("According to Mr Petro, the rebels lied. A plan will follow, he said.", "he", "Petro"),
    ("A senior Hamas official spoke. He blamed Israel.", "He", "Hamas"),
    ("Officials in Kabul, who asked not to be named, agreed.", "who", "AFG"),
    ("Hezbollah, which denied it, fired again.", "which", "Hezbollah"),
    ("Turkey's army said its drones hit Kobani.", "its", "TUR"),
]


@pytest.mark.parametrize(("text", "words", "entity"), PRONOUNS)
def test_pronouns_stand_for_whoever_is_in_mind(text: str, words: str, entity: str) -> None:
    assert named(text, words).entity == entity


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Israel agreed. It is unclear who fired.", "It"),
        ("The army said it was a drone.", "it"),
        ("Hamas spoke. It was not possible to reach the area.", "It"),
        ("The missile left Yemen. It landed in a field.", "It"),
        ('Hamas said: "We will go on."', "We"),
        ("Residents spoke. He said so.", "He"),
        ("Ukraine's army denied it.", "it"),
    ],
)
def test_pronouns_that_stand_for_no_actor(text: str, words: str) -> None:
    assert named(text, words).entity is None


def test_inside_a_quotation_he_is_not_who_speaks() -> None:
    text = 'Vladimir Putin spoke. Volodymyr Zelensky said: "He wants the war to go on."'
    assert named(text, "He").entity == "Vladimir Putin"


def test_an_object_is_not_its_own_subject() -> None:
    text = "Joe Biden called Benjamin Netanyahu. Biden told him to wait."
    assert named(text, "him").entity == "Benjamin Netanyahu"


def test_a_surname_that_is_a_capital_is_the_person() -> None:
    text = "Mayor Keisha Kingston spoke. Kingston blamed the gang."
    assert named(text, "Kingston").entity == "Keisha Kingston"


def test_an_unnamed_resident_is_not_the_president() -> None:
    text = "President Gustavo Petro spoke. A farmer in Tibu fled. He lost two sons."
    assert named(text, "He").entity is None


RANKS = [
    ("The rebels' military spokesman, Brig. Gen. Musa al-Harbi, claimed it.", "Musa al-Harbi"),
    ("The junta's spokesman, Maj. Gen. Zaw Lin Oo, said so.", "Zaw Lin Oo"),
    ("A spokesman for the army, Capt. Pierre Nkunda, said so.", "Pierre Nkunda"),
    ("The rebels' leader, Sgt. Pascal Moise, said so.", "Pascal Moise"),
    ("The army's spokesman, Lt. Col. Moussa Traore, said so.", "Moussa Traore"),
]


@pytest.mark.parametrize(("text", "entity"), RANKS)
def test_short_ranks_belong_to_the_name_and_to_the_role_before_it(text: str, entity: str) -> None:
    mentions = cast(f"{text} He left.")
    persons = [mention.entity for mention in mentions if mention.kind == "person"]
    assert len(persons) >= 3
    assert set(persons) == {entity}
    assert mentions[-1].text == "He"


INNER_TITLES = [
    ("Somali President Hassan Sheikh Yusuf said so.", "Hassan Sheikh Yusuf"),
    ("Defense Minister Ahmed Prince Koroma said so.", "Ahmed Prince Koroma"),
    ("Rebel leader Joseph Marshal Okot said so.", "Joseph Marshal Okot"),
    ("Field Marshal Asim Raza said so.", "Asim Raza"),
    ("Sheikh Hassan Nasser said so.", "Hassan Nasser"),
]


@pytest.mark.parametrize(("text", "entity"), INNER_TITLES)
def test_a_title_word_between_names_is_a_name(text: str, entity: str) -> None:
    assert entity in {mention.entity for mention in cast(text) if mention.kind == "person"}
