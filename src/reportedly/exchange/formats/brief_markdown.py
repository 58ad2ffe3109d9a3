"""Markdown brief: what happened, who says so, what is contested; for mail, wikis and print."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.exchange.brief import CLASHES, KINDS, Brief, Voiced, form_brief
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.glance import HEADS, READING, Glance
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Reported

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LOST = ("spans of quotes", "hedges", "toll over time", "findings", "claims that set each bound",
         "figures of subsets")  # fmt: skip


def export_markdown(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """What happened at a glance, then a section an incident, which wait in a file of their own until all are
    known; how to read it stands at the end."""
    glance = Glance()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", newline="") as sections,
        target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
    ):
        for dossier in dossiers:
            glance.add(dossier.incident)
            sections.writelines(f"{line}\n" for line in _section(form_brief(dossier)))
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
        stream.writelines(f"{line}\n" for line in _head(job, glance))
        sections.seek(0)
        shutil.copyfileobj(sections, stream)
        stream.write("\n---\n\n## How to read this\n")
        stream.writelines(f"\n{plain(words)}\n" for words in READING)


def _head(job: Job, glance: Glance) -> Iterator[str]:
    yield f"# {plain(job.title)}\n"
    yield "What happened, who says so, what is contested. Everything here is what somebody said.\n"
    yield plain(glance.summary())
    written = [held for held in (job.made, job.author) if held is not None]
    if written:
        yield f"Written {plain(', '.join(written))}."
    if glance.lines:
        yield f"\n| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}"
        for line in glance.lines:
            yield f"| {' | '.join(map(plain, line.cells))} |"
    if glance.more:
        yield f"\nAnd {glance.more:,} more."


def plain(words: str) -> str:
    """``words`` on one line, shown as they are: no mark-up in them has an effect."""
    return _MARKS.sub(r"\\\1", " ".join(words.split())).replace("&", "&amp;")


def _section(brief: Brief) -> Iterator[str]:
    yield f"\n## {plain(brief.title)}\n"
    yield plain(" · ".join(brief.facts)) + "  "
    yield plain(brief.grade)
    if brief.figures:
        yield f"\n| counted as | {' | '.join(KINDS)} |\n|---|---|---|"
        for policy, cells in brief.figures:
            yield f"| {policy} | {' | '.join(cells)} |"
    yield "\n**Who says so**\n"
    for account in brief.accounts:
        yield from _account(account)
    for heading, apart in CLASHES:
        clashes = [clash for clash in brief.clashes if clash.apart == apart]
        if clashes:
            yield f"\n**{heading}**\n"
        for clash in clashes:
            yield f"- {plain(clash.kind)}: {plain(clash.words)}"
            yield from (f"  - {plain(who)}: “{plain(quote)}”" for who, quote in clash.sides)
    for heading, lines in (("Verification", brief.notes), ("Open", brief.open)):
        if lines:
            yield f"\n**{heading}**\n"
            yield from (f"- {plain(line)}" for line in lines)


def _account(account: Voiced) -> Iterator[str]:
    facts = f" ({plain(account.facts)})" if account.facts else ""
    yield f"- **{plain(account.who)}**{facts}: {' / '.join(f'“{plain(quote)}”' for quote in account.quotes)}"
    for document in account.documents:
        yield f"  - {_link(document)}"


def _link(document: Reported) -> str:
    words = plain(", ".join(filter(None, (document.outlet, document.published, document.title))))
    safe = document.url is not None and document.url.startswith(("https://", "http://"))
    if document.url is None or not safe:
        return words
    address = document.url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "")
    return f"[{words}](<{address}>)"
