"""Linking a coded corpus, step by step; what tasks make are files, what engines answer are files too:

form_part -> likely copies, origins -> Splink's pairs -> components -> cluster_bucket -> form_bucket
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from reportedly.batch.linking.clusters import cluster_bucket, deal_components, find_roots
from reportedly.batch.linking.engine import Engine
from reportedly.batch.linking.incidents import MEMBERSHIPS, deal_incidents, formed_before, start_forming
from reportedly.batch.linking.order import TELLINGS_A_BUCKET, LinkOrder, note, noted
from reportedly.batch.linking.origins import compare_bucket, deal_likely_copies, name_origins
from reportedly.batch.linking.tellings import MADE, form_part, made_before
from reportedly.batch.running import Failed, Job, Workers
from reportedly.errors import InputError, OptionError
from reportedly.exchange.dossier_tables import TABLES

Show = Callable[[str, int, int], None]
"""Told what is done, how much of it, and of how much."""
_KEPT = "SELECT * FROM {} AS held WHERE EXISTS (SELECT 1 FROM kept WHERE kept.document = held.document" + (
    " AND kept.part = held.part)"
)
_ON_THE_WAY = (
    "likely",
    "copies",
    "pairs",
    "members",
    "inner",
    "clusters",
    "groups",
    "answers",
    "checkpoints",
)
_TABLES = (*(table.name for table in TABLES), MEMBERSHIPS, "buckets")
_OURS = {*_TABLES, "work", "linked.json"}
_CODE_IT = "Give the folder that 'reportedly code --output' wrote"


@dataclass(frozen=True, slots=True)
class LinkedCorpus:
    """What a run came to; ``failed`` is what could not be done, which another run makes up for."""

    parts: int
    incidents: int
    claims: int
    failed: tuple[Failed, ...]


def link_corpus(
    order: LinkOrder, workers: Workers, engine: Engine, show: Show = lambda what, done, of: None
) -> LinkedCorpus:
    """Link what ``order`` names and write incidents with all their tables.

    The incidents are the same whoever works, and by whichever engine. What was done before, from the same
    parts by the same rules, is not done again. A part that cannot be read, and a task over which processes
    die, are left out and named.

    Raises:
        InputError: there is no coded corpus, or none of it can be read.
        OptionError: the folder for the incidents holds something else.
        ResourceError: the engine ran out of room.
    """
    parts = _coded_parts(order)
    (Path(order.folder) / "linked.json").unlink(missing_ok=True)
    waiting = [part for part in parts if not made_before(order, part)]
    failed = _run(waiting, partial(partial, form_part, order), "part", workers, partial(show, "parts read"))
    ready = [part for part in parts if made_before(order, part)]
    if not ready:
        raise InputError("nothing of it can be read", where=order.coded, advice=str(failed[0].reason))
    key = order.key(ready)
    if noted(order.work / "grouped.json") != key or not _whole(order):
        failed += _group(order, ready, (workers, engine), show)
        note(order.work / "grouped.json", key if len(failed) == len(parts) - len(ready) else None)
    buckets = _dealt(order)
    forming = [bucket for bucket in buckets if not formed_before(order, bucket)]
    tell = partial(show, "buckets of incidents formed")
    failed += _run(forming, partial(start_forming, order), "bucket", workers, tell)
    return _finish(order, len(ready), buckets, tuple(failed))


def _coded_parts(order: LinkOrder) -> list[str]:
    coded, folder = Path(order.coded), Path(order.folder)
    parts = sorted(path.stem for path in (coded / "parts").glob("*.json"))
    if not parts:
        raise InputError("there is no coded corpus", where=order.coded, advice=_CODE_IT)
    foreign = sorted({path.name for path in folder.iterdir()} - _OURS) if folder.exists() else []
    if foreign:
        raise OptionError(
            f"holds something else ({foreign[0]})", where=order.folder, advice="Name a folder of its own"
        )
    return parts


def _run(
    tasks: Sequence[Any], begin: Callable[[], Callable[[Any], Any]], what: str, workers: Workers,
    show: Callable[[int, int], None],
) -> list[Failed]:  # fmt: skip
    """Have ``tasks`` done; those that were not."""
    failed: list[Failed] = []
    job = Job(begin, partial(_name, what), _give_up)
    for done, outcome in enumerate(workers.run(tasks, job), start=1):
        if isinstance(outcome, Failed):
            failed.append(outcome)
        show(done, len(tasks))
    return failed


def _group(order: LinkOrder, parts: Sequence[str], hands: tuple[Workers, Engine], show: Show) -> list[Failed]:
    """All between the tellings and what is told of each incident."""
    workers, engine = hands
    _clear(order)
    _open_views(order, parts, engine)
    documents = next(engine.ask("SELECT count(*) AS documents FROM marks")).column(0)[0].as_py()
    likely = deal_likely_copies(engine, order, documents)
    failed = _run(
        likely, partial(partial, compare_bucket, order), "copies", workers, partial(show, "copies compared")
    )
    engine.view("origins", [name_origins(order)])
    show("pairs scored", 0, 1)
    engine.view("pairs", engine.score("tellings", order.weights, order.work / "pairs"))
    path, tellings = find_roots(engine, order)
    engine.view("roots", [path])
    show("pairs scored", 1, 1)
    components = deal_components(engine, order)
    cluster = partial(partial, cluster_bucket, order, tellings // TELLINGS_A_BUCKET + 1)
    failed += _run(components, cluster, "components", workers, partial(show, "buckets clustered"))
    files = sorted((order.work / "clusters").glob("*.parquet"))
    note(order.work / "dealt.json", [])
    if files:
        engine.view("clusters", files)
        note(order.work / "dealt.json", deal_incidents(engine, order))
    return failed


def _open_views(order: LinkOrder, parts: Iterable[str], engine: Engine) -> None:
    """The tables of the parts; a document that stands in several is taken from the first."""
    files = {name: [order.work / name / f"{part}.parquet" for part in parts] for name in MADE}
    kept = "SELECT document, min(part) AS part FROM {} GROUP BY document"
    engine.view("kept", files["marks"], kept)
    for name in MADE:
        engine.view(name, files[name], _KEPT)


def _finish(order: LinkOrder, parts: int, buckets: Iterable[int], failed: tuple[Failed, ...]) -> LinkedCorpus:
    counted = [noted(Path(order.folder) / "buckets" / f"{bucket:05}.json") for bucket in buckets]
    told = [held for held in counted if isinstance(held, dict)]
    linked = LinkedCorpus(
        parts, sum(held["incidents"] for held in told), sum(held["claims"] for held in told), failed
    )
    note(Path(order.folder) / "linked.json", asdict(linked) | {"linker": order.linker})
    if not failed:
        for name in _ON_THE_WAY:
            shutil.rmtree(order.work / name, ignore_errors=True)
    return linked


def _whole(order: LinkOrder) -> bool:
    """Whether what is to be formed is there, or formed already."""
    groups = order.work / "groups"
    return all(
        formed_before(order, bucket) or (groups / f"bucket={bucket}").is_dir() for bucket in _dealt(order)
    )


def _dealt(order: LinkOrder) -> list[int]:
    told = noted(order.work / "dealt.json")
    return [int(bucket) for bucket in told] if isinstance(told, list) else []


def _clear(order: LinkOrder) -> None:
    """Remove incidents of an earlier run, of other parts or by other rules, and what was made on its way."""
    for name in _TABLES:
        shutil.rmtree(Path(order.folder) / name, ignore_errors=True)
    for name in _ON_THE_WAY:
        shutil.rmtree(order.work / name, ignore_errors=True)


def _name(what: str, task: object) -> str:
    return f"{what} {task}"


def _give_up(_task: object) -> bool:
    return False
