"""Strips of facts: labels side by side in one row, each over its value, with the height of the page to themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from pipeline.data.document import Line
from pipeline.layout.geometry import leading, overlap_across
from pipeline.layout.tunables import STRIPS as T


def strip_ends(lines: Sequence[Line], headings: Container[Line]) -> Iterator[float]:
    """The heights, in points, at which something else begins below a strip: it is read after all of the strip."""
    rows: dict[float, list[Line]] = defaultdict(list)
    for line in lines:
        rows[line.baseline].append(line)
    heights = sorted(rows)
    for at, height in enumerate(heights):
        labels = rows[height]
        if len(labels) < T.labels or not all(label in headings for label in labels):
            continue
        columns = {label: label for label in labels}  # each with the lowest line of its column so far
        for below in heights[at + 1 :]:
            owners = {line: _column(line, columns) for line in rows[below]}
            goes_on = {label: line for line, label in owners.items() if label is not None and line not in headings}
            if not goes_on and all(label is not last for label, last in columns.items()):
                under = [line for lower in heights[at + 1 :] if lower >= below for line in rows[lower]]
                if not any(_runs_on(last, under) for last in columns.values()):
                    yield min(line.top for line in owners)
            if len(goes_on) < len(owners):
                break
            columns |= goes_on


def _column(line: Line, columns: dict[Line, Line]) -> Line | None:
    """The label in whose column a line goes on; None where it does in none, or in several."""
    over = [label for label, last in columns.items() if overlap_across(label, line) and leading(last, line) <= T.reach]
    return over[0] if len(over) == 1 else None


def _runs_on(last: Line, under: Sequence[Line]) -> bool:
    """Is one of the lines below the next one of the text that a line belongs to?"""
    below = next((line for line in under if line.baseline > last.baseline and overlap_across(last, line)), None)
    return below is not None and below.style == last.style and leading(last, below) <= T.close
