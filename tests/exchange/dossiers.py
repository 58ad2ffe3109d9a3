"""Dossiers of the demo for tests of what shows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.reconciliation.incidents import form_incident
from reportedly.records.dossier import Dossier
from tests.reconciliation.testimonies import INCIDENTS, demo_incident

PARTIES: Mapping[str, str] = {
    "SDN": "Sudanese Armed Forces",
    "Nabil Osman": "Sudanese Armed Forces",
    "Rapid Support Forces": "Rapid Support Forces",
}


@cache
def dossier(name: str, *, parties: bool = False) -> Dossier:
    """One incident of the demo."""
    held = demo_incident(name, parties=PARTIES if parties else None)
    return Dossier(form_incident(name, held), held)


def dossiers() -> list[Dossier]:
    """All five."""
    return [dossier(name) for name in INCIDENTS]
