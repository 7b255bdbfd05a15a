"""Pictures as labels: small drawings beside values, which a legend before the records explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import inf
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from pipeline.data.document import Bbox, Line, Page, by_page, cross
from pipeline.data.outline import Section
from pipeline.layout.geometry import TOP, by_rows
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.wordings import Wordings
from pipeline.segment.records import Flow
from pipeline.segment.tunables import HABIT, PLACES
from pipeline.segment.tunables import PICTOGRAMS as T


class _Pictogram(NamedTuple):
    """A drawing on a page, and where its pieces stand in it, in shares of its width and height."""

    page: int
    box: Bbox
    pieces: tuple[float, ...]


def take_pictograms(pages: Sequence[Page], flow: Flow, wordings: Wordings) -> None:
    """Make sections of the texts beside drawings that stand beside words of a legend, several of them listed."""
    drawn = {page.number: page for page in pages if page.panels}

    def beside(lines: Sequence[Line]) -> Iterator[tuple[_Pictogram, list[Line]]]:
        for number, on_page in by_page(lines).items():
            if number in drawn:
                yield from _beside(list(_pictograms(drawn[number])), on_page)

    legend = [(pictogram, lines[0]) for pictogram, lines in beside(flow.outside) if len(lines) == 1]
    listed = {wordings.look_up(line.text)[0] for _, line in legend} - {None}
    if len(listed) < HABIT.times:
        return
    found: dict[Line, list[Section]] = defaultdict(list)
    for fiche in flow.fiches:
        for pictogram, lines in beside(fiche.loose):
            label = next((line for known, line in legend if _are_alike(known, pictogram)), None)
            if label is not None:
                fiche.loose = [line for line in fiche.loose if line not in lines]
                section = Section(wordings.look_up(label.text)[0], [label], lines, usual=True)
                fiche.sections.append(section)
                found[label].append(section)
    for sections in found.values():
        opening = Counter(section.lines[0].text for section in sections if len(section.lines) > 1)
        if max(opening.values(), default=0) >= HABIT.most * len(sections):  # they have a label in words as well
            for section in sections:
                if len(section.lines) > 1 and opening[section.lines[0].text] > 1:
                    section.heading, section.lines = section.lines[:1], section.lines[1:]
    used = {line for fiche in flow.fiches for section in fiche.sections for line in section.heading}
    flow.outside = [line for line in flow.outside if line not in used]


def _pictograms(page: Page) -> Iterator[_Pictogram]:
    """The small drawings of a page with no text in them; pieces that overlap are one."""
    size = median(line.size for line in page.lines) if page.lines else 0.0
    small = [box for box in page.panels if 0 < max(box[2] - box[0], box[3] - box[1]) <= PLACES.reach * size]
    passed: list[list[Bbox]] = []  # a map has thousands of pieces: from left to right, few may touch the next one
    groups: list[list[Bbox]] = []
    for box in sorted(small):
        near = [group for group in groups if any(other[2] > box[0] for other in group)]
        passed += [group for group in groups if group not in near]
        touching = [group for group in near if any(cross(box, other) for other in group)]
        groups = [group for group in near if group not in touching]
        groups.append([box, *(other for group in touching for other in group)])
    for group in sorted([*passed, *groups], key=itemgetter(0)):
        whole = min(b[0] for b in group), min(b[1] for b in group), max(b[2] for b in group), max(b[3] for b in group)
        width, height = whole[2] - whole[0], whole[3] - whole[1]
        texts = ((line.x0, line.top, line.x1, line.bottom) for line in page.lines)
        if min(width, height) <= 0 or any(cross(whole, text) for text in texts):
            continue
        places = [
            ((x0 - whole[0]) / width, (y0 - whole[1]) / height, (x1 - whole[0]) / width, (y1 - whole[1]) / height)
            for x0, y0, x1, y1 in sorted(group)
        ]
        yield _Pictogram(page.number, whole, (width / height, *(place for each in places for place in each)))


def _are_alike(one: _Pictogram, other: _Pictogram) -> bool:
    pairs = zip(one.pieces, other.pieces, strict=False)
    return len(one.pieces) == len(other.pieces) and all(abs(a - b) <= T.alike for a, b in pairs)


def _beside(drawn: Sequence[_Pictogram], lines: Sequence[Line]) -> Iterator[tuple[_Pictogram, list[Line]]]:
    """Drawings in a column, each with the lines on its right, which begin beside it and share an edge, down to the
    next one.
    """
    boxes = [pictogram.box for pictogram in drawn]
    for pictogram in drawn:
        left, top, right, bottom = pictogram.box
        near = [line for line in lines if 0 < line.x0 - right <= PLACES.reach * line.size]
        first = min((line for line in near if line.top < bottom and line.bottom > top), key=TOP, default=None)
        if first is None:
            continue
        end = min((y for x0, y, x1, _ in boxes if y >= bottom and x0 < right and left < x1), default=inf)
        column = [line for line in near if abs(line.x0 - first.x0) <= GEOMETRY.edge]
        yield pictogram, by_rows(line for line in column if first.top <= line.top and line.bottom <= end)
