"""The contents list against the cover and the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure
from pipeline.text.wording import squash

_WIDE = 620.0  # points; an upright A4 page ends at 595: two pages may be imposed on a wider sheet


def differing_priorities(brochure: Brochure) -> Iterator[Doubt]:
    """Priorities that the contents list words otherwise than the cover; capitals, accents, spaces and punctuation do
    not count.
    """
    cover = {priority.number: priority.title for priority in brochure.call.priorities}
    for index, listed in enumerate(brochure.call.listed_priorities):
        at = f"/call/listed_priorities/{index}/title"
        title = cover.get(listed.number)
        if title is None:
            yield Doubt(
                "priority-differs",
                f"priority {listed.number} of the contents list ({listed.title!r}) is not on the cover",
                at,
            )
        elif squash(title) != squash(listed.title):
            yield Doubt(
                "priority-differs",
                f"priority {listed.number} in the contents list: {listed.title!r}; on the cover: {title!r}",
                at,
            )


class _Row(NamedTuple):
    """A fiche: its index, the page that the contents list prints, the physical page on which it begins."""

    fiche: int
    printed: int
    physical: int


def wrong_pages(brochure: Brochure) -> Iterator[Doubt]:
    """Rows whose page is not where the fiche begins, by how printed and physical pages go together in most of the
    other rows.
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
            message = f"the contents list gives page {row.printed}; by its other rows the fiche begins on page {where}"
            yield Doubt("listing-page-wrong", message, f"/fiches/{row.fiche}/listing/page")


def _may_be_imposed(brochure: Brochure) -> bool:
    return any(box.bbox[2] > _WIDE for boxes in brochure.evidence.values() for box in boxes)


def _numbering(rows: Sequence[_Row], *, imposed: bool) -> tuple[int, int]:
    """Pages per sheet and shift between printed and physical page with which most rows agree."""
    fits = Counter((1, row.physical - row.printed) for row in rows)
    if imposed:
        fits.update((2, 2 * row.physical - row.printed - side) for row in rows for side in (0, 1))
    return fits.most_common(1)[0][0] if fits else (1, 0)


def _physical(printed: int, sheet: int, shift: int) -> int:
    return -(-(printed + shift) // sheet)


def _printed(physical: int, sheet: int, shift: int) -> list[int]:
    return [sheet * physical - shift - side for side in reversed(range(sheet))]
