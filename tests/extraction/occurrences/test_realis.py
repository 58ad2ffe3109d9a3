"""Realis: what happened, is planned, foreseen, supposed or denied."""

from __future__ import annotations

import pytest

from reportedly.extraction.events import find_events
from reportedly.extraction.occurrences.realis import find_modality, is_generic, is_habitual
from reportedly.grounding.actors import find_actors
from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def parsed(text: str) -> Sentence:
    return split_sentences(Document(id="t", text=text))[0]


def position_of(sentence: Sentence, word: str) -> int:
    return next(token.index for token in sentence if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "realis", "polarity"),
    [
        ("The rebels shelled the port.", "shelled", "actual", "positive"),
        ("The rebels did not shell the port.", "shell", "actual", "negative"),
        ("The rebels never shelled the port.", "shelled", "actual", "negative"),
        ("The rebels will shell the port.", "shell", "planned", "positive"),
        ("The rebels are going to shell the port.", "shell", "planned", "positive"),
        ("The rebels plan to shell the port.", "shell", "planned", "positive"),
        ("The rebels have promised to withdraw.", "withdraw", "planned", "positive"),
        ("The rebels intend to withdraw.", "withdraw", "planned", "positive"),
        ("The ministers are contemplating sending troops.", "sending", "planned", "positive"),
        ("The army said it would withdraw from the town.", "withdraw", "planned", "positive"),
        ("The bridge will be opened next month.", "opened", "planned", "positive"),
        ("The army is to withdraw from the town.", "withdraw", "planned", "positive"),
        ("The captives are to be freed on Friday.", "freed", "planned", "positive"),
        ("The aim is to withdraw from the town.", "withdraw", "hypothetical", "positive"),
        ("He told her in a phone call that Cairo would send trucks.", "send", "planned", "positive"),
        ("The rebels are expected to withdraw.", "withdraw", "predicted", "positive"),
        ("The rebels are likely to attack.", "attack", "predicted", "positive"),
        ("Many people will die.", "die", "predicted", "positive"),
        ("The rebels could shell the port.", "shell", "hypothetical", "positive"),
        ("The rebels might have shelled the port.", "shelled", "hypothetical", "positive"),
        ("If the rebels shell the port, ships will leave.", "shell", "hypothetical", "positive"),
        ("She asked whether the rebels shelled the port.", "shelled", "hypothetical", "positive"),
        ("The army must protect the port.", "protect", "hypothetical", "positive"),
        ("He urged the rebels to shell the port.", "shell", "hypothetical", "positive"),
        ("The guns were sent to help it attack the port.", "attack", "hypothetical", "positive"),
        ("They will fight until the port is destroyed.", "destroyed", "hypothetical", "positive"),
        ("The army denied that it shelled the port.", "shelled", "actual", "negative"),
        ("The army denied shelling the port.", "shelling", "actual", "negative"),
        ("The army refused to shell the port.", "shell", "actual", "negative"),
        ("The rebels began to shell the port.", "shell", "actual", "positive"),
        ("The rebels managed to enter the port.", "enter", "actual", "positive"),
        ("The army used drones to attack the port.", "attack", "actual", "positive"),
        ("The rebels are believed to have shelled the port.", "shelled", "actual", "positive"),
        ("He accused the rebels of shelling the port.", "shelling", "actual", "positive"),
        ("Residents could hear explosions.", "hear", "actual", "positive"),
        ("The rebels shelled the port without killing anyone.", "killing", "actual", "negative"),
        ("The rebels not only shelled the port but burned it.", "shelled", "actual", "positive"),
        ("The rebels will enter the port, killing the guards.", "killing", "planned", "positive"),
        ("The army said it shelled the port and killed two men.", "killed", "actual", "positive"),
    ],
)  # fmt: skip
def test_verb(text: str, word: str, realis: str, polarity: str) -> None:
    sentence = parsed(text)
    found = find_modality(sentence, position_of(sentence, word), nominal=False)
    assert (found.realis, found.polarity) == (realis, polarity)


@pytest.mark.parametrize(
    ("text", "word", "realis", "polarity"),
    [
        ("The army carried out a raid on the port.", "raid", "actual", "positive"),
        ("The army denied the raid.", "raid", "actual", "negative"),
        ("The army denied responsibility for the raid.", "raid", "actual", "negative"),
        ("The group claimed responsibility for the raid.", "raid", "actual", "positive"),
        ("There was no raid on the port.", "raid", "actual", "negative"),
        ("The army plans a raid on the port.", "raid", "planned", "positive"),
        ("Officials spoke of the threat of a raid.", "raid", "hypothetical", "positive"),
        ("The move might involve a raid.", "raid", "hypothetical", "positive"),
        ("Envoys voiced concern about the deployment of troops.", "deployment", "actual", "positive"),
    ],
)
def test_noun(text: str, word: str, realis: str, polarity: str) -> None:
    sentence = parsed(text)
    found = find_modality(sentence, position_of(sentence, word), nominal=True)
    assert (found.realis, found.polarity) == (realis, polarity)


@pytest.mark.parametrize("text", ["Police prevented the raid.", "The guards foiled a raid."])
def test_averted_is_neither_told_nor_denied(text: str) -> None:
    sentence = parsed(text)
    assert find_modality(sentence, position_of(sentence, "raid"), nominal=True).averted


@pytest.mark.parametrize(
    ("text", "word", "habitual"),
    [
        ("Drones have regularly targeted the port.", "targeted", True),
        ("The militia shells the port almost every night.", "shells", True),
        ("They bomb the port on a daily basis.", "bomb", True),
        ("The clinic was struck three times in a month.", "struck", True),
        ("Drones targeted the port on Monday night.", "targeted", False),
    ],
)
def test_habit(text: str, word: str, habitual: bool) -> None:
    sentence = parsed(text)
    assert is_habitual(sentence, position_of(sentence, word)) is habitual


@pytest.mark.parametrize(
    ("text", "word", "generic"),
    [
        ("Mines kill farmers.", "kill", True),
        ("The army has been bombing the hills for weeks.", "bombing", True),
        ("We do not bomb markets.", "bomb", True),
        ("Mines killed farmers.", "killed", False),
        ("The army is bombing the hills.", "bombing", False),
        ("The army did not bomb the hills.", "bomb", False),
    ],
)
def test_generic(text: str, word: str, generic: bool) -> None:
    sentence = parsed(text)
    assert is_generic(sentence, position_of(sentence, word)) is generic


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The junta denied that its jets bombed the clinic.", ["bombed negative"]),
        ("Hamas denied attacking the convoy.", ["attacking negative"]),
        ("The militia denied responsibility for the attack.", ["attack negative"]),
        ("No one was killed or injured.", ["killed or injured positive"]),
        ("None of the soldiers was hurt.", ["hurt positive"]),
        ("The army did not strike the camp.", ["strike negative"]),
        ("He rejected claims that a commander was killed.", ["killed negative"]),
        ("The general plans to bomb the airport.", ["bomb positive"]),
        ("The general could bomb the airport.", []),
        ("Six sailors may have died.", []),
        ("The general threatened to bomb the airport.", []),
    ],
)
def test_denied_and_supposed_violence(text: str, rows: list[str]) -> None:
    document = Document(id="t", text=text)
    sentences = split_sentences(document)
    events = find_events(document, sentences, find_actors(document, sentences, ()))
    told = [f"{event.trigger.text} {event.polarity}" for event in events if event.type.plover == "ASSAULT"]
    assert told == rows
