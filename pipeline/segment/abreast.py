"""Records in rows and columns: their places and the contents list tell in which direction they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise, zip_longest
from math import inf

from pipeline.data.outline import FicheOutline, ListingRow
from pipeline.layout.frames import run_down
from pipeline.layout.geometry import box_of
from pipeline.segment.rows import key_of


def as_listed(fiches: list[FicheOutline], rows: Sequence[ListingRow]) -> list[FicheOutline]:
    """Some fiches in the order of the contents list, if this goes down the columns where they were read row by row, or
    the other way round. Where it tells neither, or not what their places tell, the first one that may come elsewhere is
    `unordered`.
    """
    pages = [list(here) for _, here in groupby(fiches, _page)]
    columns = list(map(_columns, pages))
    down = [fiche for page in columns for column in page for fiche in column]
    across = [fiche for page in columns for row in zip_longest(*page) for fiche in row if fiche is not None]
    if across == down or fiches not in (across, down) or not rows:
        return fiches
    listed = [key_of(row.title) for row in rows]
    strays = _strays(across, listed), _strays(down, listed)
    told = (across, down)[strays.index(0)] if strays[0] != strays[1] and 0 in strays else None
    chosen = told or fiches
    other = down if chosen == across else across
    flows = run_down([box_of(fiche.title) for fiche in here] for here in pages)
    is_doubtful = chosen == across if flows else told is None
    if is_doubtful:
        next(one for one, instead in zip(chosen, other, strict=True) if one is not instead).unordered = True
    return chosen


def _page(fiche: FicheOutline) -> int:
    return fiche.title[0].page


def _columns(fiches: Iterable[FicheOutline]) -> list[list[FicheOutline]]:
    """The fiches of a page column by column, as their titles stand."""
    columns: list[list[FicheOutline]] = []
    reached = -inf
    for fiche in sorted(fiches, key=lambda fiche: fiche.title[0].x0):
        if fiche.title[0].x0 >= reached:
            columns.append([])
        columns[-1].append(fiche)
        reached = max(reached, *(line.x1 for line in fiche.title))
    return [sorted(column, key=lambda fiche: fiche.title[0].top) for column in columns]


def _strays(fiches: Sequence[FicheOutline], listed: Iterable[str]) -> int:
    """How often a row of the contents list names a fiche that stands before that of the row above, on one page."""
    place = {key_of(fiche.title): at for at, fiche in enumerate(fiches)}
    steps = pairwise(place[title] for title in listed if title in place)
    return sum(b < a for a, b in steps if _page(fiches[a]) == _page(fiches[b]))
