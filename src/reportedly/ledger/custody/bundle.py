"""Bundle: a case's evidence in a folder that can be given away and checked without the ledger."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import LedgerDamaged, LedgerFull, OptionError
from reportedly.ledger.custody.bag import Bag, Seal
from reportedly.ledger.custody.contents import Contents, gather_contents
from reportedly.ledger.custody.filling import fill_bag
from reportedly.ledger.custody.sheet import Order, custody_sheet
from reportedly.ledger.custody.sheet_html import sheet_html
from reportedly.ledger.custody.sheet_text import sheet_text
from reportedly.ledger.custody.visible import visible
from reportedly.ledger.drafts import Draft, export_draft
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import Head, Ledger
from reportedly.ledger.verification import Damage, Show

_NO_ROOM = (errno.EFBIG, errno.ENOSPC, errno.EDQUOT)
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: ``head`` is where the ledger ended then, ``damage`` what the bundle lacks."""

    folder: Path
    documents: int
    seal: Seal
    head: Head
    damage: tuple[Damage, ...]


def export_bundle(
    ledger: Ledger,
    evidence: Evidence,
    order: Order,
    folder: Path,
    *,
    show: Show = lambda done, of: None,
) -> Bundle:
    """Write the bundle of ``order`` as ``folder``, whole or not at all, and record in ``ledger`` that it was.

    ``show`` is told how many documents are done, of how many. The same ledger and order give the same bytes.

    Raises:
        UnknownId: a document is not in the ledger.
        OptionError: there is something at ``folder``, or it cannot be written.
        LedgerDamaged: something is not as it was written, and ``order`` does not allow for it.
        LedgerFull: there is no room.
    """
    if not order.documents:
        raise OptionError("there are no documents to export", advice="Name a case or ids")
    if os.path.lexists(folder):
        raise OptionError(
            "there is something there already", where=str(folder), advice="Name a folder that does not exist"
        )
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        with _explained(folder):
            part.mkdir(parents=True)
            bag = Bag(part)
            with ledger.reading() as connection:
                contents = gather_contents(connection, order.documents, case=order.case)
                damage = tuple(fill_bag(bag, connection, evidence, contents, show=show))
            if damage and not order.allow_damaged:
                raise _refusal(damage)
            seal = _seal(bag, order, contents, damage)
            # recorded before it appears, so that no bundle is ever out of which the ledger does not know
            ledger.append([_export_draft(order, contents, seal, damage)])
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Bundle(folder, len(contents.papers), seal, contents.head, damage)


def _seal(bag: Bag, order: Order, contents: Contents, damage: Sequence[Damage]) -> Seal:
    sheet = custody_sheet(order, contents, damage)
    bag.write("data/custody.txt", [sheet_text(sheet).encode("utf-8")])
    bag.write("data/custody.html", [sheet_html(sheet).encode("utf-8")])
    facts = [
        ("Bagging-Date", order.instant[:10]),
        ("Bag-Software-Agent", order.program),
        ("External-Description", "Evidence with its chain of custody; data/custody.txt explains it"),
        ("External-Identifier", "none" if order.case is None else order.case),
        ("Contact-Name", order.by),
        ("Exported", order.instant),
        ("Ledger-Head-Number", str(contents.head.number)),
        ("Ledger-Head-Digest", contents.head.digest),
        ("Ledger-Head-Recorded", contents.head.recorded),
        ("Damaged", str(len(damage))),
    ]
    return bag.seal([(label, visible(fact)) for label, fact in facts])


def _export_draft(order: Order, contents: Contents, seal: Seal, damage: Sequence[Damage]) -> Draft:
    return export_draft(
        order.case,
        [paper.id for paper in contents.papers],
        digests=(seal.manifest, seal.seal),
        head=(contents.head.number, contents.head.digest),
        damaged=len(damage),
    )


def _refusal(damage: Sequence[Damage]) -> LedgerDamaged:
    shown = [f"entry {one.number}: {visible(one.what)}" for one in damage[:_SHOWN]]
    more = len(damage) - len(shown)
    return LedgerDamaged(
        "the evidence is not complete: " + "; ".join(shown) + (f"; and {more} more" if more > 0 else ""),
        advice="Restore what is damaged from a copy, or export what is left with --allow-damaged",
    )


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise LedgerFull(
                "there is no room for the bundle", where=str(folder), advice="Make room and export again"
            ) from error
        raise OptionError(
            f"the bundle cannot be written ({error.strerror})",
            where=str(folder),
            advice="Name a new folder in one that you may write to",
        ) from error
