"""Lines of one look that belong together: a heading or a title over several lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.data.document import Bbox, Line, Style
from pipeline.layout.geometry import BASELINE, RulesByHeight, cap_height, crosses, is_level, share_row
from pipeline.layout.tunables import GEOMETRY, GROUPS

DASHES = frozenset("-–—")
_SIGN = re.compile(r"(?:[^\s:]+ ){,2}(?:\d[\d.]*[.:)]?|[^\s:]+:) (?=\S)")
"""What a title may begin with: `3. `, `Module 3: `, `Title: `."""
QUOTES = frozenset("«»„“”\"‘’'‚")


def body_style(lines: Iterable[Line]) -> Style | None:
    """The look of most letters; None where there are none."""
    letters: Counter[Style] = Counter()
    for line in lines:
        letters[line.style] += len(line.text)
    return max(letters, key=lambda style: letters[style], default=None)


def largest_look(line: Line) -> Style:
    """The look of its largest letters: small capitals are smaller than the text, and their capitals are not."""
    return max((span.style for span in line.spans), key=lambda style: style.size, default=line.style)


def style_groups(lines: Iterable[Line], rules: Sequence[Bbox] = ()) -> list[list[Line]]:
    """Lines of one look that follow one another closely in a column, as groups from top to bottom; a drawn rule parts
    them.
    """
    groups: list[list[Line]] = []
    open_groups: dict[Style, list[list[Line]]] = defaultdict(list)
    heights: dict[Line, float] = {}
    levels = RulesByHeight(rules)
    last_open = -GROUPS.open - 1
    for line in sorted(lines, key=BASELINE):
        mine = open_groups[line.style]
        baseline = line.baseline
        height = heights[line] = line.size if len(line.spans) == 1 else _height(line)
        most = GROUPS.loose if line.text[0].islower() or _ends_label(line) else GROUPS.leading
        for group in mine[:last_open:-1]:
            last = group[-1]
            if (
                (baseline - last.baseline) / max(height, heights[last]) <= most
                and (_same_column(line, last) or _hangs(line, last))
                and not share_row(last, line)
                and not _is_item(line, last)
                and not (rules and _parted(last, line, levels))
            ):
                group.append(line)
                break
        else:
            group = [line]
            mine.append(group)
            groups.append(group)
    return groups


def _height(line: Line) -> float:
    """The font size that leading goes by: in small capitals, that of the first letter, though a further line of the
    text has none.
    """
    return max(line.size, line.spans[0].style.size) if line.bullet_x is None else line.size


def _ends_label(line: Line) -> bool:
    """Is a line the end of a label, with the value cut off that stood behind it?"""
    return line.is_cut and line.text[-1] in ":?"


def _is_item(line: Line, last: Line) -> bool:
    """Does a line begin an item? A dash that opens a further line of a larger text is the text's own."""
    return line.bullet_x is not None and (last.bullet_x is not None or line.text[0] not in DASHES)


def _parted(upper: Line, lower: Line, rules: RulesByHeight) -> bool:
    """Does a rule lie between two lines? One that underlines the upper one parts nothing."""
    bottom = cap_height(lower)
    return any(
        rule[3] <= bottom and crosses(rule, lower) and not underlines(rule, upper)
        for rule in rules.between(upper.baseline - 1, bottom)
    )


def underlines(rule: Bbox, line: Line) -> bool:
    """Does a rule run right under a line, or under a part of it (some typesetters leave out descenders)?"""
    return (
        is_level(rule)
        and -GROUPS.underline_above * line.size <= rule[1] - line.baseline <= GROUPS.underline_below * line.size
        and rule[0] >= line.x0 - GROUPS.overhang
        and rule[2] <= line.x1 + GROUPS.overhang
    )


def _same_column(a: Line, b: Line) -> bool:
    """Are two lines set to one edge, or centred on one another?"""
    return (
        abs(a.x0 - b.x0) <= GEOMETRY.edge
        or abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2 <= GEOMETRY.edge
        or abs(a.x1 - b.x1) <= GEOMETRY.edge
    )


def _hangs(line: Line, last: Line) -> bool:
    """Does a line hang behind the number or the word with a colon that the line above begins with? A cell cut off its
    row does not.
    """
    sign = _SIGN.match(last.text) if not line.is_cut else None
    return sign is not None and abs(line.x0 - last.lefts[sign.end()]) <= GEOMETRY.edge
