"""Finishing: what was learned, made into the files that the package and the measures read."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.datasets import BENCH, read_rows
from evaluation.learning.templates import Scored, learn_choices, write
from evaluation.templates.filling import summary
from evaluation.templates.scoring import HEADS as SLOT_HEADS
from reportedly.extraction.attribution.tagging.encoder import BODY, FOLDER, HEADS, PARTS
from reportedly.extraction.attribution.tagging.finding import find_reports
from reportedly.extraction.attribution.tagging.ground import Ground
from reportedly.extraction.attribution.tagging.models import Roles
from reportedly.extraction.attribution.tagging.trust import evidence
from training.annotations import read_examples
from training.attribution import count_rates, fit, is_right
from training.encoder.lessons import FOLDS

_OF_TEMPLATES = ("span", "doc")
"""Heads that only the measure of templates uses."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The tags of one sentence by a network that had not seen it."""

    chances: Mapping[int, float]
    held: Mapping[int, tuple[str, list[float]]]
    size: int

    def roles(self, head: int) -> Roles:
        letters, said = self.held.get(head, ("", []))
        missing = self.size - len(letters)
        return [*letters, *"O" * missing], [*said, *[0.0] * missing]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A model that answers for one sentence."""

    chances: Mapping[int, float]
    held: Mapping[int, tuple[str, list[float]]]

    def tag(self, ground: Ground) -> _Told:
        asked = {place: self.chances[place] for place in ground.candidates if place in self.chances}
        return _Told(asked, self.held, len(ground.sentence))


def read_tags(folder: Path, name: str) -> list[Any]:
    """What the networks of all folds made of what they had not seen: (number, tags), in order."""
    found: list[Any] = []
    for fold in range(FOLDS):
        with gzip.open(folder / f"{name}.{fold}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found.extend(json.loads(line) for line in lines)
    return sorted(found, key=lambda row: row[0])


def write_trust(folder: Path, output: Path) -> None:
    """The regression that tells which findings to trust, from those of networks that had not seen them."""
    tags = [
        _Remembered(
            {int(place): value for place, value in chances.items()},
            {int(p): tuple(r) for p, r in roles.items()},
        )
        for _, chances, roles in read_tags(folder, "sentences")
    ]
    examples = list(read_examples(BENCH / "polnear" / "train.jsonl", 1.0))
    rows: dict[bool, list[tuple[dict[str, float], bool]]] = {True: [], False: []}
    for fold in range(FOLDS):
        rates = count_rates(example for example in examples if example.document % FOLDS != fold)
        for example, model in zip(examples, tags, strict=True):
            if example.document % FOLDS == fold:
                for finding in find_reports(example.ground, model):
                    if finding.report.content:
                        rows[finding.known].append((evidence(finding, rates), is_right(finding, example)))
    trust = {"known": fit(rows[True]), "new": fit(rows[False]), "rates": count_rates(examples)}
    output.write_text(
        json.dumps(trust, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


def write_choices(folder: Path) -> None:
    """The weights that fill templates, from scores of networks that had not seen the articles."""
    answers = [row["templates"] for row in read_rows(BENCH / "muc4" / "train.gtt.jsonl")]
    scored = []
    for number, phrases, kinds in read_tags(folder, "articles"):
        scores = {text: tuple(held) for text, held in phrases.items()}
        scored.append(Scored(scores, summary(kinds, list(scores.values())), answers[number]))
    write(*learn_choices(scored))


def export(network: Any, parts: Path, resources: Path) -> None:
    """The body in whole numbers of eight bits for ONNX Runtime, the heads in half precision.

    Ranges are reduced by a bit, so that processors without VNNI add up the same.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder = resources / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        whole = Path(held) / "whole.onnx"
        texts = (torch.randint(5, 1000, (1, 17)), torch.randint(0, 40, (1, 17)))
        torch.onnx.export(
            _body(network).eval(),
            texts,
            whole,
            input_names=["ids", "feats"],
            output_names=["states"],
            dynamic_axes={name: {1: "parts"} for name in ("ids", "feats", "states")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, folder / BODY, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
    heads = {
        name: value.numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if not name.startswith(("bert.", "feat."))
    }
    np.savez(folder / HEADS, **_only(heads, _OF_TEMPLATES, wanted=False))
    np.savez(SLOT_HEADS, **_only(heads, _OF_TEMPLATES, wanted=True))
    (folder / PARTS).write_bytes(parts.read_bytes())


def _only(heads: Mapping[str, Any], names: Sequence[str], *, wanted: bool) -> dict[str, Any]:
    return {name: value for name, value in heads.items() if name.startswith(tuple(names)) is wanted}


def _body(network: Any) -> Any:
    import torch

    class Body(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, numbers: Any, marks: Any) -> Any:
            return self.network.states(numbers, marks, torch.ones_like(numbers))

    return Body()
