"""Which IP addresses are public."""

from __future__ import annotations

import pytest

from reportedly.reading.fetching.networks import is_public, read_ip

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::127.0.0.1", "64:ff9b::10.1.1.1",
    "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fec0::1", "ff02::1", "2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:10.0.0.1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.3.1",
    "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8", "2002:808:808::1",
]  # fmt: skip


@pytest.mark.parametrize("written", PRIVATE)
def test_private_and_reserved_addresses_are_not_public(written: str) -> None:
    ip = read_ip(written)
    assert ip is not None
    assert not is_public(ip)


@pytest.mark.parametrize("written", PUBLIC)
def test_addresses_of_the_open_internet_are(written: str) -> None:
    ip = read_ip(written)
    assert ip is not None
    assert is_public(ip)


def test_an_address_with_a_zone_is_not_public() -> None:
    ip = read_ip("2606:4700::1%eth0")
    assert ip is not None
    assert not is_public(ip)


@pytest.mark.parametrize(
    "written", ["127.1", "0177.0.0.1", "2130706433", "0x7f.0.0.1", "010.0.0.1", "a.example"]
)
def test_only_the_usual_spelling_is_an_address(written: str) -> None:
    assert read_ip(written) is None
