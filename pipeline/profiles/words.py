"""The words of one language with which values are read from print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Annotated

from pydantic import Field

from pipeline.profiles.declarations import Part
from pipeline.profiles.spelt import LARGEST, LISTED, spelt
from pipeline.text.wording import squash

MonthNumber = Annotated[str, Field(pattern=r"^([1-9]|1[0-2])$")]


class ListingWords(Part):
    """Words of the contents list."""

    titles: list[str] = Field(default=[], description="Headings over a contents list.")
    promoter: list[str] = Field(default=[], description="Column heads over the promoters.")
    project: list[str] = Field(default=[], description="Column heads over the titles, and labels before them.")
    page: list[str] = Field(default=[], description="Column heads over the page numbers.")
    priority: list[str] = Field(default=[], description="Words before the number of a priority (`Priority 1:`).")
    chapter: list[str] = Field(default=[], description="Words before the number of a part of the text (`Chapter 1`).")


class CoverWords(Part):
    """Words of the cover; stems match the beginning of a word, of whatever capitals and accents."""

    call: list[str] = Field(default=[], description="Words that stand in the title of a call.")
    kickers: list[str] = Field(default=[], description="Words for the kind of document (`Project sheets`): no title.")
    funds: list[str] = Field(default=[], description="Words, or ends of words, for a fund (`foundation`).")
    launched: list[str] = Field(default=[], description="Stems of verbs: a call is launched.")
    submitted: list[str] = Field(default=[], description="Stems: proposals are submitted or received.")
    selected: list[str] = Field(default=[], description="Stems: projects are selected, approved or funded.")
    proposals: list[str] = Field(default=[], description="Stems of nouns counted as proposals, applications.")
    projects: list[str] = Field(default=[], description="Stems of nouns counted as projects.")
    of_them: list[str] = Field(default=[], description="Words beside a number of those named before (`of them`).")
    out_of: list[str] = Field(default=[], description="Words before a number of which some were selected (`from`).")
    budget: list[str] = Field(default=[], description="Stems: amount, budget.")
    share: list[str] = Field(
        default=[],
        description="Words: the amount is that of one project, or a limit, not the total (`each`, `maximum`).",
    )
    priorities: list[str] = Field(default=[], description="Stems: what introduces the list of priorities.")


class PeriodWords(Part):
    """Words of dates and times."""

    since: list[str] = Field(default=[], description="Words before a first date (`from`, `as of`).")
    until: list[str] = Field(default=[], description="Words between a first and a last date, or before a last one.")
    months: dict[MonthNumber, list[str]] = Field(
        default={}, description="Month number → printed forms beyond those of CLDR."
    )
    noise: list[str] = Field(default=[], description="Words that say nothing about the dates (`period`, `the`).")
    times: list[str] = Field(
        default=[], description="Words of a printed time besides months: begin, end, middle, seasons, quarters …"
    )
    time_joiners: list[str] = Field(default=[], description="Words inside a printed time (`spring *of* 2020`).")

    @cached_property
    def forms(self) -> tuple[tuple[int, str], ...]:
        """The printed forms of months, each with the month's number."""
        return tuple(
            (int(number), form) for number, forms in self.months.items() if number.isdecimal() for form in forms
        )

    @cached_property
    def inside(self) -> frozenset[str]:
        """The squashed words that may stand inside a date."""
        return frozenset(map(squash, (*self.noise, *self.time_joiners)))

    @cached_property
    def plain(self) -> frozenset[str]:
        """The squashed words that say nothing about dates, or lead to a last one."""
        return frozenset(squash(word) for wording in (*self.noise, *self.until) for word in wording.split())

    @cached_property
    def links(self) -> frozenset[str]:
        """The squashed first words of what stands between two dates."""
        return frozenset(squash(wording.split()[0]) for wording in self.until if wording.strip())


class NumberWords(Part):
    """How numbers are printed."""

    locales: list[str] = Field(
        default=[], description="Names under which num2words knows the language (`fr`, `fr_BE`)."
    )
    words: dict[str, int] = Field(default={}, description="Further words for numbers → their value.")
    scales: dict[str, int] = Field(default={}, description="Words for large numbers (`million`) → their value.")
    ordinals: list[str] = Field(default=[], description="Endings that make a number in digits an ordinal (`1st`).")
    of: list[str] = Field(default=[], description="Words between a large number and what it counts (`a dozen *of*`).")

    @cached_property
    def small(self) -> dict[str, int]:
        """The numbers that a cover spells out, squashed → their value."""
        names: dict[str, int] = {}
        for form, value in (*self._spelt(range(LARGEST + 1)), *self.words.items()):
            names.setdefault(squash(form), value)
        return names

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What these begin with, of any length."""
        return frozenset(name[:end] for name in self.small for end in range(1, len(name) + 1))

    @cached_property
    def printed(self) -> dict[str, int]:
        """The numbers from one to ten thousand as texts print them, with spaces or with hyphens → their value."""
        found: dict[str, int] = {}
        for form, value in (*self._spelt(LISTED[1:]), *self.words.items()):
            for wording in (form, form.replace(" ", "-"), form.replace("-", " ")):
                found.setdefault(wording, value)
        return found

    def _spelt(self, values: Iterable[int]) -> Iterator[tuple[str, int]]:
        return chain.from_iterable(spelt(locale, values) for locale in self.locales)


class ContactWords(Part):
    """Words of contacts."""

    undetermined: list[str] = Field(default=[], description="The contact is still to be named.")
    temporary: list[str] = Field(default=[], description="The contact is temporary.")
    phone: list[str] = Field(default=[], description="Words and letters before a telephone number.")
    email: list[str] = Field(default=[], description="Words before an e-mail address.")
    columns: list[str] = Field(
        default=[], description="Heads of the columns of a table of people (`name`, `function`)."
    )
    joiners: list[str] = Field(default=[], description="Words between two people.")
    roles: list[str] = Field(default=[], description="What people are, beside their names (`project leader`).")
    around: list[str] = Field(
        default=[], description="Words of a sentence around a contact (`for questions`, `please contact`)."
    )


class PromoterWords(Part):
    """Words of promoters."""

    partners: list[str] = Field(default=[], description="What introduces partners (`in cooperation with`).")
    joiners: list[str] = Field(default=[], description="Words between two partners.")
    whole: list[str] = Field(
        default=[], description="Names and endings of names that hold such a word themselves (`Smith & Sons`)."
    )
    links: list[str] = Field(default=[], description="Words in small letters within names (`Fund *for the* Arts`).")
    units: list[str] = Field(
        default=[],
        description="What begins the part of an organisation after its name and a comma (`Ghent, branch East`).",
    )
