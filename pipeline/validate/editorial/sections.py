"""Titles and sections of fiches."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure
from pipeline.text.wording import squash


def duplicate_titles(brochure: Brochure) -> Iterator[Doubt]:
    """Fiches with the title of an earlier one. Capitals, accents, spaces and punctuation do not count."""
    first: dict[str, int] = {}
    for index, fiche in enumerate(brochure.fiches):
        key = squash(fiche.title)
        if not key:
            continue
        earlier = first.setdefault(key, index)
        if earlier != index:
            pages = brochure.fiches[earlier].pages
            where = f" on page {pages[0]}" if pages else ""
            yield Doubt(
                "duplicate-title",
                f"the fiche{where} has the same title: {brochure.fiches[earlier].title!r}",
                f"/fiches/{index}/title",
            )
