"""The ids of fiches: slugs of their titles, unique in the brochure."""

from __future__ import annotations

from collections.abc import Iterable

from slugify import slugify


def unique_ids(titles: Iterable[str]) -> list[str]:
    """An id for each title; where two titles have one slug, the later one gets `<slug>-2`."""
    used: dict[str, None] = {}
    for title in titles:
        base = slugify(title) or "fiche"
        number, candidate = 1, base
        while candidate in used:
            number += 1
            candidate = f"{base}-{number}"
        used[candidate] = None
    return list(used)
