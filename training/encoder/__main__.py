"""``python -m training.encoder``: makes the encoder of the thorough engine and what reads its answers.

    prepare FOLDER --model MODEL   lessons and base model, from the train parts of PolNeAR and MUC-4
    learn FOLDER --fold N|all      a network; minutes on an accelerator, hours on two cores
    finish FOLDER                  trust, choices and the files of the package

``learn`` needs nothing of the package, so FOLDER can be taken to another machine and back.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from training.encoder.lessons import FOLDS, read_articles, read_sentences

NETWORK = "network.safetensors"
_LEAST = 0.1
"""Words less likely than this to head a cue are not remembered, unless they do by the rules."""


def main(arguments: Sequence[str] | None = None) -> int:
    """One of the three steps."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("step", choices=("prepare", "learn", "finish"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, help="a folder with all-MiniLM-L6-v2 as published, for prepare")
    parser.add_argument("--fold", default="all", choices=[*map(str, range(FOLDS)), "all"], help="for learn")
    parser.add_argument("--device", default="cpu", help="for learn: cpu or cuda")
    options = parser.parse_args(arguments)
    if options.step == "prepare":
        if options.model is None:
            parser.error("prepare needs --model")
        from training.encoder.preparing import prepare

        prepare(options.model, options.folder)
    elif options.step == "learn":
        learn_fold(options.folder, options.fold, options.device)
    else:
        finish(options.folder)
    return 0


def learn_fold(folder: Path, fold: str, device: str) -> None:
    """Learns from everything and keeps the network; or from all folds but one, and keeps its tags of that."""
    from training.encoder.learning import learn, tag_articles, tag_sentences

    sentences, articles = (
        read_sentences(folder / "sentences.jsonl.gz"),
        read_articles(folder / "articles.jsonl.gz"),
    )
    if fold == "all":
        from safetensors.torch import save_file

        network = learn(sentences, articles, folder / "base", device)
        held = {name: value.half().cpu().contiguous() for name, value in network.state_dict().items()}
        save_file(held, folder / NETWORK)
        return
    aside = int(fold)
    network = learn(
        [lesson for lesson in sentences if lesson.document % FOLDS != aside],
        [lesson for number, lesson in enumerate(articles) if number % FOLDS != aside],
        folder / "base",
        device,
    )
    unseen = [(n, lesson) for n, lesson in enumerate(sentences) if lesson.document % FOLDS == aside]
    tags = tag_sentences(network, [lesson for _, lesson in unseen])
    keep(
        folder / f"sentences.{fold}.jsonl.gz",
        (
            (number, held.chances, _likely(held, lesson.marks))
            for (number, lesson), held in zip(unseen, tags, strict=True)
        ),
    )
    others = [(n, lesson) for n, lesson in enumerate(articles) if n % FOLDS == aside]
    told = tag_articles(network, [lesson for _, lesson in others])
    keep(
        folder / f"articles.{fold}.jsonl.gz",
        ((number, held.phrases, held.kinds) for (number, _), held in zip(others, told, strict=True)),
    )


def _likely(held: Any, marks: Sequence[int]) -> dict[int, Any]:
    """The roles of the words that may well head a cue, or do by the rules (a mark of 25 and up)."""
    return {
        head: roles
        for head, roles in held.roles.items()
        if marks[head] > 24 or held.chances.get(head, 0.0) >= _LEAST
    }


def keep(path: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    """One row of JSON a line, compressed; figures to three places."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(_rounded(row), ensure_ascii=False, separators=(",", ":")) + "\n")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {name: _rounded(held) for name, held in value.items()}
    return [_rounded(held) for held in value] if isinstance(value, (list, tuple)) else value


def finish(folder: Path) -> None:
    """Writes the encoder into the package, and what weighs its findings and fills templates."""
    from safetensors.torch import load_file

    import reportedly
    from reportedly.extraction.attribution.tagging.encoded import ENCODED_TRUST
    from training.encoder.finishing import export, write_choices, write_trust
    from training.encoder.network import Network

    resources = Path(reportedly.__file__).parent / "resources" / "en"
    network = Network(folder / "base")
    network.load_state_dict({name: value.float() for name, value in load_file(folder / NETWORK).items()})
    export(network, folder / "base" / "parts.txt", resources)
    write_trust(folder, resources / ENCODED_TRUST)
    write_choices(folder)


if __name__ == "__main__":
    sys.exit(main())
