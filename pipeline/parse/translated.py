"""The same record in another language: which it is, and how its labels name the fields of those in their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final

from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.data.parsed import Doubt
from pipeline.data.pointers import leaves
from pipeline.parse.tunables import SANITY
from pipeline.profiles.profile import FieldName
from pipeline.schema.records import AnyFiche

_UNTRANSLATED: Final = re.compile(r"\d{4}-\d\d-\d\d|\S+(?:@|://)\S+")


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


def pair_translations(draft: Draft, outline: Outline) -> None:
    """Tell each fiche those that are the same project in other languages: every language prints them in one order, or
    they share their days and addresses with one fiche alone. What is left in several languages is doubtful.
    """
    tracks: dict[str, list[int]] = defaultdict(list)
    for at, printed in enumerate(outline.fiches):
        tracks[printed.language].append(at)
    if len(tracks) == 1:
        return
    if len({len(track) for track in tracks.values()}) == 1:
        groups = list(map(list, zip(*tracks.values(), strict=True)))
    elif all(len(track) >= SANITY.several for track in tracks.values()):
        groups = _alike(draft.fiches, list(tracks.values()))
    else:
        return
    for group in groups:
        for at in group:
            draft.fiches[at].translations = [draft.fiches[other].id for other in group if other != at]
    left = [[at for at in track if not draft.fiches[at].translations] for track in tracks.values()]
    if sum(map(bool, left)) > 1:
        counts = " and ".join(f"{len(track)} in {code!r}" for code, track in tracks.items())
        message = f"there are fiches in several languages, {counts}: which are the same project is not known"
        draft.doubts += [Doubt("doubtful-value", message, f"/fiches/{at}/translations") for at in sorted(chain(*left))]


def _alike(fiches: Sequence[AnyFiche], tracks: Sequence[Sequence[int]]) -> list[list[int]]:
    """The fiches that have the same days, amounts and addresses, one at most in each track."""
    groups: dict[frozenset[object], list[list[int]]] = {}
    for n, track in enumerate(tracks):
        for at in track:
            parts = groups.setdefault(_untranslated(fiches[at]), [[] for _ in tracks])
            parts[n].append(at)
    found = [
        list(chain(*parts))
        for facts, parts in groups.items()
        if len(facts) >= SANITY.counted and max(map(len, parts)) == 1
    ]
    return [group for group in found if len(group) > 1]


def _untranslated(fiche: AnyFiche) -> frozenset[object]:
    """What no translation changes of a fiche: days, amounts, addresses."""
    values = (value for _, value in leaves(fiche.model_dump(mode="json"), ""))
    return frozenset(
        value
        for value in values
        if isinstance(value, float) or (isinstance(value, str) and _UNTRANSLATED.fullmatch(value))
    )


def _form(fiche: FicheOutline) -> list[object]:
    """The looks of the labels of a record in order, whatever their colour."""
    return [_look(section) for section in fiche.sections]


def _look(section: Section) -> object:
    return section.heading[0].style._replace(color=0) if section.heading else None
