"""Network: a small transformer with heads for cues, for the words around a cue and for incident templates."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from training.encoder.lessons import ROLES, SLOTS, TYPES

MARKS = 64
FARTHEST = 32
_WIDTH = 192
_DROPPED = 0.2


class Network(nn.Module):
    """The body starts from the weights in the folder ``base``; the heads start at random."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(base)
        self.bert = BertModel.from_pretrained(
            base, config=config, add_pooling_layer=False, dtype=torch.float32
        )
        size = config.hidden_size
        self.feat = nn.Embedding(MARKS, size)
        nn.init.zeros_(self.feat.weight)
        self.drop = nn.Dropout(_DROPPED)
        self.cue = _perceptron(size, 1)
        self.h, self.w = nn.Linear(size, _WIDTH), nn.Linear(size, _WIDTH)
        self.U = nn.Parameter(torch.empty(len(ROLES), _WIDTH + 1, _WIDTH + 1).normal_(std=0.02))
        self.dist = nn.Embedding(2 * FARTHEST + 1, len(ROLES))
        nn.init.zeros_(self.dist.weight)
        self.span = _perceptron(4 * size, len(SLOTS))
        self.doc = _perceptron(2 * size, len(TYPES) + 1)

    def states(self, numbers: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """(texts, parts, size) of the last layer; what is known of a word is added to its parts."""
        sums = self.bert.embeddings.word_embeddings(numbers) + self.feat(marks)
        held: Tensor = self.bert(inputs_embeds=sums, attention_mask=mask).last_hidden_state
        return held

    def roles(self, heads: Tensor, words: Tensor, far: Tensor) -> Tensor:
        """(reports, words, roles): what each word is to the head of its report, whose distance is ``far``."""
        left, right = (
            functional.gelu(side(self.drop(held))) for side, held in ((self.h, heads), (self.w, words))
        )
        left, right = (torch.cat([held, torch.ones_like(held[..., :1])], -1) for held in (left, right))
        formed = torch.einsum("ni,kij->nkj", left, self.U)
        scores: Tensor = torch.einsum("nkj,nlj->nlk", formed, right) + self.dist(far)
        return scores


def _perceptron(size: int, width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, _WIDTH), nn.GELU(), nn.Dropout(_DROPPED), nn.Linear(_WIDTH, width))
