"""The structure that a tagged PDF has of its own (ISO 32000-2, 14.7 and 14.8): blocks of text, and their order.

Untagged pages cost one call. Many tags are wrong: they are asked as witnesses, and nothing is read by them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress
from operator import ne
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.data.document import Tag
from pipeline.extract.calls import bare, reference
from pipeline.extract.pdfium_objects import PageObjects, bounds_of
from pipeline.extract.space import DisplaySpace

_MAX_DEPTH = 60  # of elements within elements
_MAX_ELEMENTS = 20_000  # per page
_STEP = 12  # text objects of one piece: every twelfth is asked where it is
# What stands inside of a block, or holds no text of its own (ISO 32000-2, 14.8.4.7 and 14.8.4.8).
_INLINE = {"Span", "NonStruct", "Private", "Link", "Annot", "Reference", "Quote", "Code", "Em", "Strong", "Sub"}
_INLINE |= {"Lbl", "LBody", "Note", "FENote", "Ruby", "Warichu"}

_content_id = bare(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int)
_count = bare(raw.FPDF_StructElement_CountChildren, ctypes.c_int)
_child = bare(raw.FPDF_StructElement_GetChildAtIndex, ctypes.c_void_p)
_child_content = bare(raw.FPDF_StructElement_GetChildMarkedContentID, ctypes.c_int)
_type = bare(raw.FPDF_StructElement_GetType, ctypes.c_ulong)

_name = ctypes.create_string_buffer(64)  # of a role: no standard one is longer

_Block = tuple[int, str, int]
"""Its number in reading order, its role, and within how many lists it is."""


def tags_of(page: pdfium.PdfPage, space: DisplaySpace, objects: PageObjects) -> list[Tag]:
    """What the structure says of the texts among the objects of a page; empty where it says nothing."""
    if not raw.FPDFCatalog_IsTagged(page.pdf):
        return []
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        blocks = _Blocks()
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            blocks.take(ctypes.cast(child, ctypes.c_void_p).value, (0, "", 0), 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return _placed(objects, space, blocks.of_content) if blocks.of_content else []


class _Blocks:
    """The block of each piece of marked content of a page, by its id."""

    def __init__(self) -> None:
        self.of_content: dict[int, _Block] = {}
        self._elements = 0

    def take(self, address: int | None, block: _Block, depth: int) -> None:
        """Take in an element inside of a block, and what it holds."""
        self._elements += 1
        if not address or depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            return
        element = reference(address)
        role = _role(element)
        if role not in _INLINE:
            block = (self._elements, role, block[2] + (role == "L"))
        for index in range(_count(element)):
            content = _child_content(element, index)
            if content >= 0:
                self.of_content[content] = block
            else:
                self.take(_child(element, index), block, depth + 1)


def _role(element: Any) -> str:
    name = _name
    size = _type(element, name, ctypes.c_ulong(len(name)))
    if size > len(name):
        name = ctypes.create_string_buffer(size)
        _type(element, name, ctypes.c_ulong(size))
    return _decoded(name.raw[: max(size - 2, 0)])


@lru_cache(maxsize=256)
def _decoded(name: bytes) -> str:
    return name.decode("utf-16-le", "replace")


def _placed(objects: PageObjects, space: DisplaySpace, blocks: Mapping[int, _Block]) -> list[Tag]:
    """The tags of the texts on a page; what stands in forms has ids of its own, and is left out."""
    texts: list[tuple[Any, int]] = []
    contents = list(map(_content_id, objects.arguments))
    starts = [0, *compress(range(1, len(contents)), map(ne, contents[1:], contents))]
    for start, end in zip(starts, [*starts[1:], len(contents)], strict=True):
        if end > start and (content := contents[start]) in blocks:
            # Where every glyph is an object, some tell as much as all: the first and the last are among them.
            texts += [
                (objects.arguments[at], content)
                for at in {*range(start, end, _STEP), end - 1}
                if objects.kinds[at] == raw.FPDF_PAGEOBJ_TEXT
            ]
    bounds = bounds_of([obj for obj, _ in texts])
    boxes = map(space.bbox, *(bounds[side::4] for side in range(4)))
    return [Tag(box, *blocks[content]) for box, (_, content) in zip(boxes, texts, strict=True)]
