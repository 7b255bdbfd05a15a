"""The findings on a draft: what the parsers doubted, and what does not agree."""

from __future__ import annotations

import re

from pipeline.data.draft import Draft
from pipeline.data.pointers import upwards
from pipeline.rules import severity_of
from pipeline.schema.records import Finding
from pipeline.validate.consistency import inconsistencies
from pipeline.validate.places import document_order


def findings_of(draft: Draft) -> list[Finding]:
    """All findings on a draft, each with its page, in document order."""
    found: dict[tuple[str, str, str], Finding] = {}
    for doubt in (*draft.doubts, *inconsistencies(draft)):
        page = doubt.page if doubt.page is not None else _page_of(doubt.pointer, draft)
        key = (doubt.code, doubt.pointer, doubt.message)
        found.setdefault(
            key,
            Finding(
                code=doubt.code,
                severity=severity_of(doubt.code, doubt.pointer, doubt.severity),
                message=doubt.message,
                pointer=doubt.pointer,
                page=page,
            ),
        )
    return sorted(found.values(), key=lambda finding: (document_order(finding.pointer), finding.code, finding.message))


def _page_of(pointer: str, draft: Draft) -> int | None:
    """The page on which a value is printed: its own, else that of what contains it, else that of its first part."""
    if at := next((at for at in upwards(pointer) if at in draft.evidence), None):
        return draft.evidence[at].page
    part = next((passage for key, passage in draft.evidence.items() if key.startswith(pointer + "/")), None)
    if part is not None:
        return part.page
    match = re.match(r"/fiches/(\d+)", pointer)
    return draft.fiches[int(match[1])].pages[0] if match and draft.fiches[int(match[1])].pages else None
