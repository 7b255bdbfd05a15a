"""What the same record in another language says of a label: the one in its place names its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.data.outline import FicheOutline, Section
from pipeline.profiles.profile import FieldName


def told_by(
    fiches: Sequence[FicheOutline],
    tracks: Sequence[Sequence[FicheOutline]],
    stem: Callable[[str, str], FieldName | None],
) -> dict[int, FieldName]:
    """The fields of sections (by id) that have none, as the `tracks` of other languages tell them: every language
    prints the records in one order, and their labels in one order and one look. `stem` gives the field for which a word
    in a wording speaks, in the language of a code.
    """
    told: dict[int, FieldName] = {}
    for track in tracks:
        for fiche, other in zip(fiches, track, strict=True) if len(fiches) == len(track) else ():
            if _form(fiche) != _form(other):
                continue
            for section, same in zip(fiche.sections, other.sections, strict=True):
                field = same.field or stem(same.wording, other.language)
                if section.field is None and field is not None and not (same.doubtful or same.rival):
                    told.setdefault(id(section), field)
    return told


def _form(fiche: FicheOutline) -> list[object]:
    """The looks of the labels of a record in order, whatever their colour."""
    return [_look(section) for section in fiche.sections]


def _look(section: Section) -> object:
    return section.heading[0].style._replace(color=0) if section.heading else None
