"""The ids of fiches: slugs of their titles, unique in the brochure."""

from __future__ import annotations

from collections.abc import Iterable

from slugify import slugify

from pipeline.files.inputs import numbered


def unique_ids(titles: Iterable[str]) -> list[str]:
    """An id for each title; where two titles have one slug, the later one gets `<slug>-2`."""
    used: dict[str, None] = {}
    for title in titles:
        used[numbered(slug(title) or "fiche", used.__contains__)] = None
    return list(used)


def slug(text: str, longest: int = 0) -> str:
    """The text in small ASCII letters, digits and hyphens, of at most `longest` characters (0: any length).

    The transliterator is named, since python-slugify takes whichever it finds, and an id must not depend on what else
    is installed.
    """
    return slugify(text, max_length=longest, backend="text-unidecode")
