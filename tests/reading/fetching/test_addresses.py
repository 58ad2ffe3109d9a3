"""Which URLs may be asked for, as far as the URL tells."""

from __future__ import annotations

import pytest

from reportedly.errors import FetchRefused
from reportedly.reading.fetching.addresses import Allowed, read_address, read_allowed

NOBODY = Allowed()


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://Paper.Example/a?b=1#part", "https://paper.example/a?b=1"),
        ("HTTP://paper.example.", "http://paper.example/"),
        ("  https://paper.example:443/ ", "https://paper.example/"),
        ("http://paper.example:443/", "http://paper.example:443/"),
        ("https://paper.example/ä b?q=ü%20x", "https://paper.example/%C3%A4%20b?q=%C3%BC%20x"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700::0001]/", "https://[2606:4700::1]/"),
        ("https://under_score.paper.example/", "https://under_score.paper.example/"),
    ],
)
def test_public_addresses_are_written_in_one_way(written: str, url: str) -> None:
    assert read_address(written, NOBODY).url == url


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ftp://paper.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://paper.example/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("paper.example/a", "without a scheme"),
        ("", "without a scheme"),
        ("https://user:secret@paper.example/", "user name, password"),
        ("https://paper.example\\@10.0.0.1/", "user name, password"),
        ("https://paper.example\\.evil.example/", "backslash"),
        ("https:///a", "no host"),
        ("https://./a", "no host"),
        ("https://paper.example:8080/", "port 8080"),
        ("https://paper.example:22/", "port 22"),
        ("https://paper.example:0/", "the port is no number"),
        ("https://paper.example:99999/", "the port is no number"),
        ("https://paper.example:x/", "the port is no number"),
        ("https://pa per.example/", "no host name"),
        ("https://%31%32%37.0.0.1/", "no host name"),
        ("https://paper..example/", "no host name"),
        ("https://-\u2024.example/", "no"),
        ("https://paper.example/\r\nX-Evil: 1", "control characters"),
        ("https://paper.example/\x00", "control characters"),
        ("https://[::1", "no address"),
        ("https://[fe80::1%25eth0]/", "no IPv6 address"),
        ("https://[v1.fe80]/", "no"),
        ("https://" + "a" * 9_000, "longer than"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(FetchRefused, match=why):
        read_address(written, NOBODY)


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "127.0.0.1", "127.0.0.1.", "10.1.2.3",
        "0.0.0.0", "169.254.169.254", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[fd00:ec2::254]", "[fe80::1]", "127.1", "127.0.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1",
        "0x7f000001", "017700000001", "127.0.0.0x1", "010.0.0.1", "1.1.1.1.1", "１２７.0.0.1",
        "127。0。0。1", "0", "0x",
    ],
)  # fmt: skip
def test_the_machine_itself_and_private_networks_are_refused_however_written(host: str) -> None:
    with pytest.raises(FetchRefused):
        read_address(f"http://{host}/", NOBODY)


def test_a_password_is_not_repeated_in_the_error() -> None:
    with pytest.raises(FetchRefused) as caught:
        read_address("https://user:secret@paper.example/a", NOBODY)
    assert "secret" not in str(caught.value)


def test_a_host_allowed_by_name_is_fetched_on_the_usual_ports() -> None:
    allowed = read_allowed(["LocalHost", "[::1]", "10.0.0.7."])
    assert read_address("http://localhost/", allowed).port == 80
    assert read_address("https://[::1]/", allowed).host == "::1"
    assert read_address("http://10.0.0.7/", allowed).host == "10.0.0.7"
    with pytest.raises(FetchRefused):
        read_address("http://localhost:8080/", allowed)
    with pytest.raises(FetchRefused):
        read_address("http://10.0.0.8/", allowed)


def test_a_port_is_allowed_together_with_its_host() -> None:
    allowed = read_allowed(["paper.example:8080", "[::1]:9000"])
    assert read_address("http://paper.example:8080/a", allowed).url == "http://paper.example:8080/a"
    assert read_address("http://[::1]:9000/", allowed).port == 9000
    with pytest.raises(FetchRefused):
        read_address("http://paper.example:8081/", allowed)
    with pytest.raises(FetchRefused):
        read_address("http://[::1]/", allowed)


def test_a_relative_address_is_read_from_its_base() -> None:
    base = "https://paper.example/news/today"
    assert read_address("../a b", NOBODY, base=base).url == "https://paper.example/a%20b"
    assert read_address("//other.example/x", NOBODY, base=base).url == "https://other.example/x"
    with pytest.raises(FetchRefused):
        read_address("//127.0.0.1/x", NOBODY, base=base)
