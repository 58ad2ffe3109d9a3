"""Rendering: templates to pages; the only file of the workbench that knows the template library."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from reportedly import __version__
from reportedly.exchange.country_names import country_names
from reportedly.records.wording import day_words, number_words, numbered_words, precision_words
from reportedly.review import permissions

if TYPE_CHECKING:
    from reportedly.workbench.asking import Ask

NAVIGATION = (
    ("/incidents", "Incidents", permissions.may_read),
    ("/map", "Map", permissions.may_read),
    ("/claims", "Claims", permissions.may_read),
    ("/documents", "Documents", permissions.may_read),
    ("/changes", "Changes", permissions.may_read),
    ("/review", "Review", permissions.may_decide),
    ("/add", "Add", permissions.may_add),
)
_CODE_LENGTH = 3
_MACHINE_FIELDS = frozenset(
    ("act", "claim", "document", "entry", "incident", "next", "onward", "seen", "start")
)
"""Fields of a form that its page fills in; what came back is shown without them."""
_BLAMES = {
    "fact": "told as a fact",
    "claimed": "by own account",
    "accused": "accused by others than authorities",
    "possible": "possibly",
}
_FIELD_WORDS = {
    "text": "Text of one article",
    "source_url": "Its address",
    "addresses": "Addresses of pages or feeds, one a line",
    "case": "Case they belong to",
    "why": "Why",
    "when": "Day",
    "polarity": "It says",
    "geonameid": "GeoNames number",
    "other": "The other incident",
    "words": "Words of the claim",
}
"""What the field of a form is called on the page."""


def render(ask: Ask, template: str, *, status: int = 200, **shown: object) -> Response:
    """``template`` as a page for whoever asks."""
    return HTMLResponse(render_words(ask, template, **shown), status_code=status)


def render_words(ask: Ask, template: str, **shown: object) -> str:
    """What ``template`` makes of ``shown`` for whoever asks."""
    person = ask.person
    return (
        templates()
        .get_template(template)
        .render(
            ask=ask,
            person=person,
            may={
                name.removeprefix("may_"): getattr(permissions, name)(person)
                for name in dir(permissions)
                if name.startswith("may_")
            },
            navigation=[(path, words) for path, words, needs in NAVIGATION if needs(person)],
            version=__version__,
            **shown,
        )
    )


@cache
def templates() -> Environment:
    """The templates; everything put into them is escaped."""
    made = Environment(
        loader=PackageLoader("reportedly.workbench"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "day": lambda edtf: day_words(edtf) if edtf else "day unknown",
        "instant": instant_words,
        "figures": lambda bounds: number_words(*bounds),
        "numbered": numbered_words,
        "precision": precision_words,
        "country": lambda code: country_names().get(code, code) if code else "",
        "who": speaker_words,
        "blame": blame_words,
        "short": lambda name: (name or "")[:10],
        "query": lambda fields: urlencode({name: value for name, value in fields.items() if value}),
        "web": web_address,
    }
    made.globals |= {"asset": asset, "machine_fields": _MACHINE_FIELDS, "field_words": _FIELD_WORDS}
    return made


def instant_words(recorded: str | None) -> str:
    """A UTC instant as people read it: ``11 March 2027, 14:05 UTC``."""
    if not recorded:
        return "unknown"
    instant = datetime.fromisoformat(recorded)
    return f"{instant.day} {instant:%B %Y, %H:%M} UTC"


def speaker_words(name: str | None) -> str | None:
    """A speaker's name, a country's where the name is its code."""
    return country_names().get(name, name) if name and len(name) == _CODE_LENGTH and name.isupper() else name


def blame_words(blame: str) -> str:
    """How surely somebody is held to have done it, as pages say it."""
    return _BLAMES.get(blame, blame.replace("_", " "))


def web_address(url: str | None) -> str | None:
    """``url`` where it may be a link: http and https, nothing that runs."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def asset(name: str) -> str:
    """The address of one of our own files, which changes with its content so that it may be kept long."""
    return f"/static/{name}?{_digest(name)}"


@cache
def _digest(name: str) -> str:
    raw = static_bytes(name)
    return hashlib.sha256(raw or b"").hexdigest()[:10]


@cache
def static_bytes(name: str) -> bytes | None:
    """One of our own files, of the HTML export's, or of the map library's; None where there is none."""
    homes = {
        "article.css": ("reportedly.exchange", "templates/page.css"),
        "article.js": ("reportedly.exchange", "templates/page.js"),
        "leaflet.js": ("xstatic.pkg.leaflet", "data/leaflet.js"),
        "leaflet.css": ("xstatic.pkg.leaflet", "data/leaflet.css"),
    }
    package, path = homes.get(name, ("reportedly.workbench", f"static/{name}"))
    found = files(package).joinpath(*path.split("/"))
    return found.read_bytes() if found.is_file() else None
