"""One page looked at: its picture, held against what a reader makes of the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from pipeline.data.document import Bbox, Line, Tag
from pipeline.extract.annotations import Annotations
from pipeline.extract.ink.picture import Picture, draw
from pipeline.extract.ink.printed import Patch, differ, lie_together, unchanged, unseen
from pipeline.extract.ink.tunables import PRINTED
from pipeline.extract.pdfium_objects import PageObjects, objects_of
from pipeline.extract.pdfium_styles import Fonts
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tags import tags_of
from pipeline.extract.units import times

_MAX_DEPTH = 8  # of forms within forms
_MAX_OBJECTS = 20_000  # per page
_AROUND = 2.0  # points: letters reach out of their boxes


class Look:
    """What a page of pdfium shows. To be used while the page is open, one thread at a time."""

    def __init__(
        self,
        page: pdfium.PdfPage,
        space: DisplaySpace,
        annotations: Annotations,
        unit: float = 1.0,
    ) -> None:
        self.page = page
        self._space = space
        self.annotations = annotations if unit == 1 else annotations.scaled(unit)
        self._unit = unit
        self.has_crossing = False  # after a look for what is unseen: do texts lie upon one another?
        self._box = times((0, 0, space.width, space.height), unit)
        self.is_possible = max(self._box) <= PRINTED.largest_side

    @cached_property
    def picture(self) -> Picture:
        """The whole page, one pixel per point."""
        return Picture(self.page, self._box, self._unit)

    @cached_property
    def objects(self) -> PageObjects:
        """The objects of the page."""
        return objects_of(self.page)

    def enlarged(self, box: Bbox, scale: int) -> Image.Image:
        """A part of the page, so many pixels per point."""
        return draw(self.page, box, self._unit, scale)

    def unseen(self, lines: Sequence[Line], images: Sequence[Bbox]) -> list[Patch]:
        """The glyphs of lines that nobody sees; `images` are the boxes of the pictures on the page."""
        patches = unseen(lines, self.picture)
        on_images = [line for line in lines if any(_is_on(line, image) for image in images)]
        if on_images:
            patches += self._unchanged(on_images)
        crossing = lie_together(lines)
        self.has_crossing = bool(crossing)
        if crossing:
            patches += self._under_others(crossing)
        return patches

    def tags(self) -> list[Tag]:
        """What the PDF's own structure says of the texts."""
        found = tags_of(self.page, self._space, self.objects)
        return found if self._unit == 1 else [tag._replace(bbox=times(tag.bbox, self._unit)) for tag in found]

    def fonts(self) -> dict[int | None, str]:
        """The fonts of the page's text, by address, with their names."""
        found = Fonts()
        for obj in self._texts():
            found.name(ctypes.cast(raw.FPDFTextObj_GetFont(obj), ctypes.c_void_p).value)
        return found.here

    def _unchanged(self, lines: Sequence[Line]) -> list[Patch]:
        objects = list(self._texts())
        _set_active(objects, False)
        try:
            bare = draw(self.page, self._box, self._unit)
        finally:
            _set_active(objects, True)
        return unchanged(lines, self.picture.image, bare)

    def _under_others(self, places: Sequence[Bbox]) -> list[Patch]:
        """Of texts that lie upon one another, those whose taking away changes nothing."""
        near = [(obj, box) for obj, box in self._placed() if any(_cross(box, place) for place in places)]
        hidden = list(self._hidden(near))
        text_page = self.page.get_textpage()
        try:
            patches = [Patch(*box, _text_of(obj, text_page)) for obj, box in hidden]
        finally:
            text_page.close()
        return [patch for patch in patches if patch.text and patch.text.strip()]

    def _hidden(self, some: Sequence[tuple[Any, Bbox]]) -> Iterator[tuple[Any, Bbox]]:
        """The objects whose taking away changes nothing: some together; where that tells nothing, halves of them."""
        if not some:
            return
        xs, ys = [x for _, box in some for x in box[::2]], [y for _, box in some for y in box[1::2]]
        around = (min(xs) - _AROUND, min(ys) - _AROUND, max(xs) + _AROUND, max(ys) + _AROUND)
        with_them = draw(self.page, around, self._unit)
        objects = [obj for obj, _ in some]
        _set_active(objects, False)
        try:
            are_seen = differ(with_them, draw(self.page, around, self._unit))
        finally:
            _set_active(objects, True)
        if not are_seen:
            yield from some
        elif len(some) > 1:
            yield from self._hidden(some[: len(some) // 2])
            yield from self._hidden(some[len(some) // 2 :])

    def _texts(self) -> Iterator[Any]:
        yield from (obj for obj, kind, _ in self._objects() if kind == raw.FPDF_PAGEOBJ_TEXT)

    def _placed(self) -> Iterator[tuple[Any, Bbox]]:
        """The text objects of the page itself, with their boxes as displayed."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for obj, kind, depth in self._objects():
            if (
                kind == raw.FPDF_PAGEOBJ_TEXT
                and depth == 0
                and raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top)
            ):
                yield obj, times(self._space.bbox(left.value, bottom.value, right.value, top.value), self._unit)

    def _objects(self) -> Iterator[tuple[Any, int, int]]:
        for index in range(min(raw.FPDFPage_CountObjects(self.page), _MAX_OBJECTS)):
            yield from _unfolded(raw.FPDFPage_GetObject(self.page, index), 0)


def _unfolded(obj: Any, depth: int) -> Iterator[tuple[Any, int, int]]:
    """An object with its kind and depth, and those inside of it."""
    kind = raw.FPDFPageObj_GetType(obj)
    yield obj, kind, depth
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        for index in range(min(raw.FPDFFormObj_CountObjects(obj), _MAX_OBJECTS)):
            yield from _unfolded(raw.FPDFFormObj_GetObject(obj, index), depth + 1)


def _set_active(objects: Sequence[Any], active: bool) -> None:
    for obj in objects:
        raw.FPDFPageObj_SetIsActive(obj, active)


def _text_of(obj: Any, text_page: pdfium.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(obj, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDFTextObj_GetText(obj, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _is_on(line: Line, image: Bbox) -> bool:
    """Does a picture lie under a part of a line?"""
    middle = (line.top + line.bottom) / 2
    return image[1] <= middle <= image[3] and min(line.x1, image[2]) - max(line.x0, image[0]) > line.size


def _cross(a: Bbox, b: Bbox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
