"""Actors: states, bodies, groups and their short forms, in sentences of many wars."""

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


STATES = [
    ("Tehran said it would answer.", "Tehran", "IRN", "government"),
    ("Addis Ababa denied the charge.", "Addis Ababa", "ETH", "government"),
    ("The Kremlin rejected the plan.", "The Kremlin", "RUS", "government"),
    ("Downing Street condemned the raid.", "Downing Street", "GBR", "government"),
    ("South Sudan closed its border.", "South Sudan", "SSD", "government"),
    ("The U.S. struck three boats.", "The U.S.", "USA", "government"),
    ("The UAE denied arming the group.", "The UAE", "ARE", "government"),
    ("Burkina Faso's junta expelled the envoy.", "Burkina Faso's junta", "BFA", "government"),
    ("The government of Mali fell.", "The government of Mali", "MLI", "government"),
    ("Sudan's army shelled Omdurman.", "Sudan's army", "SDN", "military"),
    ("The Israeli military struck Tyre.", "The Israeli military", "ISR", "military"),
    ("Rwandan troops crossed the lake.", "Rwandan troops", "RWA", "military"),
    ("Eritrean soldiers looted the town.", "Eritrean soldiers", "ERI", "military"),
    ("Kenyan police fired tear gas.", "Kenyan police", "KEN", "police"),
    ("Venezuelan officials denied it.", "Venezuelan officials", "VEN", "official"),
    ("Officials in Kabul blamed Pakistan.", "Officials in Kabul", "AFG", "official"),
    ("Authorities in Gaza said nine died.", "Authorities in Gaza", "PSE", "official"),
    ("A senior Turkish official confirmed the talks.", "A senior Turkish official", "TUR", "official"),
    (
        "Russian-installed officials in Luhansk fled.",
        "Russian-installed officials in Luhansk",
        "RUS",
        "official",
    ),
    ("Hamas officials left Cairo.", "Hamas officials", "Hamas", "official"),
    ("A Hezbollah official spoke on Sunday.", "A Hezbollah official", "Hezbollah", "official"),
    ("A spokesman for the Taliban said so.", "A spokesman for the Taliban", "Taliban", "official"),
]


@pytest.mark.parametrize(("text", "words", "entity", "kind"), STATES)
def test_states_and_who_acts_for_them(text: str, words: str, entity: str, kind: str) -> None:
    mention = named(text, words)
    assert (mention.entity, mention.kind) == (entity, kind)


BODIES = [
    ("The Russian Defense Ministry said so.", "The Russian Defense Ministry", "Russian Ministry of Defence"),
    ("Russia's Ministry of Defence said so.", "Russia's Ministry of Defence", "Russian Ministry of Defence"),
    ("Russia's defence ministry said so.", "Russia's defence ministry", "Russian Ministry of Defence"),
    (
        "The Defense Ministry in Moscow said so.",
        "The Defense Ministry in Moscow",
        "Russian Ministry of Defence",
    ),
    (
        "The Turkish Ministry of National Defense said so.",
        "The Turkish Ministry of National Defense",
        "Turkish Ministry of Defence",
    ),
    ("Gaza's Health Ministry said so.", "Gaza's Health Ministry", "Gaza Ministry of Health"),
    ("The Hamas-run health ministry said so.", "The Hamas-run health ministry", "Gaza Ministry of Health"),
    ("Lebanon's Health Ministry said so.", "Lebanon's Health Ministry", "Lebanese Ministry of Health"),
    (
        "Pakistan's Foreign Ministry said so.",
        "Pakistan's Foreign Ministry",
        "Pakistani Ministry of Foreign Affairs",
    ),
    (
        "India's Ministry of External Affairs said so.",
        "India's Ministry of External Affairs",
        "Indian Ministry of External Affairs",
    ),
    ("The Ukrainian General Staff said so.", "The Ukrainian General Staff", "Ukrainian General Staff"),
    ("Ukraine's air force said so.", "Ukraine's air force", "Ukrainian Air Force"),
    ("Haiti's National Police said so.", "Haiti's National Police", "Haitian National Police"),
    ("The Lebanese Red Crescent said so.", "The Lebanese Red Crescent", "Lebanese Red Crescent"),
    ("The State Department said so.", "The State Department", "US Department of State"),
    ("The IDF said so.", "The IDF", "Israel Defense Forces"),
    (
        "Iran's Revolutionary Guard said so.",
        "Iran's Revolutionary Guard",
        "Islamic Revolutionary Guard Corps",
    ),
    ("The SBU said so.", "The SBU", "Security Service of Ukraine"),
]


@pytest.mark.parametrize(("text", "words", "entity"), BODIES)
def test_named_bodies_have_one_name(text: str, words: str, entity: str) -> None:
    assert named(text, words).entity == entity


GROUPS = [
    ("The RSF burned the camp.", "The RSF", "Rapid Support Forces", "armed_group"),
    ("Ansar Allah fired at a tanker.", "Ansar Allah", "Houthis", "armed_group"),
    ("Houthi rebels fired at a tanker.", "Houthi rebels", "Houthis", "armed_group"),
    ("Iran-backed Houthi rebels fired at a tanker.", "Iran-backed Houthi rebels", "Houthis", "armed_group"),
    ("Al-Shabaab raided the base.", "Al-Shabaab", "al-Shabab", "armed_group"),
    (
        "Suspected Boko Haram militants abducted pupils.",
        "Suspected Boko Haram militants",
        "Boko Haram",
        "armed_group",
    ),
    (
        "The Pakistani Taliban claimed the blast.",
        "The Pakistani Taliban",
        "Tehrik-e-Taliban Pakistan",
        "armed_group",
    ),
    ("The Afghan Taliban denied it.", "The Afghan Taliban", "Taliban", "armed_group"),
    ("ISIS claimed the blast.", "ISIS", "Islamic State", "armed_group"),
    (
        "Islamic State's Khorasan branch claimed it.",
        "Islamic State's Khorasan branch",
        "Islamic State Khorasan Province",
        "armed_group",
    ),
    ("M23 rebels took Sake.", "M23 rebels", "M23", "armed_group"),
    ("Myanmar's Arakan Army took Ann.", "Myanmar's Arakan Army", "Arakan Army", "armed_group"),
    ("FARC dissidents bombed a station.", "FARC dissidents", "FARC dissidents", "armed_group"),
    ("RSF fighters shot him.", "RSF fighters", "Rapid Support Forces", "armed_group"),
    ("The Kraze Barye gang burned homes.", "The Kraze Barye gang", "Kraze Barye", "armed_group"),
    ("Turkish-backed rebels advanced.", "Turkish-backed rebels", None, "armed_group"),
    ("Syrian rebels advanced.", "Syrian rebels", None, "armed_group"),
    ("Gunmen shot a priest.", "Gunmen", None, "armed_group"),
    (
        "Doctors Without Borders left Leer.",
        "Doctors Without Borders",
        "Doctors Without Borders",
        "organisation",
    ),
    ("MSF left Leer.", "MSF", "Doctors Without Borders", "organisation"),
    ("The UN refugee agency appealed for aid.", "The UN refugee agency", "UNHCR", "organisation"),
    ("A U.N. official resigned.", "A U.N. official", "United Nations", "official"),
    ("The AFP news agency reported it.", "The AFP news agency", "Agence France-Presse", "media"),
    ("Iranian state television showed the crowd.", "Iranian state television", None, "media"),
    (
        "A Telegram channel tied to the Wagner force posted it.",
        "A Telegram channel tied to the Wagner force",
        None,
        "media",
    ),
    ("Residents of Kadugli fled.", "Residents of Kadugli", None, "population"),
    ("Palestinian medics treated them.", "Palestinian medics", None, "population"),
    ("The report named the officers.", "The report", None, "document"),
]


@pytest.mark.parametrize(("text", "words", "entity", "kind"), GROUPS)
def test_groups_media_people_and_documents(text: str, words: str, entity: str | None, kind: str) -> None:
    mention = named(text, words)
    assert (mention.entity, mention.kind) == (entity, kind)


@pytest.mark.parametrize(
    "text",
    [
        "A Syrian missile fell on the plain.",
        "An airstrike hit the bakery.",
        "The drones burned a depot.",
        "Shells landed near the bridge.",
    ],
)
def test_weapons_are_no_actors(text: str) -> None:
    assert not [mention for mention in cast(text) if len(mention.text.split()) > 1]


@pytest.mark.parametrize(
    ("text", "words", "entity", "kind"),
    [
        ("A Syrian missile fell on the plain.", "Syrian", "SYR", "government"),
        ("North Korean shells landed on the island.", "North Korean", "PRK", "government"),
        ("Turkey's drones circled Kobani.", "Turkey", "TUR", "government"),
        ("A Hezbollah rocket hit Safed.", "Hezbollah", "Hezbollah", "armed_group"),
        ("Damascus's strikes went on.", "Damascus", "SYR", "government"),
    ],
)
def test_whose_weapon_it_is(text: str, words: str, entity: str, kind: str) -> None:
    mention = named(text, words)
    assert (mention.entity, mention.kind) == (entity, kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A US-supplied launcher burned.", "US"),
        ("Pro-Iranian gunmen fled.", "Iranian"),
        ("Moscow was hit by two drones.", "Moscow"),
        ("The blast shook Beirut.", "Beirut"),
        ("They told us about turkey farms.", "us"),
        ("Flights to Khartoum stopped.", "Khartoum"),
        ("Kyiv's suburbs lost power.", "Kyiv"),
    ],
)
def test_names_that_stand_for_no_actor(text: str, words: str) -> None:
    assert not [mention for mention in cast(text) if mention.text == words and mention.entity is not None]


def test_us_is_a_state_only_in_capitals() -> None:
    text = "The US told us nothing."
    assert named(text, "The US").entity == "USA"
    assert named(text, "us").entity is None


def test_every_mention_quotes_the_text() -> None:
    text = (
        "Sudan\u2019s army\u00a0\u2014 led by Gen. Abdel\u00adFattah Burhan \u2014 said it\u200b retook "
        "El\u2011Fasher. \U0001f6a8 \u041f\u043e\u043b\u0438\u0446\u0438\u044f said so. "
        "The RSF denied it.\r\n\r\nResidents said \u0645\u062f\u0646\u064a people died."
    )
    mentions = cast(text)
    assert mentions
    assert all(mention.span.quote(text) == mention.text for mention in mentions)


def test_same_document_same_cast() -> None:
    text = "Hamas and Israel blamed each other. Both armies fired. The group said it would go on."
    assert cast(text) == cast(text)


def test_no_sentences_no_mentions() -> None:
    assert find_actors(Document(id="t", text=""), (), ()).mentions == {}
