"""Engine: the three settings in which texts are read."""

from __future__ import annotations

from typing import Literal

EngineName = Literal["fast", "careful", "thorough"]
DEFAULT_ENGINE: EngineName = "fast"
