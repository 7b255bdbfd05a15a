"""Titles that open the line on which their text begins (`(7) A clock of flowers. Linnaeus planted …`), cut off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.data.document import Line, Page, Style, lines_of, with_parts
from pipeline.layout.geometry import LinesByHeight
from pipeline.layout.groups import body_style
from pipeline.segment.tunables import ALIKE
from pipeline.segment.unlabelled import ends_short, is_apart


def cut_leads(pages: Sequence[Page], furniture: set[Line]) -> list[Page]:
    """The pages with the lines cut behind their beginnings in the one look in which most open a block: what is above
    them stands apart, or ends short. Lines in this look that open none are text.
    """
    body = body_style(lines_of(pages, furniture))
    found: dict[Style, dict[Line, int]] = defaultdict(dict)
    opening: dict[Style, int] = defaultdict(int)  # how many more open a block than do not
    for page in pages:
        lines = LinesByHeight(line for line in page.lines if line not in furniture)
        for line in page.lines:
            if line in furniture or (lead := _lead(line, body)) is None:
                continue
            look, end = lead
            above = lines.over(line)
            if above is None or is_apart(above, line) or ends_short(above, line, line.x1):
                opening[look] += 1
                found[look][line] = end
            else:
                opening[look] -= 1
    most = max(opening.values(), default=0)
    if most < ALIKE.titles:
        return list(pages)
    cuts = next(cuts for look, cuts in found.items() if opening[look] == most).items()
    return with_parts(pages, {line: [line.cut(0, end), line.cut(end, len(line.text))] for line, end in cuts})


def _lead(line: Line, body: Style | None) -> tuple[Style, int] | None:
    """The look that a line begins in, but for a number before it, and where that ends: text in another one follows."""
    worded = [span for span in line.spans if any(map(str.isalpha, line.text[span.start : span.end]))]
    if len(worded) < 2 or worded[0].style == body:
        return None
    look, end = worded[0].style, 0
    for span in worded:
        if span.style == body:
            break
        end = span.end if span.style == look else end
    return (look, end) if any(span.start >= end for span in worded) else None
