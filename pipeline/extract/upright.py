"""Pages whose text is turned as a whole: upside down, or along the page. They are read with the page turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.extract.runs import Run
from pipeline.extract.tunables import UPRIGHT


def direction_of(runs: Sequence[Run], turned: Mapping[int, Sequence[Run]]) -> int:
    """The direction of nearly all text of a page, in degrees clockwise: 0, 90, 180 or 270."""
    if not turned:
        return 0
    counts = {degrees: sum(len(run.chars) for run in some) for degrees, some in turned.items()}
    most = max(counts, key=counts.__getitem__)
    total = sum(counts.values()) + sum(len(run.chars) for run in runs)
    return most if most % 90 == 0 and counts[most] >= max(UPRIGHT.mostly * total, UPRIGHT.fewest) else 0
