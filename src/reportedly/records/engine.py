"""Engine: the two settings in which texts are read."""

from __future__ import annotations

from typing import Literal

EngineName = Literal["fast", "careful"]
DEFAULT_ENGINE: EngineName = "fast"
