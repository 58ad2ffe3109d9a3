import unicodedata
from itertools import pairwise

import pytest

from reportedly.reading.sentences import split_sentences
from reportedly.records.document import Document
from reportedly.records.sentence import Sentence


def _split(text: str) -> tuple[Sentence, ...]:
    return split_sentences(Document(id="t", text=text))


def _quotes(text: str) -> list[str]:
    return [sentence.span.quote(text) for sentence in _split(text)]


NEWSWIRE = [
    "Lt. Gen. Omar Hadrawi said the army had pulled back.|Gen. Tefera Lemma denied it.",
    "“We fired nothing,” said Brig. Gen. Aung Thet.|“They lie.”|He left the room.",
    "U.S. officials said No. 3 commander Col. A. B. Rahal had died.|The U.S. Air Force did not comment.",
    "Gov. J. P. Adeyemi spoke in Washington, D.C. on Friday.|Sen. R. Molina agreed.",
    "The strike hit at 5 a.m.|Witnesses saw two jets.|It ended by 6:30 p.m. on Sunday.",
    "At 10 a.m. Kyiv time the sirens began.|By 11 a.m. Monday it was over.",
    "KYIV, Ukraine (AP) —|Two people were killed on Monday.|Five were hurt.",
    "TARKESH, Feb. 3 (Reuters) -|Rebels shelled the port on Saturday, the mayor said.",
    "The blast was 3 km. from the port.|Sgt. Moyo survived.",
    "“Is it over?” asked the nurse.|“No!” a soldier shouted.",
    "“Stop!” the colonel said.|“Who goes there?”|He fired.",
    "He asked: “Who did this?”|No one answered.",
    "“Nobody was left alive.”|Survivors fled to Adre.",
    '"They came at dawn," she said.|"They burned the houses.|They took my son."|The army denied it.',
    "The ministry said: “Twelve drones were shot down; five hit a depot.”|It gave no place.",
    "The army had three aims: to take the bridge, to hold the town and to free the captives.",
    "The dead were from Tarkesh; two were children; one was a nurse.",
    "The toll rose to 1,200.5 on Jan. 5.|The U.N. said it was “deeply alarmed.”|Aid groups left.",
    "Mr. Okoro, Mrs. Diallo and Dr. Traoré were freed.|St. Mary's Hospital took in 40 wounded.",
    "Maj. Gen. Kyrylo B. said that the 3rd Bde. had lost Lt. Col. P. Okello.",
    "Officials in the U.S.|The Pentagon said nothing.",
    "The Sudanese army, i.e. the SAF, said it retook Wad Madani.|The RSF did not comment.",
    "He said the jets — two Su-25s — struck at noon.|Nobody (not even the mayor) was warned.",
    "Police fired tear gas!|Protesters threw stones.|What came next?",
    "The fighters left.|al-Shabab did not comment.",
    "the police fired.|no one was hurt.|they left.",
]


@pytest.mark.parametrize("marked", NEWSWIRE)
def test_newswire_constructions(marked: str) -> None:
    expected = marked.split("|")
    assert _quotes(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Twelve killed in Tarkesh\n\nShells fell on the market.",
            ["Twelve killed in Tarkesh", "Shells fell on the market."],
        ),
        (
            "Twelve killed in Tarkesh market\nShells fell on the market on Sunday.",
            ["Twelve killed in Tarkesh market", "Shells fell on the market on Sunday."],
        ),
        ("- Nine killed\n- Thirty hurt", ["Nine killed", "Thirty hurt"]),
        (
            "The army said that it\r\nhad left.\r\n\r\nRebels came.",
            ["The army said that it\r\nhad left.", "Rebels came."],
        ),
        ("“We will not leave.\n\nThe army denied it.", ["“We will not leave.", "The army denied it."]),
        ("", []),
        ("\n \u00a0\n\t", []),
        ("…", ["…"]),
    ],
)
def test_layout(text: str, expected: list[str]) -> None:
    assert _quotes(text) == expected


def test_paragraphs_are_counted() -> None:
    sentences = _split("Rebels left. The army came.\n\nNobody was hurt.")
    assert [(sentence.index, sentence.paragraph) for sentence in sentences] == [(0, 0), (1, 0), (2, 1)]


ODD = [
    "The for\u00adces of Bryn\u00adsk left on Mon\u00adday.",
    "The \u200barmy\u200d said\u2060 so\ufeff.",
    "🚀 Rebels fired 12 rockets 💥💥 at Tarkesh 👨‍👩‍👧 on Sunday.",
    "Zele\u0301nskyi\u0306 met Goi\u0308ta in Ndjame\u0301na.",
    "The group (أنصار الله) said «نحن هنا» on Sunday.",
    "The governor wrote «Двоє загиблих у Сумах» on Telegram.",
    "About 10\u00a0000 people left\u202fTarkesh\u00a0on\u00a0Sunday.",
    "The\tarmy \t said   it\tleft.",
    "\u202bקול ישראל\u202c said the army left.",
    "A US\u2011supplied missile hit the third\u2010largest town.",
    "e\u0301" * 40,
    "“Nobody came, she said. They were all dead.",
    '"They" said "the army" left. "Nobody',
    "ကရင်နီ fighters said they had taken the town.",
    "የአማራ militia left.\x0b\x0cThe army came.",
]


@pytest.mark.parametrize("text", ODD)
def test_spans_count_every_character(text: str) -> None:
    sentences = _split(text)
    tokens = [token for sentence in sentences for token in sentence]
    assert tokens
    for token in tokens:
        shown = unicodedata.normalize("NFC", token.span.quote(text))
        shown = "".join(letter for letter in shown if not _is_hidden(letter)).translate(
            {0x2010: "-", 0x2011: "-"}
        )
        assert unicodedata.normalize("NFC", token.text) == shown
    for left, right in pairwise(tokens):
        assert left.span.end <= right.span.start


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def test_hidden_characters_do_not_break_words() -> None:
    text = "The for\u00adces left."
    assert [token.text for token in _split(text)[0]] == ["The", "forces", "left", "."]
    assert _split(text)[0][1].span.quote(text) == "for\u00adces"


def test_an_accent_set_apart_is_part_of_its_letter() -> None:
    text = "Goi\u0308ta spoke."
    assert _split(text)[0][0].text == "Goïta"
    assert _split(text)[0][0].span.quote(text) == "Goi\u0308ta"


def test_layout_does_not_change_the_grammar() -> None:
    plain = "The army said on Sunday that eleven people had been killed in Tarkesh."
    wrapped = "The army said   on Sunday\r\n\tthat eleven people had\u00a0been killed in  Tarkesh."
    seen = [
        [(token.text, token.tag, token.dep, token.head) for token in _split(text)[0]]
        for text in (plain, wrapped)
    ]
    assert seen[0] == seen[1]


def test_trees_are_whole() -> None:
    text = "Rebels who had taken the town on Sunday left it, and the army, which had fled, came back."
    for sentence in _split(text):
        roots = [token.index for token in sentence if token.head == token.index]
        assert roots == [sentence.root]
        assert sentence.subtree(sentence.root) == tuple(range(len(sentence)))


def test_five_thousand_words_in_one_paragraph() -> None:
    stretch = "The mayor of Tarkesh said that eleven people had been killed on Sunday. "
    text = stretch * 385
    sentences = _split(text)
    assert [sentence.span.quote(text) for sentence in sentences] == [stretch.strip()] * 385
    assert {sentence.paragraph for sentence in sentences} == {0}


@pytest.mark.parametrize("text", ["x" * 30_000, "word " * 4_000, "word\t" * 4_000, "!?" * 1_000, "“" * 2_000])
def test_text_without_sentences_is_cut_and_nothing_lost(text: str) -> None:
    covered = "".join(token.span.quote(text) for sentence in _split(text) for token in sentence)
    assert covered == "".join(text.split())
