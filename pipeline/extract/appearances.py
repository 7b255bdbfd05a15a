"""Appearances of annotations (ISO 32000-2, 12.5.5) drawn by pdfminer as part of a page, which it does not do itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt, mult_matrix

_SHAPES = {"Caret", "Square", "Circle", "Polygon", "PolyLine"}
_DRAWN = {"Link", "FreeText", "Stamp", "Widget", "Watermark", "Movie", "Screen", "3D", "RichMedia"} | _SHAPES
_UNSEEN = 2 | 32  # flags: hidden, no view
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def draw_appearances(page: Any, interpreter: PDFPageInterpreter, ctm: Any) -> None:
    """Draw what the annotations of a page show, as forms; `ctm` is the page's own matrix."""
    annotations = resolve1(page.annots)
    for annotation in annotations if isinstance(annotations, list) else ():
        annotation = resolve1(annotation)
        if isinstance(annotation, dict):
            for form in _appearance(annotation):
                _draw(annotation, form, page, interpreter, ctm)


def _appearance(annotation: dict[str, Any]) -> Iterator[PDFStream]:
    flags = resolve1(annotation.get("F", 0))
    kind = resolve1(annotation.get("Subtype"))
    if (isinstance(flags, int) and flags & _UNSEEN) or kind is None or literal_name(kind) not in _DRAWN:
        return
    if "OC" in annotation:  # on a layer, which may be off
        return
    shown = resolve1((resolve1(annotation.get("AP")) or {}).get("N"))
    if isinstance(shown, dict):  # one for each state
        state = resolve1(annotation.get("AS"))
        shown = resolve1(shown.get(literal_name(state))) if state is not None else None
    if isinstance(shown, PDFStream):
        yield shown


def _draw(annotation: dict[str, Any], form: PDFStream, page: Any, interpreter: PDFPageInterpreter, ctm: Any) -> None:
    box, rect = _numbers(form.get("BBox"), 4), _numbers(annotation.get("Rect"), 4)
    if box is None or rect is None:
        return
    matrix: Any = _numbers(form.get("Matrix"), 6) or _IDENTITY
    corners = [apply_matrix_pt(matrix, (x, y)) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if x0 == x1 or y0 == y1:
        return
    along = (max(rect[0], rect[2]) - min(rect[0], rect[2])) / (x1 - x0)
    up = (max(rect[1], rect[3]) - min(rect[1], rect[3])) / (y1 - y0)
    onto: Any = (along, 0, 0, up, min(rect[0], rect[2]) - x0 * along, min(rect[1], rect[3]) - y0 * up)
    resources = resolve1(form.get("Resources")) or _of_the_form(page) or page.resources
    whole = mult_matrix(mult_matrix(matrix, onto), ctm)
    interpreter.subinterp().render_contents(resources, [form], ctm=whole)


def _of_the_form(page: Any) -> Any:
    """The resources that all fields of the document share."""
    form = resolve1(page.doc.catalog.get("AcroForm"))
    return resolve1(form.get("DR")) if isinstance(form, dict) else None


def _numbers(value: Any, count: int) -> tuple[float, ...] | None:
    value = resolve1(value)
    found = [resolve1(part) for part in value] if isinstance(value, list) else []
    return tuple(map(float, found)) if len(found) == count and all(isinstance(n, int | float) for n in found) else None
