"""SQLite: sound keys, our figures, and Datasette opens it."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from datasette.app import Datasette

from tests.exchange.exported import dossiers, export


def test_keys_are_sound_and_figures_ours(tmp_path: Path) -> None:
    path, report = export("sqlite", tmp_path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM incidents").fetchone() == (report.incidents,)
        told = database.execute('SELECT incident, policy, kind, "of", min, best, max FROM figures').fetchall()
    expected = {
        (one.incident.id, policy, kind, None, figure.min, figure.best, figure.max)
        for one in dossiers()
        for policy, held in one.incident.figures.items()
        for kind, figure in held.figures.items()
    }
    assert {row for row in told if row[3] is None} == expected


def test_datasette_opens_it_with_its_views(tmp_path: Path) -> None:
    path, report = export("sqlite", tmp_path)

    async def ask() -> tuple[int, int]:
        client = Datasette([], immutables=[str(path)]).client
        incidents = await client.get(f"/{path.stem}/incidents.json?_shape=array&_size=1000")
        view = await client.get(f"/{path.stem}/who_says_what.json?_shape=array&_size=5")
        return len(incidents.json()), len(view.json())

    with ThreadPoolExecutor(1) as aside:  # where no loop runs, whatever tests ran before
        assert aside.submit(lambda: asyncio.run(ask())).result() == (report.incidents, 5)


def test_a_document_of_two_incidents_stands_once(tmp_path: Path) -> None:
    one, two = dossiers(2)
    path, _ = export("sqlite", tmp_path, [one, two])
    with closing(sqlite3.connect(path)) as database:
        (number,) = database.execute("SELECT count(*) FROM documents").fetchone()
    assert number == len({held.id for dossier in (one, two) for held in dossier.incident.documents})
