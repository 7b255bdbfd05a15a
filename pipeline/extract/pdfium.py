"""The default reader: pdfium, through pypdfium2's raw calls.

Calls across the ctypes border are what costs here: attributes are asked once per text object, and boxes come back through one
buffer whose address is passed as a plain integer.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline import errors
from pipeline.document import Bbox, Document, Page
from pipeline.extract.lines import Shapes, build_page
from pipeline.extract.runs import Run, style_of
from pipeline.extract.space import DisplaySpace

_SIGNS = {0x02: "-", 0xFFFE: "-", 0x07: "\u0007", 0x09: "\t"}  # how pdfium marks a hyphen at a line end
_INVISIBLE = {3, 7}  # text render modes: neither filled nor stroked; clip only
_FILL_AND_STROKE = 2  # text render mode that is used to embolden
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
_TOUCHING = 0.05  # points between the parts of one ligature
_MAX_DEPTH = 8  # of forms within forms
_MAX_SHAPES = 20_000  # per page: maps and charts have no say in the layout


def _untyped(function: Any, *arguments: Any) -> Any:
    """The same C function taking plain integers for pointers, which ctypes converts much faster."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(ctypes.c_void_p, *arguments)(address)


_char_object = _untyped(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_char_box = _untyped(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_char_code = _untyped(raw.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int)


def read(data: bytes, name: str, password: str | None = None) -> Document:
    """Read a PDF's bytes; `name` is for messages.

    Raises EncryptedError, WrongPasswordError, TruncatedError or NoPagesError.
    """
    pdf = _open(data, name, password)
    try:
        if len(pdf) == 0:
            raise errors.NoPagesError(name)
        fonts = _Fonts()
        pages = [_read_page(pdf, index, fonts, name) for index in range(len(pdf))]
        return Document(pages, pdf.get_metadata_value("Producer") or None)
    finally:
        pdf.close()


def _open(data: bytes, name: str, password: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        # pdfium's error code may be left over from an earlier file, so the file itself is asked.
        if b"/Encrypt" in data:
            raise (errors.WrongPasswordError(name) if password else errors.EncryptedError(name)) from error
        if _NO_PAGES.search(data):
            raise errors.NoPagesError(name) from error
        raise errors.TruncatedError(name) from error


def _read_page(pdf: pdfium.PdfDocument, index: int, fonts: _Fonts, name: str) -> Page:
    try:
        page = pdf[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise errors.TruncatedError(name, f"page {index + 1} of the PDF is damaged") from error
    try:
        space = _display_space(page)
        return build_page(index + 1, space.width, space.height, _runs(text, space, fonts), _shapes(page, space))
    finally:
        text.close()
        page.close()


def _display_space(page: pdfium.PdfPage) -> DisplaySpace:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return DisplaySpace((box.left, box.bottom, box.right, box.top), page.get_rotation() // 90)


def _runs(text: pdfium.PdfTextPage, space: DisplaySpace, fonts: _Fonts) -> list[Run]:
    """The visible, upright runs inside the crop box, in drawing order."""
    handle = ctypes.cast(text.raw, ctypes.c_void_p).value
    box = (ctypes.c_float * 4)()  # FS_RECTF: left, top, right, bottom
    address = ctypes.addressof(box)
    left, right, sign, shift, width = space.left, space.right, space.sign, space.shift, space.width
    runs: list[Run] = []
    current, run = None, None
    # The hot loop: three calls per glyph, nothing else that can be asked once per text object.
    for index in range(raw.FPDFText_CountChars(text)):
        obj = _char_object(handle, index)
        if obj is None:  # a space or line end that pdfium made up: no glyph, but a hint (a space of no width)
            if run is not None and run.chars and run.chars[-1] != " ":
                run.chars.append(" ")
                run.lefts.append(run.rights[-1])
                run.rights.append(run.rights[-1])
            continue
        if obj != current:
            current = obj
            run = _new_run(text, index, space, fonts)
            if run is not None:
                runs.append(run)
        if run is None:
            continue
        code = _char_code(handle, index) or 0
        _char_box(handle, index, address)
        x0, x1 = sign * box[left] + shift, sign * box[right] + shift
        if 0 <= x0 + x1 <= 2 * width and code not in (0x0A, 0x0D):
            run.chars.append(chr(code) if 0x20 <= code < 0xFFF0 else _SIGNS.get(code) or (chr(code) if 0x10000 <= code <= 0x10FFFF else "\ufffd"))
            run.lefts.append(x0)
            run.rights.append(x1)
    if space.turns:
        for run in runs:
            _straighten(run)
    return [run for run in runs if run.chars]


def _straighten(run: Run) -> None:
    """On turned pages pdfium divides a ligature's box among its letters from the wrong end: give them back in order."""
    start = 0
    while start < len(run.lefts) - 1:
        end = start
        while end + 1 < len(run.lefts) and run.lefts[end + 1] < run.lefts[end] and abs(run.rights[end + 1] - run.lefts[end]) < _TOUCHING:
            end += 1
        run.lefts[start : end + 1] = run.lefts[start : end + 1][::-1]
        run.rights[start : end + 1] = run.rights[start : end + 1][::-1]
        start = end + 1


def _new_run(text: pdfium.PdfTextPage, index: int, space: DisplaySpace, fonts: _Fonts) -> Run | None:
    """An empty run with the attributes of the text object at `index`, or None when it cannot be seen there."""
    obj = raw.FPDFText_GetTextObject(text, index)
    mode = raw.FPDFTextObj_GetTextRenderMode(obj)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    if mode in _INVISIBLE or not space.is_upright(matrix.a, matrix.b):
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    baseline = space.y(x.value, y.value)
    if not 0 <= baseline <= space.height:
        return None
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(obj, size)
    points = round(size.value * hypot(matrix.c, matrix.d), 1)
    if not 0.5 <= points <= 1000:
        return None
    return Run([], [], [], baseline, style_of(fonts.name(obj), points, _fill_color(obj), mode == _FILL_AND_STROKE))


def _fill_color(obj: Any) -> int:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(obj, r, g, b, a):
        return 0
    return int(r.value << 16 | g.value << 8 | b.value)


class _Fonts:
    """Font names, asked once per font of a document."""

    def __init__(self) -> None:
        self._names: dict[int | None, str] = {}

    def name(self, text_object: Any) -> str:
        font = raw.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._names:
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(size, 1))
            raw.FPDFFont_GetBaseFontName(font, buffer, size)
            self._names[key] = buffer.value.decode("utf-8", "replace")
        return self._names[key]


class _Item(NamedTuple):
    kind: int
    bbox: Bbox


def _shapes(page: pdfium.PdfPage, space: DisplaySpace) -> Shapes:
    """The boxes of paths and images on a page, forms included, as displayed."""
    shapes = Shapes()
    for kind, (x0, y0, x1, y1) in _items(page, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, (1, 0, 0, 1, 0, 0), 0):
        shapes.add(space.bbox(x0, y0, x1, y1), is_image=kind == raw.FPDF_PAGEOBJ_IMAGE)
    return shapes


_Matrix = tuple[float, float, float, float, float, float]


def _items(holder: Any, count: int, get: Any, outer: _Matrix, depth: int) -> Iterator[_Item]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(count, _MAX_SHAPES)):
        obj = get(holder, index)
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(obj, own)
            matrix = _concatenate((own.a, own.b, own.c, own.d, own.e, own.f), outer)
            yield from _items(obj, raw.FPDFFormObj_CountObjects(obj), raw.FPDFFormObj_GetObject, matrix, depth + 1)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) and raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top):
            yield _Item(kind, _transformed((left.value, bottom.value, right.value, top.value), outer))


def _concatenate(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _transformed(box: Bbox, m: _Matrix) -> Bbox:
    if m == (1, 0, 0, 1, 0, 0):
        return box
    x0, y0, x1, y1 = box
    corners = [(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))
