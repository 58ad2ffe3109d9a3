"""Markdown brief: what happened, who says so, what is contested; for mail, wikis and print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.exchange.brief import KINDS, Brief, Voiced, form_brief
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.unheld import count_unheld
from reportedly.records.dossier import Dossier
from reportedly.records.incident import Reported
from reportedly.records.wording import numbered_words

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LOST = ("spans of quotes", "hedges", "toll over time", "findings", "claims that set each bound",
         "figures of subsets")  # fmt: skip


def export_markdown(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """A section an incident; how many there were stands at the end."""
    contested = 0
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(f"# {plain(job.title)}\n\nWhat happened, who says so, what is contested.\n")
        stream.write(
            "Everything here is what somebody said; figures are what a counting policy makes of it.\n"
        )
        for dossier in dossiers:
            brief = form_brief(dossier)
            contested += dossier.incident.status == "contested"
            stream.writelines(f"{line}\n" for line in _section(brief))
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
        told = numbered_words(job.losses.incidents, "incident")
        stream.write(f"\n---\n\n{told}, {contested:,} contested, {job.losses.claims:,} claims.\n")


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
    if brief.clashes:
        yield "\n**What is contested**\n"
        for clash in brief.clashes:
            apart = "merely differ" if clash.apart else "clash"
            yield f"- {plain(clash.kind)} ({apart}): {plain(clash.words)}"
            yield f"  - “{plain(clash.left)}”"
            yield f"  - “{plain(clash.right)}”"
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
