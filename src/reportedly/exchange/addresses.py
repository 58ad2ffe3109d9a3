"""Addresses: of documents, as the public may see them: without what tells who a private person is.

An outlet's address stays. What is taken out: log-in names and passwords; parameters that do not say which
page is meant (searches, senders, tokens, campaigns) and what stands behind ``#``; all but the site where the
address names an account of a private person, or of nobody known, or where a withheld name stands in it. An
address that is not of the web (a path on somebody's disk, a mail address) is taken out whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from reportedly.resources.lexicons import load_lexicon

ACCOUNT, NAME, EXTRA, OTHER = (
    "addresses of accounts",
    "addresses with names in them",
    "parameters of addresses",
    "addresses outside the web",
)
"""What is told as lost of an address."""
WHY = {
    ACCOUNT: "of a person, or of nobody known; the site stays",
    NAME: "of people whose names are withheld; the site stays",
    EXTRA: "they do not say which page is meant",
    OTHER: "a path or a mail address may name a person",
}
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SHORTEST = 4
"""Letters of a word that is looked for within the name of an account."""
_VALUE = re.compile(r"[\w-]{1,40}")
_NUMBERED, _NUMBER = re.compile(r"(?:id|code|num|no)$"), re.compile(r"[0-9]{1,12}")
"""Names of parameters that number pages, as a rule, and the numbers."""


@dataclass(frozen=True, slots=True)
class Known:
    """``withheld`` are names of private people, ``public`` those of officials and bodies."""

    withheld: tuple[str, ...] = ()
    public: frozenset[str] = frozenset()


def known_names(withheld: Iterable[str], public: Iterable[str]) -> Known:
    """Names as they are looked for in addresses."""
    return Known(
        tuple(dict.fromkeys(filter(None, map(_slug, withheld)))),
        frozenset(filter(None, map(_letters, public))),
    )


def public_address(url: str, known: Known, outlet: str | None) -> tuple[str | None, str | None]:
    """``url`` as the public may see it, and which of the kinds of loss that costs; None where none does.

    ``outlet`` is who published the document: it tells whose an address is that names no account.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return None, OTHER
    if parts.scheme not in ("http", "https") or not host:
        return None, OTHER
    site = urlunsplit((parts.scheme, host, "/", "", ""))
    private, site = _private_account(parts, site, outlet, known)
    if private:
        return site, ACCOUNT
    if _has_name(unquote(f"{host} {parts.path}"), known.withheld):
        return (None if _has_name(host, known.withheld) else site), NAME
    kept = _parameters(parts.query, known.withheld)
    whole = urlunsplit((parts.scheme, host, parts.path, kept, ""))
    clean = kept == parts.query and not parts.fragment and parts.username is None
    return (url, None) if clean else (whole, EXTRA)


def _private_account(parts: SplitResult, site: str, outlet: str | None, known: Known) -> tuple[bool, str]:
    """Whether the address is that of an account that is not known to be public; what of it stays if so."""
    lexicon = load_lexicon("accounts", language="all")
    host = (parts.hostname or "").removeprefix("www.")
    path = [unquote(part) for part in parts.path.split("/") if part]
    blog = next((end for end in lexicon["blogs"] if host.endswith(f".{end}")), None)
    if blog is not None:
        name = host.removesuffix(f".{blog}")
        return not _is_public(name, known), f"{parts.scheme}://{blog}/"
    at = next((part for part in path if part.startswith("@")), None)
    if not any(host == end or host.endswith(f".{end}") for end in lexicon["sites"]):
        return (at is not None and not _is_public(at, known)), site
    account = at or _account(path)
    return not (_is_outlet(account, outlet, known) or _is_public(account or "", known)), site


def _account(path: Iterable[str]) -> str | None:
    """The account's name in the parts of a path; None where no account is named."""
    lexicon = load_lexicon("accounts", language="all")
    for part in path:
        if part.casefold() in lexicon["posts"]:
            return None
        if part.casefold() not in lexicon["before"]:
            return part
    return None


def _is_outlet(account: str | None, outlet: str | None, known: Known) -> bool:
    """Whether no account is named, or that of the outlet, and the outlet's name is one of an outlet."""
    same = account is None or _letters(account) == _letters(outlet or "")
    return same and _is_public(outlet or "", known)


def _is_public(name: str, known: Known) -> bool:
    """Whether an account, or an outlet, is by its name an outlet's, an office's or a body's."""
    lexicon = load_lexicon("accounts", language="all")
    telling = {*lexicon["words"], *load_lexicon("media")["outlets"]["words"]}
    whole = _letters(name)
    words = {word.casefold() for word in _WORDS.findall(name)}
    return (
        whole in known.public
        or whole in lexicon["names"]
        or whole in telling
        or any(len(word) >= _SHORTEST and word in telling for word in words)
    )


def _parameters(query: str, withheld: Iterable[str]) -> str:
    """Those that say which page is meant, unless a name stands in them."""
    told = parse_qsl(query, keep_blank_values=True)
    kept = [
        (name, value)
        for name, value in told
        if _tells_page(name.casefold(), value) and not _has_name(value, withheld)
    ]
    return query if kept == told else urlencode(kept)


def _tells_page(name: str, value: str) -> bool:
    lexicon = load_lexicon("accounts", language="all")
    if name in lexicon["parameters"]:
        return _VALUE.fullmatch(value) is not None
    of_a_person = any(word in name for word in lexicon["people"])
    return bool(_NUMBERED.search(name) and _NUMBER.fullmatch(value)) and not of_a_person


def _has_name(words: str, withheld: Iterable[str]) -> bool:
    """Whether a name stands in ``words`` as whole words, or its parts run together as one."""
    slug = f"-{_slug(words)}-"
    return any(f"-{name}-" in slug or f"-{name.replace('-', '')}-" in slug for name in withheld)


def _slug(words: str) -> str:
    """Letters and digits without accents and case, ``-`` between words."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[^\W_]+", bare))


def _letters(words: str) -> str:
    return _slug(words).replace("-", "")
