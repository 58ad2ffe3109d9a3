from __future__ import annotations

import pytest

from reportedly.ledger.questions.countries import country_codes, entities_of


@pytest.mark.parametrize("words", ["SD", "sdn", "Sudan", "sudanese", "SUDAN"])
def test_a_country_is_known_by_name_adjective_and_code(words: str) -> None:
    assert country_codes(words) == (("SDN", "SD"),)


def test_what_is_no_country_has_no_code() -> None:
    assert country_codes("Atlantis") == ()
    assert country_codes("") == ()


def test_an_adjective_of_two_countries_means_both() -> None:
    assert {alpha3 for alpha3, _ in country_codes("Congolese")} == {"COD", "COG"}


@pytest.mark.parametrize(
    ("words", "codes"), [("IT", ("ITA",)), ("it", ()), ("Italian", ("ITA",)), ("he", ())]
)
def test_small_words_are_no_codes(words: str, codes: tuple[str, ...]) -> None:
    assert entities_of(words) == codes
