"""Feed list: the TOML file that names the feeds to watch."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from reportedly.errors import FetchRefused, OptionError
from reportedly.reading.fetching.addresses import read_address, read_allowed
from reportedly.records.feed import Feed

_SHORTEST = 60
_LONGEST = 30 * 24 * 3600
_USUAL = 15 * 60
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 24 * 3600}
_DURATION = re.compile(r"\s*([0-9]{1,7})\s*([smhd])\s*")
_DEFAULTS = ("every", "follow", "case", "allow")
_KEYS = ("url", "name", *_DEFAULTS)
_EXAMPLE = '[[feed]] with url = "https://paper.example/rss" below it'

Table = Mapping[str, Any]
Spot = Callable[[str | None], str]
"""Where a key stands, as ``feeds.toml:12``; without a key where its table begins."""


def read_feed_list(text: str, *, where: str) -> tuple[Feed, ...]:
    """The feeds that a list names, in its order; ``where`` is what the list is called.

    Raises:
        OptionError: something in it is off; the error says on which line, and what to write.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"this is no TOML: {error}", where=where, advice=f"Write {_EXAMPLE}") from error
    place = partial(_find_line, text.splitlines(), where)
    for key in table:
        if key not in ("feed", "defaults"):
            _refuse(f"{key!r} is not known here", place(None, 0, key), "Write [[feed]] or [defaults]")
    defaults = table.get("defaults", {})
    _require_known(defaults, _DEFAULTS, partial(place, "defaults", 0))
    listed = table.get("feed")
    if not isinstance(listed, list) or not listed:
        _refuse("there is no feed in the list", where, f"Write {_EXAMPLE}")
    spots = [partial(place, "feed", index) for index in range(len(listed))]
    shared = _read_options(defaults, partial(place, "defaults", 0))
    feeds = tuple(_read_feed(entry, shared, spot) for entry, spot in zip(listed, spots, strict=True))
    _require_different(feeds, spots)
    return feeds


def read_duration(written: object) -> int | None:
    """The seconds that ``10m``, ``90s``, ``2h`` or ``1d`` stands for; None for anything else."""
    found = _DURATION.fullmatch(written) if isinstance(written, str) else None
    return None if found is None else int(found[1]) * _UNITS[found[2]]


def _read_feed(entry: object, shared: Table, spot: Spot) -> Feed:
    table = _require_known(entry, _KEYS, spot)
    url = table.get("url")
    if not isinstance(url, str) or not url.strip():
        _refuse("the feed has no address", spot("url" if "url" in table else None), 'Write url = "https://…"')
    options = {**shared, **_read_options(table, spot)}
    allow = options.get("allow", ())
    try:
        address = read_address(url, read_allowed(allow))
    except FetchRefused as error:
        raise OptionError(
            f"the address {url} is not fetched: {error.what}",
            where=spot("url"),
            advice=error.advice or "Correct it",
        ) from error
    name = table.get("name", address.host)
    if not isinstance(name, str) or not name.strip():
        _refuse("the name is no text", spot("name"), 'Write name = "Harbour Post"')
    return Feed(
        url=url.strip(),
        name=name.strip(),
        every=options.get("every", _USUAL),
        follow=options.get("follow", True),
        case=options.get("case"),
        allow=allow,
    )


def _read_options(table: Table, spot: Spot) -> dict[str, Any]:
    """What a feed may share with others, checked, as far as it is given."""
    options: dict[str, Any] = {}
    if "every" in table:
        options["every"] = _read_every(table["every"], spot)
    if "follow" in table:
        if not isinstance(table["follow"], bool):
            _refuse(
                "'follow' is neither true nor false", spot("follow"), "Write follow = true or follow = false"
            )
        options["follow"] = table["follow"]
    if "case" in table:
        if not isinstance(table["case"], str) or not table["case"].strip():
            _refuse("'case' is no text", spot("case"), 'Write case = "harbour-2027"')
        options["case"] = table["case"].strip()
    if "allow" in table:
        hosts = table["allow"]
        if not isinstance(hosts, list) or not all(isinstance(host, str) and host.strip() for host in hosts):
            _refuse("'allow' is no list of hosts", spot("allow"), 'Write allow = ["intranet.example:8080"]')
        options["allow"] = tuple(host.strip() for host in hosts)
    return options


def _read_every(written: object, spot: Spot) -> int:
    seconds = read_duration(written)
    if seconds is None:
        _refuse(f"{written!r} is no span of time", spot("every"), 'Write every = "10m", or "90s", "2h", "1d"')
    if not _SHORTEST <= seconds <= _LONGEST:
        _refuse(f"{written!r} is not from one minute to thirty days", spot("every"), 'Write every = "10m"')
    return seconds


def _require_known(entry: object, known: tuple[str, ...], spot: Spot) -> Table:
    if not isinstance(entry, dict):
        _refuse("this is no table", spot(None), f"Write {_EXAMPLE}")
    for key in entry:
        if key not in known:
            _refuse(f"{key!r} is not known here", spot(key), f"Known are {', '.join(known)}")
    return entry


def _require_different(feeds: tuple[Feed, ...], spots: Sequence[Spot]) -> None:
    seen: dict[str, str] = {}
    for feed, spot in zip(feeds, spots, strict=True):
        if feed.url in seen:
            _refuse(f"{feed.url} is listed already ({seen[feed.url]})", spot("url"), "Take one of them out")
        seen[feed.url] = spot("url")


def _find_line(lines: list[str], where: str, table: str | None, index: int, key: str | None) -> str:
    """Where ``key`` stands in the table of that name and index; the table itself, or the list, where it does
    not stand on a line of its own."""
    heads = [n for n, line in enumerate(lines) if line.lstrip().startswith("[")]
    start = -1
    if table is not None:
        named = [n for n in heads if re.match(rf"\s*\[+\s*{table}\s*\]", lines[n])]
        if index >= len(named):
            return where
        start = named[index]
    end = len(lines) if table is None else next((n for n in heads if n > start), len(lines))
    if key is None:
        return f"{where}:{start + 1}"
    pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\]]")
    line = next((n for n in range(start + 1, end) if pattern.match(lines[n])), start)
    return where if line < 0 else f"{where}:{line + 1}"


def _refuse(what: str, where: str, advice: str) -> NoReturn:
    raise OptionError(what, where=where, advice=advice)
