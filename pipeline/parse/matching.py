"""Which row of the contents list announces which fiche: by likeness of title and promoter, and by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

from rapidfuzz import fuzz

from pipeline.outline import FicheOutline, ListingRow
from pipeline.wording import squash

_ENOUGH = 58.0  # of 100 + 15: what a pair must score to be one
_PAGE_BONUS = 15.0


def match_rows(rows: Sequence[ListingRow], fiches: Sequence[FicheOutline]) -> dict[int, int]:
    """Fiche index → row index; each used once, the best pairs first."""
    scores = {(f, r): _likeness(row, fiche) for (f, fiche), (r, row) in product(enumerate(fiches), enumerate(rows))}
    shift = _page_shift(rows, fiches, scores)
    for (f, r), score in scores.items():
        page = rows[r].page
        if page is not None and page + shift == fiches[f].title[0].page:
            scores[f, r] = score + _PAGE_BONUS
    matched: dict[int, int] = {}
    used: set[int] = set()
    for (f, r), score in sorted(scores.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]))):
        if score >= _ENOUGH and f not in matched and r not in used:
            matched[f] = r
            used.add(r)
    return matched


def _likeness(row: ListingRow, fiche: FicheOutline) -> float:
    title = max(
        fuzz.token_sort_ratio(_key(row.title), _key(fiche.title)),
        0.9 * fuzz.partial_ratio(_key(row.title), _key(fiche.title)) if min(len(_key(row.title)), len(_key(fiche.title))) >= 5 else 0.0,
    )
    promoters = [section for section in fiche.sections if section.field == "promoter" and section.lines]
    if not promoters or not row.promoter:
        return title
    promoter = fuzz.partial_ratio(_key(row.promoter), _key(promoters[0].lines))
    return max(0.6 * title + 0.4 * promoter, 0.9 * title)


def _key(lines: Sequence[object]) -> str:
    return " ".join(filter(None, (squash(word) for line in lines for word in line.text.split())))  # type: ignore[attr-defined]


def _page_shift(rows: Sequence[ListingRow], fiches: Sequence[FicheOutline], scores: dict[tuple[int, int], float]) -> int:
    """Physical page minus printed page, as most of the likely pairs have it."""
    shifts = Counter(fiches[f].title[0].page - page for (f, r), score in scores.items() if score >= 75 and (page := rows[r].page) is not None)
    return shifts.most_common(1)[0][0] if shifts else 0
