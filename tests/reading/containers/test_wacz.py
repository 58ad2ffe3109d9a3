import hashlib
import json
from typing import Any

import pytest

from reportedly.reading.intake import take_in
from reportedly.records.capture import Capture

WORDS = "The army said on Sunday that it had left Tarkesh, and the mayor said nine people were dead."
ONE, TWO, FRAME = "https://post.example/1", "https://post.example/2", "https://ads.example/frame"


def _wacz(making: Any, *, listed: bool = True, **altered: bytes) -> dict[str, bytes]:
    warc = making.members(
        [
            making.response(ONE, making.page(WORDS)),
            making.response(FRAME, making.page("Buy now, they said to everybody.")),
            making.response(TWO, b"", status="302 Found", headers={"Location": "/two"}),
            making.response("https://post.example/two", making.page(f"{WORDS} More.")),
        ]
    )
    pages = [
        {"format": "json-pages-1.0"},
        {"url": f"{ONE}#top", "title": "Shells"},
        {"url": TWO, "title": TWO},
    ]
    members = {"archive/data.warc.gz": warc}
    if listed:
        members["pages/pages.jsonl"] = "\n".join(map(json.dumps, pages)).encode()
    resources = [
        {"path": path, "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}", "bytes": len(raw)}
        for path, raw in members.items()
    ]
    members["datapackage.json"] = json.dumps({"profile": "data-package", "resources": resources}).encode()
    members["datapackage-digest.json"] = json.dumps(
        {
            "path": "datapackage.json",
            "hash": f"sha256:{hashlib.sha256(members['datapackage.json']).hexdigest()}",
        }
    ).encode()
    return {**members, **altered}


@pytest.mark.parametrize("name", ["crawl.wacz", "crawl.zip"])
@pytest.mark.parametrize("seekable", [True, False])
def test_the_pages_listed_are_taken_with_their_titles(making: Any, name: str, seekable: bool) -> None:
    first, second = making.pieces(making.zip(_wacz(making)), name, seekable=seekable)
    assert (first.url, first.told.title, first.asked) == (ONE, "Shells", None)
    assert (second.url, second.told.title, second.asked) == ("https://post.example/two", None, TWO)
    assert first.container == f"{name}/archive/data.warc.gz"
    document = take_in(first).document
    assert document is not None
    assert document.title == "Shells"


def test_without_a_list_every_page_is_taken(making: Any) -> None:
    pieces = making.pieces(making.zip(_wacz(making, listed=False)), "a.wacz")
    assert [piece.url for piece in pieces] == [ONE, FRAME, "https://post.example/two"]


def test_a_member_that_was_altered_is_not_read(making: Any) -> None:
    altered = {
        "archive/data.warc.gz": making.members(
            [making.response(ONE, making.page("Other words were put in."))]
        )
    }
    (failure,) = making.pieces(making.zip(_wacz(making, **altered)), "a.wacz")
    assert (failure.code, failure.where) == ("broken", "a.wacz/archive/data.warc.gz")
    assert "hash differs" in str(failure)


def test_an_altered_description_is_told_and_what_it_says_still_checked(making: Any) -> None:
    failure, *captures = making.pieces(
        making.zip(_wacz(making, **{"datapackage-digest.json": b'{"hash": "x"}'})), "a.wacz"
    )
    assert failure.where == "a.wacz/datapackage.json"
    assert len(captures) == 2


@pytest.mark.parametrize(
    "description", [b"", b"[", b"[" * 100_000, b"[]", b'{"resources": 5}', b'{"resources": [5]}']
)
def test_a_description_that_is_none_states_no_hashes(making: Any, description: bytes) -> None:
    members = _wacz(making, **{"datapackage.json": description})
    del members["datapackage-digest.json"]
    assert [type(piece) for piece in making.pieces(making.zip(members), "a.wacz")] == [Capture, Capture]


def test_a_web_archive_without_a_warc(making: Any) -> None:
    (failure,) = making.pieces(making.zip({"datapackage.json": b"{}"}), "a.wacz")
    assert (failure.code, failure.where) == ("broken", "a.wacz")


def test_a_warc_that_breaks_off_costs_no_other_member(making: Any) -> None:
    members = _wacz(making, listed=False)
    broken = members["archive/data.warc.gz"][:-40]
    pieces = making.pieces(
        making.zip({"archive/a.warc.gz": broken, "archive/b.warc.gz": members["archive/data.warc.gz"]}),
        "a.wacz",
    )
    assert [piece.code for piece in pieces if not isinstance(piece, Capture)] == ["broken"]
    assert sum(isinstance(piece, Capture) for piece in pieces) >= 5
