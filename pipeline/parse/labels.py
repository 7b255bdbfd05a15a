"""The labels of a document as groups of sections: those under one wording, or under wordings that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from rapidfuzz import fuzz

from pipeline.data.document import Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.parse.tunables import ASSIGN as T
from pipeline.profiles.profile import FieldDeclaration, FieldName
from pipeline.text.wording import squash

Speaks = Callable[[FieldDeclaration, Section], float]
"""How well the text of a section speaks for the kind of a field, from 0 to 1."""


@dataclass(slots=True, eq=False)
class Group:
    """The sections under one label, or under labels that say the same and never stand in one record together."""

    sections: list[Section]
    records: set[int]
    is_other: bool

    @property
    def listed(self) -> str | None:
        """The field for which the wording is listed, or nearly so."""
        return self.sections[0].field

    @property
    def is_sure(self) -> bool:
        """Whether the wording is listed, and not only nearly so."""
        return self.listed is not None and not self.sections[0].doubtful

    def spoken(self, fields: Sequence[FieldDeclaration], speaks: Speaks) -> dict[FieldName, float]:
        """How well its sections speak for each field on average. Where the wording says the field, some spread over the
        brochure can tell whether it is wrong; those of another kind are asked only if they could.
        """
        filled = [section for section in self.sections if section.lines]
        if not filled:
            return {}
        asked = filled[:: -(-len(filled) // T.asked)] if self.is_sure else filled
        listed = next((field for field in fields if field.name == self.listed), None)
        if self.is_sure and listed is not None:
            own = _means(asked, [field for field in fields if field.kind == listed.kind], speaks)
            if own[listed.name] + T.contradicts >= 1:
                return dict.fromkeys((field.name for field in fields), 0.0) | own
        return _means(asked, fields, speaks)

    def most_told(self, told: Mapping[int, FieldName]) -> FieldName | None:
        """The field that most of its sections have elsewhere."""
        counts = Counter(told.get(id(section)) for section in self.sections)
        field, count = counts.most_common(1)[0]
        return field if 2 * count > len(self.sections) else None

    @property
    def looks(self) -> set[Style]:
        """The looks of its labels, whatever their colour: that may tell the priority of a record."""
        return {section.heading[0].style._replace(color=0) for section in self.sections}

    def is_frequent(self, fiches: Sequence[FicheOutline]) -> bool:
        """Do enough records have the label, for it to be one of theirs?"""
        return len(self.records) >= T.often * len(fiches)


def _means(sections: Sequence[Section], fields: Sequence[FieldDeclaration], speaks: Speaks) -> dict[FieldName, float]:
    """How well some sections speak for fields: section by section, for what is known of a text is soon forgotten."""
    said = [[speaks(field, section) for field in fields] for section in sections]
    return dict(zip((field.name for field in fields), map(fmean, zip(*said, strict=True)), strict=True))


def groups_of(
    fiches: Sequence[FicheOutline], is_other: Callable[[str], bool], with_two: Collection[FieldName]
) -> list[Group]:
    """The groups of sections, without those of the fields that have two headings in each record (`with_two`)."""
    by_key: dict[str, Group] = {}
    for index, fiche in enumerate(fiches):
        for section in fiche.sections:
            if not section.heading or section.field in with_two or section.day:
                continue  # its place tells the field, or its wording alone
            key = squash(section.wording)
            group = by_key.get(key)
            if group is None:
                other = section.field is None and is_other(section.wording)
                group = by_key[key] = Group([], set(), other)
            group.sections.append(section)
            group.records.add(index)
    merged: dict[str, Group] = {}
    for key, group in by_key.items():
        alike = [
            other
            for other, known in merged.items()
            if group.listed is not None and known.listed == group.listed and not known.records & group.records
        ]
        if alike:
            # `Contact persons` goes with `Contact person`.
            known = merged[max(alike, key=partial(fuzz.ratio, key))]
            known.sections += group.sections
            known.records |= group.records
        else:
            merged[key] = group
    return list(merged.values())
