"""Link drafts: steps of linking and decisions of persons, before they have their place in the chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Literal

from reportedly.ledger.drafts import Draft, content_id
from reportedly.ledger.payloads import payload_digest
from reportedly.records.entry import canonical
from reportedly.records.incident_summary import IncidentSummary
from reportedly.records.judgement import JudgementVerdict
from reportedly.records.link import Link
from reportedly.records.telling_form import telling_to_json

Act = Literal["judge", "merge", "split"]
_SUMMARY = tuple(field.name for field in fields(IncidentSummary))


def link_draft(link: Link) -> Draft:
    """A step of linking. Of two linkers that write the same step the second finds the key taken."""
    decided = {
        "closed": link.closed,
        "tellings": [[held.reading, telling_to_json(held.telling)] for held in link.formed],
        "components": link.components,
        "assigned": [[held.telling, held.incident, held.was] for held in link.assigned],
        "minted": link.minted,
        "redirects": link.redirects,
        "emptied": link.emptied,
        "incidents": [_fields_of(summary) for summary in link.summaries],
    }
    written = canonical(decided)
    joins = sum(held.was is None for held in link.assigned)
    body = {
        "sequence": link.sequence,
        "upto": link.upto,
        "rules": link.rules,
        "again": link.again,
        "joined": joins,
        "moved": len(link.assigned) - joins,
        "closed": len(link.closed),
        "minted": len(link.minted),
        "decided": payload_digest(written),
    }
    return Draft("link", f"link:{link.sequence}", body, (written,))


def judgement_draft(
    act: Act, pairs: Sequence[tuple[str, str]], verdict: JudgementVerdict, *, by: str, why: str, after: int
) -> Draft:
    """Somebody judges that the claims of each pair tell of one event, or do not.

    ``after`` is the last entry that the judgement was given in view of: so that the same words later are a
    judgement of their own, and the same command sent twice at once is one.
    """
    told = sorted({(min(pair), max(pair)) for pair in pairs})
    body = {"act": act, "pairs": [list(pair) for pair in told], "verdict": verdict, "by": by, "why": why}
    return Draft("judgement", content_id("judgement:", act, told, verdict, by, why, after), body)


def undo_draft(entry: int, *, why: str, after: int) -> Draft:
    """What was judged, merged, split or undone in ``entry`` no longer counts."""
    return Draft("undo", content_id("undo:", entry, why, after), {"entry": entry, "why": why})


def _fields_of(summary: IncidentSummary) -> dict[str, Any]:
    """What ``asdict`` gives, but that what it holds is not copied."""
    return {name: getattr(summary, name) for name in _SUMMARY}
