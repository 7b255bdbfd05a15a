"""Several pages on one sheet, imposed or in frames: each becomes a page of its own, under the sheet's number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from pipeline.data.document import Bbox, Document, Line, Page
from pipeline.layout.frames import run_down
from pipeline.layout.geometry import holds
from pipeline.layout.tunables import FRAMES, GEOMETRY, SHEETS

_DIGITS = re.compile(r"\d+")

_Marks = Callable[[Line], Hashable | None]
"""What a page holds at most once: a heading's field; None for other lines."""


def lines_by_number(pages: Iterable[Page]) -> dict[int, list[Line]]:
    """The lines of each sheet by its number, whatever pages it was cut into."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        lines[page.number] += page.lines
    return lines


def split_sheets(document: Document, marks: _Marks) -> Document:
    """The document with its sheets cut into their pages, or as it is when nothing shows that it has any.

    Frames that hold the same marks are pages. So are the halves of landscape pages that keep a fold free, when one
    holds such a mark in both halves, or when all print a line twice, half a sheet apart.
    """
    folds = {
        page.number: _fold(page)
        for page in document.pages
        if page.width > SHEETS.landscape * page.height and page.lines
    }
    folded = [(page, fold) for page in document.pages if (fold := folds.get(page.number)) is not None]
    is_imposed = bool(folds) and len(folded) == len(folds) and _are_imposed(folded, marks)

    cards = [{} if is_imposed and page.number in folds else _cards(page, marks) for page in document.pages]
    down = run_down([(left, top, right, top) for left, top, right, _ in here] for here in cards)

    def parts(page: Page, cards: dict[Bbox, list[Line]]) -> list[Page]:
        if is_imposed and (fold := folds.get(page.number)) is not None:
            return _halves(page, fold)
        order = sorted(cards, key=lambda box: (round(box[0]), box[1])) if down else cards
        return _parts(page, [cards[box] for box in order]) if cards else [page]

    pages = [part for page, here in zip(document.pages, cards, strict=True) for part in parts(page, here)]
    return Document(pages, document.producer) if len(pages) > len(document.pages) else document


def _are_imposed(folded: Sequence[tuple[Page, float]], marks: _Marks) -> bool:
    """Are the halves of some pages pages?"""
    return any(_twice(page, fold, marks) for page, fold in folded) or (
        len(folded) >= 2 and all(_repeats(page, fold) for page, fold in folded)
    )


def _cards(page: Page, marks: _Marks) -> dict[Bbox, list[Line]]:
    """The frames of a page that each hold the same marks, row by row, with their lines. What stands in none goes with
    the one right under it (a title), or else with the first.
    """
    area = page.width * page.height
    frames = [box for box in page.panels if SHEETS.frame <= _area(box) / area <= FRAMES.ground]
    outer = {box for box in frames if not any(_area(other) > _area(box) and _within(box, other) for other in frames)}
    width, count = Counter(round(box[2] - box[0]) for box in outer).most_common(1)[0] if outer else (0, 0)
    if count < 2:
        return {}
    cards = sorted((round(box[1]), box[0], box) for box in outer if abs(box[2] - box[0] - width) <= 1)
    boxes = [(box, lines) for *_, box in cards if (lines := [line for line in page.lines if holds(box, line)])]
    held = [lines for _, lines in boxes]
    inside = {line for lines in held for line in lines}
    if len(held) < 2 or len(inside) < GEOMETRY.most * len(page.lines):
        return {}
    found = [set(filter(None, map(marks, lines))) for lines in held]
    if any(len(one & found[0]) < SHEETS.twice for one in found):
        return {}
    for line in page.lines:
        if line not in inside:
            held[_under(line, [box for box, _ in boxes])].append(line)
    order = {line: at for at, line in enumerate(page.lines)}
    return {box: sorted(lines, key=order.__getitem__) for box, lines in boxes}


def _under(line: Line, frames: Sequence[Bbox]) -> int:
    """Which of some frames a line stands right over, no further from it than from the one above; else the first."""
    gaps = [
        (box[1] - line.bottom if box[1] >= (line.top + line.bottom) / 2 else line.top - box[3], box[1] < line.top, at)
        for at, box in enumerate(frames)
        if box[0] < line.x1 and line.x0 < box[2]
    ]
    nearest = min(gaps, default=(0.0, True, 0))
    return 0 if nearest[1] else nearest[2]


def _area(box: Bbox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _within(inner: Bbox, outer: Bbox) -> bool:
    reach = GEOMETRY.edge
    across = outer[0] - reach <= inner[0] and inner[2] <= outer[2] + reach
    return across and outer[1] - reach <= inner[1] and inner[3] <= outer[3] + reach


def _fold(page: Page) -> float | None:
    """Where the middle of a page is free of lines from top to bottom, or None."""
    middle = page.width / 2
    left = max((line.x1 for line in page.lines if (line.x0 + line.x1) / 2 <= middle), default=0.0)
    right = min((line.x0 for line in page.lines if (line.x0 + line.x1) / 2 > middle), default=page.width)
    return middle if right - left >= SHEETS.fold and left <= middle <= right else None


def _twice(page: Page, fold: float, marks: _Marks) -> bool:
    halves: tuple[set[Hashable], set[Hashable]] = (set(), set())
    for line in page.lines:
        mark = marks(line)
        if mark is not None:
            halves[line.x0 > fold].add(mark)
    return len(halves[0] & halves[1]) >= SHEETS.twice


def _repeats(page: Page, fold: float) -> bool:
    """Does a line (page numbers aside) stand in both halves, at the same place in each?"""
    left = {
        (_DIGITS.sub("0", line.text), round(line.baseline), round(line.x0)) for line in page.lines if line.x0 < fold
    }
    right = [
        (_DIGITS.sub("0", line.text), round(line.baseline), line.x0 - page.width / 2)
        for line in page.lines
        if line.x0 >= fold
    ]
    return any((text, baseline, round(x0) + step) in left for text, baseline, x0 in right for step in (-1, 0, 1))


def _halves(page: Page, fold: float) -> list[Page]:
    sides = [line for line in page.lines if line.x0 < fold], [line for line in page.lines if line.x0 >= fold]
    return _parts(page, [lines for lines in sides if lines])


def _parts(page: Page, parts: Iterable[list[Line]]) -> list[Page]:
    pages = [replace(page, lines=lines, turned=[]) for lines in parts]
    pages[0].turned = page.turned  # no value is read from them: the sheet has them once
    return pages
