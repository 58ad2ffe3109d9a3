"""Networks: which IP addresses are public, whatever form they are written in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Ip = IPv4Address | IPv6Address

_CLOSED_V4 = tuple(
    ip_network(written)
    for written in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a provider's address translation
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own services, at a public address
        "169.254.0.0/16",  # link-local, where clouds keep their metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_OPEN_V6 = ip_network("2000::/3")
_CLOSED_V6 = tuple(
    ip_network(written)
    for written in (
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",  # documentation
        "2620:4f:8000::/48",
        "3fff::/20",  # documentation
    )
)
_TRANSLATED = ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ip_network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)


def read_ip(written: str) -> Ip | None:
    """The IP address that ``written`` is in its usual form, four decimal numbers or IPv6; None for a name."""
    try:
        return ip_address(written)
    except ValueError:
        return None


def is_public(ip: Ip) -> bool:
    """Whether ``ip`` is an address of the open internet; one that carries another is judged by that one too.

    Everything reserved, private, link-local, loopback, multicast or unspecified is not. The networks are
    those of IANA's special-purpose registries, written out because Python's answer changes with its version.
    """
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _CLOSED_V4)
    carried = _carried(ip)
    if carried is not None and not is_public(carried):
        return False
    if ip.scope_id is not None:
        return False
    if ip.ipv4_mapped is not None or ip in _TRANSLATED:
        return True
    return ip in _OPEN_V6 and not any(ip in network for network in _CLOSED_V6)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside ``ip``: mapped, translated (NAT64), 6to4 or ISATAP."""
    number = int(ip)
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in _SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if ip in _TRANSLATED or number >> 32 & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return None
