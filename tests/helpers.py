"""What tests of parsers share: passages from plain text, with made-up geometry."""

from __future__ import annotations

from pipeline.data.document import Line, Span, Style
from pipeline.data.passage import Passage, Piece

STYLE = Style("Test", 10.0, False, False, 0)
LETTER = 5.0  # points per letter
LEADING = 12.0  # points from line to line


def line(text: str, row: int = 0, *, soft_hyphen: bool = False) -> Line:
    """One printed line, as row number `row` of a page."""
    lefts = [40 + LETTER * n for n in range(len(text))]
    top = 40 + LEADING * row
    return Line(
        1,
        text,
        top,
        top + 10,
        top + 8,
        lefts,
        [x + LETTER for x in lefts],
        [Span(0, len(text), STYLE)],
        soft_hyphen=soft_hyphen,
    )


def passage(*rows: str) -> Passage:
    """The rows as lines joined by a space.

    A row ending in `⏎` is joined to the next without one; in `-⏎⏎` it also loses its hyphen, as a typesetter's.
    """
    text, pieces, glue = "", [], False
    for number, row in enumerate(rows):
        drop = row.endswith("⏎⏎")
        tight, row = row.endswith("⏎"), row.rstrip("⏎")
        if text and row and not glue:
            text += " "
        glue = tight
        if not row:
            continue
        length = len(row) - (1 if drop else 0)
        pieces.append(Piece(len(text), line(row, number), 0, length))
        text += row[:length]
    return Passage(text, pieces)
