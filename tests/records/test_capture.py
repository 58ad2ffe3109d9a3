from __future__ import annotations

import dataclasses
import hashlib

import pytest

from reportedly.records.capture import Capture, Told


def test_a_capture_names_its_bytes_by_their_digest() -> None:
    raw = b"<p>\xff not UTF-8</p>"
    capture = Capture(source="karo.html", raw=raw, media_type="text/html")
    assert capture.sha256 == hashlib.sha256(raw).hexdigest()
    assert (capture.url, capture.retrieved, capture.headers, capture.told) == (None, None, (), Told())


def test_bytes_are_not_shown_and_nothing_can_be_changed() -> None:
    capture = Capture(source="karo.html", raw=b"secret words", media_type="text/html")
    assert "secret" not in repr(capture)
    with pytest.raises(dataclasses.FrozenInstanceError):
        capture.raw = b"others"
