"""Values under no heading, between the title and the first one, or over the title: who carries a project, when and
where, on a line or two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.data.document import Line, Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.fields.organisation import OrganisationKind
from pipeline.layout.geometry import goes_on, stands_over
from pipeline.parse.tunables import ASSIGN
from pipeline.parse.tunables import HEADLESS as T
from pipeline.profiles.profile import FieldDeclaration, FieldName, Profile

Speaks = Callable[[FicheOutline, FieldDeclaration, Line], float]
"""How well a line of a record speaks for the kind of a field, from 0 to 1."""

_SIGN = re.compile(r"\s+[|·•–—/-]\s+|\s+[|·•]$")  # the last one ends a line that goes on below
_LABEL_AFTER = re.compile(r"\s+\(([^()]+)\)$")
_PLACE = "by its place beside the title"


@dataclass(slots=True, eq=False)
class _Lead:
    """What stands over the title of a record, or between it and its first heading, in pieces that may be values."""

    fiche: FicheOutline
    lines: list[Line]
    pieces: list[Line]


def take_listed(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks, joins: Callable[[str], bool]) -> None:
    """Make sections of the organisations under titles that the contents list names as well, before labels get their
    fields: no text under a label is likelier to be the organisation, unless the list names this one too.
    """
    missing = [field for field in _missing(fiches, profile) if isinstance(kind_of(field), OrganisationKind)]
    leads = [_lead(fiche, missing, speaks) for fiche in fiches] if missing else []
    found: dict[int, list[Section]] = {id(lead): [] for lead in leads}
    for field in missing:
        labelled = sum(_is_under_label(fiche, field, speaks) for fiche in fiches)
        if labelled < ASSIGN.often * len(fiches):
            _take(field, leads, found, speaks, joins, only_sure=True)
    _settle(leads, found)


def take_headless(
    fiches: Sequence[FicheOutline],
    profile: Profile,
    speaks: Speaks,
    joins: Callable[[str], bool],
    field_of: Callable[[str], FieldName | None],
) -> None:
    """Make sections of what stands under the titles of most records, or after them, for required fields that none of
    them has.

    What a label in brackets follows is of its field (`field_of` a wording). A value that its kind tells is one; of the
    rest, what stands at the same place in each is the organisation, with the partners that the next line `joins` to it.
    """
    missing = _missing(fiches, profile)
    leads = [_lead(fiche, missing, speaks) for fiche in fiches] if missing else []
    found = {id(lead): list(_labelled(lead, field_of)) for lead in leads}
    told = {section.field for sections in found.values() for section in sections}
    missing = [field for field in missing if field.name not in told]
    for field in sorted(missing, key=lambda field: isinstance(kind_of(field), OrganisationKind)):
        _take(field, leads, found, speaks, joins)
    _settle(leads, found)


def _missing(fiches: Sequence[FicheOutline], profile: Profile) -> list[FieldDeclaration]:
    """The required fields of a few words that no record has."""
    held = {section.field for fiche in fiches for section in fiche.sections}
    return [
        field
        for field in profile.fields
        if field.required and field.name not in held and kind_of(field).short and not field.place and not field.ends
    ]


def _is_under_label(fiche: FicheOutline, field: FieldDeclaration, speaks: Speaks) -> bool:
    """Does a line under a label of a record speak surely for the kind of a field?"""
    lines = (line for section in fiche.sections for line in section.lines[:1])
    return any(speaks(fiche, field, line) >= T.sure for line in lines)


def _take(
    field: FieldDeclaration,
    leads: Sequence[_Lead],
    found: Mapping[int, list[Section]],
    speaks: Speaks,
    joins: Callable[[str], bool],
    *,
    only_sure: bool = False,
) -> None:
    """Take the pieces of a field out of the leads of most records, as sections."""
    if isinstance(kind_of(field), OrganisationKind):
        chosen, is_sure = _at_one_place(field, leads, speaks)
    else:
        chosen, is_sure = _telling(field, leads, speaks), True
    if len(chosen) < max(2, ASSIGN.often * len(leads)) or (only_sure and not is_sure):
        return
    word = _opening_word(chosen.values())
    for lead in leads:
        if (piece := chosen.get(id(lead))) is not None:
            at = lead.pieces.index(piece)
            taken = [piece, *(other for other in lead.pieces[at + 1 : at + 2] if joins(other.text))]
            lead.pieces[at : at + len(taken)] = []
            why = None if is_sure else _PLACE
            taken[0] = piece.cut(len(word), len(piece.text)) if word else piece
            found[id(lead)].append(Section(field.name, [], taken, inferred=why, doubtful=not is_sure))


def _settle(leads: Sequence[_Lead], found: Mapping[int, list[Section]]) -> None:
    """Give the records the sections that were made of their leads, and leave them the rest."""
    for lead in leads:
        if sections := found[id(lead)]:
            lead.fiche.loose = [line for line in lead.fiche.loose if line not in lead.lines] + lead.pieces
            lead.fiche.sections[:0] = sections


def _labelled(lead: _Lead, field_of: Callable[[str], FieldName | None]) -> Iterator[Section]:
    """The sections of the pieces that end in their label, in brackets (`May 2024 (duration)`)."""
    for piece in list(lead.pieces):
        if (label := _LABEL_AFTER.search(piece.text)) and (field := field_of(label[1])) is not None:
            lead.pieces.remove(piece)
            yield Section(field, [piece.cut(*label.span(1))], [piece.cut(0, label.start())])


def _lead(fiche: FicheOutline, fields: Sequence[FieldDeclaration], speaks: Speaks) -> _Lead:
    title = fiche.title[-1]
    heading = next((section.heading[0] for section in fiche.sections if section.heading), None)
    end = heading.baseline if heading is not None and heading.page == title.page else float("inf")
    lines = [
        line
        for line in fiche.loose
        if line.page == title.page and line.baseline < end
        if stands_over(title, line) or goes_on(title, line) or line.bottom <= fiche.title[0].top
        if not line.text.rstrip(".)").isdecimal()  # the number of the record
    ]
    return _Lead(fiche, lines, [piece for line in lines for piece in _pieces(fiche, line, fields, speaks)])


def _pieces(fiche: FicheOutline, line: Line, fields: Sequence[FieldDeclaration], speaks: Speaks) -> Iterator[Line]:
    """A line cut at the signs between its values, but for those within one (`2020 – 2022`)."""
    telling = [field for field in fields if not isinstance(kind_of(field), OrganisationKind)]

    def is_one(start: int, end: int, after: int, stop: int) -> bool:
        parts = line.cut(start, end), line.cut(after, stop)
        return any(
            speaks(fiche, field, line.cut(start, stop)) >= T.sure and all(speaks(fiche, field, part) for part in parts)
            for field in telling
        )

    signs = [match.span() for match in _SIGN.finditer(line.text)]
    start = 0
    for number, (end, after) in enumerate(signs):
        stop = signs[number + 1][0] if number + 1 < len(signs) else len(line.text)
        if after == stop or not is_one(start, end, after, stop):
            yield line.cut(start, end)
            start = after
    if start < len(line.text):
        yield line.cut(start, len(line.text)) if start else line


def _telling(field: FieldDeclaration, leads: Sequence[_Lead], speaks: Speaks) -> dict[int, Line]:
    """The pieces that the kind of a field tells."""
    found: dict[int, Line] = {}
    for lead in leads:
        scores = [(speaks(lead.fiche, field, piece), piece) for piece in lead.pieces]
        score, piece = max(scores, key=lambda scored: scored[0], default=(0.0, None))
        if piece is not None and score >= T.sure:
            found[id(lead)] = piece
    return found


def _opening_word(pieces: Iterable[Line]) -> str:
    """The word in lower case with which all of several pieces begin, as with a label (`by Caritas`), and the space
    after it; nothing where there is none.
    """
    words = {"".join(piece.text.partition(" ")[:2]) for piece in pieces}
    word = words.pop() if len(words) == 1 else ""
    return word if word.endswith(" ") and word[:-1].isalpha() and word.islower() else ""


def _at_one_place(field: FieldDeclaration, leads: Sequence[_Lead], speaks: Speaks) -> tuple[Mapping[int, Line], bool]:
    """The first pieces of one look that may be of a field, and whether the contents list says that they are."""
    looks = Counter(_look(piece) for lead in leads for piece in lead.pieces[:1])
    if not looks:
        return {}, False
    look = looks.most_common(1)[0][0]
    found = {
        id(lead): piece
        for lead in leads
        for piece in lead.pieces[:1]
        if _look(piece) == look and speaks(lead.fiche, field, piece) >= T.possible
    }
    known = sum(speaks(lead.fiche, field, found[id(lead)]) >= T.sure for lead in leads if id(lead) in found)
    return found, known >= ASSIGN.often * len(leads)


def _look(line: Line) -> Style:
    """The look of a line, but for its colour, which may change from record to record."""
    return line.style._replace(color=0)
