"""Webhooks: changes sent once, signed, to public addresses alone, without what is restricted."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from reportedly.adding import add_articles
from reportedly.errors import FetchFailed, FetchRefused
from reportedly.pipeline import read_document
from reportedly.reading.fetching.addresses import read_allowed
from reportedly.reading.intake import take_in
from reportedly.workbench.desk import Desk
from reportedly.workbench.sending import post
from reportedly.workbench.webhooks import add_webhook, list_webhooks, send_changes, signature
from tests.workbench.desks import READER, capture_of, dispatches

NOWHERE = read_allowed(())


def add_version(desk: Desk) -> None:
    """A newer version of the first dispatch, with another toll."""
    first = dispatches()[0]
    newer = first | {
        "text": first["text"].replace("at least eight", "at least nineteen"),
        "published": "2027-03-12",
    }
    list(
        add_articles(
            [take_in(capture_of(newer))], desk.ledger, desk.evidence, extract=read_document, reader=READER
        )
    )


def test_what_changed_is_sent_once_and_signed(desk: Desk) -> None:
    upto = desk.ledger.head().number
    made = add_webhook(desk.keeping, "https://desk.example/hook", allowed=NOWHERE, upto=upto, now=desk.now())
    sent: list[tuple[str, bytes, dict[str, str]]] = []

    def take(url: str, body: bytes, headers: Sequence[tuple[str, str]]) -> int:
        sent.append((url, body, dict(headers)))
        return 204

    assert send_changes(desk.keeping, desk.ledger, take, now=desk.now) == 0
    add_version(desk)
    assert send_changes(desk.keeping, desk.ledger, take, now=desk.now) == 1
    assert send_changes(desk.keeping, desk.ledger, take, now=desk.now) == 0
    url, body, headers = sent[0]
    assert url == "https://desk.example/hook"
    assert any("19" in change["words"] for change in json.loads(body)["changes"])
    instant = headers["Reportedly-Signature"].partition("t=")[2].partition(",")[0]
    assert headers["Reportedly-Signature"] == signature(made.secret, instant, body)


def test_what_did_not_arrive_is_sent_again(desk: Desk) -> None:
    upto = desk.ledger.head().number
    add_webhook(desk.keeping, "https://desk.example/hook", allowed=NOWHERE, upto=upto, now=desk.now())
    add_version(desk)

    def fail(url: str, _body: bytes, _headers: Sequence[tuple[str, str]]) -> int:
        raise FetchFailed("no answer", where=url)

    assert send_changes(desk.keeping, desk.ledger, fail, now=desk.now) == 0
    assert send_changes(desk.keeping, desk.ledger, lambda *_: 500, now=desk.now) == 0
    assert list_webhooks(desk.keeping)[0].failures == 2
    assert send_changes(desk.keeping, desk.ledger, lambda *_: 200, now=desk.now) == 1
    assert list_webhooks(desk.keeping)[0].failures == 0


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x", "http://10.0.0.1/", "ftp://a.example/", "http://[::1]/"]
)
def test_private_addresses_are_refused(desk: Desk, url: str) -> None:
    with pytest.raises(FetchRefused):
        add_webhook(desk.keeping, url, allowed=NOWHERE, upto=0, now=desk.now())
    with pytest.raises(FetchRefused):
        post(url, b"{}", ())
