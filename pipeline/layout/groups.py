"""Lines of one look that belong together: a heading or a title over several lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.document import Line, Style

_LEADING = 1.5  # of the font size: lines of one heading are at most this far apart


def style_groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines of one look that follow one another closely in a column, as groups from top to bottom."""
    groups: list[list[Line]] = []
    open_groups: dict[Style, list[list[Line]]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.baseline):
        for group in reversed(open_groups[line.style][-6:]):
            last = group[-1]
            step = line.baseline - last.baseline
            if 0.3 * line.size < step <= _LEADING * line.size and line.bullet_x is None and _same_column(line, last):
                group.append(line)
                break
        else:
            group = [line]
            open_groups[line.style].append(group)
            groups.append(group)
    return groups


def _same_column(a: Line, b: Line) -> bool:
    return abs(a.x0 - b.x0) <= 4 or abs((a.x0 + a.x1) - (b.x0 + b.x1)) <= 8 or abs(a.x1 - b.x1) <= 2
