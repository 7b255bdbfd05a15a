"""A period whose first and last day have a label each (`Start date`, `End date`), though no profile says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.fields.period import PeriodKind
from pipeline.parse.tunables import ASSIGN as T
from pipeline.profiles.profile import FieldDeclaration, Language, Profile
from pipeline.text.wording import by_language, squash

Speaks = Callable[[FieldDeclaration, Section], float]


def pair_days(fiches: Sequence[FicheOutline], profile: Profile, language: Language, speaks: Speaks) -> None:
    """Give both sections to the field of the period, where most records have them, each with a day (`Section.day`)."""
    field = next((one for one in profile.fields if isinstance(kind_of(one), PeriodKind)), None)
    if field is None or field.ends or field.place is not None:
        return
    since, until = (set(map(squash, words)) for words in (language.period.since, language.period.until))
    pairs: list[tuple[Section, Section]] = []
    for fiche in fiches:
        labelled = [section for section in fiche.sections if section.heading]
        first, last = (
            next((one for one in labelled if _says(one, words) and speaks(field, one) > 0), None)
            for words in (since, until)
        )
        others = [section for section in fiche.sections if section.field == field.name and section not in (first, last)]
        if first is not None and last is not None and first is not last and not others:
            pairs.append((first, last))
    if len(pairs) >= T.often * len(fiches):
        for first, last in pairs:
            first.day, last.day = "first", "last"
            for section in (first, last):
                section.field, section.inferred, section.doubtful = field.name, None, False


def _says(section: Section, words: set[str]) -> bool:
    """Is a label, in one of its languages, one of some words?"""
    return any(squash(part) in words for part in by_language(section.wording))
