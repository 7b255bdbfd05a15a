"""Bullet signs that hang far off their items: a box floats between the margin, where the signs stand, and the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.data.document import Line
from pipeline.extract.bullets import is_bullet_sign
from pipeline.extract.runs import Run
from pipeline.extract.tunables import COLUMNS


def hung_signs(runs: Sequence[Run]) -> list[Run]:
    """The signs of a page that open their row, and have nothing beside them but a text far to the right.

    A dash may be all that a cell holds; but signs of a list are several, one under the other, and no text begins there.
    """
    signs = [run for run in runs if _is_sign(run)]
    if not signs:
        return []
    columns = Counter(map(_column, signs))
    rows: dict[float, list[Run]] = defaultdict(list)
    for run in runs:
        rows[_row(run.baseline)].append(run)
    texts = [run for run in runs if not _is_sign(run)]
    return [
        sign
        for sign in signs
        if columns[_column(sign)] > 1
        and _is_far_off(sign, rows[_row(sign.baseline)])
        and not any(_is_in_column(text, sign) for text in texts)
    ]


def give_signs(lines: Iterable[Line], signs: Sequence[Run]) -> None:
    """Tell the items whose signs hang far off where these stand."""
    if not signs:
        return
    rows: dict[float, list[Line]] = defaultdict(list)
    for line in lines:
        rows[_row(line.baseline)].append(line)
    for sign in signs:
        items = [line for line in rows[_row(sign.baseline)] if line.x0 > sign.rights[-1] and line.bullet_x is None]
        if items:
            min(items, key=lambda line: line.x0).bullet_x = sign.lefts[0]


def _is_sign(run: Run) -> bool:
    text = "".join(run.chars).strip()
    return len(text) == 1 and is_bullet_sign(text, run.style)


def _column(sign: Run) -> tuple[str, int]:
    return "".join(sign.chars).strip(), round(sign.lefts[0])


def _row(baseline: float) -> float:
    return round(baseline, 1)


def _is_far_off(sign: Run, row: Iterable[Run]) -> bool:
    """Is a sign the first of its row, and the next text far off?"""
    others = [run.lefts[0] for run in row if run is not sign]
    return bool(others) and min(others) - sign.rights[-1] > COLUMNS.bullet_gap * sign.style.size


def _is_in_column(text: Run, sign: Run) -> bool:
    """Does a text right over a sign or under it begin where the sign does, or before?"""
    return (
        abs(text.baseline - sign.baseline) <= COLUMNS.leading * sign.style.size
        and text.lefts[0] <= sign.lefts[0] + COLUMNS.edge
        and text.rights[-1] > sign.lefts[0]
    )
