"""Text printed twice at one place, for boldness or as a shadow, is one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from pipeline.extract.runs import Run, style_of
from pipeline.extract.tunables import OVERPRINTS

_BAND = 20.0  # points: overprints stand nearer than that
_LEFT = itemgetter(0)


def printed_once(runs: Sequence[Run]) -> list[Run]:
    """The runs without overprints: of the same glyphs at nearly the same place the last drawn is what one sees, and it
    looks bold.
    """
    # By text and band of the page, sorted by their left edges: where each glyph is a run of its own, "e" comes often.
    seen: defaultdict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)
    kept: list[Run | None] = []
    shift, share = OVERPRINTS.shift, OVERPRINTS.share
    for run in runs:
        text = run.text.strip()
        if text:
            baseline, left = run.baseline, run.lefts[0]
            near = min(shift * run.style.size, share * (run.rights[-1] - left), _BAND)
            for band in range(int((baseline - near) // _BAND), int((baseline + near) // _BAND) + 1):
                others = seen[text, band]
                start, end = bisect_left(others, left - near, key=_LEFT), bisect_right(others, left + near, key=_LEFT)
                for at in range(end - 1, start - 1, -1):
                    index = others[at][1]
                    other = kept[index]
                    if other is not None and abs(other.baseline - baseline) <= near:
                        kept[index] = None
                        del others[at]
                        run = _emboldened(run)
            here = seen[text, int(baseline // _BAND)]
            here.insert(bisect_right(here, left, key=_LEFT), (left, len(kept)))
        kept.append(run)
    return [run for run in kept if run is not None]


def _emboldened(run: Run) -> Run:
    style = run.style
    return run.styled(style_of(style.font, style.size, style.color, True))
