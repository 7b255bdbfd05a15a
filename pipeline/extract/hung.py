"""Signs of lists, bullets and numbers, that hang far off their items: a box floats between the margin, where the signs
stand, and the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.extract.bullets import is_bullet_sign
from pipeline.extract.runs import Run
from pipeline.extract.tunables import COLUMNS, ROWS

_NUMBER = re.compile(r"\d{1,2}[.)]")


class Hung(NamedTuple):
    """A sign, and where the text of its item begins, in points."""

    sign: Run
    item: float


def hung_signs(runs: Sequence[Run]) -> list[Hung]:
    """The signs of a page that open their row, and have nothing beside them but a text far to the right.

    A dash may be all that a cell holds; but signs of a list are several, one under the other, and texts around them
    begin further right: those of the box. Signs that stand a little off the baselines of their items, being of a
    fallback font, may be level with a text in another column. Once some are known, those over and under them are, too,
    though a line of the box stands on their row, and so are the numbers that go on with the list under the box.
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
    lists = {_column(hung.sign) for hung in found}
    sure = {id(hung.sign) for hung in found}
    for sign in signs if found else ():
        row = rows[_row(sign.baseline)]
        items = (known.get((_column(sign), round(run.lefts[0]))) for run in row)
        item = next((item for item in items if item is not None), None)
        if item is None and _NUMBER.match(sign.text) and _column(sign) in lists:
            item = min((run.lefts[0] for run in row if run.lefts[0] > sign.lefts[0]), default=None)
        if item is not None and id(sign) not in sure:
            found.append(Hung(sign, item))
    return found


def give_signs(lines: Iterable[Line], signs: Sequence[Hung]) -> None:
    """Tell the items whose signs hang far off where these stand."""
    if not signs:
        return
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        columns[round(line.x0)].append(line)
    for sign, item in signs:
        reach = ROWS.same_baseline * sign.style.size  # the line has the baseline of its row, with a text of the box
        for line in (line for x in (-1, 0, 1) for line in columns[round(item) + x]):
            is_item = abs(line.x0 - item) <= COLUMNS.edge and abs(line.baseline - sign.baseline) <= reach
            if is_item and line.bullet_x is None:
                line.bullet_x = sign.lefts[0]


def _is_sign(run: Run) -> bool:
    text = run.text.strip()
    return (len(text) == 1 and is_bullet_sign(text, run.style)) or _NUMBER.fullmatch(text) is not None


def _column(sign: Run) -> tuple[str, int]:
    """What signs of one list share: their sign and where it begins; numbers end at one place, and differ."""
    text = sign.text.strip()
    return (text, round(sign.lefts[0])) if len(text) == 1 else (text[-1], round(sign.rights[len(text) - 1]))


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
