"""Pages that need no picture: nothing but plain text, rules and panels, whose objects say that every letter shows.

A page is drawn to see what its objects do not say. Where they say it all, drawing would tell nothing new: text that is
filled, opaque and not clipped, in a colour that stands out from the panel behind it, in fonts whose outlines are known
(`Digits.are_outlined`), with no shape over it, and no image, form, shading or small shape that may be print of its own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import compress
from operator import ne, not_
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pipeline.data.document import Bbox, Line
from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.ink.tunables import BELIEVED as T
from pipeline.extract.ink.tunables import PRINTED
from pipeline.extract.pdfium_objects import PageObjects, bounds_of
from pipeline.extract.space import DisplaySpace, cross

_RECTANGLES = (4, 5)  # segments
_WHITE, _NONE, _OPAQUE = 0xFFFFFF, -1, 255

_render_mode = bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_is_transparent = bare(raw.FPDFPageObj_HasTransparency, ctypes.c_int)
_clip = bare(raw.FPDFPageObj_GetClipPath, ctypes.c_void_p)
_clips = bare(raw.FPDFClipPath_CountPaths, ctypes.c_int)
_clip_segments = bare(raw.FPDFClipPath_CountPathSegments, ctypes.c_int)
_clip_segment = bare(raw.FPDFClipPath_GetPathSegment, ctypes.c_void_p)
_segments = bare(raw.FPDFPath_CountSegments, ctypes.c_int)
_segment = bare(raw.FPDFPath_GetPathSegment, ctypes.c_void_p)
_point_of = bare(raw.FPDFPathSegment_GetPoint, None)
_kind_of = bare(raw.FPDFPathSegment_GetType, ctypes.c_int)
_points = Rows(ctypes.c_float, 2)


class _Shape(NamedTuple):
    """A path: where it is displayed, its colour (`_NONE` where it is no ground), and whether it is a rectangle."""

    box: Bbox
    color: int
    is_whole: bool = False


def needs_no_picture(objects: PageObjects, space: DisplaySpace, lines: Sequence[Line]) -> bool:
    """Do the objects of a page say that all letters of its lines show, and that nothing else is print?"""
    kinds = objects.kinds
    if not set(kinds) <= {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH} or any(map(_is_transparent, objects.arguments)):
        return False
    is_text = list(map(raw.FPDF_PAGEOBJ_TEXT.__eq__, kinds))
    if len(kinds) - sum(is_text) > T.paths or any(map(_render_mode, compress(objects.arguments, is_text))):
        return False
    flat = bounds_of(objects.arguments)
    whole = list(zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True))
    bounds = _clipped(objects.arguments, whole)
    if bounds is None or any(map(ne, compress(bounds, is_text), compress(whole, is_text))):
        return False
    shapes: list[_Shape] = []
    smallest = min(span.style.size for line in lines for span in line.spans)
    if smallest < PRINTED.smallest:
        return False
    for number in compress(range(len(kinds)), map(not_, is_text)):
        shape = _shape(objects, number, space.bbox(*bounds[number]), PRINTED.high * smallest)
        if shape is None:
            return False
        # Boxes in user space cross where they do as displayed.
        if any(cross(bounds[number], bound) for bound in compress(bounds[:number], is_text)):
            return False
        shapes.append(shape)
    bullets = {round(x0) for (x0, top, x1, bottom), *_ in shapes if max(x1 - x0, bottom - top) <= T.thin}
    return len(bullets) <= T.places and all(_stands_out(line, shapes) for line in lines)


def _clipped(objects: Sequence[Any], bounds: Sequence[Bbox]) -> list[Bbox] | None:
    """What the clipping paths of objects leave of their bounds; None where one is no rectangle."""
    known: dict[int | None, Bbox | None] = {}  # by their first segment: objects share their paths
    left = []
    clips = list(map(reference, map(_clip, objects)))
    for clip, count, bound in zip(clips, map(_clips, clips), bounds, strict=True):
        for index in range(count):
            first = _clip_segment(clip, index, 0)
            if first not in known:
                known[first] = _rectangle(
                    [_clip_segment(clip, index, at) for at in range(_clip_segments(clip, index))] if first else []
                )
            box = known[first]
            if box is None:
                return None
            if not _holds(box, bound):
                bound = (max(box[0], bound[0]), max(box[1], bound[1]), min(box[2], bound[2]), min(box[3], bound[3]))
        left.append(bound)
    return left


def _shape(objects: PageObjects, number: int, box: Bbox, high: float) -> _Shape | None:
    """A path as a rule, a bullet (lower than `high`) or a panel; None where it may be something else."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) < 0:  # clipped away
        return _Shape(box, _NONE)
    here = objects.arguments[number]
    count = _segments(here)
    if count > T.segments:
        return None
    if max(width, height) <= T.thin:
        return _Shape(box, _NONE) if height < high else None
    if max(width, height) < T.long:
        return None
    if min(width, height) <= T.thin:
        return _Shape(box, _NONE) if count <= T.plain else None
    segments = [_segment(here, at) for at in range(count)]
    is_whole = _rectangle(segments) is not None
    if not is_whole and (min(width, height) < T.large or not _is_frame(segments)):
        return None
    path = ctypes.cast(ctypes.c_void_p(objects.addresses[number]), raw.FPDF_PAGEOBJECT)
    matrix, fill, stroke = raw.FS_MATRIX(), ctypes.c_int(), ctypes.c_int()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if matrix.b or matrix.c:
        return None
    if not fill.value:
        return _Shape(box, _NONE)
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(path, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return _Shape(box, red << 16 | green << 8 | blue, is_whole) if alpha == _OPAQUE else None


def _is_frame(segments: Sequence[int]) -> bool:
    """Do all points of a path lie near the edges of its box, as those of frames and of round corners do?"""
    flat = _points.filled(_point_of, list(map(reference, segments)), columns=(0, 1))
    xs, ys = flat[0::2], flat[1::2]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    return all(min(x - x0, x1 - x, y - y0, y1 - y) <= T.corner for x, y in zip(xs, ys, strict=True))


def _rectangle(segments: Sequence[int]) -> Bbox | None:
    """The sides of a path all of whose sides are level and upright: of its segments, by address."""
    if len(segments) not in _RECTANGLES:
        return None
    here = list(map(reference, segments))
    if raw.FPDF_SEGMENT_BEZIERTO in map(_kind_of, here):
        return None
    flat = _points.filled(_point_of, here, columns=(0, 1))
    xs, ys = flat[0::2], flat[1::2]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    turns = zip(xs, ys, [*xs[1:], xs[0]], [*ys[1:], ys[0]], strict=True)
    is_level = all(abs(a - c) < T.exact or abs(b - d) < T.exact for a, b, c, d in turns)
    has_corners = all(min(abs(x - x0), abs(x - x1)) < T.exact for x in xs) and all(
        min(abs(y - y0), abs(y - y1)) < T.exact for y in ys
    )
    return (x0, y0, x1, y1) if is_level and has_corners else None


def _stands_out(line: Line, shapes: Sequence[_Shape]) -> bool:
    """Does a line stand out from what lies behind it: the last panel that holds it, and those that reach into it?"""
    box = (line.x0, line.top, line.x1, line.bottom)
    grounds = []
    for shape in reversed(shapes):
        if shape.color != _NONE and cross(shape.box, box):
            grounds.append(shape.color)
            if shape.is_whole and _holds(shape.box, box):
                break
    else:
        grounds.append(_WHITE)
    greys = list(map(_grey, grounds))
    return all(
        abs(_grey(color) - grey) >= T.contrast for color in {span.style.color for span in line.spans} for grey in greys
    )


def _grey(color: int) -> float:
    return 0.299 * (color >> 16) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255)


def _holds(outer: Bbox, inner: Bbox) -> bool:
    return (
        outer[0] <= inner[0] + T.exact
        and outer[1] <= inner[1] + T.exact
        and outer[2] >= inner[2] - T.exact
        and outer[3] >= inner[3] - T.exact
    )
