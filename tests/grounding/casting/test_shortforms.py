"""Short forms of actors: "the ministry", "the group", "police", by what was said before and where."""

from __future__ import annotations

import pytest

from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.mention import Mention
from reportedly.records.place import Place
from reportedly.records.span import Span


def cast(text: str, *places: tuple[str, str, str]) -> list[Mention]:
    """All mentions of ``text``; ``places`` as (words, alpha-2 country, precision)."""
    document = Document(id="t", text=text)
    found = tuple(
        Place(
            words,
            Span(text.index(words), text.index(words) + len(words)),
            words,
            country,
            precision=precision,
        )
        for words, country, precision in places
    )
    mentions = find_actors(document, split_sentences(document), found).mentions
    return [mentions[key] for key in sorted(mentions)]


def named(text: str, words: str, *places: tuple[str, str, str], nth: int = -1) -> Mention:
    """The mention with exactly ``words``, the last of several."""
    fitting = [mention for mention in cast(text, *places) if mention.text == words]
    assert fitting, [mention.text for mention in cast(text, *places)]
    return fitting[nth]


SHORT_FORMS = [
    (
        "Turkey's Defense Ministry said five died. The ministry gave no names.",
        "The ministry",
        "Turkish Ministry of Defence",
    ),
    ("Sudan's army said it won. The army lost two jets.", "The army", "SDN"),
    (
        "The Israeli military hit Nabatieh. Lebanon's army kept out. The military said more would follow.",
        "The military",
        "ISR",
    ),
    ("Fano fighters took Debark. The militia denied looting.", "The militia", "Fano"),
    ("JNIM, which is linked to al-Qaeda, claimed it. The group said it took arms.", "The group", "JNIM"),
    (
        "Amnesty International said the Wagner Group burned homes. The group said it met survivors.",
        "The group",
        "Amnesty International",
    ),
    ("M23, a Tutsi-led rebel group, took Bukavu.", "a Tutsi-led rebel group", "M23"),
    (
        "The Syrian Observatory for Human Rights, a war monitor, counted 12.",
        "a war monitor",
        "Syrian Observatory for Human Rights",
    ),
    (
        "The Revolutionary Guard fired. The Guard warned of more.",
        "The Guard",
        "Islamic Revolutionary Guard Corps",
    ),
    ("Reuters reported the deal. The agency named no source.", "The agency", "Reuters"),
    ("MSF said its clinic burned. The charity left.", "The charity", "Doctors Without Borders"),
    ("The Sudan Relief Union (SRU) said 40 died. The SRU asked for help.", "The SRU", "Sudan Relief Union"),
    (
        "Al-Shabab claimed the bombing. The al-Qaeda-linked group named 12 officers.",
        "The al-Qaeda-linked group",
        "al-Shabab",
    ),
    (
        "The paramilitary Rapid Support Forces fought Sudan's army. The paramilitaries took Bara.",
        "The paramilitaries",
        "Rapid Support Forces",
    ),
    ("A senior Israeli official denied it. The official gave no name.", "The official", "ISR"),
    ("Iran's army paraded. Its forces marched past.", "Its forces", "IRN"),
]


@pytest.mark.parametrize(("text", "words", "entity"), SHORT_FORMS)
def test_short_forms_stand_for_who_was_named(text: str, words: str, entity: str) -> None:
    assert named(text, words).entity == entity


@pytest.mark.parametrize("words", ["A group", "Another group", "No group"])
def test_a_new_group_is_nobody_named_before(words: str) -> None:
    assert named(f"Hamas fired rockets. {words} claimed a bombing.", words).entity is None


UNMARKED = [
    ("A blast in Kano killed nine, authorities said.", "authorities", ("Kano", "NG", "settlement"), "NGA"),
    ("Police in Cali found the car.", "Police in Cali", ("Cali", "CO", "settlement"), "COL"),
    ("Shells hit Sumy. Officials said two died.", "Officials", ("Sumy", "UA", "settlement"), "UKR"),
    ("The army said it shelled Loikaw.", "The army", ("Loikaw", "MM", "settlement"), "MMR"),
    ("Security forces shot at crowds in Lomé.", "Security forces", ("Lomé", "TG", "settlement"), "TGO"),
    ("Residents of Goma fled.", "Residents of Goma", ("Goma", "CD", "settlement"), None),
    (
        "Hospital officials in Goma counted 30.",
        "Hospital officials in Goma",
        ("Goma", "CD", "settlement"),
        None,
    ),
    (
        "Humanitarian officials in Goma left.",
        "Humanitarian officials in Goma",
        ("Goma", "CD", "settlement"),
        None,
    ),
    ("Rebel officials in Goma left.", "Rebel officials in Goma", ("Goma", "CD", "settlement"), None),
]


@pytest.mark.parametrize(("text", "words", "place", "entity"), UNMARKED)
def test_unmarked_officials_belong_where_the_sentence_plays(
    text: str, words: str, place: tuple[str, str, str], entity: str | None
) -> None:
    assert named(text, words, place).entity == entity


def test_officials_go_by_the_finest_place() -> None:
    text = "A missile from Yemen hit Eilat, officials said."
    places = (("Yemen", "YE", "country"), ("Eilat", "IL", "settlement"))
    assert named(text, "officials", *places).entity == "ISR"


def test_officials_in_a_town_go_by_that_town() -> None:
    text = "Drones hit Tuapse, officials in Odesa said."
    places = (("Tuapse", "RU", "settlement"), ("Odesa", "UA", "settlement"))
    assert named(text, "officials in Odesa", *places).entity == "UKR"


FORCES = [
    (
        "Ethiopian forces shelled the town. Eritrea denied any role. The army said it would go on.",
        "The army",
        "ETH",
    ),
    ("Mali's army withdrew. France urged talks. The military seized power in a coup.", "The military", "MLI"),
    ("Myanmar's junta shelled Loikaw. Thailand closed the border. Troops burned huts.", "Troops", "MMR"),
    ("A Rwandan army spokesman denied it. Congo protested. The army moved on.", "The army", "RWA"),
    (
        "Myanmar's junta shelled Loikaw. Thailand shut the border. The air force bombed a school.",
        "The air force",
        "Myanmar Air Force",
    ),
    (
        "Colombia said it bombed a camp. The Venezuelan Health Ministry said four died. The army agreed.",
        "The army",
        "COL",
    ),
    (
        "Pakistan struck a house. Afghanistan's Health Ministry counted six. Security forces said nothing.",
        "Security forces",
        "PAK",
    ),
    ("UNIFIL counted nine rockets. The military gave no figures.", "The military", None),
]


@pytest.mark.parametrize(("text", "words", "entity"), FORCES)
def test_a_force_without_an_owner_is_the_one_named_last_or_the_attackers(
    text: str, words: str, entity: str | None
) -> None:
    assert named(text, words).entity == entity


def test_a_force_named_long_before_outlasts_a_moved_scene() -> None:
    between = "Kenya closed a road. " * 10
    text = f"Ethiopia's army said it won. {between}The military said it would return."
    assert named(text, "The military").entity == "ETH"


def test_troops_that_are_sent_are_not_those_of_the_force_named_last() -> None:
    assert named("The Syrian army shelled Idlib. Turkey sent troops.", "troops").entity is None


CIVIL = [
    (
        "Fano took a base. The Gojjam Human Rights Watch group said 12 died.",
        "The Gojjam Human Rights Watch group",
        "Gojjam Human Rights Watch",
    ),
    (
        "M23 took a base. The Kivu Medical Aid network said 12 died.",
        "The Kivu Medical Aid network",
        "Kivu Medical Aid",
    ),
    (
        "M23 took a base. The Lake Doctors Association agreed.",
        "The Lake Doctors Association",
        "Lake Doctors Association",
    ),
    (
        "M23 took a base. The Human Rights Watch group agreed.",
        "The Human Rights Watch group",
        "Human Rights Watch",
    ),
]


@pytest.mark.parametrize(("text", "words", "entity"), CIVIL)
def test_civil_bodies_are_no_armed_groups(text: str, words: str, entity: str) -> None:
    mention = named(text, words)
    assert (mention.entity, mention.kind) == (entity, "organisation")


def test_the_group_is_the_civil_body_named_last() -> None:
    text = "Fano took a base. The Gojjam Human Rights Watch group said 12 died. The group dug graves."
    assert named(text, "The group").entity == "Gojjam Human Rights Watch"


def test_an_unnamed_group_does_not_become_the_last_named_one() -> None:
    text = "Fano took Debark. Shelling by a notorious paramilitary group killed nine. The group denied it."
    assert named(text, "a notorious paramilitary group").entity is None


OUTLETS = [
    ("The independent news website Nabarra Wire said 12 died.", "Nabarra Wire"),
    ("The daily Al-Mishwar reported the deal.", "Al-Mishwar"),
    ("The weekly Kivu Matin reported the deal.", "Kivu Matin"),
    ("The broadcaster ORTX aired the speech.", "ORTX"),
    ("News outlet Sahel Matin reported the raid.", "Sahel Matin"),
    ("Al-Rasif newspaper reported nine dead.", "Al-Rasif"),
]


@pytest.mark.parametrize(("text", "entity"), OUTLETS)
def test_outlets_go_by_the_name_beside_the_noun(text: str, entity: str) -> None:
    assert (entity, "media") in {(mention.entity, mention.kind) for mention in cast(text)}
