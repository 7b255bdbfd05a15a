"""The structure that a tagged PDF has of its own (ISO 32000-2, 14.7 and 14.8): blocks of text, and their order.

Untagged pages cost one call. Many tags are wrong: they are asked as witnesses, and nothing is read by them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from itertools import compress, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.data.document import Tag
from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.space import DisplaySpace

_MAX_DEPTH = 60  # of elements within elements
_MAX_ELEMENTS = 20_000  # per page
_STEP = 6  # text objects of one piece: every sixth is asked where it is
# What stands inside of a block, or holds no text of its own (ISO 32000-2, 14.8.4.7 and 14.8.4.8).
_INLINE = {"Span", "NonStruct", "Private", "Link", "Annot", "Reference", "Quote", "Code", "Em", "Strong", "Sub"}
_INLINE |= {"Lbl", "LBody", "Note", "FENote", "Ruby", "Warichu"}

_page_object = bare(raw.FPDFPage_GetObject, ctypes.c_void_p)
_object_kind = bare(raw.FPDFPageObj_GetType, ctypes.c_int)
_content_id = bare(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int)
_bounds_of = bare(raw.FPDFPageObj_GetBounds, ctypes.c_int)
_bounds = Rows(ctypes.c_float, 4)  # left, bottom, right, top

_Block = tuple[int, str, int]
"""Its number in reading order, its role, and within how many lists it is."""


def tags_of(page: pdfium.PdfPage, space: DisplaySpace) -> list[Tag]:
    """What the structure says of the texts on a page; empty where it says nothing."""
    if not raw.FPDFCatalog_IsTagged(page.pdf):
        return []
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        blocks = _Blocks()
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            blocks.take(raw.FPDF_StructTree_GetChildAtIndex(tree, index), (0, "", 0), 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return _placed(page, space, blocks.of_content) if blocks.of_content else []


class _Blocks:
    """The block of each piece of marked content of a page, by its id."""

    def __init__(self) -> None:
        self.of_content: dict[int, _Block] = {}
        self._elements = 0

    def take(self, element: Any, block: _Block, depth: int) -> None:
        """Take in an element inside of a block, and what it holds."""
        self._elements += 1
        if not element or depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            return
        role = _role(element)
        if role not in _INLINE:
            block = (self._elements, role, block[2] + (role == "L"))
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                self.of_content[content] = block
            else:
                self.take(raw.FPDF_StructElement_GetChildAtIndex(element, index), block, depth + 1)


def _role(element: Any) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _placed(page: pdfium.PdfPage, space: DisplaySpace, blocks: Mapping[int, _Block]) -> list[Tag]:
    """The tags of the texts on a page; what stands in forms has ids of its own, and is left out."""
    handle = reference(ctypes.cast(page.raw, ctypes.c_void_p).value)
    objects = list(map(reference, map(_page_object, repeat(handle), range(raw.FPDFPage_CountObjects(page)))))
    texts = list(compress(objects, map(raw.FPDF_PAGEOBJ_TEXT.__eq__, map(_object_kind, objects))))
    ids = [-1, *map(_content_id, texts), -1]
    # Where every glyph is an object, some tell as much as all: the first and the last of each piece are among them.
    asked = [
        at
        for at, (before, content, after) in enumerate(zip(ids, ids[1:], ids[2:], strict=False))
        if content in blocks and (at % _STEP == 0 or content != before or content != after)
    ]
    bounds = _bounds.filled(_bounds_of, [texts[at] for at in asked], columns=range(4))
    return [Tag(space.bbox(*bounds[4 * n : 4 * n + 4]), *blocks[ids[at + 1]]) for n, at in enumerate(asked)]
