"""Redaction: private names out everywhere, officials and places stay."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.dossiers import make_dossier
from reportedly.exchange.losses import Losses
from reportedly.exchange.redaction import WITHHELD, private_names, redact
from reportedly.records.dossier import Dossier
from reportedly.records.event import Roles
from reportedly.records.mention import Mention, MentionKind
from reportedly.records.span import Span
from reportedly.records.statement import Voice


def _mention(text: str, kind: MentionKind, entity: str | None = None) -> Mention:
    return Mention(text, Span(0, 1), entity, kind)


def _dossier(speaker: Mention | None, *victims: Mention, quote: str = "quote") -> Dossier:
    held = make_dossier(0)
    one = held.testimonies[0]
    voices = () if speaker is None else (Voice(speaker, None),)
    told = replace(
        one,
        claim=replace(one.claim, roles=Roles(victim=victims)),
        statement=replace(one.statement, voices=voices),
        quote=quote,
    )
    return Dossier(held.incident, (told,))


def test_a_victim_s_name_goes_and_so_does_the_surname_alone() -> None:
    victim = _mention("Halima al-Idris, a teacher", "person", "Halima al-Idris")
    held = _dossier(None, victim, quote="Halima al-Idris died; Mrs al-Idris was a teacher at Karo")
    losses = Losses()
    assert (
        redact(held, losses).testimonies[0].quote == f"{WITHHELD} died; Mrs {WITHHELD} was a teacher at Karo"
    )
    assert losses.report("x").count("redacted", "names of people") == 2


def test_an_official_who_speaks_is_public_even_where_named_again() -> None:
    speaker = _mention("Governor Adam Osman", "official", "Adam Osman")
    held = _dossier(speaker, _mention("Adam Osman", "person"), quote="Adam Osman said so")
    assert private_names(held) == ()
    assert redact(held, Losses()).testimonies[0].quote == "Adam Osman said so"


def test_the_office_in_the_words_makes_an_official_wherever_the_name_stands() -> None:
    held = _dossier(_mention("army spokesman Nabil Osman", "person", "Nabil Osman"), quote="Osman said so")
    again = replace(
        held.testimonies[0],
        statement=_dossier(_mention("He", "person", "Nabil Osman")).testimonies[0].statement,
    )
    both = replace(held, testimonies=(*held.testimonies, again))
    assert private_names(both) == ()
    assert private_names(replace(held, testimonies=(again,))) == ("Nabil Osman", "Osman")


def test_an_official_who_only_came_to_harm_is_not_on_the_record() -> None:
    held = _dossier(None, _mention("Adam Osman", "official"), quote="they killed Adam Osman")
    assert redact(held, Losses()).testimonies[0].quote == f"they killed {WITHHELD}"


def test_a_witness_who_speaks_loses_the_name_in_the_statement_too() -> None:
    held = redact(_dossier(_mention("Amna Khalil", "person", "Amna Khalil")), Losses())
    speaker = held.testimonies[0].statement.voices[0].speaker
    assert speaker is not None
    assert (speaker.text, speaker.entity) == (WITHHELD, WITHHELD)


def test_words_that_are_no_names_stay() -> None:
    for words in ("two doctors", "a witness", "He", "The woman", "shop owners", "Residents", "Witnesses"):
        assert private_names(_dossier(_mention(words, "person"))) == ()


def test_places_and_outlets_are_no_people() -> None:
    held = _dossier(_mention("Port Saleh", "person"))
    one = held.testimonies[0]
    named = replace(one, claim=replace(one.claim, place=replace(one.claim.place, name="Port Saleh")))
    assert private_names(replace(held, testimonies=(named,))) == ()


def _posted(url: str, title: str = "A post") -> Dossier:
    """A dossier whose first document stands at ``url``, in the incident and in the testimony alike."""
    held = make_dossier(0)
    first, *others = held.testimonies
    document = replace(first.document, url=url, title=title, outlet="Amna Khalil", story=url)
    told = tuple(
        replace(one, url=url, title=title, outlet="Amna Khalil") if one.id == document.id else one
        for one in held.incident.documents
    )
    return Dossier(replace(held.incident, documents=told), (replace(first, document=document), *others))


def test_whose_account_it_is_goes_from_documents_and_testimonies_and_is_counted_once() -> None:
    losses = Losses()
    held = redact(_posted("https://x.com/amna_khalil/status/17?s=20"), losses)
    assert held.testimonies[0].document.url == "https://x.com/"
    assert held.testimonies[0].document.story is None
    assert "https://x.com/" in {one.url for one in held.incident.documents}
    assert "amna_khalil" not in repr(held)
    assert losses.report("x").count("redacted", "addresses of accounts") == 1


def test_addresses_are_changed_where_no_name_is_withheld_too() -> None:
    posted = _posted("https://t.me/amnakhalil/4")
    bare = tuple(
        replace(one, claim=replace(one.claim, roles=Roles()), statement=replace(one.statement, voices=()))
        for one in posted.testimonies
    )
    held = redact(Dossier(posted.incident, bare), Losses())
    assert private_names(held) == ()
    assert held.testimonies[0].document.url == "https://t.me/"


def test_names_in_the_titles_of_documents_go() -> None:
    held = redact(_posted("https://paper.example/a", "Halima Idris dies in Karo"), Losses())
    assert f"{WITHHELD} dies in Karo" in {one.title for one in held.incident.documents}


def test_addresses_of_outlets_stay_as_they_are() -> None:
    before = make_dossier(0)
    after = redact(before, Losses())
    assert [one.url for one in after.incident.documents] == [one.url for one in before.incident.documents]
