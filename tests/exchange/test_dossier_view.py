"""The words and rows that every dossier shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.exchange.dossier_view import (
    account_facts,
    account_name,
    clashes_of,
    columns_of,
    facts_of,
    figure_rows,
    figure_words,
    quotes_of_account,
    support_words,
    toll_charts,
)
from reportedly.records.incident import Account, Figure, Finding
from reportedly.records.wording import corroboration_words
from tests.exchange.dossiers import dossier


def test_the_facts_are_day_place_and_kind() -> None:
    incident = dossier("kosti").incident
    assert facts_of(incident) == ("Thu 11 Mar 2027", "Kosti, Sudan (town)", "Air/drone strike")
    assert (
        corroboration_words(incident.outlets, incident.origins, incident.speakers)
        == "4 outlets, 4 origins, 8 speakers"
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(11, 11, 11, ""), "11"),
        (Figure(11, 16, 16, ""), "16 (11–16)"),
        (Figure(0, None, 12, ""), "0–12"),
        (Figure(0, None, 0, ""), "0"),
        (Figure(None, None, 30, ""), "up to 30"),
        (Figure(4, None, 4, ""), "4"),
    ],
)
def test_figures_in_words(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


def test_each_policy_has_a_row_with_its_rule() -> None:
    rows = figure_rows(dossier("kosti").incident)
    assert [(row.kind, row.policy, row.number) for row in rows[:4]] == [
        ("killed", "ACLED", "11"),
        ("killed", "UCDP", "16 (11–16)"),
        ("killed", "Airwars", "11–16"),
        ("killed", "IBC", "11–16"),
    ]
    assert all(row.rule and row.claims for row in rows)


def test_accounts_stand_by_party_those_of_none_last() -> None:
    columns = columns_of(dossier("kosti", parties=True).incident)
    assert [party for party, _ in columns] == [
        "Rapid Support Forces",
        "Sudanese Armed Forces",
        "No party known",
    ]
    assert [party for party, _ in columns_of(dossier("kosti").incident)] == [""]


def test_a_party_stands_by_its_name_and_once() -> None:
    incident = dossier("kosti").incident
    point = next(held for held in incident.toll if held.speaker == "SDN" and held.of is None)
    for speaker, party, told in (
        ("SDN", "SDN", "Sudan"),
        ("SDN", "RUS", "Sudan (Russia)"),
        ("Hezbollah", "Hezbollah", "Hezbollah"),
        ("Nabil Osman", "SDN", "Nabil Osman (Sudan)"),
    ):
        (chart,) = toll_charts(replace(incident, toll=(replace(point, speaker=speaker, party=party),)))
        assert chart.rows[0].speaker == told
    account = replace(incident.accounts[0], party="SDN")
    assert columns_of(replace(incident, accounts=(account,)))[0][0] == "Sudan"


def test_the_chart_has_the_toll_and_what_stands_beside_it() -> None:
    killed, injured = toll_charts(dossier("kosti").incident)
    assert [(row.number, row.open, row.note) for row in killed.rows] == [
        (row.number, row.number.endswith("+"), "superseded" if row.number == "17" else None)
        for row in killed.rows
    ]
    assert sorted(row.number for row in killed.rows) == ["11", "14", "16", "16", "17", "8+"]
    assert any("children killed" in words for words in killed.beside)
    assert any("of some among them" in words for words in killed.beside)
    assert all(0 <= row.start <= row.end <= 1 for row in (*killed.rows, *injured.rows))


def test_contradictions_and_mere_differences_stand_apart() -> None:
    hard, apart = clashes_of(dossier("kosti").incident)
    assert {held.kind for held in apart} == {"superseded"}
    assert "superseded" not in {held.kind for held in hard}


def account(*quotes: str, speaker: str | None = "SDN", kind: str | None = "military") -> Account:
    claims = tuple(str(number) for number in range(len(quotes)))
    return Account(
        speaker,
        kind,
        None,
        "Post",
        ("radio",),
        claims,
        quotes,
        (),
        ("x", "y"),
        "2027-05-04",
        "2027-05-04",
        True,
    )


def test_an_account_says_who_how_and_in_which_words() -> None:
    assert account_name(account()) == "Sudan (military)"
    assert account_name(account(speaker=None, kind=None)) == "Post, in its own voice"
    assert account_facts(account()) == (
        "Tue 4 May 2027",
        "through radio",
        "2 origins",
        "against its interest",
    )
    assert quotes_of_account(account("four died", "four died in Kosti", "four died")) == (
        "four died in Kosti",
    )


def test_support_in_words() -> None:
    assert support_words(Finding("killed", "9", ("a",), (), 2, 1)) == "2 origins, 1 speaker"
    assert (
        support_words(Finding("killed", "9", ("a",), ("b",), 1, 1))
        == "1 origin, 1 speaker; 1 claim tells otherwise"
    )
