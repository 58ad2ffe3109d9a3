"""Addresses: which URLs may be fetched, as far as the URL alone can tell; the only file that knows idna."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from reportedly.errors import FetchRefused
from reportedly.reading.fetching.networks import is_public, read_ip

_PORTS = {"http": 80, "https": 443}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "%/:=&?~#+!$,;'@()*[]-._|"
_LONGEST = 8_000
_YOURS = "If the host is yours, allow it by name"


@dataclass(frozen=True, slots=True)
class Address:
    """A URL that may be asked for: ``url`` in plain ASCII without its fragment, ``host`` in lower case."""

    url: str
    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """The hosts that may be fetched though they are private, as ``host`` or ``host:port``."""

    hosts: frozenset[str] = frozenset()

    def covers(self, host: str, port: int) -> bool:
        """Whether ``host`` was allowed by name, on this port or, on the usual ones, without a port."""
        bracketed = f"[{host}]" if ":" in host else host
        usual = port in _PORTS.values()
        return f"{bracketed}:{port}" in self.hosts or (usual and bool({host, bracketed} & self.hosts))


def read_allowed(hosts: Iterable[str]) -> Allowed:
    """``hosts`` as they are compared: in lower case, in ASCII, without a dot at the end."""
    return Allowed(frozenset(_comparable(host) for host in hosts))


def read_address(url: str, allowed: Allowed, *, base: str | None = None) -> Address:
    """``url``, relative to ``base`` where that is given, if it may be asked for.

    Whether its host leads to a private network is known only when the name is resolved.

    Raises:
        FetchRefused: another scheme than http and https, credentials, an unusual port, a private or oddly
            written IP address, the machine itself, no URL at all.
    """
    stripped = url.strip()
    if len(stripped) > _LONGEST:
        _refuse(f"the address is longer than {_LONGEST:,} characters", f"{stripped[:80]}…")
    if _CONTROLS.search(stripped):
        _refuse("there are control characters in the address", stripped.encode("unicode_escape").decode())
    parts = _split(stripped, base)
    if parts.scheme not in _PORTS:
        _refuse(f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'}", url)
    if "@" in parts.netloc or "\\" in parts.netloc:
        _refuse("there is a user name, password or backslash in the address", _without_user(parts))
    host = _read_host(parts, url)
    port = _read_port(parts, url)
    if not allowed.covers(host, port):
        _require_public(host, port, url)
    return Address(_write(parts, host, port), parts.scheme, host, port)


def _split(url: str, base: str | None) -> SplitResult:
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        parts.hostname  # noqa: B018 - a broken IPv6 host shows only when it is asked for
    except ValueError:
        _refuse("this is no address", url)
    return parts._replace(scheme=parts.scheme.lower())


def _read_host(parts: SplitResult, url: str) -> str:
    written = (parts.hostname or "").rstrip(".")
    if not written:
        _refuse("the address names no host", url)
    if ":" in written or parts.netloc.startswith("["):
        if "%" in written or read_ip(written) is None:
            _refuse(f"{written} is no IPv6 address that is fetched", url)
        return str(read_ip(written))
    host = _ascii_host(written)
    if host is None or _HOST.fullmatch(host) is None:
        _refuse(f"{written} is no host name", url)
    return host


def _ascii_host(written: str) -> str | None:
    import idna

    if written.isascii():
        return written.lower()
    try:
        return idna.encode(written, uts46=True).decode("ascii").lower().rstrip(".")
    except (idna.IDNAError, UnicodeError):
        return None


def _read_port(parts: SplitResult, url: str) -> int:
    try:
        port = parts.port
    except ValueError:
        _refuse("the port is no number from 1 to 65535", url)
    if port == 0:
        _refuse("the port is no number from 1 to 65535", url)
    return _PORTS[parts.scheme] if port is None else port


def _require_public(host: str, port: int, url: str) -> None:
    if port not in _PORTS.values():
        _refuse(
            f"port {port} is not fetched from", url, advice=f"If that is meant, allow {host}:{port} by name"
        )
    if host == "localhost" or host.endswith(".localhost"):
        _refuse("the address leads to this machine itself", url, advice=_YOURS)
    ip = read_ip(host)
    if ip is None and _NUMERIC.fullmatch(host.rpartition(".")[2]):
        _refuse(f"{host} is an odd spelling of an IP address", url, advice="Write it as four numbers")
    if ip is not None and not is_public(ip):
        _refuse(f"{host} is a private or reserved address", url, advice=_YOURS)


def _write(parts: SplitResult, host: str, port: int) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    netloc = bracketed if port == _PORTS[parts.scheme] else f"{bracketed}:{port}"
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return f"{parts.scheme}://{netloc}{path}{query}"


def _comparable(host: str) -> str:
    name, colon, port = host.strip().rpartition(":")
    if not (colon and port.isdigit() and (name.endswith("]") or ":" not in name)):
        name, colon, port = host.strip(), "", ""
    bare = name.strip("[]").rstrip(".")
    ip = read_ip(bare)
    plain = str(ip) if ip is not None else _ascii_host(bare) or bare.lower()
    return f"[{plain}]:{port}" if colon and ":" in plain else f"{plain}{colon}{port}"


def _without_user(parts: SplitResult) -> str:
    """The address without what may be a password."""
    return f"{parts.scheme}://…@{parts.netloc.rpartition('@')[2]}{parts.path}"


def _refuse(what: str, url: str, *, advice: str | None = None) -> NoReturn:
    raise FetchRefused(what, where=url, advice=advice)
