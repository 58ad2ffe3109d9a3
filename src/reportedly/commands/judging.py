"""Commands by which a person decides what is one event: judge, merge, split, undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reportedly.commands.incidents import incident_named
from reportedly.commands.linking import link_now, linked_words
from reportedly.commands.opening import Opened, author, ledger_options, opened
from reportedly.errors import OptionError, UnknownId
from reportedly.exchange.printable import printable
from reportedly.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.drafts import Draft
    from reportedly.ledger.questions.judged import ActRow
    from reportedly.records.judgement import JudgementVerdict

_LONGEST_NUMBER = 12
"""Digits of an entry's number."""

why_option = click.option(
    "--why", required=True, metavar="WORDS", help="The reason; it stays in the ledger for good."
)


@click.command(short_help="Say whether two claims tell of one event.")
@click.argument("left", metavar="CLAIM")
@click.argument("right", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@why_option
@ledger_options
@click.pass_obj
def judge(settings: Settings, left: str, right: str, verdict: JudgementVerdict, why: str) -> None:
    """Say whether two claims tell of the same event, and link anew what that concerns.

    A person's "different" outweighs any number of "same"; of several verdicts on one pair the newest stands;
    "unsure" takes an older one back. All of them stay in the ledger, with their reasons.

    \b
      reportedly judge c41f5e c9b02d same --why "both name the same clinic"
    """
    from reportedly.ledger.link_drafts import judgement_draft

    with opened(settings) as held:
        with held.ledger.reading() as connection:
            pair = (claim_named(connection, left), claim_named(connection, right))
        if pair[0] == pair[1]:
            raise OptionError("these are one claim", where=left, advice="Name two")
        after = held.ledger.head().number
        draft = judgement_draft("judge", [pair], verdict, by=author(settings), why=why, after=after)
        _decide(held, draft, pair)


@click.command(short_help="Say that incidents are one.")
@click.argument("ids", metavar="INCIDENT...", nargs=-1, required=True)
@why_option
@ledger_options
@click.pass_obj
def merge(settings: Settings, ids: tuple[str, ...], why: str) -> None:
    """Say that several incidents are one event.

    The oldest id stands; the others are redirected to it: asked for one of them, 'reportedly incident' shows
    the incident that it is now part of. 'reportedly undo' takes the merge back and restores the ids.

    \b
      reportedly merge i4fd33c id2fc74 --why "two spellings of one village"
    """
    from reportedly.ledger.link_drafts import judgement_draft
    from reportedly.ledger.questions.acts import merging_pairs

    with opened(settings) as held:
        with held.ledger.reading() as connection:
            names = list(dict.fromkeys(incident_named(connection, name) for name in ids))
            if len(names) < 2:
                raise OptionError("these are one incident already", where=ids[0], advice="Name two or more")
            pairs = merging_pairs(connection, names)
        after = held.ledger.head().number
        draft = judgement_draft("merge", pairs, "same", by=author(settings), why=why, after=after)
        _decide(held, draft, (claim for pair in pairs for claim in pair))


@click.command(short_help="Say that part of an incident is another event.")
@click.argument("wanted", metavar="INCIDENT")
@click.argument("parts", metavar="ID...", nargs=-1, required=True)
@why_option
@ledger_options
@click.pass_obj
def split(settings: Settings, wanted: str, parts: tuple[str, ...], why: str) -> None:
    """Say that some claims of an incident tell of another event.

    Each ID is a claim of the incident, or a telling or a document, which stands for its claims in it. The
    part with the claim that came first keeps the incident's id, the other gets one of its own.

    \b
      reportedly split i4fd33c c41f5e c9b02d --why "the strike of the day before"
    """
    from reportedly.ledger.link_drafts import judgement_draft
    from reportedly.ledger.questions.acts import splitting_pairs

    with opened(settings) as held:
        with held.ledger.reading() as connection:
            pairs = splitting_pairs(connection, incident_named(connection, wanted), parts)
        after = held.ledger.head().number
        draft = judgement_draft("split", pairs, "different", by=author(settings), why=why, after=after)
        _decide(held, draft, (claim for pair in pairs for claim in pair))


def _entry_number(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > _LONGEST_NUMBER or int(value) < 1:
        raise click.BadParameter(
            f"{value!r} is no entry's number. 'reportedly changes --of incidents' names entries in which "
            "somebody decided."
        )
    return int(value)


@click.command(short_help="Take back a judgement, a merge or a split.")
@click.argument("entry", callback=_entry_number, required=False)
@why_option
@ledger_options
@click.pass_obj
def undo(settings: Settings, entry: int | None, why: str) -> None:
    """Take back what was judged, merged, split or undone in ENTRY, or what you decided last.

    Nothing is deleted: the undoing is an entry too, and can be undone. Incidents get back the ids that they
    had.

    \b
      reportedly undo 1204 --why "the second clinic is in another town"
    """
    from reportedly.ledger.link_drafts import undo_draft
    from reportedly.ledger.questions.acts import claims_judged_in, last_act

    with opened(settings) as held:
        with held.ledger.reading() as connection:
            number = entry if entry is not None else last_act(connection, author(settings))
            _check_undo(connection, number)
            concerned = claims_judged_in(connection, number)
        draft = undo_draft(number, why=why, after=held.ledger.head().number)
        _decide(held, draft, concerned)


def claim_named(connection: Connection, wanted: str) -> str:
    """The whole id of the claim that ``wanted`` begins.

    Raises:
        UnknownId: it is the id of something else, or of nothing.
        AmbiguousId: several ids begin so.
    """
    from reportedly.ledger.questions.shown import resolve_id

    kind, name = resolve_id(connection, wanted)
    if kind != "claim":
        raise UnknownId(f"this is the id of {kind} {name}, no claim", where=wanted, advice="Name a claim")
    return name


def _check_undo(connection: Connection, entry: int) -> None:
    from reportedly.ledger.questions.judged import act_at

    act: ActRow | None = act_at(connection, entry)
    if act is None:
        raise UnknownId(
            "nothing was judged, merged, split or undone in this entry",
            where=str(entry),
            advice="'reportedly changes --of incidents' names entries in which somebody decided",
        )
    if act.undone is not None:
        raise OptionError(
            f"this was undone already, in entry {act.undone}",
            where=str(entry),
            advice=f"To have it stand again: reportedly undo {act.undone}",
        )


def _decide(held: Opened, draft: Draft, concerned: Iterable[str]) -> None:
    """Write what was decided, link anew, and say in which incidents the claims are now."""
    from reportedly.ledger.questions.incident_ids import incident_of_claim
    from reportedly.ledger.questions.incident_rows import standing_summaries

    written = held.ledger.append([draft])
    if written:
        click.echo(f"Entry {written[0].number}; 'reportedly undo {written[0].number}' takes it back")
    linked = link_now(held)
    click.echo(linked_words(linked), err=True)
    with held.ledger.reading() as connection:
        names = [incident_of_claim(connection, claim) for claim in dict.fromkeys(concerned)]
        ids = list(dict.fromkeys(name for name in names if name is not None))
        summaries = standing_summaries(connection, ids)
    for name in ids:
        if name in summaries:
            click.echo(f"  {name}  {printable(summaries[name].title)}")
