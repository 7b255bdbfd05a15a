"""Labels behind their values, on one line: `€ 38,200 (total cost)`, or set off by their look alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.data.document import Line, Page, lines_of, with_parts
from pipeline.layout.geometry import LEFT, RIGHT, LinesByHeight, leading
from pipeline.layout.tunables import GEOMETRY, GROUPS
from pipeline.profiles.wordings import Wordings
from pipeline.segment.template import Template
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TEMPLATE as T
from pipeline.text.wording import squash

_IN_PARENTHESES = re.compile(r"\S\s+\(([^()]*[^\W\d_][^()]*)\)$")

_MARK = "behind"  # a value

Cut = tuple[str, int, int, int]
"""The squashed label that a line ends with, where the value ends, and where the label begins and ends."""


def cut_run_outs(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with every line that holds a value and its label cut in two, where several fields are named so again
    and again, behind other values.
    """
    whole = (line for line in lines_of(pages, furniture) if not line.is_cut)
    found = {line: cut for line in whole if (cut := _run_out(line, wordings)) is not None}
    values: dict[str, set[str]] = defaultdict(set)
    for line, (key, end, _, _) in found.items():
        values[key].add(squash(line.text[:end]))
    often = {key for key, texts in values.items() if len(texts) >= HABIT.times}
    fields = {field for key in often if (field := wordings.of_key(key)[0]) is not None}
    if len(fields) < HABIT.again:
        return list(pages)
    listed = {key for key in often if wordings.is_listed(key)}
    rows = {(line.page, line.baseline) for line, cut in found.items() if cut[0] in listed}
    beside = Counter(cut[0] for line, cut in found.items() if (line.page, line.baseline) in rows)
    # One that stands beside listed ones again and again is a label on a row of its own, too.
    known = {key for key in often if key in listed or beside[key] >= HABIT.times}
    cuts = {
        line: cut
        for line, cut in found.items()
        if cut[0] in known or (cut[0] in often and (line.page, line.baseline) in rows)
    }
    return with_parts(pages, {line: _parts(line, cut) for line, cut in cuts.items()})


def _run_out(line: Line, wordings: Wordings) -> Cut | None:
    """How a line may be cut into a value and its label; None where it holds none."""
    if line.text.endswith(")") and (match := _IN_PARENTHESES.search(line.text)):
        start, end = match.span(1)
        before = match.start() + 1
    elif len(line.spans) > 1 and line.text[line.spans[-1].start - 1].isspace():
        start, end = line.spans[-1].start, len(line.text)
        before = start
    else:
        return None
    key = squash(line.text[start:end])
    if not 1 < len(key) <= T.short or wordings.is_listed(squash(line.text[:before])):
        return None
    return key, before, start, end


def _parts(line: Line, cut: Cut) -> list[Line]:
    _, before, start, end = cut
    value, label = line.cut(0, before), line.cut(start, end)
    label.style = label.style._replace(mark=_MARK)  # its place tells it as a look of its own does
    return [value, label]


def values_before(lines: Mapping[int, LinesByHeight], template: Template) -> None:
    """Give the labels behind their values these (`Heading.values`), and read them row by row; `lines` are those of each
    page.
    """
    rows: dict[tuple[int, float], list[Line]] = defaultdict(list)
    for heading in template.headings:
        label = heading.lines[0]
        if label.style.mark == _MARK:
            row = lines[label.page].on_row(label)
            before = (line for line in row if line.is_cut and line.is_of_row(label) and line.x1 <= label.x0)
            value = max(before, key=RIGHT)
            heading.values = [*_begun(value, lines[label.page], template), value]
            rows[label.page, label.baseline].append(label)
    for labels in rows.values():
        first, *others = sorted(labels, key=LEFT)
        template.rows[first] = others


def _begun(value: Line, lines: LinesByHeight, template: Template) -> list[Line]:
    """The lines on which a value begins that is too long for one: right over it at its edge, in its look, and with no
    room for its next word.
    """
    over = lines.over(value)
    if over is None or over in template or over.is_cut or over.style != value.style:
        return []
    if abs(over.x0 - value.x0) > GEOMETRY.edge or leading(over, value) > GROUPS.leading or over.x1 <= value.x1:
        return []
    return [*_begun(over, lines, template), over]
