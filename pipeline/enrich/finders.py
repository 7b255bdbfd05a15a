"""The finders of one language of one profile, made once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.enrich.facets import Facets, load_facets
from pipeline.enrich.quantities import QuantityFinder
from pipeline.enrich.terms import AudienceFinder, TopicFinder
from pipeline.profiles.profile import load_profile


@dataclass(frozen=True, slots=True)
class Finders:
    """What finds the facets of a language."""

    quantities: QuantityFinder
    audiences: AudienceFinder
    topics: TopicFinder
    never_acronyms: tuple[str, ...]


@lru_cache(maxsize=16)
def finders(profile: str, code: str) -> Finders | None:
    """The finders of a language, or None when nobody has words for it.

    Raises ProfileError when the profile or its phrases are not valid.
    """
    family = load_profile(profile)
    facets = load_facets(family, code)
    language = family.languages.get(code) or load_profile().languages.get(code)
    if language is None or not (facets or language.units):
        return None
    facets = facets or Facets()
    return Finders(
        QuantityFinder(language, family, facets.audiences),
        AudienceFinder(language, facets.audiences),
        TopicFinder(facets),
        tuple(language.acronyms.never),
    )
