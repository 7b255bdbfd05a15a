"""The numbers that steer a stage, each with its unit, what it decides and where that is known from.

A stage keeps its own in frozen dataclasses (`extract/tunables.py` and such); `python -m benchmarks.tunables` measures
what moving each of them changes.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any


def tunable(value: float, unit: str, decides: str, source: str) -> Any:
    """A field of a dataclass of tunables, which says all that there is to know of it.

    `unit` is `em` (the font size of the text in question), `pt` (1/72 inch), `×` (a factor), `share` (0 to 1) or what
    is counted. `source` names who has measured the value and on what. A range alone (`2.1 to 3.9`) is how far the value
    moves while no brochure of the tests is read differently, and `3 at 0.5` counts those that are there: of 67, with at
    most four pages (`python -m benchmarks.tunables --pages 4`, November 2026).
    """
    return field(default=value, metadata={"unit": unit, "decides": decides, "source": source})
