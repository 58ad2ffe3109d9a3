"""Linked speakers: one speaker under two spellings, two under one last name, and who is left alone."""

from __future__ import annotations

import pytest

from reportedly.reconciliation.accounts import form_accounts
from reportedly.reconciliation.incidents import form_incident
from reportedly.reconciliation.linked_speakers import link_names, link_speakers
from reportedly.reconciliation.speakers import witness_of
from reportedly.records.mention import MentionKind
from tests.reconciliation.made import told

Named = tuple[str, MentionKind]
SPELLINGS: list[tuple[Named, Named]] = [
    (("Abdel Fattah al-Musa", "official"), ("Abdel-Fattah Musa", "official")),
    (("Mohammed Saleh", "person"), ("Muhammad Saleh", "person")),
    (("Serhiy Lysenko", "official"), ("Sergei Lysenko", "official")),
    (("José Peña", "person"), ("Jose Pena", "person")),
    (("Ta'ang Army", "armed_group"), ("Taang Army", "armed_group")),
    (("Omar bin Salim", "person"), ("Umar Salim", "official")),
]
APART: list[tuple[Named, Named]] = [
    (("Ivan Kolisnyk", "official"), ("Petro Kolisnyk", "official")),
    (("Russian Ministry of Defence", "government"), ("Russian Ministry of Health", "government")),
    (("RUS", "government"), ("UKR", "government")),
    (("Kolisnyk", "person"), ("Ivan Kolisnyk", "official")),
    (("Musa", "armed_group"), ("Abdel Fattah al-Musa", "official")),
]


@pytest.mark.parametrize(("left", "right"), SPELLINGS)
def test_spellings_of_one_name_are_one_speaker(left: Named, right: Named) -> None:
    ((name, link),) = link_names([left, right]).items()
    assert {name[0], link.entity} == {left[0], right[0]}
    assert name[0] in link.why
    assert link.entity in link.why
    assert "spelling" in link.why


@pytest.mark.parametrize(("left", "right"), APART)
def test_other_names_are_other_speakers(left: Named, right: Named) -> None:
    assert not link_names([left, right])


def test_the_commonest_spelling_stands() -> None:
    names: list[Named] = [("Mohamed Saleh", "person"), ("Muhammad Saleh", "person")]
    assert {link.entity for link in link_names([*names, names[0]]).values()} == {"Mohamed Saleh"}
    assert {link.entity for link in link_names([*names, names[1]]).values()} == {"Muhammad Saleh"}
    assert {link.entity for link in link_names(names).values()} == {"Muhammad Saleh"}


def test_a_last_name_is_an_officials_if_only_one_has_it() -> None:
    full: Named = ("Ivan Kolisnyk", "official")
    links = link_names([full, ("Kolisnyk", "official")])
    assert links["Kolisnyk", "official"].entity == "Ivan Kolisnyk"
    assert "only official" in links["Kolisnyk", "official"].why
    assert not link_names([full, ("Petro Kolisnyk", "official"), ("Kolisnyk", "official")])
    spelt = link_names([full, ("Iván Kolisnyk", "official"), full, ("Kolisnyk", "official")])
    assert {link.entity for link in spelt.values()} == {"Ivan Kolisnyk"}


def test_linked_testimonies_are_one_witness_and_say_why() -> None:
    held = (
        told("a", by="Mohammed Saleh", kind="official"),
        told("b", by="Muhammad Saleh", kind="official"),
        told("c", by="Saleh", kind="official"),
    )
    linked = link_speakers(held)
    assert len({witness_of(one) for one in linked}) == 1
    (account,) = form_accounts(linked)
    assert account.speaker == "Muhammad Saleh" or account.speaker == "Mohammed Saleh"
    assert len(account.linked) == 2
    assert form_incident("i", held).speakers == 1
    assert form_incident("i", tuple(reversed(held))) == form_incident("i", held)


def test_linking_again_changes_no_entity() -> None:
    held = (told("a", by="Mohammed Saleh", kind="person"), told("b", by="Muhammad Saleh", kind="person"))
    once = link_speakers(held)
    assert link_speakers(once) == once
