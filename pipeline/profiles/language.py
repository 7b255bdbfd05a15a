"""The words of one language: those of the language itself, and those with which a family of brochures uses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from pydantic import Field

from pipeline.profiles.counting import NegationWords, NounForms, QuantityWords
from pipeline.profiles.declarations import FieldName, Part
from pipeline.profiles.words import (
    ContactWords,
    CoverWords,
    ListingWords,
    NumberWords,
    PeriodWords,
    PromoterWords,
)
from pipeline.text.wording import squash

_FIRST = 3  # letters by which most wordings are told to be none of those listed


class AcronymWords(Part):
    """Words about acronyms."""

    never: list[str] = Field(default=[], description="Words in capitals that are no acronym to explain.")


class LanguageWords(Part):
    """What belongs to a language, and what a family of brochures says in it besides headings."""

    function_words: list[str] = Field(default=[], description="Frequent short words by which the language is known.")
    heading_prefixes: list[str] = Field(default=[], description="Words that may stand before a heading (`the`, `our`).")
    heading_suffixes: list[str] = Field(
        default=[], description="Words that may stand after a heading (`of the project`)."
    )
    other: list[str] = Field(
        default=[], description="Headings of sections that are none of the fields (`Budget`, `Expected results`)."
    )
    parts: list[str] = Field(
        default=[],
        description="What looks like headings and is text of the section that it stands in (`Week 1`, `Step 2`).",
    )
    none_words: list[str] = Field(default=[], description="What an editor prints for nothing (`-`, `n/a`, `none`).")
    elisions: list[str] = Field(
        default=[], description="Articles and pronouns that lean on the word after them (`l'`)."
    )
    hyphenation: list[str] = Field(default=[], description="Hyphenation patterns, as pyphen names them.")
    countries: list[str] = Field(
        default=[], description="ISO 3166 codes: the countries whose telephone numbers are tried, the first one first."
    )
    numbers: NumberWords = Field(default_factory=NumberWords)
    listing: ListingWords = Field(default_factory=ListingWords)
    cover: CoverWords = Field(default_factory=CoverWords)
    period: PeriodWords = Field(default_factory=PeriodWords)
    contact: ContactWords = Field(default_factory=ContactWords)
    promoter: PromoterWords = Field(default_factory=PromoterWords)
    nouns: NounForms = Field(default_factory=NounForms)
    quantities: QuantityWords = Field(default_factory=QuantityWords)
    units: dict[str, list[str]] = Field(default={}, description="Code in units.json → nouns.")
    negation: NegationWords = Field(default_factory=NegationWords)
    acronyms: AcronymWords = Field(default_factory=AcronymWords)

    @cached_property
    def elided(self) -> re.Pattern[str]:
        """An article or pronoun in small letters that leans on the word after it."""
        forms = "|".join(re.escape(form).replace("'", "['’]") for form in self.elisions)
        return re.compile(rf"^(?:{forms})(?=\w)" if forms else "(?!)")


class Language(LanguageWords):
    """All words of one language as a profile has them, its fields and vocabularies told by language too."""

    code: str = ""
    headings: dict[FieldName, list[str]] = Field(default={}, description="Field → wordings of its heading.")
    stems: dict[FieldName, list[str]] = Field(default={}, description="Field → stems of its unlisted headings.")
    cues: dict[FieldName, list[str]] = Field(default={}, description="Field → stems in the text under its heading.")

    @cached_property
    def cue_stems(self) -> tuple[tuple[FieldName, tuple[str, ...]], ...]:
        """Field → squashed stems in the text under its heading, as pairs."""
        return tuple((name, tuple(map(squash, stems))) for name, stems in self.cues.items() if stems)

    @cached_property
    def list_titles(self) -> frozenset[str]:
        """The squashed titles of contents lists."""
        return frozenset(map(squash, self.listing.titles))

    @cached_property
    def title_labels(self) -> frozenset[str]:
        """The squashed labels of titles."""
        return frozenset(map(squash, self.listing.project))

    @cached_property
    def wordings(self) -> dict[str, FieldName]:
        """Squashed wording, without affixes → field."""
        found: dict[str, FieldName] = {}
        for name, wordings in self.headings.items():
            for wording in wordings:
                found.setdefault(squash(wording), name)
        return found

    @cached_property
    def short_words(self) -> frozenset[str]:
        """Its short words, squashed."""
        return frozenset(map(squash, (*self.function_words, *self.quantities.functions)))

    @cached_property
    def labels(self) -> frozenset[str]:
        """The squashed wordings of fields, and the titles of contents lists."""
        return self.list_titles.union(self.wordings)

    @cached_property
    def words_for_none(self) -> list[str]:
        """What is printed for nothing in words, not in signs."""
        return [wording for wording in self.none_words if squash(wording)]

    @cached_property
    def other_wordings(self) -> frozenset[str]:
        """Squashed wordings, without affixes, of headings that are none of the fields."""
        return frozenset(map(squash, self.other))

    @cached_property
    def _affixes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        prefixes, suffixes = (
            tuple(filter(None, map(squash, words))) for words in (self.heading_prefixes, self.heading_suffixes)
        )
        return prefixes, suffixes

    def bare(self, key: str) -> Iterator[str]:
        """A squashed wording as it is, then without each of the affixes that it may have."""
        yield key
        prefixes, suffixes = self._affixes
        ends = [key]
        if key.endswith(suffixes):
            ends += [key[: -len(s)] for s in suffixes if key.endswith(s) and len(key) > len(s)]
        for end in ends:
            if end != key:
                yield end
            if end.startswith(prefixes):
                yield from (end[len(p) :] for p in prefixes if end.startswith(p) and len(end) > len(p))

    def about_as_long(self, length: int, near: float) -> list[str]:
        """The squashed wordings of fields whose likeness (0 to 100) to one of so many letters may reach `near`."""
        key = length, near
        if key not in self._by_length:
            # Alike are the letters that both have, of all that they have.
            least, most = near * length / (200 - near) - 1, (200 - near) * length / near + 1
            self._by_length[key] = [wording for wording in self.wordings if least <= len(wording) <= most]
        return self._by_length[key]

    @cached_property
    def _by_length(self) -> dict[tuple[int, float], list[str]]:
        return {}

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """What every listed wording begins with; with an affix before it, it begins with that."""
        return frozenset(key[:_FIRST] for key in (*self._affixes[0], *self.wordings, *self.other_wordings))

    @cached_property
    def _told(self) -> dict[str, bool]:
        """How wordings begin → may they be listed?"""
        return {}

    def may_be_listed(self, key: str) -> bool:
        """Does a squashed wording, or what it begins, begin as listed ones do? Most are soon told to be none."""
        first = key[:_FIRST]
        told = self._told.get(first)
        if told is None:
            told = not self._beginnings.isdisjoint([first[:end] for end in range(1, _FIRST + 1)])
            self._told[first] = told
        return told

    def field_of(self, wording: str) -> FieldName | None:
        """The field that a printed heading names, or None when it is not listed.

        Capitals, accents, spacing and punctuation do not matter; a wording listed as it is wins over one less its
        affixes.
        """
        return self.field_of_key(squash(wording))

    def field_of_key(self, key: str) -> FieldName | None:
        """The same for a squashed wording."""
        return self._remembered(key) if self.may_be_listed(key) else None

    @cached_property
    def _remembered(self) -> Callable[[str], FieldName | None]:
        """`field_of_key`, with what it lately said: several stages ask about the same headings, of every fiche."""
        listed = self.wordings

        def find(key: str) -> FieldName | None:
            return next((listed[bare] for bare in self.bare(key) if bare in listed), None)

        return lru_cache(maxsize=4096)(find)

    def is_other(self, wording: str) -> bool:
        """Is a printed heading listed as one that is none of the fields?"""
        return any(key in self.other_wordings for key in self.bare(squash(wording)))
