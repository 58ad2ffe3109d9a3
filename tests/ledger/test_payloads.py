from __future__ import annotations

import zlib

import pytest
from sqlalchemy import func, select

from reportedly.errors import LedgerDamaged
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.payloads import append_payloads, load_payload, payload_digest, unpack
from reportedly.ledger.schema import payloads


def test_words_come_back_as_they_went_in_and_are_kept_once(ledger: Ledger) -> None:
    held = ["", "a\x00b", "„Waffenruhe“ 🕊", "x" * 100_000]
    with ledger.database.writing(print) as connection:
        append_payloads(connection, held + held)
        append_payloads(connection, held)
    with ledger.reading() as connection:
        assert [load_payload(connection, payload_digest(words)) for words in held] == held
        assert connection.scalar(select(func.count()).select_from(payloads)) == len(held)


def test_what_is_missing_or_altered_is_told(ledger: Ledger) -> None:
    with ledger.reading() as connection, pytest.raises(LedgerDamaged, match="missing"):
        load_payload(connection, payload_digest("nothing"))
    name = payload_digest("twelve")
    assert unpack(name, zlib.compress(b"twelve")) == "twelve"
    for packed in (
        b"",
        b"no zlib",
        zlib.compress(b"ten"),
        zlib.compress(b"\xff"),
        zlib.compress(b"twelve")[:-1],
    ):
        with pytest.raises(LedgerDamaged) as error:
            unpack(name, packed)
        assert error.value.where == name
