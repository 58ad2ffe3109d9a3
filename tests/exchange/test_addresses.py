"""Addresses: outlets' stay; accounts, names, senders and tokens of private people go."""

from __future__ import annotations

import pytest

from reportedly.exchange.addresses import (
    ACCOUNT,
    EXTRA,
    NAME,
    OTHER,
    WHY,
    known_names,
    public_address,
)

KNOWN = known_names(["Halima al-Idris", "al-Idris"], ["Ministry of Health", "Adam Osman"])


@pytest.mark.parametrize(
    "url",
    [
        "https://nilepost.example/2027/03/11/drone-strike-in-kosti",
        "http://paper.example/story?id=4711",
        "https://paper.example/index.php?articleid=77&lang=en",
        "https://paper.example/view?newscode=120077",
        "https://paper.example:8080/a",
        "https://t.me/KyivPost/512",
        "https://t.me/s/nilepost/512",
        "https://x.com/Reuters/status/17",
        "https://x.com/AP/status/17",
        "https://twitter.com/BBCNews/status/17",
        "https://x.com/AdamOsman/status/17",
        "https://t.me/ministry_of_health/12",
        "https://www.youtube.com/@AlJazeera/videos",
        "https://www.facebook.com/SudanArmy/posts/12",
    ],
)
def test_addresses_of_outlets_and_of_public_accounts_stay(url: str) -> None:
    assert public_address(url, KNOWN, "Nile Post") == (url, None)


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://x.com/amna_khalil/status/17", "https://x.com/"),
        ("https://twitter.com/AmnaKhalil", "https://twitter.com/"),
        ("https://t.me/amnakhalil/512", "https://t.me/"),
        ("https://t.me/s/amnakhalil/512", "https://t.me/"),
        ("https://t.me/+AbCdEf", "https://t.me/"),
        ("https://wa.me/249912345678", "https://wa.me/"),
        ("https://m.facebook.com/amna.khalil.7/posts/12", "https://m.facebook.com/"),
        ("https://www.tiktok.com/@amna/video/7", "https://www.tiktok.com/"),
        ("https://bsky.app/profile/amna.example", "https://bsky.app/"),
        ("https://www.linkedin.com/in/amna-khalil", "https://www.linkedin.com/"),
        ("https://social.example/@amna/110", "https://social.example/"),
        ("https://amnakhalil.substack.com/p/what-i-saw", "https://substack.com/"),
        ("https://t.me/MinAung/4", "https://t.me/"),
        ("https://x.com/JongUn/status/4", "https://x.com/"),
    ],
)
def test_accounts_of_people_or_of_nobody_known_go(url: str, left: str) -> None:
    assert public_address(url, KNOWN, "Nile Post") == (left, ACCOUNT)


def test_an_address_without_an_account_is_whose_the_outlet_says() -> None:
    url = "https://www.youtube.com/watch?v=abc123"
    assert public_address(url, KNOWN, "Nile Post") == (url, None)
    assert public_address(url, KNOWN, "Amna Khalil") == ("https://www.youtube.com/", ACCOUNT)
    assert public_address("https://facebook.com/profile.php?id=7", KNOWN, None) == (
        "https://facebook.com/",
        ACCOUNT,
    )


@pytest.mark.parametrize(
    "path",
    [
        "/2027/halima-al-idris-killed",
        "/news/Halima_Al_Idris",
        "/HALIMA%20AL%20IDRIS",
        "/halimaalidris",
        "/h%C3%A1lima-al-idris",
        "/family-of-al-idris-mourns",
    ],
)
def test_names_that_are_withheld_are_so_in_addresses_too(path: str) -> None:
    assert public_address(f"https://paper.example{path}", KNOWN, "Nile Post") == (
        "https://paper.example/",
        NAME,
    )


def test_a_name_in_the_host_leaves_nothing() -> None:
    assert public_address("https://halimaalidris.example/", KNOWN, "Nile Post") == (None, NAME)


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://paper.example/a?id=7&utm_source=amna", "https://paper.example/a?id=7"),
        ("https://paper.example/a?q=amna+khalil", "https://paper.example/a"),
        ("https://paper.example/a?id=halima-al-idris", "https://paper.example/a"),
        ("https://paper.example/a?userid=12", "https://paper.example/a"),
        ("https://paper.example/a?fbclid=IwAR0x", "https://paper.example/a"),
        ("https://paper.example/a#:~:text=Amna", "https://paper.example/a"),
        ("https://amna:secret@paper.example/a", "https://paper.example/a"),
    ],
)
def test_what_does_not_say_which_page_is_meant_goes(url: str, left: str) -> None:
    assert public_address(url, KNOWN, "Nile Post") == (left, EXTRA)


@pytest.mark.parametrize(
    "url",
    ["file:///home/amna/a.html", "mailto:amna@paper.example", "javascript:alert(1)", "https://[", "/home/a"],
)
def test_what_is_not_of_the_web_goes_whole(url: str) -> None:
    assert public_address(url, KNOWN, "Nile Post") == (None, OTHER)


def test_every_loss_has_its_reason() -> None:
    assert set(WHY) == {ACCOUNT, NAME, EXTRA, OTHER}
