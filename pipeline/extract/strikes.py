"""Text that is struck out: a thin stroke through the middle of its small letters, or an annotation that says so."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.data.document import Bbox, Line

_LOWEST, _HIGHEST = 0.1, 0.48  # of the font size over the baseline: where a stroke goes through small letters
_OUT = 0.4  # of the font size: a stroke that reaches further out than that is a rule of a table or a box
_LEAST = 2  # letters …
_ALONE = 4  # … of a line of text; of a formula, where less stands on a bar, so many
_TEXT = 10  # characters of a line of text
_THICK = (
    0.25  # of the font size: what is thicker is a bar that covers (pdfium shows strokes twice as thick as they are)
)


def struck_parts(line: Line, strokes: Sequence[Bbox], annotated: Sequence[Bbox]) -> list[tuple[int, int]]:
    """Where the struck-out parts of a line's text begin and end."""
    boxes = [
        (stroke[0], stroke[2])
        for stroke in strokes
        if line.baseline - _HIGHEST * line.size <= (stroke[1] + stroke[3]) / 2 <= line.baseline - _LOWEST * line.size
        and stroke[3] - stroke[1] <= _THICK * line.size
        and stroke[0] >= line.x0 - _OUT * line.size
        and stroke[2] <= line.x1 + _OUT * line.size
    ]
    boxes += [
        (box[0], box[2])
        for box in annotated
        if box[1] <= line.baseline - 0.25 * line.size <= box[3] and box[0] < line.x1
    ]
    if not boxes:
        return []
    struck = [
        any(x0 <= (left + right) / 2 <= x1 for x0, x1 in boxes)
        for left, right in zip(line.lefts, line.rights, strict=True)
    ]
    least = _LEAST if len(line.text) >= _TEXT else _ALONE
    parts = [(start, end) for start, end in _stretches(struck) if sum(map(str.isalnum, line.text[start:end])) >= least]
    return whole(line, parts)


def whole(line: Line, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a line that go; all of it where nothing but its bullet would be left."""
    kept = [
        char
        for index, char in enumerate(line.text)
        if index >= line.bullet and not any(start <= index < end for start, end in parts)
    ]
    return [(0, len(line.text))] if parts and not any(map(str.isalnum, kept)) else parts


def _stretches(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Where the stretches of true flags begin and end; one false flag alone (a space) parts none."""
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if flag and found and index - found[-1][1] <= 1:
            found[-1] = (found[-1][0], index + 1)
        elif flag:
            found.append((index, index + 1))
    return found
