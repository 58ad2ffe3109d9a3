"""What it takes to form one incident that very many claims tell of."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from benchmarks.incidents import make_happenings, make_record
from reportedly.reconciliation.incidents import form_incident
from reportedly.records.anchors import anchors_of
from reportedly.records.testimony import Testimony
from reportedly.records.wording import content_words

ORIGINS, PARTIES = 37, (None, None, "RED", "BLUE")


def make_testimonies(number: int) -> list[Testimony]:
    """``number`` claims of one event by several speakers, some of them parties, with moved and open tolls."""
    draw = random.Random(7)
    happenings = [replace(make_happenings(10)[0], toll=40)]
    found: list[Testimony] = []
    while len(found) < number:
        record = make_record(draw, happenings, len(found))
        anchors = anchors_of(record).claims
        statements = {statement.id: statement for statement in record.statements}
        for claim in record.claims:
            statement = statements[claim.statement]
            opened = tuple(replace(count, max=None) for count in claim.counts)
            found.append(
                Testimony(
                    id=anchors[claim.id],
                    telling="t",
                    claim=replace(claim, counts=opened) if draw.random() < 0.3 else claim,
                    statement=statement,
                    quote=content_words(statement, record.document.text),
                    document=record.document,
                    origin=f"o{len(found) % ORIGINS}",
                    party=draw.choice(PARTIES),
                    withdrawn=draw.random() < 0.05,
                )
            )
    return found[:number]


def time_forming(number: int) -> float:
    """CPU seconds of forming the incident."""
    testimonies = make_testimonies(number)
    form_incident("i", testimonies[:20])
    started = time.process_time()
    form_incident("i", testimonies)
    return time.process_time() - started
