"""Places of whole texts, against the real gazetteer. Sentences are our own; towns are real."""

from __future__ import annotations

from functools import cache

import pytest

from reportedly.grounding.gazetteer import Gazetteer, open_gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.places import find_places
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.place import Place


@cache
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def places_of(text: str, *, index: Gazetteer | None = None) -> tuple[Place, ...]:
    document = Document(id="t", text=text)
    return find_places(document, split_sentences(document), gazetteer=index or gazetteer())


def place_of(text: str, words: str) -> Place:
    found = [place for place in places_of(text) if place.text == words]
    assert found, f"{words} was not found"
    return found[-1]


def names_of(text: str) -> list[str | None]:
    return [place.text for place in places_of(text) if place.why != "adjective of the place"]


RESOLVED = [
    # units, towns and their neighbourhoods
    ("A drone hit a depot in Russia's Bryansk area overnight.", "Bryansk", "RU", "adm1", "Bryansk Oblast"),
    ("Two people died in the northern Sumy area.", "Sumy", "UA", "adm1", "Sumy Oblast"),
    ("A missile hit a Sumy shopping district in Ukraine.", "Sumy", "UA", "settlement", "Sumy"),
    ("Explosions were heard near Karachev, in Russia.", "Karachev", "RU", "near", "Karachev"),
    ("Troops stopped 15 km south of Sloviansk, in Ukraine's east.", "Sloviansk", "UA", "near", "Sloviansk"),
    ("Shells fell on the outskirts of Omdurman in Sudan.", "Omdurman", "SD", "near", "Omdurman"),
    ("In the Sumy and Chernihiv regions, no one was hurt.", "Sumy", "UA", "adm1", "Sumy Oblast"),
    ("The strike hit Yobe state in Nigeria.", "Yobe", "NG", "adm1", "Yobe State"),
    ("Rebels hold Timbuktu, Gao and Menaka in Mali.", "Menaka", "ML", "settlement", None),
    ("Drones hit Tula region, Russia said.", "Tula", "RU", "adm1", "Tula Oblast"),
    # alone, beside units and former names that bear the name too
    ("Families fled fighting in Gaza.", "Gaza", "PS", "adm1", "Gaza Strip"),
    ("Tanks entered Gaza City.", "Gaza City", "PS", "settlement", "Gaza"),
    ("Elders met in Gaza province, in Mozambique.", "Gaza", "MZ", "adm1", "Gaza Province"),
    ("Farmers in Gaza, Mozambique, lost their crops.", "Gaza", "MZ", "adm1", "Gaza Province"),
    ("Elders met in Geneva.", "Geneva", "CH", "settlement", None),
    ("Doctors in San Diego, California, and in Pittsburgh agreed.", "Pittsburgh", "US", "settlement",
     "Pittsburgh"),
    ("Courts opened in Al-Raqqa province in Syria.", "Al-Raqqa", "SY", "adm1", "Raqqa Governorate"),
    ("Fighting near the Tishrin dam in Syria killed ten.", "Tishrin", "SY", "near", "Tishrin Dam"),
    ("A bomb exploded in the Adhamiya quarter of Baghdad.", "Adhamiya", "IQ", "settlement", "Adhamiyah"),
    # what attacks, sieges and shells are on
    ("Militias tightened the siege of Zalingei.", "Zalingei", "SD", "settlement", None),
    ("The army's assault on Wad Madani failed.", "Wad Madani", "SD", "settlement", None),
    ("Rockets rained on Marawi overnight.", "Marawi", "PH", "settlement", None),
    # lists of units
    ("Snow fell on New Jersey, New York and Connecticut.", "New York", "US", "adm1", "New York"),
    ("Flights from Chicago, New York and Boston were late.", "New York", "US", "settlement", "New York City"),
    ("Cases rose in Washington, Oregon and California.", "Washington", "US", "adm1", "Washington"),
    ("Snow fell on South West England.", "England", "GB", "adm1", "England"),
    # spellings
    ("Shells hit a camp outside El Fasher in Darfur.", "El Fasher", "SD", "near", "El Fasher"),
    ("Strikes hit Deir al-Balah, in the Gaza Strip.", "Deir al-Balah", "PS", "settlement", None),
    ("Strikes hit Khan Younis, in the Gaza Strip.", "Khan Younis", "PS", "settlement", None),
    ("Clashes broke out in Sana'a and Taiz, in Yemen.", "Sana'a", "YE", "settlement", "Sanaa"),
    ("A ship was hit off Hodeida, Yemen.", "Hodeida", "YE", "settlement", "Hodeidah"),
    ("Tanks entered Kharkov and Odessa, in Ukraine.", "Kharkov", "UA", "settlement", "Kharkiv"),
    # the text says where
    ("Gunmen attacked a market in Paris, Texas.", "Paris", "US", "settlement", "Paris"),
    ("Clashes erupted in Tripoli, northern Lebanon.", "Tripoli", "LB", "settlement", "Tripoli"),
    ("Clashes erupted in Tripoli, Libya.", "Tripoli", "LY", "settlement", "Tripoli"),
    ("A bomb exploded in Hyderabad, Pakistan.", "Hyderabad", "PK", "settlement", "Hyderabad"),
    ("A bomb exploded in Hyderabad, India.", "Hyderabad", "IN", "settlement", "Hyderabad"),
    ("Protesters marched in Tbilisi, Georgia.", "Georgia", "GE", "country", "Georgia"),
    ("Voters queued in Atlanta, Georgia.", "Georgia", "US", "adm1", "Georgia"),
    # no settlements
    ("A tanker was hit in the Red Sea off Yemen.", "Red Sea", None, "area", "Red Sea"),
    ("Ships avoid the Bab al-Mandab strait.", "Bab al-Mandab", None, "area", "Bab al-Mandab"),
    ("Fighting spread across Darfur.", "Darfur", "SD", "area", "Darfur"),
    ("Rebels advanced in North Kivu, in eastern Congo.", "North Kivu", "CD", "adm1", "North Kivu"),
    ("Villages in Myanmar's Rakhine state were bombed.", "Rakhine", "MM", "adm1", "Rakhine"),
    ("Israeli troops raided Nablus in the occupied West Bank.", "West Bank", "PS", "adm1", "West Bank"),
    # context without a word of it
    ("Gangs burned homes in Port-au-Prince.", "Port-au-Prince", "HT", "settlement", None),
    ("KHARTOUM, Sudan (AP) — Shells fell overnight.", "KHARTOUM", "SD", "settlement", "Khartoum"),
    ("BEIRUT — Jets struck the Bekaa Valley.", "BEIRUT", "LB", "settlement", "Beirut"),
    ("REBELS ATTACKED SUCHITOTO IN CUSCATLAN, EL SALVADOR.", "SUCHITOTO", "SV", "settlement", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "precision", "name"), RESOLVED)
def test_names_are_resolved_by_their_context(
    text: str, words: str, country: str | None, precision: str, name: str | None
) -> None:
    place = place_of(text, words)
    assert (place.country, place.precision) == (country, precision)
    assert name is None or place.name == name
    assert place.lat is not None and place.lon is not None and place.why is None
    assert place.span is not None and place.span.quote(text) == words


NO_PLACES = [
    "The mayor resigned in Spring 2002.",
    "Doctors found the Marburg virus in three bats.",
    "Defense Secretary Lloyd Austin met Jake Sullivan. Austin said the plan was ready. Sullivan declined.",
    "Russia's foreign minister Sergey Lavrov left. Lavrov said nothing.",
    "Paul Kagame called Abiy Ahmed. Kagame hit back on Monday.",
    "The tank crew lost a Bradley, and an Iskander missile was fired in March.",
    "Many people came. Police said the hope was small. Reading was difficult.",
    "Amnesty International and Human Rights Watch published a report.",
    "Mr. Lincoln, 31, of no fixed address, was arrested by Sgt. Carter.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_persons_weapons_and_words_are_no_places(text: str) -> None:
    assert [name for name in names_of(text) if name not in ("Russia",)] == []


def test_armed_groups_and_seats_hold_no_places() -> None:
    text = "Islamic State in Iraq and Syria claimed it. The White House and the Kurdistan Workers' Party met."
    assert names_of(text) == []


def test_a_word_that_is_also_a_town_needs_words_about_it() -> None:
    text = "He was hit in the leg in Hit, western Iraq, and many were hit."
    assert names_of(text) == ["Hit", "Iraq"]
    assert place_of(text, "Hit").country == "IQ"


def test_one_name_means_one_place_unless_the_text_says_otherwise() -> None:
    text = "Shells hit Rafah, in Gaza. Rafah was quiet later.\n\nAid waited in Rafah, Egypt."
    countries = [place.country for place in places_of(text) if place.text == "Rafah"]
    assert countries == ["PS", "PS", "EG"]


def test_adjectives_stand_for_their_country_and_are_not_literal() -> None:
    place = place_of("Syrian troops entered Homs.", "Syrian")
    assert (place.name, place.country, place.literal) == ("Syria", "SY", False)
    assert place.why == "adjective of the place"


def test_a_village_that_nobody_knows_keeps_what_the_text_says_of_it() -> None:
    text = "Shelling killed two in the village of Qarmidivka, in Ukraine's Zaporizhzhia region."
    place = place_of(text, "Qarmidivka")
    assert (place.lat, place.lon, place.geonameid) == (None, None, None)
    assert place.country == "UA" and place.why is not None and "not in the gazetteer" in place.why


def test_a_quarter_is_not_taken_for_a_far_town_of_its_name() -> None:
    place = place_of("A bomb exploded at Mogadishu's Lido beach in Somalia.", "Lido")
    assert place.lat is None and place.country == "SO"


def test_a_stadium_of_a_city_is_not_taken_for_a_far_town_of_its_name() -> None:
    stadium = place_of("Rio de Janeiro's Maracana stadium was closed.", "Maracana")
    assert (stadium.lat, stadium.why) == (None, "not in the gazetteer")


def test_a_province_is_not_taken_for_a_town_of_a_country_not_spoken_of() -> None:
    assert place_of("Kenya's Rift Valley and Palauig provinces saw clashes.", "Palauig").lat is None


def test_a_former_name_of_a_far_city_does_not_win_over_the_town_of_the_name() -> None:
    assert place_of("Shells fell on Pokrovsk at dawn.", "Pokrovsk").name != "Engels"


def test_a_name_that_fits_many_places_alike_is_left_open() -> None:
    twins = [
        Feature(i, "Karo", "settlement", c, float(i), 10.0, 900)
        for i, c in enumerate(("SD", "NG", "ET", "TD"), 1)
    ]
    places = places_of("Two people died in Karo on Monday.", index=Gazetteer.from_rows(twins))
    assert [(place.text, place.lat) for place in places] == [("Karo", None)]
    assert places[0].why == "4 places bear this name and nothing favours one"
    assert places[0].alternatives


def test_no_point_known_is_said() -> None:
    unit = Feature(7, "Karo", "adm2", "SD", None, None)
    (place,) = places_of("Two people died in Karo on Monday.", index=Gazetteer.from_rows([unit]))
    assert (place.lat, place.country, place.why) == (None, "SD", "no point is known for Karo")


def test_an_empty_text_and_one_without_names_have_no_places() -> None:
    assert places_of("   ") == ()
    assert places_of("nothing happened anywhere, they said.") == ()


def test_spans_hold_under_soft_hyphens_and_odd_spaces() -> None:
    text = "Shells hit Khar\u00adkiv and Khan\u00a0Younis, then Deir al\u2011Balah."
    for place in places_of(text):
        assert place.span is not None and place.span.quote(text) == place.text


def test_the_same_text_gives_the_same_places() -> None:
    text = "Rockets hit Sderot, Ashkelon and Haifa. In Tyre, Lebanon, a bridge fell. Moscow and Kyiv talked."
    assert places_of(text) == places_of(text)
