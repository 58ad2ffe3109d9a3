"""Verification notes: who verified what of which statement, in sentences of many wars."""

from __future__ import annotations

import pytest

from reportedly.extraction.verifications import find_verifications
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.cast import Cast
from reportedly.records.document import Document
from reportedly.records.quote import Quote
from reportedly.records.sentence import Sentence
from reportedly.records.span import Span
from reportedly.records.statement import Statement, Voice
from reportedly.records.verification import Verification

CUES = ("say", "claim", "deny", "tell", "accuse", "blame", "announce", "show", "report", "verify", "confirm")
FAMILIES = {"video": "video", "footage": "video", "photo": "photo", "letter": "letter"}


def tell(text: str, sentences: tuple[Sentence, ...], cast: Cast) -> tuple[Statement, ...]:
    """One statement for each cue verb with a subject: enough of what the statements stage finds."""
    found: list[Statement] = []
    for sentence in sentences:
        for token in sentence:
            subject = sentence.child(token.index, "nsubj")
            if token.lemma not in CUES or subject is None:
                continue
            said = sentence.child(token.index, "ccomp", "dobj")
            held = sentence.subtree(said) if said is not None else (token.index,)
            found.append(
                Statement(
                    f"s{len(found) + 1}",
                    sentence.span,
                    "asserts",
                    "none",
                    (
                        Voice(
                            cast.at(sentence.index, subject),
                            Quote.of(text, token.span),
                            FAMILIES.get(sentence[subject].lemma),
                        ),
                    ),
                    (sentence.span_between(held[0], held[-1]),),
                )
            )
    return tuple(found)


def read(text: str) -> tuple[Verification, ...]:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    cast = find_actors(document, sentences, ())
    return find_verifications(document, sentences, tell(text, sentences, cast), cast)


ARMY = "The army said it killed 40 rebels near Bama. "

NOTES = [
    ("The claim could not be independently verified.", "unverified", (), None, ("s1",)),
    ("The claim has not been verified.", "unverified", (), None, ("s1",)),
    ("The claim couldn't be independently confirmed.", "unverified", (), None, ("s1",)),
    ("That could not immediately be verified.", "unverified", (), None, ("s1",)),
    ("The toll could not be independently confirmed.", "unverified", ("toll",), None, ("s1",)),
    ("The figure cannot be verified.", "unverified", ("toll",), None, ("s1",)),
    ("There was no independent confirmation of the claim.", "unverified", (), None, ("s1",)),
    ("There was no independent verification of the report.", "unverified", (), None, ("s1",)),
    ("There is no way to independently verify the claim.", "unverified", (), None, ("s1",)),
    ("It was not immediately possible to verify the report.", "unverified", (), None, ("s1",)),
    ("It was impossible to verify the claim.", "unverified", (), None, ("s1",)),
    ("It is difficult to verify the report independently.", "unverified", (), None, ("s1",)),
    ("Reuters could not independently verify the claim.", "unverified", (), "Reuters", ("s1",)),
    ("Reuters was unable to verify the account.", "unverified", (), "Reuters", ("s1",)),
    ("AFP could not immediately confirm the toll.", "unverified", ("toll",), "Agence France-Presse", ("s1",)),
    ("The AP could not confirm the toll.", "unverified", ("toll",), "The Associated Press", ("s1",)),
    ("The Associated Press has yet to verify the report.", "unverified", (), "The Associated Press", ("s1",)),
    ("CNN has not been able to corroborate the claim.", "unverified", (), "CNN", ("s1",)),
    ("CNN failed to verify where the clash took place.", "unverified", ("place",), "CNN", ("s1",)),
    ("The BBC could not verify who fired first.", "unverified", ("perpetrator",), "BBC", ("s1",)),
    ("The BBC cannot verify when the battle began.", "unverified", ("date",), "BBC", ("s1",)),
    ("Reuters was working to verify the report.", "unverified", (), "Reuters", ("s1",)),
    ("Reuters said it could not verify the claim.", "unverified", (), "Reuters", ("s1",)),
    ("Al Jazeera verified the number of deaths.", "verified", ("toll",), "Al Jazeera", ("s1",)),
    ("Human Rights Watch corroborated the account.", "verified", (), "Human Rights Watch", ("s1",)),
    ("The report could only be partly verified.", "partly_verified", (), None, ("s1",)),
    ("The casualty figures are disputed.", "disputed", ("toll",), None, ("s1",)),
    ("Neither Reuters nor the AP could verify the claim.", "unverified", (), "Reuters", ("s1",)),
    ("The army provided no evidence.", "unverified", ("evidence",), None, ("s1",)),
    ("It did not provide any evidence for the claim.", "unverified", ("evidence",), None, ("s1",)),
    ("Reuters was unable to reach residents of Bama.", "unverified", (), "Reuters", ("s1",)),
    ("AFP could not reach the town to check the claim.", "unverified", (), "Agence France-Presse", ("s1",)),
    ("The claim cannot be checked.", "unverified", (), None, ("s1",)),
    ("Access is restricted, making it impossible to confirm the report.", "unverified", (), None, ("s1",)),
    ("There was no way of independently assessing the claim.", "unverified", (), None, ("s1",)),
    ("Verification is difficult because the area is closed.", "unverified", (), None, ("s1",)),
    (
        "The authenticity of the video has not been established.",
        "unverified",
        ("authenticity",),
        None,
        ("s1",),
    ),
    ("The two accounts could not be reconciled.", "disputed", (), None, ("s1",)),
]


@pytest.mark.parametrize(("note", "verdict", "facets", "by", "about"), NOTES)
def test_note_after_one_statement(
    note: str, verdict: str, facets: tuple[str, ...], by: str | None, about: tuple[str, ...]
) -> None:
    (found,) = read(ARMY + note)
    assert (found.verdict, found.facets, found.about) == (verdict, facets, about)
    assert (found.by.entity if found.by else None) == by
    assert found.span.start >= len(ARMY)


INSIDE = [
    ("The junta said 30 fighters died, but that could not be independently confirmed.", ("s1",)),
    ("The RSF said it had seized the base, a claim that could not be verified.", ("s1",)),
    ("Al-Shabab said it killed 59 soldiers, a figure Reuters could not verify.", ("s1",)),
    ("Hamas said it freed two captives, which could not be verified.", ("s1",)),
    ("Unconfirmed reports said 20 people had died in Jenin.", ("s1",)),
    ("An unverified video showed smoke over the refinery.", ("s1",)),
    ("Geolocated footage shows fighters raising a flag in the village.", ("s1",)),
    ("Footage verified by Al Jazeera shows soldiers beating a man.", ("s1",)),
    ("Amhara officials accused Fano of the killings without providing evidence.", ("s1",)),
    ("The minister claimed without evidence that the clinic hid weapons.", ("s1",)),
]


@pytest.mark.parametrize(("text", "about"), INSIDE)
def test_note_inside_the_sentence_it_speaks_of(text: str, about: tuple[str, ...]) -> None:
    (found,) = read(text)
    assert found.about == about
    assert found.verdict == ("verified" if "erified by" in text or "Geolocated" in text else "unverified")


def test_both_sides_are_meant_over_paragraphs() -> None:
    text = (
        "Drones have often struck the port.\n\nTensions rose last month.\n\n"
        "Pakistan said it shot down five Indian jets. The Pakistani army said two fell in Kashmir.\n\n"
        "India's air force said it lost no aircraft. It said it hit nine camps.\n\n"
        "Neither side's claims could be independently verified."
    )
    (found,) = read(text)
    assert found.about == ("s1", "s2", "s3", "s4")


@pytest.mark.parametrize(
    "note",
    [
        "Both sides' accounts could not be verified.",
        "The conflicting claims could not be independently confirmed.",
        "AFP could not verify either claim.",
        "Reuters could not verify battlefield reports from either side.",
    ],
)
def test_both_sides_leave_out_who_is_no_party(note: str) -> None:
    (found,) = read(
        "Thailand said Cambodia fired first. Witnesses said shells fell on a market. "
        f"Cambodia said its troops held fire. {note}"
    )
    assert found.about == ("s1", "s3")


def test_run_breaks_at_untold_sentences() -> None:
    text = (
        "M23 said it captured Walikale. The town has a gold mine. It lies on a main road. "
        "Congo's army said it pushed the rebels back. Neither party's claims could be verified."
    )
    (found,) = read(text)
    assert found.about == ("s2",)


def test_claims_of_one_speaker_in_the_plural() -> None:
    text = (
        "Residents said a drone fell.\n\nThe junta said it retook Lashio. It said 12 rebels surrendered.\n\n"
        "The claims could not be independently verified."
    )
    (found,) = read(text)
    assert found.about == ("s2", "s3")


def test_claims_in_the_plural_are_not_one_persons() -> None:
    text = (
        "Nobody has been held.\n\nA farmer said jets had bombed the mill.\n\n"
        "Omar Haroun, a teacher, said the army had shelled the market.\n\n"
        "The accounts could not be independently verified."
    )
    (found,) = read(text)
    assert found.about == ("s1", "s2")


def test_a_groups_claims_are_made_by_who_speaks_for_it() -> None:
    text = (
        "Houthi military spokesman Yahya Amri said the ship was Israeli. He said two drones hit it.\n\n"
        "The U.S. Embassy accused the Houthis of taking the crew.\n\n"
        "The AP could not verify the Houthis' claims."
    )
    (found,) = read(text)
    assert found.about == ("s1", "s2")


def test_tolls_are_those_that_were_numbered() -> None:
    text = (
        "A medic said nine people were killed.\n\nThe governor said that troops were on their way.\n\n"
        "A nurse said 14 people were killed.\n\nThe tolls could not be confirmed."
    )
    (found,) = read(text)
    assert found.about == ("s1", "s3")


def test_none_of_the_claims_takes_all_who_spoke() -> None:
    text = (
        "Sudan's army said the RSF shelled a ward. Doctors said nine died.\n\nThe RSF denied the attack.\n\n"
        "None of the claims could be independently verified."
    )
    (found,) = read(text)
    assert found.about == ("s1", "s2", "s3")


def test_owner_of_the_claim_decides() -> None:
    text = (
        "Ukraine's air force said it downed 12 drones. Russia said it hit a depot. "
        "Reuters could not independently verify the air force's claim."
    )
    (found,) = read(text)
    assert found.about == ("s1",)


def test_medium_decides() -> None:
    text = (
        "A video posted on Facebook shows soldiers firing into a crowd in Conakry. "
        "The mayor said five people died. AFP could not verify when the footage was filmed."
    )
    (found,) = read(text)
    assert (found.about, found.facets) == (("s1",), ("date",))


def test_date_and_place_of_a_video() -> None:
    text = "A video shows a burning barracks. CNN was unable to verify its date or its location."
    (found,) = read(text)
    assert (found.about, found.facets) == (("s1",), ("date", "place"))


def test_one_object_verified_and_another_not() -> None:
    text = "A rebel video showed captured soldiers. Reuters verified its location but not the date."
    verified, unverified = read(text)
    assert (verified.verdict, verified.facets, verified.about) == ("verified", ("place",), ("s1",))
    assert (unverified.verdict, unverified.facets, unverified.about) == ("unverified", ("date",), ("s1",))


def test_two_verbs_two_notes() -> None:
    text = (
        "Video shows looters in Khartoum. Reuters was able to confirm the location of the video "
        "but could not verify when it was filmed."
    )
    first, second = read(text)
    assert (first.verdict, first.facets) == ("verified", ("place",))
    assert (second.verdict, second.facets) == ("unverified", ("date",))
    assert second.by is not None
    assert second.by.entity == "Reuters"


def test_a_note_is_never_about_another_note() -> None:
    text = "Fano said it took Gondar. Reuters verified the claim. The BBC could not verify the claim."
    assert [found.about for found in read(text)] == [("s1",), ("s1",)]


def test_without_statement_there_is_nothing_it_is_about() -> None:
    (found,) = read("Reuters could not verify the footage.")
    assert found.about == ()


@pytest.mark.parametrize(
    "text",
    [
        "Police confirmed that two people died.",
        "Israel confirmed the strike on Sanaa.",
        "The ministry confirmed 14 deaths in the raid.",
        "India has not confirmed the loss of any aircraft.",
        "The hospital could not confirm how many were hurt.",
        "Monitors will verify the withdrawal of both armies.",
        "Colombia wants the truce to be verified by the United Nations.",
        "The death of the commander was confirmed by his family.",
        "A spokesman confirmed the talks in Doha.",
        "If verified, the attack would be the deadliest this year.",
        "The court found evidence of torture.",
        "Reuters could not reach the ministry for comment.",
        "Soldiers checked vehicles at the bridge.",
        "Verification of the truce will be carried out by monitors.",
    ],
)
def test_reporting_and_plans_are_no_notes(text: str) -> None:
    assert read(text) == ()


def test_span_and_mention_quote_the_text() -> None:
    text = "The RSF said it took Babanusa,\u00a0a claim which the Associated Press couldn\u2019t verify yet."
    for found in read(text):
        assert found.by is not None
        assert found.by.span.quote(text) == found.by.text
        assert Span(0, len(text)).contains(found.span)
