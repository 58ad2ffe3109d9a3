"""HTML: one self-contained page, each article marked up beside what was read from it (Jinja)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from reportedly.exchange.article_view import ArticleView, Line, speakers_of, view_article
from reportedly.exchange.failures import failure_words
from reportedly.exchange.highlighting import Mark, Segment, cut, gap_marks, marks_of
from reportedly.exchange.overview import Account, accounts_of, gather_accounts
from reportedly.records.outcome import Outcome
from reportedly.records.record import Record
from reportedly.records.wording import speaker_key

LEGEND = (
    ("statement", "Statements"),
    ("speaker", "Speakers"),
    ("trigger", "Events"),
    ("count", "Counts"),
    ("place", "Places"),
    ("time", "Times"),
    ("verification", "Verification"),
    ("check", "Checks"),
)
"""Kinds of marks that the reader of the page can switch off, with what they are called there."""
_LINKED = frozenset(("trigger", "cue", "verification", "check", "wrong"))
"""Marks that lead to their entry without a script and from the keyboard."""


def export_html(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The page in pieces, an article each as soon as it was read; the table of contents comes last in the
    file and first on the page."""
    templates = _templates()
    script = _source("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    yield templates.get_template("page_start.html").render(
        version=version("reportedly"),
        legend=LEGEND,
        style=Markup(_source("page.css")),
        script_digest=f"sha256-{digest}",
    )
    contents: list[Line] = []
    accounts: list[tuple[Account, ...]] = []
    failures: list[str] = []
    for outcome in outcomes:
        if outcome.record is None:
            failures.append(failure_words(outcome))
            continue
        view = view_article(outcome.record)
        target = f"a{len(contents) + 1}"
        contents.append(Line(target, view.title, " · ".join(view.facts)))
        accounts.append(accounts_of(outcome.record, article=target))
        yield article_html(outcome.record, view, prefix=target)
    yield templates.get_template("page_end.html").render(
        version=version("reportedly"),
        contents=contents,
        failures=failures,
        gatherings=[held for held in gather_accounts(accounts).gatherings if len(held.accounts) > 1],
        script=Markup(script),
    )


def article_html(
    record: Record, view: ArticleView, *, prefix: str, links: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """One article of the page; ``prefix`` sets its ids apart from those of the others. ``links`` are the
    addresses of pages about its claims, each under the word that leads there, by their ids in the record."""
    return (
        _templates()
        .get_template("article.html")
        .render(
            view=view,
            prefix=prefix,
            links=links or {},
            language=record.document.language,
            text=marked_text(record, prefix=prefix),
        )
    )


def marked_text(record: Record, *, prefix: str) -> Markup:
    """The text of the article with every span of its record marked; without its tags it is the text again."""
    text = record.document.text
    segments = cut(text, (*marks_of(record), *_colour_marks(record), *gap_marks(text)))
    return Markup("").join(_segment_html(segment, prefix) for segment in segments)


def _colour_marks(record: Record) -> list[Mark]:
    """The colours of the speakers; where statements overlap, the shortest attributed one comes last."""
    speakers = speakers_of(record)
    statements = sorted(record.statements, key=lambda held: (bool(held.voices), -len(held.span)))
    return [Mark(held.span, speakers[speaker_key(held)].colour, held.id) for held in statements]


def _segment_html(segment: Segment, prefix: str) -> Markup:
    text = escape(segment.text).replace("\r", Markup("&#13;"))
    if not segment.kinds:
        return text
    anchors = Markup("").join(
        Markup('<a id="{}-text-{}"></a>').format(prefix, name) for name in segment.begun
    )
    colours = [kind for kind in segment.kinds if kind.startswith("by-")]
    kinds = " ".join((*(kind for kind in segment.kinds if kind not in colours), *colours[-1:]))
    targets = " ".join(segment.targets)
    if _LINKED.isdisjoint(segment.kinds) or not segment.text.strip():
        return (
            anchors
            + Markup('<span class="m {}" data-of="{}">').format(kinds, targets)
            + text
            + Markup("</span>")
        )
    opening = Markup('<a class="m {}" data-of="{}" href="#{}-{}">')
    return anchors + opening.format(kinds, targets, prefix, segment.targets[-1]) + text + Markup("</a>")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("reportedly.exchange"),
        autoescape=True,
        keep_trailing_newline=True,
    )


def _source(name: str) -> str:
    return (files("reportedly.exchange") / "templates" / name).read_text(encoding="utf-8")
