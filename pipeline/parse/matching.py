"""Which row of the contents list announces which fiche: by likeness of title and promoter, and by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, ListingRow, Outline
from pipeline.parse.tunables import MATCHING, SANITY
from pipeline.profiles.profile import FieldName
from pipeline.text.wording import squash


class _Keys(NamedTuple):
    """What is compared, squashed word by word; None where there is no promoter."""

    title: str
    promoter: str | None
    words: str  # those of the title, sorted


def _keys(title: Sequence[Line], promoter: str | None) -> _Keys:
    key = _key(title)
    return _Keys(key, promoter, " ".join(sorted(key.split())))


def drop_places(outline: Outline, places: Collection[FieldName], carriers: Collection[FieldName]) -> None:
    """Take no promoters from the contents list where nearly all of these are places that the fiches print as theirs (in
    the fields `places`), and not as their promoters (in `carriers`): it gives the region of each project, or is grouped
    by them.
    """

    def printed(fields: Collection[FieldName]) -> set[str]:
        return {
            _key(section.lines) for fiche in outline.fiches for section in fiche.sections if section.field in fields
        }

    named = [row for row in outline.rows if row.promoter]
    found = printed(places) - printed(carriers)
    if named and sum(_key(row.promoter) in found for row in named) >= SANITY.custom * len(named):
        for row in named:
            row.promoter = []


def match_rows(rows: Sequence[ListingRow], fiches: Sequence[FicheOutline], carriers: Collection[str]) -> dict[int, int]:
    """Fiche index → row index; each used once.

    The same title in one row and one fiche is a pair; of the rest the best come first. `carriers` are the fields that
    name the promoter.
    """
    of_rows = [_keys(row.title, _key(row.promoter) if row.promoter else None) for row in rows]
    of_fiches = [_keys(fiche.title, _promoter(fiche, carriers)) for fiche in fiches]
    matched = _same_titles(of_rows, of_fiches)
    open_fiches = [f for f in range(len(fiches)) if f not in matched]
    open_rows = sorted(set(range(len(rows))) - set(matched.values()))
    scores = {(f, r): _likeness(of_rows[r], of_fiches[f]) for f, r in product(open_fiches, open_rows)}
    shift = _page_shift(
        rows, fiches, [*matched.items(), *(pair for pair, score in scores.items() if score >= MATCHING.likely)]
    )
    for (f, r), score in scores.items():
        page = rows[r].page
        if page is not None and page + shift == fiches[f].title[0].page:
            scores[f, r] = score + MATCHING.page
    used: set[int] = set()
    for (f, r), score in sorted(scores.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]))):
        if score >= MATCHING.enough and f not in matched and r not in used:
            matched[f] = r
            used.add(r)
    return matched


def _same_titles(rows: Sequence[_Keys], fiches: Sequence[_Keys]) -> dict[int, int]:
    """Pairs whose title stands in one row and on one fiche only."""
    row_of: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        row_of.setdefault(row.title, []).append(index)
    counts = Counter(fiche.title for fiche in fiches)
    return {
        index: found[0]
        for index, fiche in enumerate(fiches)
        if fiche.title and counts[fiche.title] == 1 and len(found := row_of.get(fiche.title, [])) == 1
    }


def _likeness(row: _Keys, fiche: _Keys) -> float:
    title = fuzz.ratio(row.words, fiche.words)
    if min(len(row.title), len(fiche.title)) >= SANITY.wording:
        title = max(title, MATCHING.part * fuzz.partial_ratio(row.title, fiche.title))
    if row.promoter is None or fiche.promoter is None:
        return title
    return max(
        MATCHING.title * title + (1 - MATCHING.title) * fuzz.partial_ratio(row.promoter, fiche.promoter),
        MATCHING.part * title,
    )


def _promoter(fiche: FicheOutline, carriers: Collection[str]) -> str | None:
    return next(
        (_key(section.lines) for section in fiche.sections if section.field in carriers and section.lines), None
    )


def _key(lines: Sequence[Line]) -> str:
    return " ".join(filter(None, (squash(word) for line in lines for word in line.text.split())))


def _page_shift(rows: Sequence[ListingRow], fiches: Sequence[FicheOutline], likely: Iterable[tuple[int, int]]) -> int:
    """Physical page minus printed page, as most of the likely pairs have it."""
    shifts = Counter(fiches[f].title[0].page - page for f, r in likely if (page := rows[r].page) is not None)
    return shifts.most_common(1)[0][0] if shifts else 0
