"""Editions in several languages: whether a translation is missing among the files of one run."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure, Finding
from pipeline.validate.places import finding


def missing_translations(brochures: Sequence[Brochure], expected: Sequence[str]) -> list[tuple[int, Finding]]:
    """For each edition that lacks an expected language: the index of its first brochure, and the finding there.

    An edition is known by the years of its call.
    """
    editions: dict[tuple[int, ...], list[int]] = {}
    for index, brochure in enumerate(brochures):
        editions.setdefault(tuple(sorted(set(brochure.call.years))), []).append(index)
    found = []
    for years, members in editions.items():
        there = {brochures[index].extraction.language for index in members}
        missing = [language for language in expected if language not in there]
        if missing:
            edition = "-".join(str(year) for year in years) or "without years"
            message = (
                f"the edition {edition} is not there in {', '.join(missing)}; it is there in {', '.join(sorted(there))}"
            )
            found.append(
                (
                    members[0],
                    finding(Doubt("missing-translation", message, "/extraction/language"), brochures[members[0]]),
                )
            )
    return found
