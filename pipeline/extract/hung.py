"""Bullet signs that hang far off their items: a box floats between the margin, where the signs stand, and the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.extract.bullets import is_bullet_sign
from pipeline.extract.runs import Run
from pipeline.extract.tunables import COLUMNS


class Hung(NamedTuple):
    """A sign, and where the text of its item begins, in points."""

    sign: Run
    item: float


def hung_signs(runs: Sequence[Run]) -> list[Hung]:
    """The signs of a page that open their row, and have nothing beside them but a text far to the right.

    A dash may be all that a cell holds; but signs of a list are several, one under the other, and texts around them
    begin further right: those of the box. Signs that stand a little off the baselines of their items, being of a
    fallback font, may be level with a text in another column. Once some are known, those over and under them are, too,
    though a line of the box stands on their row.
    """
    signs = [run for run in runs if _is_sign(run)]
    if not signs:
        return []
    columns = Counter(map(_column, signs))
    if max(columns.values()) == 1:
        return []
    rows: dict[float, list[Run]] = {_row(sign.baseline): [] for sign in signs}
    for run in runs:
        row = rows.get(_row(run.baseline))
        if row is not None:
            row.append(run)
    known_signs = set(map(id, signs))
    texts = [run for run in runs if id(run) not in known_signs]
    shifted = {_column(sign) for sign in signs if all(id(run) in known_signs for run in rows[_row(sign.baseline)])}
    found = [
        Hung(sign, item)
        for sign in signs
        if columns[_column(sign)] > 1
        and _column(sign) not in shifted
        and (item := _far_off(sign, rows[_row(sign.baseline)])) is not None
        and _is_in_a_box(sign, item, texts)
    ]
    known = {(_column(hung.sign), round(hung.item)): hung.item for hung in found}
    sure = {id(hung.sign) for hung in found}
    for sign in signs if found else ():
        items = (known.get((_column(sign), round(run.lefts[0]))) for run in rows[_row(sign.baseline)])
        item = next((item for item in items if item is not None), None)
        if item is not None and id(sign) not in sure:
            found.append(Hung(sign, item))
    return found


def give_signs(lines: Iterable[Line], signs: Sequence[Hung]) -> None:
    """Tell the items whose signs hang far off where these stand."""
    if not signs:
        return
    rows: dict[float, list[Line]] = defaultdict(list)
    for line in lines:
        rows[_row(line.baseline)].append(line)
    for sign, item in signs:
        for line in rows[_row(sign.baseline)]:
            if abs(line.x0 - item) <= COLUMNS.edge and line.bullet_x is None:
                line.bullet_x = sign.lefts[0]


def _is_sign(run: Run) -> bool:
    text = run.text.strip()
    return len(text) == 1 and is_bullet_sign(text, run.style)


def _column(sign: Run) -> tuple[str, int]:
    return sign.text.strip(), round(sign.lefts[0])


def _row(baseline: float) -> float:
    return round(baseline, 1)


def _far_off(sign: Run, row: Iterable[Run]) -> float | None:
    """Where the text beside a sign begins that is the first of its row, if far off."""
    first = min((run.lefts[0] for run in row if run is not sign), default=sign.lefts[0])
    return first if first - sign.rights[-1] > COLUMNS.bullet_gap * sign.style.size else None


def _is_in_a_box(sign: Run, item: float, texts: Iterable[Run]) -> bool:
    """Do the texts right over a sign and under it all begin on its right, and some end before its item?"""
    near = [
        text
        for text in texts
        if abs(text.baseline - sign.baseline) <= COLUMNS.leading * sign.style.size
        and sign.lefts[0] < text.rights[-1] <= item
    ]
    return bool(near) and min(text.lefts[0] for text in near) > sign.lefts[0] + COLUMNS.edge
