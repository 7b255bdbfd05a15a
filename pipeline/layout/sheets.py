"""Two pages imposed on one sheet: each half becomes a page of its own, under the sheet's number."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import replace

from pipeline.data.document import Document, Line, Page
from pipeline.layout.tunables import SHEETS

_DIGITS = re.compile(r"\d+")


def split_sheets(document: Document, marks: Callable[[Line], Hashable | None]) -> Document:
    """The document with its imposed sheets cut in two, or as it is when nothing shows that it is imposed.

    `marks` names what a page holds at most once (a heading's field, a page number), None for other lines. Landscape
    pages that keep a fold free are sheets when one holds such a thing in both halves, or when all print a line twice,
    half a sheet apart.
    """
    folds = {
        page.number: _fold(page)
        for page in document.pages
        if page.width > SHEETS.landscape * page.height and page.lines
    }
    if not folds or sum(fold is not None for fold in folds.values()) < len(folds):
        return document
    folded = [(page, fold) for page in document.pages if (fold := folds.get(page.number)) is not None]
    if not any(_twice(page, fold, marks) for page, fold in folded) and not (
        len(folded) >= 2 and all(_repeats(page, fold) for page, fold in folded)
    ):
        return document
    pages: list[Page] = []
    for page in document.pages:
        fold = folds.get(page.number)
        pages += [page] if fold is None else _halves(page, fold)
    return Document(pages, document.producer)


def _fold(page: Page) -> float | None:
    """Where the middle of a page is free of lines from top to bottom, or None."""
    middle = page.width / 2
    left = max((line.x1 for line in page.lines if (line.x0 + line.x1) / 2 <= middle), default=0.0)
    right = min((line.x0 for line in page.lines if (line.x0 + line.x1) / 2 > middle), default=page.width)
    return middle if right - left >= SHEETS.fold and left <= middle <= right else None


def _twice(page: Page, fold: float, marks: Callable[[Line], Hashable | None]) -> bool:
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
    halves = [replace(page, lines=lines, turned=[]) for lines in sides if lines]
    halves[0].turned = page.turned  # no value is read from them: the sheet has them once
    return halves
