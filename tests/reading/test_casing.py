"""Casing: text in capitals is read as it would be written, letter for letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.casing import find_acronyms, is_loud, restore_case
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document

WIRE = (
    "TOLVA, 9 JAN 90 (ACAN) -- [TEXT] GUERRILLAS OF THE FRONT FOR FREE TOLVA (FFT) YESTERDAY KILLED "
    "THREE SOLDIERS NEAR BOGOTA.  THE U.S. EMBASSY SAID NOTHING."
)


def test_names_and_short_forms_keep_their_capitals() -> None:
    assert restore_case(WIRE, find_acronyms(WIRE)) == (
        "Tolva, 9 Jan 90 (ACAN) -- [text] Guerrillas of the front for free Tolva (FFT) yesterday killed "
        "three soldiers near Bogota.  The U.S. embassy said nothing."
    )


def test_only_text_in_capitals_is_loud() -> None:
    assert is_loud(WIRE)
    assert not is_loud("Guerrillas killed three soldiers near Bogota, the U.S. embassy said on Tuesday.")
    assert not is_loud("NATO said so.")


def test_words_are_quoted_as_they_stand() -> None:
    document = Document(id="d", text=WIRE)
    tokens = [token for sentence in split_sentences(document) for token in sentence]
    soldiers = next(token for token in tokens if token.lower == "soldiers")
    assert soldiers.text == "soldiers"
    assert soldiers.span.quote(document.text) == "SOLDIERS"
    assert soldiers.tag == "NNS"


@given(st.text(alphabet="ABCÉİßŞ'’ .\"-[]()\n1", max_size=200))
def test_no_character_is_added_or_lost(text: str) -> None:
    restored = restore_case(text, find_acronyms(text))
    assert len(restored) == len(text)
    assert restored.upper() == text.upper()
