"""Print on pages of text that is no text itself: a picture of a line, letters drawn as outlines. Read piece by piece.

What is read so is doubtful, however sure the engine is: there is no second reading of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

import pypdfium2 as pdfium
from PIL import ImageOps

from pipeline.data.document import Bbox, Document, Line, Page, Span, Style
from pipeline.data.unread import gathered, running
from pipeline.extract.ink.picture import draw
from pipeline.extract.letters import make_line
from pipeline.extract.ocr import tesseract
from pipeline.extract.ocr.pages import FONT
from pipeline.extract.ocr.tesseract import TesseractError
from pipeline.extract.ocr.tunables import PIECES
from pipeline.extract.ocr.words import Glyph, Row
from pipeline.extract.pdfium import alone, open_page, open_pdf

_TALL = frozenset("bdfhklABCDEFGHIKLMNOPRSTUVWXYZ0123456789")


def read_pieces(document: Document, data: bytes, password: str | None, languages: Sequence[str]) -> None:
    """Read the unread print of a document's pages as lines of theirs; what is no text stays unread. `languages` are
    names of Tesseract's data.
    """
    recurring = running(document.pages)
    left = PIECES.most
    for page in document.pages:
        unread = [one for one in page.unread if not one.text and one not in recurring]
        pieces = [one.bbox for one in gathered(unread)][:left] if page.direction == 0 else []
        left -= len(pieces)
        if not pieces:
            continue
        try:
            found = _read(page, pieces, data, password, languages)
        except (TesseractError, pdfium.PdfiumError, MemoryError):
            return
        page.lines += found
        page.unread = [one for one in page.unread if one not in unread or not any(_is_in(one.bbox, f) for f in found)]


def _read(
    page: Page, pieces: Sequence[Bbox], data: bytes, password: str | None, languages: Sequence[str]
) -> list[Line]:
    with alone:
        pdf = open_pdf(data, "", password)
        try:
            opened, space, _ = open_page(pdf, page.number - 1)
            unit = page.width / space.width
            around = [_around(box, PIECES.margin) for box in pieces]
            pictures = [draw(opened, box, unit, PIECES.scale) for box in around]
            opened.close()
        finally:
            pdf.close()
    lines: list[Line] = []
    for box, picture in zip(around, pictures, strict=True):
        is_dark = sum(picture.histogram()[:128]) > picture.width * picture.height / 2
        shown = ImageOps.invert(picture) if is_dark else picture
        block = box[3] - box[1] <= PIECES.block
        rows = tesseract.read(shown, languages, round(72 * PIECES.scale), block=block)
        lines += [_line(row, box, page) for row in rows if _is_text(row)]
    return lines


def _around(box: Bbox, margin: float) -> Bbox:
    return (max(box[0] - margin, 0.0), max(box[1] - margin, 0.0), box[2] + margin, box[3] + margin)


def _is_text(row: Row) -> bool:
    """Is a row surely text, not what the engine makes of a drawing?"""
    glyphs = [glyph for word in row.words for glyph in word.glyphs if glyph.char.isalnum()]
    return len(glyphs) >= PIECES.fewest and median(word.sure for word in row.words) >= PIECES.sure


def _line(row: Row, box: Bbox, page: Page) -> Line:
    """A row as a line of the page: in the size, and on the baseline, of the text beside it."""
    left, top = int(box[0]), int(box[1])
    text = " ".join(word.text for word in row.words)
    lefts: list[float] = []
    rights: list[float] = []
    for word in row.words:
        if lefts:
            lefts.append(rights[-1])
            rights.append(left + word.left / PIECES.scale)
        lefts += [left + glyph.left / PIECES.scale for glyph in word.glyphs]
        rights += [left + glyph.right / PIECES.scale for glyph in word.glyphs]
    size = _size([glyph for word in row.words for glyph in word.glyphs]) / PIECES.scale
    baseline = top + row.baseline / PIECES.scale
    size = _nearest((line.size for line in page.lines), size, PIECES.one_size * size)
    baseline = _nearest((line.baseline for line in page.lines), baseline, PIECES.one_row * size)
    style = Style(FONT, size, False, False, 0)
    line = make_line(text, lefts, rights, [Span(0, len(text), style)], page.number, baseline)
    line.doubt = f"this is no text in the PDF, and was read from its picture by OCR: {text[:60]!r}"
    return line


def _size(glyphs: Sequence[Glyph]) -> float:
    """The font size that the heights of letters show, in pixels."""
    tall = [glyph.bottom - glyph.top for glyph in glyphs if glyph.char in _TALL]
    if tall:
        return median(tall) / PIECES.capitals
    return median(glyph.bottom - glyph.top for glyph in glyphs) / PIECES.small


def _nearest(values: Iterable[float], to: float, within: float) -> float:
    near = min(values, key=lambda value: abs(value - to), default=to)
    return near if abs(near - to) <= within else to


def _is_in(box: Bbox, line: Line) -> bool:
    """Does a line say what is printed in a box?"""
    return box[1] < line.baseline < box[3] + line.size / 2 and box[0] < line.x1 and line.x0 < box[2]
