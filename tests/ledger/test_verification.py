from __future__ import annotations

import itertools
import json
import zlib
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, text

from reportedly.ledger.database import ledger_url
from reportedly.ledger.drafts import Draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.verification import Damage, find_damage
from reportedly.records.entry import FIRST, canonical, chain_digest, content_digest

Keep = Callable[..., tuple[Draft, ...]]


@pytest.fixture
def filled(place: object, ledger: Ledger, kept: Keep) -> Ledger:
    """Three documents in nine entries, its triggers taken away."""
    for at in range(3):
        ledger.append(kept(f"d{at}"))
    place.disarm()
    return ledger


def damage(ledger: Ledger, **options: object) -> list[Damage]:
    chosen = {"evidence": None, "show": lambda done, of: None, **options}
    return list(find_damage(ledger, **chosen))


def numbers(found: list[Damage]) -> set[int | None]:
    return {one.number for one in found}


def test_a_ledger_as_it_was_written_has_no_damage(filled: Ledger, evidence: Evidence) -> None:
    shown: list[tuple[int, int]] = []
    head = (filled.head().number, filled.head().digest)
    found = damage(filled, evidence=evidence, expected=head, show=lambda *told: shown.append(told))
    assert found == []
    assert shown == [(9, 9)]


def test_an_empty_ledger_has_no_damage(ledger: Ledger, evidence: Evidence) -> None:
    assert damage(ledger, evidence=evidence) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", '{"altered":true}'),
        ("body", "no JSON"),
        ("body", "[1]"),
        ("body", '{"a":' * 5000 + "1" + "}" * 5000),
        ("recorded", "2027-03-11T08:00:01.500000Z"),
        ("by", "somebody else"),
        ("key", "document:other"),
        ("kind", "note"),
    ],
)
def test_an_altered_entry_is_named(place: object, filled: Ledger, column: str, value: str) -> None:
    place.run(f'UPDATE entries SET "{column}" = :value WHERE number = 5', value=value)
    found = damage(filled)
    assert found[0] == Damage(5, "it is not what was written (its content does not match its digest)")
    assert found[1:] == ([Damage(6, "it is older than the entry before it")] if column == "recorded" else [])


def test_a_body_that_says_the_same_in_other_words_is_altered(place: object, filled: Ledger) -> None:
    entry = list(filled.replay())[4]
    doubled = '{"id":"forged",' + canonical(entry.body)[1:]
    assert json.loads(doubled) == entry.body
    place.run("UPDATE entries SET body = :body WHERE number = 5", body=doubled)
    assert numbers(damage(filled)) == {5}


@pytest.mark.parametrize("column", ["previous", "content", "digest"])
def test_an_altered_digest_is_named(place: object, filled: Ledger, column: str) -> None:
    place.run(f"UPDATE entries SET {column} = :value WHERE number = 5", value="e" * 64)
    assert 5 in numbers(damage(filled))


@pytest.mark.parametrize(("number", "what"), [(1, "entry 1 is"), (5, "entry 5 is"), (9, "entry 9 is")])
def test_a_removed_entry_is_named(place: object, filled: Ledger, number: int, what: str) -> None:
    place.run(f"DELETE FROM entries WHERE number = {number}")
    assert Damage(number, f"{what} missing") in damage(filled)


def test_several_removed_entries_are_named(place: object, filled: Ledger) -> None:
    place.run("DELETE FROM entries WHERE number BETWEEN 3 AND 6")
    assert Damage(3, "entries 3 to 6 are missing") in damage(filled)
    place.run("DELETE FROM entries")
    assert damage(filled) == [Damage(1, "entries 1 to 9 are missing")]


def test_swapped_entries_are_named(place: object, filled: Ledger) -> None:
    place.run(
        "UPDATE entries SET number = 100 WHERE number = 4",
        "UPDATE entries SET number = 4 WHERE number = 5",
        "UPDATE entries SET number = 5 WHERE number = 100",
    )
    assert {4, 5, 6} <= numbers(damage(filled))


def test_swapped_bodies_are_named(place: object, filled: Ledger) -> None:
    bodies = {entry.number: canonical(entry.body) for entry in filled.replay()}
    place.run("UPDATE entries SET body = :body WHERE number = 2", body=bodies[5])
    place.run("UPDATE entries SET body = :body WHERE number = 5", body=bodies[2])
    assert numbers(damage(filled)) == {2, 5}


def test_a_chain_cut_off_together_with_its_head_needs_what_was_noted(place: object, filled: Ledger) -> None:
    noted = (filled.head().number, filled.head().digest)
    entry = list(filled.replay())[5]
    place.run("DELETE FROM entries WHERE number > 6")
    place.run("UPDATE head SET number = 6, digest = :digest", digest=entry.digest)
    assert damage(filled) == []
    assert damage(filled, expected=noted) == [Damage(9, "this entry was noted down, but is not there")]


@pytest.mark.parametrize("change", ["number = 8", "number = 12", "digest = 'e'"])
def test_an_altered_head_is_named(place: object, filled: Ledger, change: str) -> None:
    place.run(f"UPDATE head SET {change}")
    assert len(damage(filled)) == 1


def test_a_missing_head_is_named(place: object, filled: Ledger) -> None:
    place.run("DELETE FROM head")
    assert damage(filled) == [Damage(None, "the head of the ledger is missing")]


def test_a_payload_that_is_altered_or_gone_is_named(place: object, filled: Ledger) -> None:
    entries = list(filled.replay())
    text_digest, record = entries[4].body["text"], entries[8].body["record"]
    place.run(
        "UPDATE payloads SET packed = :packed WHERE sha256 = :name",
        packed=zlib.compress(b"nobody was hurt"),
        name=text_digest,
    )
    place.run("DELETE FROM payloads WHERE sha256 = :name", name=record)
    found = {(one.number, one.what) for one in damage(filled)}
    # the three documents have one text, which is kept once
    assert found == {
        (2, "its text: this payload is not what was written"),
        (5, "its text: this payload is not what was written"),
        (8, "its text: this payload is not what was written"),
        (3, "its record: this payload is missing"),
        (6, "its record: this payload is missing"),
        (9, "its record: this payload is missing"),
    }
    place.run("UPDATE payloads SET packed = :packed WHERE sha256 = :name", packed=b"\0", name=text_digest)
    assert "cannot be unpacked" in damage(filled)[0].what


def _forged(ledger: Ledger) -> Iterator[tuple[int, str, str, str, str]]:
    """Every entry with another author, all digests made anew."""
    previous = FIRST
    for entry in ledger.replay():
        content = content_digest(entry.number, entry.kind, entry.key, entry.recorded, "forger", entry.body)
        digest = chain_digest(previous, content)
        yield entry.number, previous, content, digest, entry.digest
        previous = digest


def test_a_forged_chain_is_found_only_by_what_was_noted(place: object, filled: Ledger) -> None:
    noted = (4, list(filled.replay())[3].digest)
    engine = create_engine(ledger_url(place.url))
    change = text(
        "UPDATE entries SET \"by\" = 'forger', previous = :previous, content = :content, digest = :digest "
        "WHERE number = :number"
    )
    forged = list(_forged(filled))
    with engine.begin() as connection:
        for number, previous, content, digest, _ in forged:
            told = {"number": number, "previous": previous, "content": content, "digest": digest}
            connection.execute(change, told)
        connection.execute(text("UPDATE head SET digest = :digest"), {"digest": forged[-1][3]})
    engine.dispose()
    assert damage(filled) == []
    assert damage(filled, expected=noted) == [Damage(4, "its digest is not the one that was noted down")]


def test_an_entry_older_than_the_one_before_is_named(place: object, ledger: Ledger) -> None:
    first, second = ledger.append([Draft("note", "a", {})]) + ledger.append([Draft("note", "b", {})])
    place.disarm()
    recorded = "2020-01-01T00:00:00.000000Z"
    content = content_digest(2, "note", "b", recorded, "tester", {})
    digest = chain_digest(first.digest, content)
    place.run(
        "UPDATE entries SET recorded = :recorded, content = :content, digest = :digest WHERE number = 2",
        recorded=recorded,
        content=content,
        digest=digest,
    )
    place.run("UPDATE head SET digest = :digest", digest=digest)
    assert second.recorded > first.recorded
    assert damage(ledger) == [Damage(2, "it is older than the entry before it")]


def test_entries_chained_by_a_forger_are_no_trap(ledger: Ledger, place: object, evidence: Evidence) -> None:
    previous, wanted = FIRST, set()
    columns = 'number, kind, "key", recorded, "by", body, previous, content, digest'
    values = (None, 5, "\x00", "../../etc/passwd", ["a"], {"a": 1}, "0" * 64)
    kinds = ("document", "reading", "capture", "quarantine")
    for number, (kind, value) in enumerate(itertools.product(kinds, values), start=1):
        body = {"text": value, "marks": value, "record": value, "sha256": value}
        key, recorded = f"k{number}", "2027"
        content = content_digest(number, kind, key, recorded, "forger", body)
        digest = chain_digest(previous, content)
        place.run(
            f"INSERT INTO entries ({columns}) VALUES "
            "(:number, :kind, :key, '2027', 'forger', :body, :previous, :content, :digest)",
            number=number,
            kind=kind,
            key=key,
            body=canonical(body),
            previous=previous,
            content=content,
            digest=digest,
        )
        previous = digest
        if value is not None or kind in ("document", "reading"):
            wanted.add(number)
    place.run("UPDATE head SET number = :number, digest = :digest", number=number, digest=previous)
    assert numbers(damage(ledger, evidence=evidence)) == wanted


def test_all_damage_is_told(place: object, filled: Ledger) -> None:
    place.run("UPDATE entries SET body = 'no JSON' WHERE number = 2")
    place.run("UPDATE entries SET \"by\" = 'x' WHERE number = 4")
    place.run("DELETE FROM entries WHERE number = 7")
    assert numbers(damage(filled)) == {2, 4, 7, 8}


def test_evidence_that_is_altered_or_gone_is_named(filled: Ledger, evidence: Evidence) -> None:
    first, second, third = (entry.body["sha256"] for entry in filled.replay() if entry.kind == "capture")
    evidence.path(first).unlink()
    evidence.path(second).write_bytes(evidence.path(third).read_bytes())
    evidence.path(third).write_bytes(b"no gzip")
    found = damage(filled, evidence=evidence)
    assert [one.number for one in found] == [1, 4, 7]
    assert [one.what.rpartition(": ")[2].partition(" (")[0] for one in found] == [
        "it is missing",
        "it is not what was kept",
        "it cannot be read",
    ]
    assert damage(filled) == []


def test_evidence_is_looked_for_where_the_entries_say(
    place: object, filled: Ledger, evidence: Evidence
) -> None:
    gone = next(filled.replay()).body["sha256"]
    evidence.path(gone).unlink()
    place.run("DELETE FROM captures")
    assert numbers(damage(filled, evidence=evidence)) == {1}
