"""HTML brief: one page with a map and charts, without scripts and without fetching anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from reportedly.exchange.brief import CLASHES, KINDS, Brief, Voiced, form_brief
from reportedly.exchange.dossier_view import toll_charts
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.glance import HEADS, READING, Glance
from reportedly.exchange.incidents_svg import Spot, incidents_svg
from reportedly.exchange.toll_svg import toll_svg
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Reported

_MOST_SPOTS = 2_000
"""Incidents on the map; more would neither be told apart nor fit in memory for ever."""
_COUNTRY_KM = 300
"""How large a country is drawn, which has no radius of its own."""
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 56rem; padding: 1rem; color: #1a1a1a;
  background: #fff; display: flex; flex-direction: column; }
header { order: -2; } .overview { order: -1; }
section { border-top: 1px solid #767676; padding: 1rem 0; }
h2 { margin: 0; }
.facts, .grade { color: #444; margin: .2rem 0; }
table { border-collapse: collapse; margin: .5rem 0; }
.glance { width: 100%; } .glance tr + tr { border-top: 1px solid #ddd; }
.glance th[scope=row] { font-weight: normal; }
footer { border-top: 1px solid #767676; color: #444; } section { break-inside: avoid-page; }
th, td { text-align: left; padding: .15rem 1rem .15rem 0; }
blockquote { margin: .2rem 0 .2rem 1rem; font-style: italic; overflow-wrap: anywhere; }
.clash { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; border-left: 4px solid #9b2c2c;
  padding-left: .7rem; }
.clash p { grid-column: 1 / -1; margin: 0; } .apart { border-color: #767676; }
svg { max-width: 100%; height: auto; } svg text { font-size: 10px; fill: #444; }
.map { border: 1px solid #767676; } .map .name { font-size: 12px; fill: #1a1a1a; }
.map circle { fill: #9b2c2c; fill-opacity: .3; stroke: #6b1f1f; }
.line, svg .grid { stroke: #ddd; fill: none; }
svg .figure { stroke: #6b1f1f; fill: none; stroke-width: 2; }
svg .figure circle { fill: #6b1f1f; }
svg .figure text { stroke: none; fill: #1a1a1a; }
svg .was { opacity: .45; }
.toll { width: 32rem; } figure { margin: .5rem 0; }
a:focus-visible, a:focus-visible circle { outline: 2px solid #1a4fa0; }
@media (max-width: 40rem) { .clash { grid-template-columns: 1fr; } }
"""
_START = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>What happened, who says so, what is contested. Everything here is what somebody said.</p>
</header>
"""
_END = "</body>\n</html>\n"
_LOST = ("spans of quotes", "hedges", "findings", "claims that set each bound", "figures of subsets")


def export_html_brief(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """A section an incident; the map comes last in the file and first on the page."""
    spots: list[Spot] = []
    glance = Glance()
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(_START.format(title=escape(job.title), style=_STYLE))
        for dossier in dossiers:
            stream.writelines(f"{line}\n" for line in _section(form_brief(dossier), dossier))
            glance.add(dossier.incident)
            if len(spots) < _MOST_SPOTS:
                spots.extend(_spots(dossier))
            elif dossier.incident.place.lat is not None:
                job.losses.add("narrowed", "places", f"the map shows the first {_MOST_SPOTS:,}")
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
        stream.writelines(f"{line}\n" for line in _overview(job, glance, spots))
        stream.write(_END)


def _overview(job: Job, glance: Glance, spots: list[Spot]) -> Iterator[str]:
    written = ", ".join(held for held in (job.made, job.author) if held is not None)
    yield f'<div class="overview"><p><strong>{escape(glance.summary())}</strong>'
    yield f" Written {escape(written)}.</p>" if written else "</p>"
    if glance.lines:
        heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
        yield f'<table class="glance"><tr>{heads}</tr>'
        for line in glance.lines:
            title, *cells = map(escape, line.cells)
            told = "".join(f"<td>{cell}</td>" for cell in cells)
            yield f'<tr><th scope="row"><a href="#{escape(line.id)}">{title}</a></th>{told}</tr>'
        yield "</table>"
    if glance.more:
        yield f"<p>And {glance.more:,} more.</p>"
    yield f"{incidents_svg(spots)}</div>"
    yield "<footer><h2>How to read this</h2>"
    yield from (f"<p>{escape(words)}</p>" for words in READING)
    yield "</footer>"


def _spots(dossier: Dossier) -> Iterator[Spot]:
    incident, place = dossier.incident, dossier.incident.place
    if place.lat is not None and place.lon is not None:
        radius = find_precision_codes(place.precision).radius_km or _COUNTRY_KM
        yield Spot(place.lat, place.lon, radius, incident.title, incident.id, place.name)


def _section(brief: Brief, dossier: Dossier) -> Iterator[str]:
    yield f'<section id="{escape(brief.id)}">'
    yield f"<h2>{escape(brief.title)}</h2>"
    yield f'<p class="facts">{escape(" · ".join(brief.facts))}</p>'
    yield f'<p class="grade">{escape(brief.grade)}</p>'
    yield from _figures(brief)
    for chart in toll_charts(dossier.incident):
        if len(chart.rows) > 1:
            words = f"<figcaption>{chart.kind}, as told over time</figcaption>"
            yield f"<figure>{words}{toll_svg(chart)}</figure>"
    yield "<h3>Who says so</h3>"
    for account in brief.accounts:
        yield from _account(account)
    yield from _clashes(brief)
    for heading, lines in (("Verification", brief.notes), ("Open", brief.open)):
        if lines:
            yield f"<h3>{heading}</h3><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
    yield "</section>"


def _figures(brief: Brief) -> Iterator[str]:
    if brief.figures:
        heads = "".join(f'<th scope="col">{kind}</th>' for kind in KINDS)
        yield f'<table><tr><th scope="col">counted as</th>{heads}</tr>'
        for policy, cells in brief.figures:
            told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            yield f'<tr><th scope="row">{policy}</th>{told}</tr>'
        yield "</table>"


def _clashes(brief: Brief) -> Iterator[str]:
    for heading, apart in CLASHES:
        clashes = [clash for clash in brief.clashes if clash.apart == apart]
        if clashes:
            yield f"<h3>{heading}</h3>"
        for clash in clashes:
            yield f'<div class="clash{" apart" if clash.apart else ""}">'
            yield f"<p>{escape(clash.kind)}: {escape(clash.words)}</p>"
            for who, quote in clash.sides:
                yield f"<div><strong>{escape(who)}</strong><blockquote>“{escape(quote)}”</blockquote></div>"
            yield "</div>"


def _account(account: Voiced) -> Iterator[str]:
    facts = f" ({escape(account.facts)})" if account.facts else ""
    yield f"<p><strong>{escape(account.who)}</strong>{facts}</p>"
    for quote in account.quotes:
        yield f"<blockquote>“{escape(quote)}”</blockquote>"
    links = "; ".join(map(_link, account.documents))
    if links:
        yield f"<p>{links}</p>"


def _link(document: Reported) -> str:
    words = escape(", ".join(filter(None, (document.outlet, document.published, document.title))))
    if document.url is None or not document.url.startswith(("https://", "http://")):
        return words
    return f'<a href="{escape(document.url)}" rel="noopener noreferrer">{words}</a>'
