"""The objects of a page as pdfium has them, asked for once for all who look through them."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.extract.calls import Rows, bare, reference

_page_object = bare(raw.FPDFPage_GetObject, ctypes.c_void_p)
_form_object = bare(raw.FPDFFormObj_GetObject, ctypes.c_void_p)
_object_kind = bare(raw.FPDFPageObj_GetType, ctypes.c_int)
_bounds_of = bare(raw.FPDFPageObj_GetBounds, None)
_bounds = Rows(ctypes.c_float, 4)


class PageObjects:
    """The objects of a page, or of a form on it, in drawing order: their addresses, the same as arguments of bare
    calls, and their kinds.
    """

    __slots__ = ("addresses", "arguments", "kinds")

    def __init__(self, get: Any, holder: Any, count: int) -> None:
        self.addresses: list[int] = list(map(get, repeat(holder), range(count)))
        self.arguments: list[Any] = list(map(reference, self.addresses))
        self.kinds: list[int] = list(map(_object_kind, self.arguments))


def objects_of(page: pdfium.PdfPage) -> PageObjects:
    """The objects that stand on a page itself."""
    handle = reference(ctypes.cast(page.raw, ctypes.c_void_p).value)
    return PageObjects(_page_object, handle, raw.FPDFPage_CountObjects(page))


def objects_in(form: int, most: int) -> PageObjects:
    """The first objects of a form, by its address."""
    count = raw.FPDFFormObj_CountObjects(ctypes.cast(ctypes.c_void_p(form), raw.FPDF_PAGEOBJECT))
    return PageObjects(_form_object, reference(form), min(count, most))


def bounds_of(arguments: Sequence[Any]) -> array[Any]:
    """Where objects lie in user space, four numbers each: left, bottom, right and top."""
    return _bounds.filled(_bounds_of, arguments, columns=range(4))
