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
    is counted. `source` names who has measured the value and on what, or how far it can move with nothing changing.
    """
    return field(default=value, metadata={"unit": unit, "decides": decides, "source": source})
