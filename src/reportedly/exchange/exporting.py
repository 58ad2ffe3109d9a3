"""Exporting: dossiers into one of the field's formats, safely and wholly, with a report of what was lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.exchange.formats.registry import Job, format_named
from reportedly.exchange.losses import Losses
from reportedly.exchange.safety import Safety, keep_safe
from reportedly.exchange.whole import whole_file, whole_folder
from reportedly.records.dossier import Dossier
from reportedly.records.loss import LossReport


@dataclass(frozen=True, slots=True)
class About:
    """What an export says of itself: ``made`` is the day of the export (ISO 8601), ``author`` whose work."""

    title: str = "Incidents"
    made: str | None = None
    author: str | None = None


def export_dossiers(
    dossiers: Iterable[Dossier],
    form: str,
    target: Path,
    *,
    safety: Safety = Safety(),  # noqa: B008  frozen
    about: About = About(),
    show: Callable[[int], None] = lambda done: None,
) -> LossReport:
    """Write ``dossiers`` as ``target``, a file or a new folder, in the format of that name.

    The target is there whole or not at all; memory stays bounded. ``show`` is told how many dossiers went by.

    Raises:
        OptionError: no such format, or the target cannot be written.
        LibraryMissing: the format needs a library that is not installed.
    """
    chosen = format_named(form)
    write = chosen.exporter()
    losses = Losses()
    safe = keep_safe(_watched(dossiers, show), safety, losses)
    place = whole_folder if chosen.folder else whole_file
    with place(target) as part:
        suffix = target.suffix.lower()
        write(safe, part, Job(losses, about.title, suffix, made=about.made, author=about.author))
    return losses.report(chosen.name)


def _watched(dossiers: Iterable[Dossier], show: Callable[[int], None]) -> Iterator[Dossier]:
    for number, dossier in enumerate(dossiers, start=1):
        yield dossier
        show(number)
