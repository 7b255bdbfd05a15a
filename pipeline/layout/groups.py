"""Lines of one look that belong together: a heading or a title over several lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from pipeline.data.document import Bbox, Line, Style

_LOOSE = 2.0  # the same for a line that begins in lower case, which no new heading does
_THIN = 2.5  # points: a rule, not a panel
_BASELINE = attrgetter("baseline")
DASHES = frozenset("-–—")
_LEADING = 1.51  # of the font size: lines of one heading are at most this far apart


def style_groups(lines: Iterable[Line], rules: Sequence[Bbox] = ()) -> list[list[Line]]:
    """Lines of one look that follow one another closely in a column, as groups from top to bottom; a drawn rule parts
    them.
    """
    groups: list[list[Line]] = []
    open_groups: dict[Style, list[list[Line]]] = defaultdict(list)
    for line in sorted(lines, key=_BASELINE):
        mine = open_groups[line.style]
        least, most = 0.3 * line.size, (_LOOSE if line.text[0].islower() else _LEADING) * line.size
        for group in mine[:-7:-1]:
            last = group[-1]
            if (
                least < line.baseline - last.baseline <= most
                and not _is_item(line, last)
                and _same_column(line, last)
                and not _parted(last, line, rules)
            ):
                group.append(line)
                break
        else:
            group = [line]
            mine.append(group)
            groups.append(group)
    return groups


def _is_item(line: Line, last: Line) -> bool:
    """Does a line begin an item? A dash that opens a further line of a larger text is the text's own."""
    return line.bullet_x is not None and (last.bullet_x is not None or line.text[0] not in DASHES)


def _parted(upper: Line, lower: Line, rules: Sequence[Bbox]) -> bool:
    """Does a horizontal rule lie between two lines? One that underlines the upper one parts nothing."""
    return any(
        upper.baseline - 1 <= rule[1]
        and rule[3] <= lower.baseline - 0.5 * lower.size
        and rule[0] < lower.x1
        and rule[2] > lower.x0
        for rule in rules
        if rule[3] - rule[1] <= _THIN and not underlines(rule, upper)
    )


def underlines(rule: Bbox, line: Line) -> bool:
    """Does a thin rule run right under a line, or under a part of it (some typesetters leave out descenders)?"""
    return (
        rule[3] - rule[1] <= _THIN
        and -0.1 * line.size <= rule[1] - line.baseline <= 0.3 * line.size
        and rule[0] >= line.x0 - 2
        and rule[2] <= line.x1 + 2
    )


def _same_column(a: Line, b: Line) -> bool:
    return abs(a.x0 - b.x0) <= 4 or abs((a.x0 + a.x1) - (b.x0 + b.x1)) <= 8 or abs(a.x1 - b.x1) <= 2
