"""Dossier: an incident with the testimonies it was derived from."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.incident import Incident
from reportedly.records.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Dossier:
    """``testimonies`` hold every claim that ``incident`` names, in order of what was said first."""

    incident: Incident
    testimonies: tuple[Testimony, ...]
