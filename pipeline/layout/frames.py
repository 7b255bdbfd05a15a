"""Boxes that are drawn as four rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from operator import itemgetter

from pipeline.data.document import Bbox
from pipeline.layout.geometry import height_of, is_level
from pipeline.layout.tunables import ORDER

_LEFT = itemgetter(0)


def frames_of(rules: Sequence[Bbox]) -> Iterator[Bbox]:
    """The boxes whose sides are rules: a level one over the next, as wide, and one at each end that joins them."""
    uprights = sorted((rule for rule in rules if not is_level(rule)), key=_LEFT)
    levels = sorted((rule for rule in rules if is_level(rule)), key=height_of) if len(uprights) > 1 else []
    for upper, lower in pairwise(levels):
        box = upper[0], height_of(upper), upper[2], height_of(lower)
        if (
            _agree(upper[0], lower[0])
            and _agree(upper[2], lower[2])
            and all(_joins(uprights, x, box) for x in box[::2])
        ):
            yield box


def _joins(uprights: Sequence[Bbox], x: float, box: Bbox) -> bool:
    """Does an upright rule at a place run from the upper edge of a box to the lower one, and no further?"""
    first = bisect_left(uprights, x - ORDER.frame, key=_LEFT)
    near = takewhile(lambda rule: rule[0] <= x + ORDER.frame, islice(uprights, first, None))
    return any(_agree(rule[1], box[1]) and _agree(rule[3], box[3]) for rule in near)


def _agree(a: float, b: float) -> bool:
    return abs(a - b) <= ORDER.frame
