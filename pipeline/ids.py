"""The ids of fiches: slugs of their titles, unique in the brochure."""

from __future__ import annotations

from collections.abc import Iterable

from slugify import slugify

from pipeline.inputs import numbered


def unique_ids(titles: Iterable[str]) -> list[str]:
    """An id for each title; where two titles have one slug, the later one gets `<slug>-2`."""
    used: dict[str, None] = {}
    for title in titles:
        used[numbered(slugify(title) or "fiche", used.__contains__)] = None
    return list(used)
