"""Commands for evidence: reportedly evidence export, verify, show."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly import __version__
from reportedly.commands.opening import author, ledger_options, opened
from reportedly.commands.options import output_option
from reportedly.commands.showing import expect_option, shown, tell_damage
from reportedly.errors import OptionError
from reportedly.exchange.printable import printable
from reportedly.settings import utc_now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.settings import Settings


@click.group(short_help="Give evidence out with its chain of custody, and check it.")
def evidence() -> None:
    """Give evidence out with its chain of custody, check such a bundle, look at the bytes that were kept."""


@evidence.command(short_help="Write a case's evidence with its chain of custody.")
@click.argument("case", metavar="CASE...", nargs=-1, required=True)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    required=True,
    help="The folder to write, whole or not at all; it must not exist yet.",
)
@click.option("--allow-damaged", is_flag=True, help="Export what is left, and list what is damaged.")
@ledger_options
@click.pass_obj
def export(settings: Settings, case: tuple[str, ...], output: Path, allow_damaged: bool) -> int:
    """Write a bundle of CASE: the bytes as they came, the texts and claims read from them, the ledger's
    entries about them, the chain of all digests, and a sheet for people that explains it.

    CASE is the name of a case, or ids of documents, claims, statements, stories or origins. That a bundle
    was made is recorded in the ledger. Anybody can check it with 'reportedly evidence verify', or without
    Reportedly.

    \b
      reportedly evidence export karo-market --output karo-market-for-the-court
    """
    from reportedly.ledger.custody.bundle import export_bundle
    from reportedly.ledger.custody.sheet import Order

    with opened(settings) as held, shown("exported {} of {} documents") as show:
        with held.ledger.reading() as connection:
            name, documents = _chosen(connection, case)
        order = Order(
            documents, name, author(settings), utc_now(), f"reportedly {__version__}", allow_damaged
        )
        bundle = export_bundle(held.ledger, held.evidence, order, output, show=show)
    count = f"{bundle.documents:,} document" + ("" if bundle.documents == 1 else "s")
    click.echo(
        f"{count}, {bundle.seal.files:,} files, {bundle.seal.size:,} bytes in "
        f"{printable(str(bundle.folder))}\nHead  {bundle.head.number}:{bundle.head.digest}\n"
        f"Seal  {bundle.seal.seal}"
    )
    if bundle.damage:
        tell_damage(bundle.damage)
        click.echo(f"{len(bundle.damage):,} damaged; data/custody.txt lists them", err=True)
    return 1 if bundle.damage else 0


@evidence.command(short_help="Check a bundle, without the ledger.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--archive",
    "archives",
    type=click.Path(path_type=Path),
    metavar="FILE",
    multiple=True,
    help="An archive at hand, to be held against the one that articles were taken out of. Can be repeated.",
)
@expect_option
def verify(folder: Path, archives: tuple[Path, ...], expect: tuple[int, str] | None) -> int:
    """Check the bundle in FOLDER: every file, every entry and the chain against their digests, every quote
    against its text. No ledger and no network is needed.

    Archives, mailboxes and tables that articles came out of are not in a bundle; it tells their digests.

    Every damage is listed. Leaves with exit code 1 if there is any.
    """
    from reportedly.ledger.custody.bundle_verification import read_bundle_marks, verify_bundle
    from reportedly.reading.captures import read_archive

    with shown("checked {} of {} files") as show:
        at_hand = [read_archive(path) for path in archives]
        count = tell_damage(verify_bundle(folder, expected=expect, archives=at_hand, show=show))
    marks = read_bundle_marks(folder)
    if count:
        click.echo(f"{count:,} damaged", err=True)
        return 1
    head = "" if marks.head is None else f"{marks.head[0]}:{marks.head[1]}"
    click.echo(f"Everything is as it was written\nHead  {head}\nSeal  {marks.seal}")
    return 0


@evidence.command(short_help="Print bytes as they came.")
@click.argument("sha256")
@output_option
@ledger_options
@click.pass_obj
def show(settings: Settings, sha256: str, output: Path | None) -> None:
    """Print the bytes whose digest is, or begins with, SHA256, exactly as they came.

    They may hold anything; so they are not printed to a terminal.
    """
    from reportedly.ledger.questions.cases import evidence_named

    if output is None and sys.stdout.isatty():
        raise click.UsageError("These bytes may hold anything: write them to a file with --output.")
    with opened(settings) as held, held.ledger.reading() as connection:
        raw = held.evidence.load(evidence_named(connection, sha256.lower()))
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
    else:
        _write_bytes(output, raw)


def _chosen(connection: Connection, named: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The name of the case, if one was named, and the documents."""
    from reportedly.ledger.questions.cases import documents_named, documents_of_case

    if len(named) == 1:
        filed = documents_of_case(connection, named[0])
        if filed:
            return named[0], tuple(one.document for one in filed)
    return None, documents_named(connection, named)


def _write_bytes(path: Path, raw: bytes) -> None:
    """``raw`` as the file ``path``, whole or not at all."""
    from reportedly.exchange.output_file import spare_ledger

    spare_ledger(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(raw)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OptionError(
            f"cannot be written ({error.strerror})",
            where=str(path),
            advice="Name a file in a folder that exists, has room and may be written to",
        ) from error
