"""Pages that need no picture: nothing but plain text, rules and panels, whose objects say that every letter shows.

A page is drawn to see what its objects do not say. Where they say it all, drawing would tell nothing new: text that is
filled, opaque and not clipped, in a colour that stands out from the panel behind it, in fonts whose outlines are known
(`Digits.are_outlined`), with no shape over it, and no image, form, shading or small shape that may be print of its own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import compress, repeat
from operator import mul, ne, not_, sub
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pipeline.data.document import Bbox, Line, cross
from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.ink.tunables import BELIEVED as T
from pipeline.extract.ink.tunables import PRINTED
from pipeline.extract.pdfium_objects import PageObjects, bounds_of
from pipeline.extract.space import DisplaySpace

_RECTANGLES = (4, 5)  # segments
_WHITE, _NONE, _OPAQUE = 0xFFFFFF, -1, 255
_OF_PATTERNS = frozenset((_WHITE, 0xBFBFBF))  # what pdfium says that their colours are

_render_mode = bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
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
    """A path: where it is displayed, its colour (`_NONE` where it is no ground), which place it covers without a gap,
    and whether it is no larger than a bullet.
    """

    box: Bbox
    color: int
    covered: Bbox | None = None
    is_small: bool = False


class _Cut(NamedTuple):
    """A text by its number, where it is, and the clipping path that leaves but a part of it (None: no rectangle)."""

    number: int
    bound: Bbox
    clip: Bbox | None


def needs_no_picture(
    objects: PageObjects, space: DisplaySpace, lines: Sequence[Line], *, have_patterns: bool = False
) -> bool:
    """Do the objects of a page say that all letters of its lines show, and that nothing else is print? With
    `have_patterns`, colours may be patterns.
    """
    kinds = objects.kinds
    is_text = list(map(raw.FPDF_PAGEOBJ_TEXT.__eq__, kinds))
    paths = list(compress(range(len(kinds)), map(not_, is_text)))
    smallest = min(span.style.size for line in lines for span in line.spans)
    if (
        len(paths) > T.paths
        or smallest < PRINTED.smallest
        or any(kinds[number] != raw.FPDF_PAGEOBJ_PATH for number in paths)
    ):
        return False
    bounds = _Bounds(objects.arguments)
    texts = list(compress(objects.arguments, is_text))
    if any(map(_render_mode, texts)) or any(
        cut_texts(texts, lambda: [list(compress(side, is_text)) for side in bounds.sides])
    ):
        return False
    around = [_around(line) for line in lines]
    shapes: list[_Shape] = []
    drawn: list[tuple[int, int]] = []  # texts between two paths
    start = 0
    for number in paths:
        if number > start:
            drawn.append((start, number))
        start = number + 1
        bound = _clipped(objects.arguments[number], bounds.alone(number))
        if bound is None:
            return False
        box = space.bbox(*bound)
        shape = _shape(objects, number, box)
        if shape is None or (shape.is_small and not _is_bullet(box, lines, smallest)):
            return False
        # Few shapes cross a line, and there are many texts. Boxes in user space cross where they do as displayed.
        if any(cross(box, line) for line in around) and any(
            cross(bound, bounds.of_all(first, end)) and any(cross(bound, bounds.of(at)) for at in range(first, end))
            for first, end in drawn
        ):
            return False
        shapes.append(shape)
    if have_patterns and not _OF_PATTERNS.isdisjoint(
        {shape.color for shape in shapes} | {span.style.color for line in lines for span in line.spans}
    ):
        return False
    bullets = {round(shape.box[0]) for shape in shapes if shape.is_small}
    return len(bullets) <= T.places and _stand_out(lines, shapes)


class _Bounds:
    """Where the objects of a page are in user space: left, bottom, right and top. Most are never asked for."""

    def __init__(self, objects: Sequence[Any]) -> None:
        self._objects = objects

    @cached_property
    def sides(self) -> Sequence[Sequence[float]]:
        """The four sides of all objects."""
        return sides_of(self._objects)

    def alone(self, number: int) -> Bbox:
        """Those of one object, without asking for all."""
        left, bottom, right, top = bounds_of(self._objects[number : number + 1])
        return left, bottom, right, top

    def of(self, number: int) -> Bbox:
        left, bottom, right, top = self.sides
        return left[number], bottom[number], right[number], top[number]

    def of_all(self, start: int, end: int) -> Bbox:
        left, bottom, right, top = (side[start:end] for side in self.sides)
        return min(left), min(bottom), max(right), max(top)


def sides_of(objects: Sequence[Any]) -> list[Sequence[float]]:
    """The left, lower, right and upper sides of objects, in user space."""
    flat = bounds_of(objects)
    return [flat[side::4] for side in range(4)]


def _around(line: Line) -> Bbox:
    """Where the letters of a line are: they reach out of its box."""
    out = T.out * line.size
    return line.x0 - out, line.top - out, line.x1 + out, line.bottom + out


def _is_bullet(box: Bbox, lines: Sequence[Line], smallest: float) -> bool:
    """Is a small shape lower than a digit of the lines on its level, and before them?"""
    beside = [line for line in lines if line.top < box[3] and box[1] < line.bottom]
    size = min((line.size for line in beside), default=smallest)
    return box[3] - box[1] < PRINTED.high * size and not any(
        line.x0 < box[2] and box[0] < line.x1 + T.behind * line.size for line in beside
    )


def cut_texts(texts: Sequence[Any], bounds: Callable[[], Sequence[Sequence[float]]]) -> Iterator[_Cut]:
    """The texts that reach beyond a clipping path; `bounds` gives the left, lower, right and upper sides of all texts,
    in user space. The paths are rectangles, and many texts share each.
    """
    clips = list(map(reference, map(_clip, texts)))
    counts = list(map(_clips, clips))
    numbers: Sequence[int] = range(len(texts))
    sides = bounds() if any(counts) else []
    for index in range(max(counts, default=0)):
        if min(counts) <= index:
            has_more = list(map(index.__lt__, counts))
            clips, numbers, *sides = (list(compress(values, has_more)) for values in (clips, numbers, *sides))
            counts = list(compress(counts, has_more))
        firsts = list(map(_clip_segment, clips, repeat(index), repeat(0)))
        starts = [0, *compress(range(1, len(firsts)), map(ne, firsts[1:], firsts))]
        boxes = {firsts[start]: _clip_box(clips[start], index) for start in starts}
        for start, end in zip(starts, [*starts[1:], len(firsts)], strict=True):
            box = boxes[firsts[start]]
            left, bottom, right, top = mine = [side[start:end] for side in sides]
            if box is None or not _holds(box, (min(left), min(bottom), max(right), max(top))):
                for number, bound in zip(numbers[start:end], zip(*mine, strict=True), strict=True):
                    if box is None or not _holds(box, bound):
                        yield _Cut(number, bound, box)


def _clipped(path: Any, bound: Bbox) -> Bbox | None:
    """What the clipping paths of an object leave of its bounds; None where one is no rectangle."""
    clip = reference(_clip(path))
    for index in range(_clips(clip)):
        box = _clip_box(clip, index)
        if box is None:
            return None
        bound = (max(box[0], bound[0]), max(box[1], bound[1]), min(box[2], bound[2]), min(box[3], bound[3]))
    return bound


def _clip_box(clip: Any, index: int) -> Bbox | None:
    """A clipping path, where it is a rectangle."""
    return _rectangle([_clip_segment(clip, index, at) for at in range(_clip_segments(clip, index))])


def _shape(objects: PageObjects, number: int, box: Bbox) -> _Shape | None:
    """A path as a rule, a bullet or a panel; None where it may be something else."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) < 0:  # clipped away
        return _Shape(box, _NONE)
    here = objects.arguments[number]
    count = _segments(here)
    if count > T.segments:
        return None
    if max(width, height) <= T.thin:
        return _Shape(box, _NONE, is_small=True)
    if max(width, height) < T.long:
        return None
    if min(width, height) <= T.thin:
        return _Shape(box, _NONE) if count <= T.plain else None
    segments = [_segment(here, at) for at in range(count)]
    covered: Bbox | None = box
    if _rectangle(segments) is None:
        corners = _corners(segments) if min(width, height) >= T.large else None
        if corners is None:
            return None
        out = corners * (width + height)
        covered = (box[0] + out, box[1] + out, box[2] - out, box[3] - out) if corners else None
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
    return _Shape(box, red << 16 | green << 8 | blue, covered) if alpha == _OPAQUE else None


def _corners(segments: Sequence[int]) -> float | None:
    """How large the round corners of a path are, as a share of its width and height together; 0 where it may be hollow,
    None where not all of its points lie near its edges, as those of frames and of panels with round corners do.
    """
    here = list(map(reference, segments))
    flat = _points.filled(_point_of, here, columns=(0, 1))
    xs, ys = flat[0::2].tolist(), flat[1::2].tolist()
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    nearest = dict.fromkeys(((0, 0), (0, 1), (1, 0), (1, 1)), max(x1 - x0, y1 - y0))
    for x, y in zip(xs, ys, strict=True):
        across, down = min(x - x0, x1 - x), min(y - y0, y1 - y)
        if min(across, down) > T.corner:
            return None
        corner = (int(2 * x > x0 + x1), int(2 * y > y0 + y1))
        nearest[corner] = min(nearest[corner], max(across, down))
    if sum(map(raw.FPDF_SEGMENT_MOVETO.__eq__, map(_kind_of, here))) > 1 or not _is_convex(xs, ys):
        return 0.0
    return float(max(nearest.values()) / (x1 - x0 + y1 - y0))


def _is_convex(xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Does a way around its points turn to one side only?"""
    across, up = (list(map(sub, [*places[1:], places[0]], places)) for places in (xs, ys))
    turns = list(map(sub, map(mul, across, [*up[1:], up[0]]), map(mul, up, [*across[1:], across[0]])))
    return bool(min(turns) >= -T.exact or max(turns) <= T.exact)


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


def _stand_out(lines: Sequence[Line], shapes: Sequence[_Shape]) -> bool:
    """Do all lines stand out from what lies behind them: the last panel that holds one, and what reaches into it?"""
    panels = [shape for shape in reversed(shapes) if shape.color != _NONE]
    pairs = {
        (span.style.color, ground)
        for line in lines
        for ground in (_grounds((line.x0, line.top, line.x1, line.bottom), panels) if panels else (_WHITE,))
        for span in line.spans
    }
    return all(abs(_grey(color) - _grey(ground)) >= T.contrast for color, ground in pairs)


def _grounds(box: Bbox, panels: Sequence[_Shape]) -> list[int]:
    """The colours behind a place, from the front to the back."""
    grounds = []
    for shape in panels:
        if cross(shape.box, box):
            grounds.append(shape.color)
            if shape.covered is not None and _holds(shape.covered, box):
                return grounds
    return [*grounds, _WHITE]


def _grey(color: int) -> float:
    return 0.299 * (color >> 16) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255)


def _holds(outer: Bbox, inner: Bbox) -> bool:
    return (
        outer[0] <= inner[0] + T.exact
        and outer[1] <= inner[1] + T.exact
        and outer[2] >= inner[2] - T.exact
        and outer[3] >= inner[3] - T.exact
    )
