"""Print that no reader gives text for, over all pages of a document: what recurs, and what belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.data.document import Bbox, Page, Unread
from pipeline.data.tunables import UNREAD


def running(pages: Sequence[Page]) -> set[Unread]:
    """Print without text that stands on several pages at one place, and looks alike."""
    found: set[Unread] = set()
    seen: list[tuple[int, Unread]] = []
    for page in pages:
        for unread in page.unread:
            same = [other for number, other in seen if number != page.number and _alike(other, unread)]
            if same and not unread.text:
                found.update([*same, unread])
            seen.append((page.number, unread))
    return found


def gathered(unread: Sequence[Unread]) -> list[Unread]:
    """Lines of unread print close to one another as one."""
    found: list[Unread] = [one for one in unread if one.text]
    boxes = sorted((one.bbox for one in unread if not one.text), key=lambda box: box[1])
    groups: list[Bbox] = []
    for box in boxes:
        for index, group in enumerate(groups):
            reach = UNREAD.one_picture * (box[3] - box[1])
            if box[1] - group[3] <= reach and box[0] - group[2] <= reach and group[0] - box[2] <= reach:
                groups[index] = (
                    min(group[0], box[0]),
                    min(group[1], box[1]),
                    max(group[2], box[2]),
                    max(group[3], box[3]),
                )
                break
        else:
            groups.append(box)
    return found + [Unread(box) for box in groups]


def _alike(a: Unread, b: Unread) -> bool:
    """Does the same stand at the same place? Telephone numbers as pictures may stand at one place on all pages."""
    if len(a.ink) != len(b.ink) or any(abs(x - y) > UNREAD.same_place for x, y in zip(a.bbox, b.bbox, strict=True)):
        return False
    differences = [abs(x - y) for x, y in zip(a.ink, b.ink, strict=True)]
    part = max(len(differences) // UNREAD.parts, 1)
    return all(sum(differences[at : at + part]) <= UNREAD.same_ink * part for at in range(0, len(differences), part))
