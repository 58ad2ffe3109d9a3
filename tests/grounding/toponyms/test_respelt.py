"""Other spellings, against the real gazetteer. Sentences are our own; towns are real."""

from __future__ import annotations

from functools import cache

import pytest

from reportedly.grounding.gazetteer import Gazetteer, open_gazetteer
from reportedly.grounding.geodata.features import Feature
from reportedly.grounding.places import find_places
from reportedly.grounding.toponyms.respelt import countries_spoken_of, find_respelt
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.place import Place


@cache
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def places_of(text: str) -> tuple[Place, ...]:
    document = Document(id="t", text=text)
    return find_places(document, split_sentences(document), gazetteer=gazetteer())


SPELT = [
    ("Sudan", "Damazine", "Ad-Damazin"),
    ("Sudan", "El-Damazeen", "Ad-Damazin"),
    ("Sudan", "Um Rawaba", "Umm Ruwaba"),
    ("Sudan", "Kassalah", "Kassala"),
    ("Sudan", "Kadogli", "Kadugli"),
    ("Sudan", "Kutoum", "Kutum"),
    ("Sudan", "Wadi Halfaa", "Wadi Halfa"),
    ("Sudan", "El Obeid", "El Obeid"),
    ("Sudan", "Al-Ubayyid", "El Obeid"),
    ("Syria", "Minbij", "Manbij"),
    ("Syria", "Hasake", "Hasakah"),
    ("Syria", "Efrin", "Afrin"),
    ("Syria", "Sukhna", "As Sukhnah"),
    ("Syria", "Serakeb", "Saraqib"),
    ("Syria", "Soweida", "As-Suwayda"),
    ("Syria", "Azzaz", "Izaz"),
    ("Syria", "Tishreen Dam", "Tishrin Dam"),
    ("Yemen", "Hodeideh", "Hodeidah"),
    ("Yemen", "Mokalla", "Mukalla"),
    ("Yemen", "Al-Dhale", "Dhale"),
    ("Somalia", "Beletweyne", "Beledweyne"),
    ("Somalia", "Belet Weyne", "Beledweyne"),
    ("Somalia", "Lasanod", "Laascaanood"),
    ("Somalia", "Bardera", "Baardheere"),
    ("Somalia", "Harardhere", "Xarardheere"),
    ("Somalia", "Elbur", "Ceelbuur"),
    ("Somalia", "Qoryoley", "Qoryooley"),
    ("Somalia", "Adan Yabaal", "Adan Yabaal"),
    ("Somalia", "Guriceel", "Guriel"),
    ("Mali", "Aguelhoc", "Aguelhok"),
    ("Mali", "Tombouktou", "Timbuktu"),
    ("Mali", "Boulkessi", "Boulkessi"),
    ("Mali", "Tessalitt", "Tessalit"),
    ("Pakistan", "Noshki", "Nushki"),
    ("Pakistan", "Mastoong", "Mastung"),
    ("Pakistan", "Khoozdar", "Khuzdar"),
    ("Pakistan", "Chamman", "Chaman"),
    ("Pakistan", "Kohaat", "Kohat"),
    ("Pakistan", "Charsada", "Charsadda"),
    ("Pakistan", "Kalaat", "Kalat"),
    ("Myanmar", "Sitwe", "Sittwe"),
    ("Myanmar", "Loikow", "Loikaw"),
    ("Myanmar", "Paletwa", "Paletwa"),
]


@pytest.mark.parametrize(("country", "spelt", "name"), SPELT)
def test_towns_are_found_as_newspapers_spell_them(country: str, spelt: str, name: str) -> None:
    places = {place.text: place for place in places_of(f"Fighters attacked a post near {spelt}, {country}.")}
    assert places[spelt].name == name
    assert places[spelt].lat is not None


def test_a_respelt_name_says_so_and_is_less_sure() -> None:
    place = places_of("Gunmen attacked a bus in Noshki, Pakistan.")[0]
    assert place.why == "read as another spelling of Nushki"
    assert place.score is not None and place.score < 0.7


def test_the_unit_is_meant_where_the_text_says_so() -> None:
    place = places_of("Gunmen attacked a bus in Noshki district, Pakistan.")[0]
    assert (place.name, place.precision) == ("Nushki District", "adm2")


def test_the_country_may_be_spoken_of_elsewhere() -> None:
    places = places_of("The army of Mali sent help. A convoy was hit near Aguelhoc on Sunday.")
    assert places[-1].name == "Aguelhok"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bus was hit in Noshki.", "Noshki"),
        ("A bus was hit in Noshki, Brazil.", "Noshki"),
        ("A bus was hit in the village of Qolbari, Pakistan.", "Qolbari"),
        ("A bus was hit in the village of Katamo, Sudan.", "Katamo"),
    ],
)
def test_nothing_is_guessed_without_the_country_or_a_like_name(text: str, words: str) -> None:
    place = next(place for place in places_of(text) if place.text == words)
    assert place.lat is None and place.name is None


@pytest.mark.parametrize(
    "text",
    [
        "He met Hassan Noshki, a teacher, in Pakistan.",
        "The singer Damazine sang in Sudan.",
        "Mrs Sitwe spoke to reporters in Myanmar.",
        "The Azzaz brigade fought in Syria.",
        "Kohaat said he knew nothing, police in Pakistan said.",
    ],
)
def test_persons_and_bodies_are_no_other_spelling_of_a_town(text: str) -> None:
    assert [place.name for place in places_of(text)] == [
        text.rstrip(".").split()[-1].replace("said", "Pakistan")
    ]


@pytest.mark.parametrize("name", ["Al-Qolbari", "Qolbar al-Maqri", "El Qolbari"])
def test_unknown_names_are_told_whole_with_their_article(name: str) -> None:
    assert name in [
        place.text for place in places_of(f"A convoy was hit in {name}, northern Syria, on Sunday.")
    ]


def test_of_towns_that_are_alike_none_is_taken() -> None:
    alike = Gazetteer.from_rows(
        [
            Feature(1, "Karudo", "settlement", "SD", 13.0, 32.0, 9000),
            Feature(2, "Karodo", "settlement", "SD", 15.0, 30.0, 8000),
            Feature(3, "Belbado", "settlement", "SD", 13.0, 32.0, 90_000, (4,)),
            Feature(5, "Bilbado", "settlement", "SD", 15.0, 30.0, 8000),
            Feature(4, "Belbado State", "adm1", "SD", 13.1, 32.1, 400_000),
        ]
    )
    assert find_respelt("Karoodo", ["SD"], gazetteer=alike) is None
    best = find_respelt("Belbadoo", ["SO", "SD"], gazetteer=alike)
    assert best is not None and best.id == 3
    assert find_respelt("Belbadoo", ["SO"], gazetteer=alike) is None


def test_the_country_named_most_comes_first() -> None:
    rows = [
        Feature(number, "X", "settlement", country, 0.0, 0.0)
        for number, country in enumerate(("ML", "SD", "SD", None))
    ]
    assert countries_spoken_of(rows) == ("SD", "ML")
