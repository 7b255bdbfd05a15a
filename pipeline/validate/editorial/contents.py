"""Whether the contents list agrees with the cover and the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure
from pipeline.text.wording import squash
from pipeline.validate.tunables import SHEETS


def differing_priorities(brochure: Brochure) -> Iterator[Doubt]:
    """Priorities that contents list and cover word differently.

    Capitals, accents, spaces and punctuation do not count.
    """
    cover = {priority.number: priority.title for priority in brochure.call.priorities}
    for index, listed in enumerate(brochure.call.listed_priorities):
        at = f"/call/listed_priorities/{index}/title"
        title = cover.get(listed.number)
        if title is None:
            yield Doubt(
                "priority-differs",
                f"priority {listed.number} ({listed.title!r}) is in the contents list but not on the cover",
                at,
            )
        elif squash(title) != squash(listed.title):
            yield Doubt(
                "priority-differs",
                f"priority {listed.number} reads {listed.title!r} in the contents list but {title!r} on the cover",
                at,
            )


class _Row(NamedTuple):
    """A fiche: its index, its page in the contents list, and the physical page on which it begins."""

    fiche: int
    printed: int
    physical: int


def wrong_pages(brochure: Brochure) -> Iterator[Doubt]:
    """Rows that give a page on which the fiche does not begin.

    How printed pages translate into physical ones is what most of the rows agree on.
    """
    rows = [
        _Row(n, f.listing.page, f.pages[0])
        for n, f in enumerate(brochure.fiches)
        if f.listing and f.listing.page is not None and f.pages
    ]
    sheet, shift = _numbering(rows, imposed=_may_be_imposed(brochure))
    fitting = [row for row in rows if _physical(row.printed, sheet, shift) == row.physical]
    if len(fitting) < 2 or 2 * len(fitting) <= len(rows):
        return
    for row in rows:
        if row not in fitting:
            where = " or ".join(str(page) for page in _printed(row.physical, sheet, shift))
            message = (
                f"the contents list gives page {row.printed}, but going by its other rows the fiche begins "
                f"on page {where}"
            )
            yield Doubt("listing-page-wrong", message, f"/fiches/{row.fiche}/listing/page")


def _may_be_imposed(brochure: Brochure) -> bool:
    return any(box.bbox[2] > SHEETS.wide for boxes in brochure.evidence.values() for box in boxes)


def _numbering(rows: Sequence[_Row], *, imposed: bool) -> tuple[int, int]:
    """The pages per sheet, and the offset between printed and physical pages, with which most rows agree."""
    fits = Counter((1, row.physical - row.printed) for row in rows)
    if imposed:
        fits.update((2, 2 * row.physical - row.printed - side) for row in rows for side in (0, 1))
    return fits.most_common(1)[0][0] if fits else (1, 0)


def _physical(printed: int, sheet: int, shift: int) -> int:
    return -(-(printed + shift) // sheet)


def _printed(physical: int, sheet: int, shift: int) -> list[int]:
    return [sheet * physical - shift - side for side in reversed(range(sheet))]
