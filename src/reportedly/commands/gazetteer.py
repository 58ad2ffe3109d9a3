"""Commands on the index of places: build, find, import, list, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.places_ready import places_ready
from reportedly.exchange.printable import printable
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.grounding.geodata.features import Feature


@click.group()
def gazetteer() -> None:
    """Build, look into and add to the index of places."""


@gazetteer.command(short_help="Build the index of places.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.pass_obj
def build(settings: Settings, folder: Path | None) -> None:
    """Build the index of places in FOLDER, if it is not there yet.

    This happens by itself when the first article is read; do it beforehand where that user cannot write to
    the usual folder, and name FOLDER with 'reportedly read --gazetteer' or in REPORTEDLY_GAZETTEER.
    """
    from reportedly.grounding.gazetteer import default_index_folder

    chosen = folder or settings.gazetteer
    places_ready(settings, folder)
    click.echo(f"The index of places is ready in {printable(str(chosen or default_index_folder()))}")


@gazetteer.command(short_help="Look up a place name.")
@click.argument("name")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help="How many to show.")
@click.pass_obj
def find(settings: Settings, name: str, most: int) -> int:
    """Show the places called NAME, the most populous first: what an article's place name may stand for.

    A place that was imported is shown with its file and line. Leaves with exit code 1 if there is none.
    """
    from reportedly.grounding.gazetteer import open_gazetteer

    places = open_gazetteer(settings.gazetteer).named(name)
    for place in places[:most]:
        click.echo(_line(place))
    if len(places) > most:
        click.echo(f"and {len(places) - most} more; see --most", err=True)
    if not places:
        click.echo(f"No place is called {printable(name)}.", err=True)
    return 0 if places else 1


def _line(place: Feature) -> str:
    point = "" if place.lat is None or place.lon is None else f"{place.lat:9.4f} {place.lon:9.4f}"
    told = f"{place.country or '--'}  {place.kind:<10}  {point:<19}  {place.population:>10,}  {place.id:>10}"
    origin = "" if place.origin is None else f"  [{printable(place.origin)}]"
    return f"{told}  {printable(place.name)}{origin}"


@gazetteer.command("import", short_help="Add places of your own.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What the import is called; the file's own name if not given.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=HEADING",
    help="Which column of a CSV file holds what: name, lat, lon, country, id, kind, population, others, "
    "admin1, admin2.",
)
@click.option("--country", metavar="CODE", help="The country of CSV rows that name none, like UA.")
@click.pass_obj
def import_(
    settings: Settings, file: Path, name: str | None, columns: tuple[str, ...], country: str | None
) -> None:
    """Add the places in FILE: a country dump of GeoNames (UA.zip, UA.txt) or a CSV file with a heading.

    \b
      reportedly gazetteer import SD.zip
      reportedly gazetteer import villages.csv --country UA --column name=Village --column lat=Y

    Rows that are no place are told on standard error, the rest is kept. An import of the same name gives way.
    """
    from reportedly.grounding.gazetteer import default_index_folder, open_gazetteer
    from reportedly.grounding.geodata.imports import import_places
    from reportedly.grounding.units import find_parents

    folder = settings.gazetteer or default_index_folder()
    parents = find_parents(open_gazetteer(settings.gazetteer))
    chosen = dict(_pair(column) for column in columns)
    done = import_places(file, folder, name=name, columns=chosen, country=country, parents=parents)
    open_gazetteer.cache_clear()
    for row in done.reasons:
        click.echo(f"{printable(str(file))}, line {row.line}: {printable(row.reason or '')}", err=True)
    if done.rejected > len(done.reasons):
        click.echo(f"and {done.rejected - len(done.reasons)} more rows that are no place", err=True)
    click.echo(
        f"{done.places:,} places imported as {done.name}; {done.passed_over:,} rows passed over, "
        f"{done.rejected:,} rejected"
    )


def _pair(column: str) -> tuple[str, str]:
    what, sign, heading = column.partition("=")
    if not (what and sign and heading):
        raise click.BadParameter(f"{column!r} is not WHAT=HEADING, like name=Village.", param_hint="--column")
    return what, heading


@gazetteer.command("list", short_help="Show what was imported.")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the imports: name, places, rows rejected, file and the start of its SHA-256."""
    from reportedly.grounding.gazetteer import default_index_folder
    from reportedly.grounding.geodata.imports import list_imports

    imports = list_imports(settings.gazetteer or default_index_folder())
    for held in imports:
        told = f"{held.name:<24}  {held.places:>9,}  {held.rejected:>7,}  {held.sha256[:12]:<12}"
        click.echo(f"{told}  {printable(held.source)}")
    if not imports:
        click.echo("Nothing was imported.", err=True)


@gazetteer.command(short_help="Take an import away.")
@click.argument("name")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Take the import called NAME away; the package's own places stay."""
    from reportedly.grounding.gazetteer import default_index_folder, open_gazetteer
    from reportedly.grounding.geodata.imports import remove_import

    remove_import(name, settings.gazetteer or default_index_folder())
    open_gazetteer.cache_clear()
    click.echo(f"The import {name} is gone.")
