"""Text that is struck out: a thin stroke through the middle of its small letters, or an annotation that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.data.document import Bbox, Line, Mark, Span
from pipeline.extract.letters import make_line
from pipeline.extract.tunables import STRIKES


def struck_parts(
    line: Line, strokes: Sequence[Bbox], annotated: Sequence[Bbox], contrast: Callable[[Bbox], int]
) -> list[tuple[int, int]]:
    """Where the struck-out parts of a line's text begin and end. What a stroke runs through and may not strike out is
    doubted. `contrast` tells by how many greys a stroke stands out: one in the colour of its ground is none.
    """
    near = [
        stroke
        for stroke in strokes
        if line.baseline - STRIKES.highest * line.size
        <= (stroke[1] + stroke[3]) / 2
        <= line.baseline - STRIKES.lowest * line.size
        and stroke[0] < line.x1
        and stroke[2] > line.x0
    ]
    thin, bars = ([s for s in near if (s[3] - s[1] > STRIKES.thick * line.size) == is_bar] for is_bar in (False, True))
    through = [(stroke[0], stroke[2]) for stroke in thin if contrast(stroke) >= STRIKES.shown]
    over = through + [(bar[0], bar[2]) for bar in bars if contrast(bar) >= STRIKES.dark]
    out = STRIKES.out * line.size
    boxes = [(x0, x1) for x0, x1 in _dashes(through, out) if x0 >= line.x0 - out and x1 <= line.x1 + out]
    boxes += [
        (box[0], box[2])
        for box in annotated
        if box[1] <= line.baseline - STRIKES.middle * line.size <= box[3] and box[0] < line.x1
    ]
    if not over and not boxes:
        return []
    struck = _covered(line, boxes)
    least = STRIKES.least if len(line.text) >= STRIKES.text else STRIKES.alone
    parts = [(start, end) for start, end in _stretches(struck) if sum(map(str.isalnum, line.text[start:end])) >= least]
    known = {index for start, end in parts for index in range(start, end)}
    if any(covers and index not in known for index, covers in enumerate(_covered(line, over))):
        line.doubt = f"a stroke runs through this text: {line.text[:60]!r}"
    return whole(line, parts)


def _covered(line: Line, strokes: Sequence[tuple[float, float]]) -> list[bool]:
    """Which letters and spaces of a line have their middle on a stroke?"""
    if not strokes:
        return [False] * len(line.text)
    return [
        any(x0 <= (left + right) / 2 <= x1 for x0, x1 in strokes)
        for left, right in zip(line.lefts, line.rights, strict=True)
    ]


def _dashes(strokes: Sequence[tuple[float, float]], near: float) -> list[tuple[float, float]]:
    """The stretches that strokes cover which are the dashes of one."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted(strokes):
        if found and x0 - found[-1][1] <= near:
            found[-1] = (found[-1][0], max(x1, found[-1][1]))
        else:
            found.append((x0, x1))
    return found


def rest_of(line: Line, parts: Sequence[tuple[int, int]]) -> Line | None:
    """A line without parts of its text; None where nothing is left. What stands right of such a part stays in its
    column.
    """
    ends = [*(start for start, _ in parts), len(line.text)]
    starts = [0, *(end for _, end in parts)]
    kept = [line.cut(start, end) for start, end in zip(starts, ends, strict=True) if line.text[start:end].strip()]
    if not kept:
        return None
    text = ""
    lefts: list[float] = []
    rights: list[float] = []
    spans: list[Span] = []
    marks: list[Mark] = []
    for piece in kept:
        if text:
            spans[-1] = spans[-1]._replace(end=len(text) + 1)
            lefts.append(rights[-1])
            rights.append(piece.x0)
            text += " "
        spans += [Span(span.start + len(text), span.end + len(text), span.style) for span in piece.spans]
        marks += [mark._replace(at=mark.at + len(text)) for mark in piece.marks]
        text, lefts, rights = text + piece.text, [*lefts, *piece.lefts], [*rights, *piece.rights]
    rest = make_line(text, lefts, rights, spans, line.page, line.baseline)
    rest.marks, rest.tick, rest.bullet_x = marks, line.tick, line.bullet_x
    return rest


def doubt_crossed(lines: Sequence[Line], slants: Sequence[Bbox], curves: Sequence[Bbox]) -> None:
    """Doubt the lines through whose letters a slanting stroke or a curve runs: it may strike them out."""
    if len(slants) + len(curves) > STRIKES.drawing:
        return
    for line in lines:
        middle = line.baseline - STRIKES.middle * line.size
        highest, lowest = line.baseline - STRIKES.above * line.size, line.baseline + STRIKES.below * line.size
        for x0, top, x1, bottom in curves:
            if highest < top < middle < bottom < lowest and min(x1, line.x1) - max(x0, line.x0) > line.size:
                line.doubt = f"a stroke runs through this text: {line.text[:60]!r}"
        for x0, top, x1, bottom in slants:
            if top < middle < bottom:
                along = (middle - top) / (bottom - top) * (x1 - x0)
                if line.x0 < x0 + along < line.x1 or line.x0 < x1 - along < line.x1:  # whichever way it slants
                    line.doubt = f"a stroke runs across this text: {line.text[:60]!r}"


def whole(line: Line, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a line that go; all of it where nothing but its bullet would be left."""
    if not parts:
        return parts
    kept = [
        char
        for index, char in enumerate(line.text)
        if index >= line.bullet and not any(start <= index < end for start, end in parts)
    ]
    return [(0, len(line.text))] if not any(map(str.isalnum, kept)) else parts


def _stretches(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Where the stretches of true flags begin and end; one false flag alone (a space) parts none."""
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if flag and found and index - found[-1][1] <= 1:
            found[-1] = (found[-1][0], index + 1)
        elif flag:
            found.append((index, index + 1))
    return found
