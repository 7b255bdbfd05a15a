"""The questions that are asked of lines and drawn rules everywhere, each with one answer."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from pipeline.data.document import Line

_SAME_ROW = 0.35  # of the font size
_BASELINE, _LEFT = attrgetter("baseline"), attrgetter("x0")


def by_rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, and from left to right where they share a baseline."""
    ordered = sorted(lines, key=_BASELINE)
    start = 0
    for index in range(1, len(ordered) + 1):
        if index == len(ordered) or ordered[index].baseline - ordered[start].baseline > _SAME_ROW * ordered[start].size:
            if index - start > 1:
                ordered[start:index] = sorted(ordered[start:index], key=_LEFT)
            start = index
    return ordered
