"""Made-up paper: runs, lines and pages with the geometry that a test needs."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.data.document import Bbox, Document, Line, Page, Span
from pipeline.extract.bullets import bullet_length
from pipeline.extract.runs import Run, style_of

WIDTH, HEIGHT = 595.0, 842.0
LETTER = 0.5  # of the font size: the width of every glyph


def printed(
    text: str,
    x: float = 40.0,
    baseline: float = 100.0,
    *,
    page: int = 1,
    size: float = 10.0,
    font: str = "Test",
    soft_hyphen: bool = False,
) -> Line:
    """A line of equally wide letters; a bullet sign that opens it is known as one."""
    step = LETTER * size
    lefts = [x + step * n for n in range(len(text))]
    style = style_of(font, size, 0, False)
    line = Line(
        page,
        text,
        baseline - 0.76 * size,
        baseline + 0.22 * size,
        baseline,
        lefts,
        [left + step for left in lefts],
        [Span(0, len(text), style)],
    )
    line.soft_hyphen = soft_hyphen
    line.bullet = bullet_length(line)
    line.bullet_x = x if line.bullet else None
    return line


def restyled(line: Line, end: int, font: str) -> Line:
    """A line with its first letters in another font."""
    first = style_of(font, line.size, 0, False)
    line.spans = [Span(0, end, first), Span(end, len(line.text), line.style)]
    return line


def column(
    rows: Iterable[str],
    x: float = 40.0,
    top: float = 100.0,
    *,
    leading: float = 12.0,
    page: int = 1,
    size: float = 10.0,
    font: str = "Test",
) -> list[Line]:
    """Rows of text under one another; leading spaces indent, an empty row leaves a gap."""
    lines = []
    for number, row in enumerate(rows):
        if text := row.strip():
            indent = LETTER * size * (len(row) - len(row.lstrip()))
            lines.append(printed(text, x + indent, top + leading * number, page=page, size=size, font=font))
    return lines


def run(
    chars: str | list[str],
    x: float = 40.0,
    baseline: float = 100.0,
    *,
    size: float = 10.0,
    font: str = "Test",
    gap: float = 0.0,
    width: float = LETTER,
) -> Run:
    """Glyphs drawn one after another, `width` (of the font size) wide and `gap` points apart."""
    lefts = [x + (width * size + gap) * n for n in range(len(chars))]
    return Run(list(chars), lefts, [left + width * size for left in lefts], baseline, style_of(font, size, 0, False))


def paged(
    *pages: Iterable[Line], width: float = WIDTH, height: float = HEIGHT, rules: list[Bbox] | None = None
) -> Document:
    """A document of pages that hold these lines."""
    return Document(
        [Page(number, width, height, list(lines), rules=list(rules or [])) for number, lines in enumerate(pages, 1)]
    )


def texts(lines: Iterable[Line]) -> list[str]:
    """What the lines say."""
    return [line.text for line in lines]
