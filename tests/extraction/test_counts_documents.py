"""Counts: what sentences make of one another, and text that is hard to read."""

from __future__ import annotations

import time

import pytest

from reportedly.extraction.counting.harms import inflect
from reportedly.extraction.counting.sentences import join_broken
from reportedly.extraction.counts import find_counts
from reportedly.reading.sentences import split_sentences
from reportedly.records.count import Count
from reportedly.records.document import Document


def counts_in(text: str) -> tuple[Count, ...]:
    document = Document(id="t", text=text)
    return find_counts(document, split_sentences(document))


def told(text: str) -> set[tuple[str, int | None, int | None, str | None]]:
    return {(count.kind, count.min, count.max, count.of) for count in counts_in(text)}


def test_a_named_person_behind_a_larger_total_is_one_of_them() -> None:
    text = "A mine killed 12 people near Ansongo. Their driver, Sidi Maiga, died in hospital."
    assert told(text) == {("killed", 12, 12, None), ("killed", 1, 1, "individuals")}


def test_a_named_person_alone_is_a_total() -> None:
    assert told("Gunmen attacked the convoy. Sidi Maiga died in hospital.") == {("killed", 1, 1, None)}


@pytest.mark.parametrize(
    "text",
    [
        "A strike killed 31 people in Sarnat, the ministry said. It had earlier reported 24 deaths.",
        "A strike killed 31 people in Sarnat, the ministry said. It had said earlier that 24 people died.",
        "The ministry had initially reported 24 dead in the strike, but later said 31 people were killed.",
        "The ministry said the strike killed 31 people, after earlier putting the toll at 24.",
        "It had previously put the death toll at 24. On Monday it said 31 people were killed in the strike.",
    ],
)
def test_a_figure_that_its_speaker_has_replaced_is_none_beside_the_one_that_stands(text: str) -> None:
    assert told(text) == {("killed", 31, 31, None)}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The ministry initially reported 24 dead in the strike.", {24}),
        ("The army said 31 people were killed. The ministry had earlier reported 24 deaths.", {24, 31}),
        (
            "A strike killed 31 people. It had earlier reported 24 people injured, the ministry said.",
            {24, 31},
        ),
    ],
)
def test_an_earlier_figure_stands_where_none_of_its_speaker_replaces_it(text: str, numbers: set[int]) -> None:
    assert {count.min for count in counts_in(text)} == numbers


def test_the_owner_of_a_death_toll_is_not_dead() -> None:
    assert told("Egypt's death toll from the attack rose to 12.") == {("killed", 12, 12, None)}


def test_a_man_in_another_attack_is_a_total_of_his_own() -> None:
    text = "A mine killed 12 people near Ansongo. In Gao, a man was killed by a grenade."
    assert ("killed", 1, 1, None) in told(text)


def test_a_part_takes_the_kind_told_before() -> None:
    text = "Shells wounded 30 people in Taiz. Nine of them were children."
    assert told(text) == {("injured", 30, 30, None), ("injured", 9, 9, "children")}


def test_a_list_of_the_dead_has_a_sum() -> None:
    text = "The car hit a mine. The dead were two men and a boy."
    expected = {("killed", 3, 3, None), ("killed", 2, 2, "men"), ("killed", 1, 1, "children")}
    assert told(text) == expected


def test_a_breakdown_is_not_added_to_its_total() -> None:
    text = "Twelve people, three women and nine men, were killed in Homs."
    assert told(text) == {("killed", 12, 12, None), ("killed", 3, 3, "women"), ("killed", 9, 9, "men")}


def test_two_attacks_in_one_sentence_stay_apart() -> None:
    text = "A strike killed two people and another attack killed four more people."
    assert told(text) == {("killed", 2, 2, None), ("killed", 4, 4, None)}


def test_anchor_and_text_are_quotes() -> None:
    text = "The raid left at least\u00a0twelve vil\u00adlagers dead 😀 and three wounded."
    counts = counts_in(text)
    assert {(count.kind, count.min) for count in counts} == {("killed", 12), ("injured", 3)}
    for count in counts:
        assert count.anchor is not None
        assert count.span.quote(text) == count.text
        assert count.anchor.quote(text) in ("dead", "wounded")


def test_rules_say_how_words_became_numbers() -> None:
    rules = {
        count.text: count.rule for count in counts_in("Dozens died. At least 12 people were hurt in Sirte.")
    }
    assert rules["Dozens"] == '"dozens" read as 12 or more'
    assert rules["At least 12 people"] == "lower bound: at least"


def test_a_class_alone_says_so() -> None:
    total = next(count for count in counts_in("Troops killed four militants.") if count.of is None)
    assert total.rule == "the only figure given is of militants"


def test_capitals_cut_in_mid_sentence_are_joined() -> None:
    text = "EXPLOSIONS JUST BEFORE NOON THAT LEFT AT LEAST FIVE PERSONS WOUNDED."
    sentences = split_sentences(Document(id="t", text=text))
    joined = tuple(join_broken(sentences))
    assert len(joined) == 1
    assert [token.index for token in joined[0]] == list(range(len(joined[0])))
    assert told(text) == {("injured", 5, None, None)}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", {"kill", "kills", "killing", "killed"}),
        ("die", {"die", "dies", "dying", "died"}),
        ("slay", {"slay", "slays", "slaying", "slew", "slain"}),
        ("free", {"free", "frees", "freeing", "freed"}),
        ("shoot and kill", {"shoot and kill", "shoots and kills", "shooting and killing", "shot and killed"}),
        ("lose their lives", {f"{form} their lives" for form in ("lose", "loses", "losing", "lost")}),
    ],
)
def test_inflection(verb: str, forms: set[str]) -> None:
    assert {" ".join(words) for _, words in inflect(verb)} == forms


def test_one_endless_sentence_takes_no_endless_time() -> None:
    document = Document(id="t", text="12 killed, " * 1500)
    sentences = split_sentences(document)
    started = time.process_time()
    counts = find_counts(document, sentences)
    assert len(counts) > 1400
    assert time.process_time() - started < 5
