"""Learning: the network on sentences and articles in turn, and what it makes of those it has not seen."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.lessons import ROLES, SLOTS, ArticleLesson, SentenceLesson
from training.encoder.network import FARTHEST, Network

ROUNDS, SENTENCES, ARTICLES = 7, 128, 8
"""Times that all sentences are seen (articles twice as often), and how many of each make a step."""
RATE, HEADS_RATE, WARMING = 1.5e-4, 8, 0.06
"""Of AdamW, down to nothing in a line after a share of steps in which it rises; heads learn faster."""
_CUES, _SLOTS, _KINDS = 4.0, 5.0, 0.5
"""How much the losses of cues, slots and kinds weigh beside that of roles; chosen on a tenth of train."""
_OPENING, _CLOSING, _WINDOW, _MENTIONS = 2, 3, 500, 6
_NEVER = -1e4

Step = tuple[Sequence[SentenceLesson], Sequence[ArticleLesson]]
"""Sentences or articles to learn from at once; the other is empty."""


@dataclass(frozen=True, slots=True)
class SentenceTags:
    """By word asked: how likely it heads a cue; of its report the roles, and how likely each word is said."""

    chances: dict[int, float]
    roles: dict[int, tuple[str, list[float]]]


@dataclass(frozen=True, slots=True)
class ArticleTags:
    """Scores (log odds) of each phrase for the slots, and of the article for the kinds."""

    phrases: dict[str, list[float]]
    kinds: list[float]


def learn(
    sentences: Sequence[SentenceLesson],
    articles: Sequence[ArticleLesson],
    base: Path,
    device: str,
    rounds: int = ROUNDS,
) -> Network:
    """A network that has learned from all of them."""
    torch.manual_seed(0)
    drawn = random.Random(0)
    network = Network(base).to(device)
    body = [weight for name, weight in network.named_parameters() if name.startswith("bert.")]
    heads = [weight for name, weight in network.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": RATE * HEADS_RATE}]
    descent = torch.optim.AdamW(groups, weight_decay=0.01)
    total = rounds * len(_steps(sentences, articles, drawn))
    pace = torch.optim.lr_scheduler.LambdaLR(
        descent, lambda step: min((step + 1) / (WARMING * total), 1) * max(0.0, (total - step) / total)
    )
    network.train()
    started = time.monotonic()
    for number in range(rounds):
        for told, read in _steps(sentences, articles, drawn):
            loss = _sentence_loss(network, told) if told else _article_loss(network, read)
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            descent.step()
            pace.step()
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  round {number + 1} of {rounds}\n")
    return network.eval()


def _steps(
    sentences: Sequence[SentenceLesson], articles: Sequence[ArticleLesson], drawn: random.Random
) -> list[Step]:
    """All sentences once and all articles twice, in a drawn order."""
    told, read = list(sentences), [*articles, *articles]
    drawn.shuffle(told)
    drawn.shuffle(read)
    steps: list[Step] = [(told[start : start + SENTENCES], ()) for start in range(0, len(told), SENTENCES)]
    steps.extend(((), read[start : start + ARTICLES]) for start in range(0, len(read), ARTICLES))
    drawn.shuffle(steps)
    return steps


def _read(network: Network, texts: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Tensor:
    """(texts, parts, size) in full precision; each text is its numbers and their marks."""
    longest = max(len(numbers) for numbers, _ in texts)
    held = np.zeros((3, len(texts), longest), np.int64)
    for row, (numbers, marks) in enumerate(texts):
        size = len(numbers)
        held[0, row, :size], held[1, row, :size], held[2, row, :size] = numbers, marks, 1
    device = network.U.device
    numbers, marks, mask = (torch.from_numpy(array).to(device) for array in held)
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
        states = network.states(numbers, marks, mask)
    return states.float()


def _laid(lesson: SentenceLesson) -> tuple[tuple[list[int], list[int]], list[int]]:
    """The numbers with their marks, and where each word begins; words beyond the window are left out."""
    numbers, marks, first = [_OPENING], [0], []
    for pieces, mark in zip(lesson.pieces, lesson.marks, strict=True):
        if len(numbers) + len(pieces) > _WINDOW:
            break
        first.append(len(numbers))
        numbers.extend(pieces)
        marks.extend([mark] * len(pieces))
    return ([*numbers, _CLOSING], [*marks, 0]), first


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Scores of all words as cues; and for the reports asked for, (reports, words, roles)."""

    firsts: list[list[int]]
    cues: Tensor
    reports: list[tuple[int, int]]
    roles: Tensor | None


def _score_sentences(
    network: Network, lessons: Sequence[SentenceLesson], asked: Sequence[Sequence[int]]
) -> _Sentences:
    laid = [_laid(lesson) for lesson in lessons]
    states = _read(network, [text for text, _ in laid])
    flat = states.reshape(-1, states.shape[2])
    starts = [[row * states.shape[1] + place for place in first] for row, (_, first) in enumerate(laid)]
    device = flat.device
    cues = network.cue(
        flat[torch.tensor([place for first in starts for place in first], device=device)]
    ).squeeze(-1)
    reports = [(row, head) for row, heads in enumerate(asked) for head in heads if head < len(starts[row])]
    if not reports:
        return _Sentences(starts, cues, reports, None)
    longest = max(len(starts[row]) for row, _ in reports)
    words = np.zeros((len(reports), longest), np.int64)
    far = np.zeros((len(reports), longest), np.int64)
    for number, (row, head) in enumerate(reports):
        size = len(starts[row])
        words[number, :size] = starts[row]
        far[number, :size] = np.clip(np.arange(size) - head, -FARTHEST, FARTHEST) + FARTHEST
    heads = flat[torch.tensor([starts[row][head] for row, head in reports], device=device)]
    roles = network.roles(heads, flat[torch.from_numpy(words).to(device)], torch.from_numpy(far).to(device))
    return _Sentences(starts, cues, reports, roles)


def _sentence_loss(network: Network, lessons: Sequence[SentenceLesson]) -> Tensor:
    scored = _score_sentences(network, lessons, [[head for head, _ in lesson.reports] for lesson in lessons])
    heads = [{head for head, _ in lesson.reports} for lesson in lessons]
    wanted = [
        float(word in heads[row]) for row, first in enumerate(scored.firsts) for word in range(len(first))
    ]
    device = scored.cues.device
    loss = _CUES * functional.binary_cross_entropy_with_logits(
        scored.cues, torch.tensor(wanted, device=device)
    )
    if scored.roles is None:
        return loss
    answers = np.full(scored.roles.shape[:2], -100, np.int64)
    told = [dict(lesson.reports) for lesson in lessons]
    for number, (row, head) in enumerate(scored.reports):
        letters = told[row][head][: len(scored.firsts[row])]
        answers[number, : len(letters)] = [ROLES.index(letter) for letter in letters]
    return loss + functional.cross_entropy(
        scored.roles.reshape(-1, len(ROLES)), torch.from_numpy(answers).reshape(-1).to(device)
    )


def _windows(lesson: ArticleLesson) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The article in windows, and for each word its window and place."""
    windows, places, current = [], [], [_OPENING]
    for pieces in lesson.pieces:
        if len(current) + len(pieces) > _WINDOW:
            windows.append([*current, _CLOSING])
            current = [_OPENING]
        places.append((len(windows), len(current)))
        current.extend(pieces)
    windows.append([*current, _CLOSING])
    return windows, places


def _score_articles(network: Network, lessons: Sequence[ArticleLesson]) -> tuple[Tensor, Tensor]:
    """(phrases, slots) of all articles, the highest of a phrase's mentions; and (articles, kinds)."""
    cut = [_windows(lesson) for lesson in lessons]
    states = _read(network, [(window, [0] * len(window)) for windows, _ in cut for window in windows])
    longest, size = states.shape[1:]
    lengths = torch.tensor([len(window) for windows, _ in cut for window in windows], device=states.device)
    beyond = torch.arange(longest, device=states.device)[None, :] >= lengths[:, None]
    highest = states.masked_fill(beyond[:, :, None], _NEVER)
    flat = states.reshape(-1, size)
    whole, looked, owner, phrase, base = [], [], [], 0, 0
    for lesson, (windows, places) in zip(lessons, cut, strict=True):
        end = base + len(windows)
        whole.append(torch.cat([highest[base:end].amax((0, 1)), states[base:end, 0].mean(0)]))

        def at(word: int, base: int = base, places: list[tuple[int, int]] = places) -> int:
            return (base + places[word][0]) * longest + places[word][1]

        for _, mentions, _ in lesson.phrases:
            for first, last, head in mentions[:_MENTIONS]:
                looked.append([at(first), at(last), at(head), (base + places[head][0]) * longest])
                owner.append(phrase)
            phrase += 1
        base = end
    spans = flat[torch.tensor(looked, device=flat.device)].reshape(len(looked), 4 * size)
    scores = network.span(network.drop(spans))
    owners = torch.tensor(owner, device=flat.device)[:, None].expand(-1, len(SLOTS))
    best = torch.full((phrase, len(SLOTS)), _NEVER, device=flat.device)
    return best.scatter_reduce(0, owners, scores, "amax"), network.doc(torch.stack(whole))


def _article_loss(network: Network, lessons: Sequence[ArticleLesson]) -> Tensor:
    phrases, kinds = _score_articles(network, lessons)
    slots = torch.tensor(
        [slots for lesson in lessons for _, _, slots in lesson.phrases], device=phrases.device
    )
    told = torch.tensor([lesson.kinds for lesson in lessons], device=phrases.device)
    filled = functional.binary_cross_entropy_with_logits(phrases, slots, reduction="sum") / max(1, len(slots))
    return _SLOTS * filled + _KINDS * functional.binary_cross_entropy_with_logits(kinds, told)


@torch.no_grad()
def tag_sentences(network: Network, lessons: Sequence[SentenceLesson]) -> list[SentenceTags]:
    """What the network makes of sentences that it has not seen."""
    found = []
    for start in range(0, len(lessons), SENTENCES):
        batch = lessons[start : start + SENTENCES]
        scored = _score_sentences(network, batch, [lesson.asked for lesson in batch])
        chances = iter(torch.sigmoid(scored.cues).tolist())
        by_word = [[next(chances) for _ in first] for first in scored.firsts]
        tags = [
            SentenceTags({word: by_word[row][word] for word in lesson.asked if word < len(by_word[row])}, {})
            for row, lesson in enumerate(batch)
        ]
        likely = [] if scored.roles is None else torch.softmax(scored.roles, -1).cpu().numpy()
        for (row, head), chance in zip(scored.reports, likely, strict=True):
            held = chance[: len(scored.firsts[row])]
            letters = "".join(ROLES[number] for number in held.argmax(-1))
            tags[row].roles[head] = (letters, [round(float(value), 3) for value in held[:, ROLES.index("C")]])
        found.extend(tags)
    return found


@torch.no_grad()
def tag_articles(network: Network, lessons: Sequence[ArticleLesson]) -> list[ArticleTags]:
    """What the network makes of articles that it has not seen."""
    found = []
    for start in range(0, len(lessons), ARTICLES):
        batch = lessons[start : start + ARTICLES]
        phrases, kinds = _score_articles(network, batch)
        rows = iter(phrases.tolist())
        for lesson, told in zip(batch, kinds.tolist(), strict=True):
            found.append(ArticleTags({text: next(rows) for text, _, _ in lesson.phrases}, told))
    return found
