"""The drawn shapes of a page as pdfium has them: boxes of paths and images, forms included."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import compress
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.data.document import Bbox
from pipeline.extract.calls import bare, reference
from pipeline.extract.pdfium_objects import PageObjects, objects_in
from pipeline.extract.shapes import Kind, Shapes, is_large, is_low
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tunables import DRAWN, SHAPES

_MAX_DEPTH = 8  # of forms within forms
_MAX_SHAPES = 20_000  # per page: maps and charts have no say in the layout
_LINE = 2  # segments of a straight line: where it begins, and where it leads
_RECTANGLE = 5  # segments: it leads back to where it begins
_MOST_SEGMENTS = 64  # of a path whose parts are looked at

_segments = bare(raw.FPDFPath_CountSegments, ctypes.c_int)
_segment = bare(raw.FPDFPath_GetPathSegment, ctypes.c_void_p)
_segment_kind = bare(raw.FPDFPathSegment_GetType, ctypes.c_int)

_PAGE = pdfium.PdfMatrix()  # of what stands on the page itself: as it is


def shapes_of(objects: PageObjects, space: DisplaySpace) -> Shapes:
    """The boxes of paths and images among the objects of a page, as displayed."""
    shapes = Shapes()
    for kind, bounds in _items(objects, _PAGE, 0):
        shapes.add(space.bbox(*bounds), kind)
    return shapes


def _items(objects: PageObjects, matrix: pdfium.PdfMatrix, depth: int) -> Iterator[tuple[Kind, Bbox]]:
    """The shapes of a page or form: kind, and bounds in user space (left, bottom, right, top)."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    others = list(map(raw.FPDF_PAGEOBJ_TEXT.__ne__, objects.kinds[:_MAX_SHAPES]))  # where glyphs are objects: few
    for address, kind in zip(compress(objects.addresses, others), compress(objects.kinds, others), strict=True):
        obj = ctypes.cast(ctypes.c_void_p(address), raw.FPDF_PAGEOBJECT)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(obj, own)
            inner = pdfium.PdfMatrix.from_raw(own).multiply(matrix)
            yield from _items(objects_in(address, _MAX_SHAPES), inner, depth + 1)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) and raw.FPDFPageObj_GetBounds(
            obj, left, bottom, right, top
        ):
            bounds = left.value, bottom.value, right.value, top.value
            is_path = kind == raw.FPDF_PAGEOBJ_PATH
            for shape, place in _as_drawn(obj, address, bounds) if is_path else _image(bounds):
                yield shape, place if matrix is _PAGE else matrix.on_rect(*place)


def _image(bounds: Bbox) -> list[tuple[Kind, Bbox]]:
    return [("image", bounds)]


def _as_drawn(path: Any, address: int, bounds: Bbox) -> list[tuple[Kind, Bbox]]:
    """What a path is, or each level part of it, with its bounds: of a stroked straight line, pdfium's reach a whole
    line width out of it to every side, not half.
    """
    count = _segments(reference(address))
    if count != _LINE:
        if parts := _level_parts(path, address, count, bounds):
            return parts
        if is_large(*bounds) and _is_round(address, count):
            return [("round", bounds)]
        return [("curve" if is_low(*bounds) and _is_open(path, count) else "path", bounds)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value or not stroke.value:
        return [("path", bounds)]
    (x0, y0), (x1, y1) = (_point(path, index) for index in range(_LINE))
    across, along = sorted((abs(x1 - x0), abs(y1 - y0)))
    if across > SHAPES.slants * along:
        return [("slant", bounds)]
    left, bottom, right, top = bounds
    half = min(right - left, top - bottom) / 4
    return [("path", (left + half, bottom + half, right - half, top - half))]


def _level_parts(path: Any, address: int, count: int, bounds: Bbox) -> list[tuple[Kind, Bbox]]:
    """The parts of a path that is nothing but several level lines or bars: the two of a double stroke through a word,
    the rules of a table.
    """
    if not _LINE < count <= _MOST_SEGMENTS or count == _RECTANGLE:
        return []
    kinds = _kinds(address, count)
    if kinds.count(raw.FPDF_SEGMENT_MOVETO) < _LINE or raw.FPDF_SEGMENT_BEZIERTO in kinds:
        return []
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, own)
    onto = pdfium.PdfMatrix.from_raw(own)
    parts: list[list[tuple[float, float]]] = []
    for index, kind in enumerate(kinds):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            parts.append([])
        parts[-1].append(onto.on_point(*_point(path, index)))
    boxes = [_around(part) for part in parts if len(part) > 1]
    if not all(top - bottom <= min(DRAWN.rule_thick, right - left) for left, bottom, right, top in boxes):
        return []
    half = (bounds[3] - bounds[1] - (max(box[3] for box in boxes) - min(box[1] for box in boxes))) / 4
    return [("path", (x0 - half, bottom - half, x1 + half, top + half)) for x0, bottom, x1, top in boxes]


def _is_round(address: int, count: int) -> bool:
    """Has a path no straight edge: is it an ellipse, or a cloud?"""
    return _LINE < count <= _MOST_SEGMENTS and raw.FPDF_SEGMENT_LINETO not in _kinds(address, count)


def _kinds(address: int, count: int) -> list[int]:
    """Whether each segment of a path moves, leads straight or leads in a curve."""
    here = reference(address)
    return [_segment_kind(reference(_segment(here, index))) for index in range(count)]


def _around(points: list[tuple[float, float]]) -> Bbox:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_open(path: Any, count: int) -> bool:
    """Is a path a stroke of several pieces that does not lead back to where it begins?"""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return (
        bool(stroke.value)
        and not fill.value
        and count > _LINE
        and not raw.FPDFPathSegment_GetClose(raw.FPDFPath_GetPathSegment(path, count - 1))
        and _point(path, 0) != _point(path, count - 1)
    )


def _point(path: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, index), x, y)
    return x.value, y.value
