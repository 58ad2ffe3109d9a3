from __future__ import annotations

from collections.abc import Callable

from reportedly.ledger.drafts import Draft, case_draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.measures import measure_ledger
from reportedly.ledger.migration import NEWEST


def test_a_ledger_is_measured(
    ledger: Ledger, evidence: Evidence, kept: Callable[..., tuple[Draft, ...]]
) -> None:
    empty = measure_ledger(ledger, evidence.folder)
    assert (empty.documents, empty.kinds, empty.evidence, empty.an_article()) == (0, {}, None, None)
    assert empty.size > 0
    for at in range(12):
        ledger.append([*kept(f"d{at}"), case_draft("karo", f"d{at}")])
    ledger.append(kept("d0", reader="0.2.0"))
    told = measure_ledger(ledger, evidence.folder)
    assert told.version == NEWEST
    assert told.head == ledger.head()
    assert told.kinds == {"capture": 12, "case": 12, "document": 12, "reading": 13}
    assert (told.documents, told.statements, told.claims) == (12, 60, 48)
    assert told.size > empty.size
    packed = sum(path.stat().st_size for path in evidence.folder.glob("??/*.gz"))
    assert told.evidence == (12, packed)
    assert told.an_article() == (told.size // 12, packed // 12)
