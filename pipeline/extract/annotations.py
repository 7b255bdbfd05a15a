"""What lies on a page beside its own content: typed notes, stamps, form fields, links, strokes through text.

An annotation has a picture of itself, its appearance (ISO 32000-2, 12.5.5). Where that may hold text, it is made part
of the page's content, and so is read as any text is.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.data.document import Bbox, Link, Unread
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tunables import ANNOTATIONS
from pipeline.extract.units import times

_DRAWN = {
    raw.FPDF_ANNOT_LINK,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_STAMP,
    raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_WIDGET,
    raw.FPDF_ANNOT_WATERMARK,
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_CIRCLE,
    raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_POLYLINE,
    raw.FPDF_ANNOT_MOVIE,
    raw.FPDF_ANNOT_SCREEN,
    raw.FPDF_ANNOT_THREED,
    raw.FPDF_ANNOT_RICHMEDIA,
}  # as shapes and text are; others are icons, and marks on text
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MOST = 5000  # annotations of a page that are asked
_TEXT_FIELDS = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_STAMP = "Draft"  # what a stamp says that does not tell (ISO 32000-2, 12.5.6.12)

_TAG = re.compile(r"<[^<>]*>")  # of rich text (12.7.3.4)

Tick = tuple[Bbox, bool]
"""A box to tick, and whether it is ticked."""


@dataclass(slots=True)
class Annotations:
    """What the annotations of a page say, places as displayed.

    `strikes` are the boxes of text that is struck out, `curves` those of strokes by hand; `boxes` are check boxes and
    radio buttons; `silent` is text that not every program shows: without an appearance, on a layer, or typed into a
    form. `are_drawn`: an appearance may hold text, or strokes through text;
    `are_links`: there is nothing but links that show nothing.
    """

    links: list[Link] = field(default_factory=list)
    strikes: list[Bbox] = field(default_factory=list)
    curves: list[Bbox] = field(default_factory=list)
    boxes: list[Tick] = field(default_factory=list)
    silent: list[Unread] = field(default_factory=list)
    are_drawn: bool = False
    are_links: bool = True

    def scaled(self, unit: float) -> Annotations:
        """The same in points, of a page measured in another unit."""
        return replace(
            self,
            links=[Link(times(link.bbox, unit), link.target) for link in self.links],
            strikes=[times(box, unit) for box in self.strikes],
            curves=[times(box, unit) for box in self.curves],
            boxes=[(times(box, unit), is_ticked) for box, is_ticked in self.boxes],
            silent=[Unread(times(one.bbox, unit), one.text) for one in self.silent],
        )


def annotations_of(page: pdfium.PdfPage, space: DisplaySpace) -> Annotations:
    """Read the annotations of a page."""
    found = Annotations()
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                _take(found, annotation, page, space)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)
    return found


def _take(found: Annotations, annotation: Any, page: pdfium.PdfPage, space: DisplaySpace) -> None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    is_link = kind == raw.FPDF_ANNOT_LINK and not raw.FPDFAnnot_HasKey(annotation, b"AP")
    found.are_links &= is_link
    if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return
    if kind == raw.FPDF_ANNOT_LINK and (target := _target(annotation, page)):
        found.links.append(Link(_box(annotation, space), target))
    if is_link:
        return
    if kind == raw.FPDF_ANNOT_STRIKEOUT:
        found.strikes += _quads(annotation, space) or [_box(annotation, space)]
    elif kind == raw.FPDF_ANNOT_LINE:
        found.strikes += _stroke(annotation, space)
    elif kind == raw.FPDF_ANNOT_INK:
        found.curves.append(_box(annotation, space))
    elif kind == raw.FPDF_ANNOT_REDACT:
        found.curves += map(_middle, _quads(annotation, space) or [_box(annotation, space)])
    elif kind in _DRAWN:
        if kind == raw.FPDF_ANNOT_WIDGET and (state := _string(annotation, b"AS")):
            found.boxes.append((_box(annotation, space), state != "Off"))
        if raw.FPDFAnnot_HasKey(annotation, b"OC"):  # on a layer: pdfium shows it though the layer be off
            raw.FPDFAnnot_SetFlags(annotation, raw.FPDFAnnot_GetFlags(annotation) | raw.FPDF_ANNOT_FLAG_HIDDEN)
            said = _string(annotation, b"Contents") or _string(annotation, b"V")
            found.silent.append(Unread(_box(annotation, space), " ".join(said.split())))
            return
        found.are_drawn = True
        said = ""
        if kind == raw.FPDF_ANNOT_FREETEXT:
            said = _string(annotation, b"Contents") or _TAG.sub(" ", _string(annotation, b"RC"))
        elif kind == raw.FPDF_ANNOT_STAMP:
            said = _string(annotation, b"Name") or _STAMP
        # The appearance of a state may show nothing on purpose.
        is_shown = (raw.FPDFAnnot_HasKey(annotation, b"AP") and raw.FPDFAnnot_HasKey(annotation, b"AS")) or (
            raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        )
        if kind == raw.FPDF_ANNOT_WIDGET:
            said, is_shown = _value(annotation, page.pdf), False  # its appearance may show an older value
        if said.strip() and not is_shown:
            found.silent.append(Unread(_box(annotation, space), " ".join(said.split())))


def with_appearances(pdf: pdfium.PdfDocument, index: int, page: pdfium.PdfPage) -> pdfium.PdfPage:
    """The page with what its annotations show among its content; the page given is closed."""
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return pdf[index]


def _middle(box: Bbox) -> Bbox:
    """A stroke through the middle of a box."""
    x0, top, x1, bottom = box
    return x0, (top + bottom) / 2 - ANNOTATIONS.stroke, x1, (top + bottom) / 2 + ANNOTATIONS.stroke


def _box(annotation: Any, space: DisplaySpace) -> Bbox:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    return space.bbox(rect.left, rect.bottom, rect.right, rect.top)


def _quads(annotation: Any, space: DisplaySpace) -> list[Bbox]:
    boxes: list[Bbox] = []
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append(space.bbox(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _stroke(annotation: Any, space: DisplaySpace) -> list[Bbox]:
    start, end = raw.FS_POINTF(), raw.FS_POINTF()
    if not raw.FPDFAnnot_GetLine(annotation, start, end):
        return []
    (x0, y0), (x1, y1) = sorted((space.point(start.x, start.y), space.point(end.x, end.y)))
    return (
        [(x0, min(y0, y1) - ANNOTATIONS.stroke, x1, max(y0, y1) + ANNOTATIONS.stroke)]
        if abs(y1 - y0) <= ANNOTATIONS.stroke
        else []
    )


def _string(annotation: Any, key: bytes) -> str:
    return _text(raw.FPDFAnnot_GetStringValue, annotation, key)


def _text(ask: Callable[..., int], *about: Any) -> str:
    """What a function of pdfium's writes to a buffer of UTF-16 units."""
    size = ask(*about, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _value(annotation: Any, pdf: pdfium.PdfDocument) -> str:
    """What a text field holds, or which options of a choice are chosen; of other fields, nothing."""
    if raw.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation) not in _TEXT_FIELDS:
        return ""
    chosen = [
        _text(raw.FPDFAnnot_GetOptionLabel, pdf.formenv, annotation, index)
        for index in range(raw.FPDFAnnot_GetOptionCount(pdf.formenv, annotation))
        if raw.FPDFAnnot_IsOptionSelected(pdf.formenv, annotation, index)
    ]
    return " ".join(chosen) or _text(raw.FPDFAnnot_GetFormFieldValue, pdf.formenv, annotation)


def _target(annotation: Any, page: pdfium.PdfPage) -> str:
    """The address to which a link leads; empty where it leads into the document."""
    link = raw.FPDFAnnot_GetLink(annotation)
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    size = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")
