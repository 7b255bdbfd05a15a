"""One page looked at: its picture, held against what a reader makes of the page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress, repeat
from math import ceil
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from pipeline.data.document import Bbox, Line, Tag, cross
from pipeline.extract.annotations import Annotations
from pipeline.extract.calls import bare, reference
from pipeline.extract.ink.believed import cut_texts, needs_no_picture, sides_of
from pipeline.extract.ink.picture import Picture, draw
from pipeline.extract.ink.printed import Patch, differ, greys_at, lie_together, unseen
from pipeline.extract.ink.tunables import PRINTED
from pipeline.extract.pdfium_objects import PageObjects, objects_in, objects_of
from pipeline.extract.pdfium_styles import Fonts
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tags import tags_of
from pipeline.extract.units import times

_MAX_DEPTH = 8  # of forms within forms
_MAX_OBJECTS = 20_000  # per page
_AROUND = 2.0  # points: letters reach out of their boxes
_AROUND_STROKE, _SAMPLES = 2, 16  # points over and under a stroke, and places along it, where it is looked at

_ACTUAL_TEXT, _LONGEST = b"ActualText", 64  # bytes of it: a longer one is seen by its letters
_LAYER = "OC\0".encode("utf-16-le")
_name, _length, _size = ctypes.create_string_buffer(len(_LAYER)), ctypes.c_ulong(len(_LAYER)), ctypes.c_ulong()
_DIGIT = re.compile("[0-9]")
_count_marks = bare(raw.FPDFPageObj_CountMarks, ctypes.c_int)
_mark = bare(raw.FPDFPageObj_GetMark, ctypes.c_void_p)
_type_of = bare(raw.FPDFPageObjMark_GetParamValueType, ctypes.c_int)
_name_of = bare(raw.FPDFPageObjMark_GetName, ctypes.c_int)
_string_of = bare(raw.FPDFPageObjMark_GetParamStringValue, ctypes.c_int)
_activate = bare(raw.FPDFPageObj_SetIsActive, ctypes.c_int)
_is_transparent = bare(raw.FPDFPageObj_HasTransparency, ctypes.c_int)
_font = bare(raw.FPDFTextObj_GetFont, ctypes.c_void_p)


class Look:
    """What a page of pdfium shows. To be used while the page is open, one thread at a time."""

    def __init__(
        self,
        page: pdfium.PdfPage,
        space: DisplaySpace,
        annotations: Annotations,
        unit: float = 1.0,
        *,
        are_outlined: bool = False,
        have_patterns: bool = False,
    ) -> None:
        self._are_outlined = are_outlined  # do all letters show by the outlines of their fonts?
        self._have_patterns = have_patterns  # may colours be patterns?
        self.page = page
        self._space = space
        self.annotations = annotations if unit == 1 else annotations.scaled(unit)
        self._unit = unit
        self.has_crossing = False  # after a look for what is unseen: do texts lie upon one another?
        self._around: list[Bbox] = []  # where lines are that are looked at
        self._box = times((0, 0, space.width, space.height), unit)
        self.is_possible = max(self._box) <= PRINTED.largest_side

    @cached_property
    def picture(self) -> Picture:
        """The whole page, one pixel per point."""
        return Picture(self.page, self._box, self._unit, has_blends=self._has_blends)

    @cached_property
    def objects(self) -> PageObjects:
        """The objects of the page."""
        return objects_of(self.page)

    @cached_property
    def _has_blends(self) -> bool:
        """May objects be blended with what lies behind them?"""
        return any(map(_is_transparent, self.objects.arguments))

    @cached_property
    def has_replaced_digits(self) -> bool:
        """Does a text that stands in place of what is printed (`/ActualText`) hold digits?"""
        return any(_DIGIT.search(_replacement(mark)) for mark in self._marks)

    @cached_property
    def _marks(self) -> list[Any]:
        """The marks of the page's objects, as arguments of bare calls."""
        # One mark stands for many objects: where every glyph is an object, for all of a paragraph.
        counts = list(map(_count_marks, self.objects.arguments))
        marks: set[int | None] = set()
        for index in range(max(counts, default=0)):
            marks.update(map(_mark, compress(self.objects.arguments, map(index.__lt__, counts)), repeat(index)))
        return list(map(reference, marks))

    def needs_no_picture(self, lines: Sequence[Line]) -> bool:
        """Does the page say all that a picture would show of its lines?"""
        return (
            self._are_outlined
            and self._unit == 1
            and self.annotations.are_links
            and not self._has_blends
            and needs_no_picture(self.objects, self._space, lines, have_patterns=self._have_patterns)
            and not any(map(_is_of_a_layer, self._marks))
            and not lie_together(lines)
        )

    def enlarged(self, box: Bbox, scale: int) -> Image.Image:
        """A part of the page, so many pixels per point."""
        return draw(self.page, box, self._unit, scale, has_blends=self._has_blends)

    @cached_property
    def bare(self) -> Picture:
        """The whole page without its text, and with no more of its images, which are slow to draw, than lies near the
        lines that were looked at.
        """
        images = list(self._placed(raw.FPDF_PAGEOBJ_IMAGE)) if self._around else []
        on_images = [line for line in self._around if any(cross(line, image) for _, image in images)]
        texts, away = self._texts, [reference(image) for image, _ in images]
        _set_active([*texts, *away], False)
        try:
            found = Picture(self.page, self._box, self._unit, bare=True, has_blends=self._has_blends)
            _set_active(away, True)
            if on_images:
                (x0, top, x1, bottom), (_, _, width, height) = _around(on_images), self._box
                box = (max(x0, 0), max(top, 0), min(x1, width), min(bottom, height))
                found.image.paste(
                    draw(self.page, box, self._unit, has_blends=self._has_blends), (int(box[0]), int(box[1]))
                )
            return found
        finally:
            _set_active([*texts, *away], True)

    def contrast_of(self, stroke: Bbox) -> int:
        """By how many greys a level stroke stands out from what lies over and under it, where it does so most."""
        x0, top, x1, bottom = stroke
        high, low, step = int(top) - _AROUND_STROKE, ceil(bottom) + _AROUND_STROKE, (x1 - x0) / _SAMPLES
        places = {int(x0 + (sample + 0.5) * step) for sample in range(_SAMPLES)}
        columns = (greys_at(self.bare.image, (x, high, x + 1, low)) for x in places)
        return max(lightest - darkest for darkest, lightest in columns)

    def _ink_of(self, box: Bbox) -> Image.Image:
        """What the text of a part of the page adds to it, enlarged."""
        shown = self.enlarged(box, PRINTED.scale)
        _set_active(self._texts, False)
        try:
            return ImageChops.difference(shown, self.enlarged(box, PRINTED.scale))
        finally:
            _set_active(self._texts, True)

    @cached_property
    def _texts(self) -> list[Any]:
        """All text objects, those of forms included, as arguments of bare calls."""
        return list(_texts_among(self.objects, 0))

    def unseen(self, lines: Sequence[Line]) -> list[Patch]:
        """The glyphs of lines that nobody sees."""
        self._around = [(line.x0, line.top - line.size, line.x1, line.bottom + line.size) for line in lines]
        ink = ImageChops.difference(self.picture.image, self.bare.image)
        patches = unseen(lines, ink, self._ink_of)
        crossing = lie_together(lines)
        self.has_crossing = bool(crossing)
        if crossing:
            patches += self._under_others(crossing)
        gone = [(patch.x0, patch.top, patch.x1, patch.bottom) for patch in patches if not patch.is_kept]
        return patches + [
            cut
            for cut in self._cut_across()
            if not any(box[0] <= cut.x1 and cut.x0 <= box[2] and box[1] <= cut.top <= box[3] for box in gone)
        ]

    def _cut_across(self) -> Iterator[Patch]:
        """The texts of which a clipping path leaves too little of the height of their letters."""
        is_text = list(map(raw.FPDF_PAGEOBJ_TEXT.__eq__, self.objects.kinds))
        texts, addresses = (list(compress(some, is_text)) for some in (self.objects.arguments, self.objects.addresses))
        for number, bound, clip in cut_texts(texts, lambda: sides_of(texts)):
            if clip is None:
                continue
            (x0, top, x1, bottom), (_, upper, _, lower) = self._space.bbox(*bound), self._space.bbox(*clip)
            if 0 < min(bottom, lower) - max(top, upper) < PRINTED.uncut * (bottom - top):
                place = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(_handle(addresses[number]), place)
                baseline = self._space.y(place.e, place.f)
                yield Patch(*times((x0, baseline, x1, baseline), self._unit), is_cut=True, is_kept=True)

    def tags(self) -> list[Tag]:
        """What the PDF's own structure says of the texts."""
        found = tags_of(self.page, self._space, self.objects)
        return found if self._unit == 1 else [tag._replace(bbox=times(tag.bbox, self._unit)) for tag in found]

    def fonts(self) -> dict[int | None, str]:
        """The fonts of the page's text, by address, with their names."""
        found = Fonts()
        for text in self._texts:
            found.name(_font(text))
        return found.here

    def _under_others(self, places: Sequence[Bbox]) -> list[Patch]:
        """Of texts that lie upon one another, those whose taking away changes nothing."""
        near = [
            (text, box)
            for text, box in self._placed(raw.FPDF_PAGEOBJ_TEXT)
            if any(cross(box, place) for place in places)
        ]
        hidden = list(self._hidden(near))
        text_page = self.page.get_textpage()
        try:
            patches = [Patch(*box, _text_of(text, text_page)) for text, box in hidden]
        finally:
            text_page.close()
        return [patch for patch in patches if patch.text and patch.text.strip()]

    def _hidden(self, some: Sequence[tuple[int, Bbox]]) -> Iterator[tuple[int, Bbox]]:
        """The texts whose taking away changes nothing: some together; where that tells nothing, halves of them."""
        if not some:
            return
        around = _around([box for _, box in some])
        with_them = self.enlarged(around, 1)
        texts = [reference(text) for text, _ in some]
        _set_active(texts, False)
        try:
            are_seen = differ(with_them, self.enlarged(around, 1))
        finally:
            _set_active(texts, True)
        if not are_seen:
            yield from some
        elif len(some) > 1:
            yield from self._hidden(some[: len(some) // 2])
            yield from self._hidden(some[len(some) // 2 :])

    def _placed(self, wanted: int) -> Iterator[tuple[int, Bbox]]:
        """The objects of a kind on the page itself, with their boxes as displayed."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for address, kind in zip(self.objects.addresses, self.objects.kinds, strict=True):
            if kind == wanted and raw.FPDFPageObj_GetBounds(_handle(address), left, bottom, right, top):
                yield address, times(self._space.bbox(left.value, bottom.value, right.value, top.value), self._unit)


def _around(boxes: Sequence[Bbox]) -> Bbox:
    """What some boxes lie in, with some room."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts) - _AROUND, min(tops) - _AROUND, max(rights) + _AROUND, max(bottoms) + _AROUND


def _is_of_a_layer(mark: Any) -> bool:
    """Does a mark say that objects belong to a layer (`/OC`)?"""
    _name_of(mark, _name, _length, ctypes.byref(_size))
    return _size.value == len(_LAYER) and _name.raw == _LAYER  # a longer name is not written


def _replacement(mark: Any) -> str:
    """The text that stands in place of the objects with a mark."""
    if _type_of(mark, _ACTUAL_TEXT) == raw.FPDF_OBJECT_STRING:
        buffer, size = ctypes.create_string_buffer(_LONGEST), ctypes.c_ulong()
        if _string_of(mark, _ACTUAL_TEXT, buffer, ctypes.c_ulong(_LONGEST), ctypes.byref(size)):
            return buffer.raw[: min(size.value, _LONGEST)].decode("utf-16-le", "replace")
    return ""


def _texts_among(objects: PageObjects, depth: int) -> Iterator[Any]:
    """The texts among objects, and inside of them, as arguments of bare calls."""
    is_text, is_form = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM
    for number, kind in enumerate(objects.kinds):
        if kind == is_text:
            yield objects.arguments[number]
        elif kind == is_form and depth < _MAX_DEPTH:
            yield from _texts_among(objects_in(objects.addresses[number], _MAX_OBJECTS), depth + 1)


def _set_active(texts: Sequence[Any], active: bool) -> None:
    for text in texts:
        _activate(text, active)


def _handle(address: int) -> Any:
    return ctypes.cast(ctypes.c_void_p(address), raw.FPDF_PAGEOBJECT)


def _text_of(text: int, text_page: pdfium.PdfTextPage) -> str:
    obj = _handle(text)
    size = raw.FPDFTextObj_GetText(obj, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDFTextObj_GetText(obj, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
