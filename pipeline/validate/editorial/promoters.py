"""Promoters spelt in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.data.parsed import Doubt
from pipeline.fields.organisation import OrganisationKind
from pipeline.schema.models import values_of
from pipeline.schema.records import Brochure
from pipeline.text.wording import squash, words
from pipeline.validate.tunables import NAMES


def promoter_spellings(brochure: Brochure) -> Iterator[Doubt]:
    """Promoters that another fiche spells differently.

    The spelling of most fiches counts as right; where there is a tie, the first one.
    """
    named = [next(values_of(fiche, OrganisationKind), None) for fiche in brochure.fiches]
    names = [promoter[1].name if promoter else "" for promoter in named]
    counts = Counter(name for name in names if name)
    usual = sorted(counts, key=lambda name: (-counts[name], names.index(name)))
    for index, (name, promoter) in enumerate(zip(names, named, strict=True)):
        better = next((other for other in usual[: usual.index(name)] if same_name(name, other)), None) if name else None
        if better is not None and promoter is not None:
            fiche = names.index(better)
            pages = brochure.fiches[fiche].pages
            where = f" (page {pages[0]})" if pages else ""
            yield Doubt(
                "promoter-spelling",
                f"{name!r} here, {better!r} on the fiche {brochure.fiches[fiche].title!r}{where}",
                f"/fiches/{index}/{promoter[0]}/name",
            )


def same_name(one: str, two: str) -> bool:
    """Whether two names are the same apart from capitals, accents, spaces, punctuation, or a letter in a long word."""
    if squash(one) == squash(two):
        return bool(squash(one))
    mine, theirs = words(one), words(two)
    if len(mine) != len(theirs):
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(differing) == 1 and _one_letter(*differing[0])


def _one_letter(one: str, two: str) -> bool:
    return (
        min(len(one), len(two)) >= NAMES.long
        and one.isalpha()
        and two.isalpha()
        and Levenshtein.distance(one, two, score_cutoff=1) <= 1
    )
