"""Where a value of a finished document is printed. Values are named by JSON Pointers (RFC 6901)."""

from __future__ import annotations

import re

from pipeline.data.parsed import Doubt
from pipeline.data.pointers import upwards
from pipeline.rules import severity_of
from pipeline.schema.records import Brochure, Evidence, Finding

_NUMBER = re.compile(r"\d+")
_FICHE = re.compile(r"/fiches/(\d+)(?=/|\Z)")


def document_order(pointer: str) -> str:
    """A key that sorts pointers in document order: `/fiches/9` before `/fiches/10`."""
    return _NUMBER.sub(lambda match: match[0].zfill(6), pointer)


def fiche_at(pointer: str) -> int | None:
    """The index of the fiche that a pointer leads into, or None."""
    found = _FICHE.match(pointer)
    return int(found[1]) if found else None


def boxes_at(pointer: str, brochure: Brochure) -> list[Evidence]:
    """Where a value is printed: its own evidence, else that of the nearest value around it, else of its first part."""
    if at := next((at for at in upwards(pointer) if brochure.evidence.get(at)), None):
        return brochure.evidence[at]
    return next(
        (boxes for key, boxes in brochure.evidence.items() if key.startswith(pointer + "/") and pointer.count("/") > 1),
        [],
    )


def page_at(pointer: str, brochure: Brochure) -> int | None:
    """The physical page of a value, or None."""
    if boxes := boxes_at(pointer, brochure):
        return boxes[0].page
    index = fiche_at(pointer)
    pages = brochure.fiches[index].pages if index is not None and index < len(brochure.fiches) else []
    return pages[0] if pages else None


def finding(doubt: Doubt, brochure: Brochure) -> Finding:
    """The finding that a doubt about a finished document becomes, with its page."""
    page = doubt.page if doubt.page is not None else page_at(doubt.pointer, brochure)
    return Finding(
        code=doubt.code,
        severity=severity_of(doubt.code, doubt.pointer, doubt.severity),
        message=doubt.message,
        pointer=doubt.pointer,
        page=page,
    )
