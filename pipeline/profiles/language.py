"""The words of one language: those of the language itself, and those with which a family of brochures uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import Field

from pipeline.profiles.declarations import FieldName, Part
from pipeline.text.wording import squash

MonthNumber = Annotated[str, Field(pattern=r"^([1-9]|1[0-2])$")]


class ListingWords(Part):
    """Words of the contents list."""

    titles: list[str] = Field(default=[], description="Headings over a contents list.")
    promoter: list[str] = Field(default=[], description="Column heads over the promoters.")
    project: list[str] = Field(default=[], description="Column heads over the titles.")
    page: list[str] = Field(default=[], description="Column heads over the page numbers.")
    priority: list[str] = Field(default=[], description="Words before the number of a priority (`Priority 1:`).")


class CoverWords(Part):
    """Words of the cover; stems match the beginning of a word, of whatever capitals and accents."""

    call: list[str] = Field(default=[], description="Words that stand in the title of a call.")
    kickers: list[str] = Field(default=[], description="Words for the kind of document (`Project sheets`): no title.")
    launched: list[str] = Field(default=[], description="Stems of verbs: a call is launched.")
    time: list[str] = Field(
        default=[], description="Words of a printed time besides months: begin, end, middle, seasons, quarters …"
    )
    time_joiners: list[str] = Field(default=[], description="Words inside a printed time (`spring *of* 2020`).")
    submitted: list[str] = Field(default=[], description="Stems: proposals are submitted or received.")
    selected: list[str] = Field(default=[], description="Stems: projects are selected, approved or funded.")
    proposals: list[str] = Field(default=[], description="Stems of nouns counted as proposals, applications.")
    projects: list[str] = Field(default=[], description="Stems of nouns counted as projects.")
    budget: list[str] = Field(default=[], description="Stems: amount, budget.")
    share: list[str] = Field(
        default=[],
        description="Words: the amount is that of one project, or a limit, not the total (`each`, `maximum`).",
    )
    priorities: list[str] = Field(default=[], description="Stems: what introduces the list of priorities.")


class PeriodWords(Part):
    """Words of dates."""

    since: list[str] = Field(default=[], description="Words before a first date (`from`, `as of`).")
    until: list[str] = Field(default=[], description="Words between a first and a last date, or before a last one.")
    months: dict[MonthNumber, list[str]] = Field(
        default={}, description="Month number → printed forms beyond those of CLDR."
    )
    noise: list[str] = Field(default=[], description="Words that say nothing about the dates (`period`, `the`).")


class ContactWords(Part):
    """Words of contacts."""

    undetermined: list[str] = Field(default=[], description="The contact is still to be named.")
    temporary: list[str] = Field(default=[], description="The contact is temporary.")
    phone: list[str] = Field(default=[], description="Words and letters before a telephone number.")
    email: list[str] = Field(default=[], description="Words before an e-mail address.")
    joiners: list[str] = Field(default=[], description="Words between two people.")
    roles: list[str] = Field(default=[], description="What people are, beside their names (`project leader`).")


class PromoterWords(Part):
    """Words of promoters."""

    partners: list[str] = Field(default=[], description="What introduces partners (`in cooperation with`).")
    joiners: list[str] = Field(default=[], description="Words between two partners.")
    whole: list[str] = Field(
        default=[], description="Names and endings of names that hold such a word themselves (`Smith & Sons`)."
    )


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
    none_words: list[str] = Field(default=[], description="What an editor prints for nothing (`-`, `n/a`, `none`).")
    listing: ListingWords = ListingWords()
    cover: CoverWords = CoverWords()
    period: PeriodWords = PeriodWords()
    contact: ContactWords = ContactWords()
    promoter: PromoterWords = PromoterWords()
    scales: dict[str, int] = Field(default={}, description="Words for large numbers (`million`) → their value.")


class Language(LanguageWords):
    """All words of one language as a profile has them, its fields and vocabularies told by language too."""

    code: str = ""
    headings: dict[FieldName, list[str]] = Field(default={}, description="Field → wordings of its heading.")
    stems: dict[FieldName, list[str]] = Field(default={}, description="Field → stems of its unlisted headings.")
    cues: dict[FieldName, list[str]] = Field(default={}, description="Field → stems in the text under its heading.")

    @property
    def heading_stems(self) -> dict[FieldName, list[str]]:
        """Field → beginnings of words that, in a heading nobody listed, speak for it."""
        return self.stems

    @cached_property
    def wordings(self) -> dict[str, FieldName]:
        """Squashed wording, without affixes → field."""
        found: dict[str, FieldName] = {}
        for name, wordings in self.headings.items():
            for wording in wordings:
                found.setdefault(squash(wording), name)
        return found

    @cached_property
    def words_for_none(self) -> list[str]:
        """What is printed for nothing in words, not in signs."""
        return [wording for wording in self.none_words if squash(wording)]

    @cached_property
    def other_wordings(self) -> frozenset[str]:
        """Squashed wordings, without affixes, of headings that are none of the fields."""
        return frozenset(map(squash, self.other))

    @cached_property
    def _affixes(self) -> tuple[list[str], list[str]]:
        return [squash(p) for p in self.heading_prefixes], [squash(s) for s in self.heading_suffixes]

    def bare(self, key: str) -> Iterator[str]:
        """A squashed wording as it is, then without each of the affixes that it may have."""
        yield key
        prefixes, suffixes = self._affixes
        ends = [key, *(key[: -len(s)] for s in suffixes if s and key.endswith(s) and len(key) > len(s))]
        for end in ends:
            if end != key:
                yield end
            for prefix in prefixes:
                if prefix and end.startswith(prefix) and len(end) > len(prefix):
                    yield end[len(prefix) :]

    def field_of(self, wording: str) -> FieldName | None:
        """The field that a printed heading names, or None when it is not listed.

        Capitals, accents, spacing and punctuation do not matter; a wording listed as it is wins over one less its
        affixes.
        """
        return self._remembered(wording)

    @cached_property
    def _remembered(self) -> Callable[[str], FieldName | None]:
        """`field_of`, with what it lately said: the same lines are asked about by several stages, and the same
        headings by every fiche.
        """
        listed = self.wordings
        return lru_cache(maxsize=4096)(
            lambda wording: next((listed[key] for key in self.bare(squash(wording)) if key in listed), None)
        )

    def is_other(self, wording: str) -> bool:
        """Is a printed heading listed as one that is none of the fields?"""
        return any(key in self.other_wordings for key in self.bare(squash(wording)))
