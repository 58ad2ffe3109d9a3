"""``python -m training.learning_curve``: what the attribution taggers reach with less to learn from."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import reportedly
from training.attribution import main as train

_SETS = ("polnear", "polnear careful")
_ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains on each share of the articles and prints the figures of both engines on PolNeAR dev."""
    parser = argparse.ArgumentParser(prog="python -m training.learning_curve", description=__doc__)
    parser.add_argument(
        "--shares", type=float, nargs="+", default=[0.1, 0.25, 0.5, 0.75, 1.0], metavar="SHARE"
    )
    options = parser.parse_args(arguments)
    for share in options.shares:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"share {share}\n{scored(Path(folder), share)}")
            sys.stdout.flush()
    return 0


def scored(folder: Path, share: float) -> str:
    """The table of ``python -m evaluation`` for a copy of the package with weights of ``share``."""
    package = folder / "reportedly"
    shutil.copytree(Path(reportedly.__file__).parent, package)
    train(["--share", str(share), "--output", str(package / "resources" / "en")])
    path = os.pathsep.join((str(folder), str(_ROOT)))
    command = [sys.executable, "-m", "evaluation", *_SETS, "--processes", "1"]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
