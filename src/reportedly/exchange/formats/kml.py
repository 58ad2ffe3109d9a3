"""KML 2.2: a placemark an incident, for Google Earth and for maps that know nothing newer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from reportedly.exchange.formats.geojson import figures_object
from reportedly.exchange.formats.registry import Job
from reportedly.exchange.incident_facts import account_lines, country_name, window_of
from reportedly.exchange.json_pieces import json_text
from reportedly.exchange.unheld import count_unheld
from reportedly.grounding.precision import find_precision_codes
from reportedly.records.dossier import Dossier

_START = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
_END = "</Document>\n</kml>\n"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""
_LOST = ("spans of quotes", "relays", "hedges", "contradictions", "toll over time", "open questions",
         "findings", "claims that set each bound", "figures of subsets")  # fmt: skip


def export_kml(dossiers: Iterable[Dossier], target: Path, job: Job) -> None:
    """Incidents with a point. ``radius_km`` says within what distance of it the event lies as a rule."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        stream.write(f"{_START}<name>{_escaped(job.title)}</name>\n")
        for dossier in dossiers:
            if dossier.incident.place.lat is None:
                job.losses.add("left_out", "incidents", "no point known")
                continue
            stream.writelines(f"{line}\n" for line in _placemark(dossier))
            job.losses.wrote(len(dossier.testimonies))
            count_unheld(dossier, job.losses, _LOST)
        stream.write(_END)


def _placemark(dossier: Dossier) -> Iterator[str]:
    incident, place = dossier.incident, dossier.incident.place
    window = window_of(incident)
    yield f'<Placemark id="{_escaped(incident.id)}">'
    yield f"<name>{_escaped(incident.title)}</name>"
    yield f"<description>{_escaped(chr(10).join(account_lines(dossier)))}</description>"
    if window is not None:
        yield f"<TimeSpan><begin>{window.first}</begin><end>{window.last}</end></TimeSpan>"
    yield "<ExtendedData>"
    told = {
        "when": incident.when.edtf,
        "place": place.name,
        "country": country_name(place.country),
        "precision": place.precision,
        "radius_km": find_precision_codes(place.precision).radius_km,
        "event": incident.event.acled or incident.event.plover,
        "figures": json_text(figures_object(incident)),
        "status": incident.status,
        "grade": incident.grade.airwars,
        "origins": incident.origins,
    }
    for name, value in told.items():
        if value is not None:
            yield f'<Data name="{name}"><value>{_escaped(str(value))}</value></Data>'
    yield "</ExtendedData>"
    yield f"<Point><coordinates>{place.lon},{place.lat}</coordinates></Point>"
    yield "</Placemark>"


def _escaped(words: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", words))
