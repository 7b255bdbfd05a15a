"""Values under no heading: who carries a project, when and where, on a line or two beside the title; addresses at the
foot of a record.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

from pipeline.data.document import Line, Style, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.organisation import OrganisationKind, is_theme, name_likeness
from pipeline.fields.organisation.listed import may_be_names
from pipeline.layout.geometry import goes_on, leading, overlap_across, stands_over
from pipeline.parse.tunables import ADDRESSES, ASSIGN, SANITY
from pipeline.parse.tunables import HEADLESS as T
from pipeline.profiles.profile import FieldDeclaration, FieldName, Profile
from pipeline.text.wording import squash

Piece = list[Line]
"""A text that may be a value: part of a line, or lines that go on with one another."""

Speaks = Callable[[FicheOutline, FieldDeclaration, Sequence[Line]], float]
"""How well some lines of a record speak for the kind of a field, from 0 to 1."""

_SIGN = re.compile(r"\s+[|·•–—/-]\s+|\s+[|·•/]$")  # the last one ends a line that goes on below
_OPENING_SIGN = re.compile(r"^[|/]\s+")  # where the value before it is another line
_OPEN = (",", ";", "–", "—", "-")
_LABEL_AFTER = re.compile(r"\s+\(([^()]+)\)$")
_PLACE = "by its place beside the title"


@dataclass(slots=True, eq=False)
class _Lead:
    """What a record has in no section, in pieces that may be values; those over its title, or between it and its first
    heading, are `near` it.
    """

    fiche: FicheOutline
    pieces: list[Piece]
    near: set[Line]

    def by_look(self) -> dict[Style, list[Piece]]:
        """The pieces near the title, by their looks."""
        found: dict[Style, list[Piece]] = defaultdict(list)
        for piece in self.pieces:
            if not self.near.isdisjoint(piece):
                found[_look(piece)].append(piece)
        return found


def take_named(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks, joins: Callable[[str], bool]) -> None:
    """Make sections of the organisations beside titles, before labels get their fields: those that the contents list
    names as well, if no label has such texts, and those over titles that look more like names than what stands under
    the labels that may be theirs.
    """
    fields = [field for field in _short(profile) if isinstance(kind_of(field), OrganisationKind)]
    places = [field for field in _short(profile) if isinstance(kind_of(field), ChoiceKind)]
    leads = [_lead(fiche, _short(profile), speaks) for fiche in fiches] if fields else []
    found: dict[int, list[Section]] = {id(lead): [] for lead in leads}
    for field in fields:
        chosen, is_sure = _at_one_place(field, leads, speaks, joins, places)
        held = [section for fiche in fiches for section in fiche.sections if section.field == field.name]
        if is_sure:
            labelled = sum(_is_under_label(fiche, field, speaks) for fiche in fiches)
            is_sure = not held and labelled < ASSIGN.often * len(fiches)
        if is_sure or _are_likelier(field, leads, chosen, speaks):
            for section in held:
                section.field = None
            _take(field, leads, chosen, found, joins, is_sure=is_sure)
            if is_sure:
                _tell_rival(fiches, field, [section for sections in found.values() for section in sections], speaks)
    _settle(leads, found)


def take_headless(
    fiches: Sequence[FicheOutline],
    profile: Profile,
    speaks: Speaks,
    joins: Callable[[str], bool],
    field_of: Callable[[str], FieldName | None],
) -> set[Line]:
    """Make sections of what most records have in no section, for required fields that none of them has. Returns the
    lines of the texts that most have by their titles as well (a subtitle, a theme), where no field is left for them.

    What a label in brackets follows is of its field (`field_of` a wording). A value that its kind tells is one; of the
    rest near the title, what stands at the same place in each is the organisation, with the partners that the next line
    `joins` to it, and what looks like the period beside it and may be a place is one.
    """
    held = {section.field for fiche in fiches for section in fiche.sections}
    missing = [field for field in _short(profile) if field.name not in held]
    leads = [_lead(fiche, _short(profile), speaks) for fiche in fiches]
    found = {id(lead): list(_labelled(lead, field_of)) for lead in leads}
    missing = [field for field in missing if field.name not in _fields_of(found)]
    places = [field for field in missing if isinstance(kind_of(field), ChoiceKind)]
    for field in sorted(missing, key=lambda field: isinstance(kind_of(field), OrganisationKind)):
        if isinstance(kind_of(field), OrganisationKind):
            chosen, is_sure = _at_one_place(field, leads, speaks, joins, places)
        else:
            chosen, is_sure = _telling(field, leads, speaks), True
        _take(field, leads, chosen, found, joins, is_sure=is_sure)
    for field in places:
        if field.name not in _fields_of(found):
            _take(field, leads, _places(field, leads, found, speaks), found, joins, is_sure=False)
    _settle(leads, found)
    are_left = any(field.name not in _fields_of(found) for field in missing)
    return set() if are_left else _beside_titles(leads, profile, speaks)


def _fields_of(found: Mapping[int, Sequence[Section]]) -> set[FieldName | None]:
    """The fields of the sections that were made."""
    return {section.field for section in chain(*found.values())}


def _beside_titles(leads: Sequence[_Lead], profile: Profile, speaks: Speaks) -> set[Line]:
    """The lines by the titles of most records in one look that are no value of any kind that tells itself."""
    fields = [field for field in profile.fields if kind_of(field).short]
    looks: dict[Style, list[Line]] = defaultdict(list)
    times: Counter[Style] = Counter()
    for lead in leads:
        for look, pieces in lead.by_look().items():
            if not any(speaks(lead.fiche, field, piece) >= T.sure for field in fields for piece in pieces):
                times[look] += 1
                looks[look] += chain(*pieces)
    return {line for look, lines in looks.items() if times[look] >= SANITY.custom * len(leads) for line in lines}


def _short(profile: Profile) -> list[FieldDeclaration]:
    """The required fields of a few words."""
    return [
        field
        for field in profile.fields
        if field.required and kind_of(field).short and not field.place and not field.ends
    ]


def _is_under_label(fiche: FicheOutline, field: FieldDeclaration, speaks: Speaks) -> bool:
    """Does a line under a label of a record speak surely for the kind of a field?"""
    lines = (section.lines[:1] for section in fiche.sections if section.lines)
    return any(speaks(fiche, field, line) >= T.sure for line in lines)


def _are_likelier(
    field: FieldDeclaration, leads: Sequence[_Lead], chosen: Mapping[int, list[Piece]], speaks: Speaks
) -> bool:
    """Do the pieces stand over the titles of most records, and look like names, more than what stands under any label
    that may be that of the field?
    """
    over = [
        pieces[0]
        for lead in leads
        if (pieces := chosen.get(id(lead))) and pieces[0][-1].bottom <= lead.fiche.title[0].top
    ]
    if len(over) < max(2, SANITY.custom * len(leads)):
        return False
    likeness = fmean(name_likeness(text_of(piece)) for piece in over)
    under: dict[str, list[float]] = defaultdict(list)
    for lead in leads:
        for section in lead.fiche.sections:
            if section.lines and section.field in (None, field.name):
                speaking = speaks(lead.fiche, field, section.lines) >= T.possible
                under[squash(section.wording)].append(speaking * name_likeness(text_of(section.lines)))
    rivals = (fmean(values) for values in under.values() if len(values) >= ASSIGN.often * len(leads))
    return likeness >= T.alike and likeness - max(rivals, default=0.0) >= T.clearly


def _tell_rival(
    fiches: Sequence[FicheOutline], field: FieldDeclaration, taken: Sequence[Section], speaks: Speaks
) -> None:
    """Where some of the texts `taken` have too few capitals for names, give them as rival the label without a field
    that most records have over what may be a value of the field: they may be subtitles.
    """
    if all(may_be_names(text_of(section.lines)) for section in taken):
        return
    found = Counter(
        section.wording
        for fiche in fiches
        for section in fiche.sections
        if section.field is None and section.heading and section.lines
        if speaks(fiche, field, section.lines[:1]) >= T.possible
    )
    often = [wording for wording, times in found.items() if times >= ASSIGN.often * len(fiches)]
    for section in taken:
        section.rival = often[0] if often else ""


def _take(
    field: FieldDeclaration,
    leads: Sequence[_Lead],
    chosen: Mapping[int, list[Piece]],
    found: Mapping[int, list[Section]],
    joins: Callable[[str], bool],
    *,
    is_sure: bool,
) -> None:
    """Take the pieces of a field out of the leads of most records, as sections."""
    if not _are_most(chosen, leads):
        return
    word = _opening_word(text_of(pieces[0]) for pieces in chosen.values())
    for lead in leads:
        if pieces := chosen.get(id(lead)):
            at = lead.pieces.index(pieces[-1])
            pieces = [*pieces, *(other for other in lead.pieces[at + 1 : at + 2] if joins(text_of(other)))]
            lead.pieces = [piece for piece in lead.pieces if piece not in pieces]
            lines = list(chain(*pieces))
            lines[0] = lines[0].cut(len(word), len(lines[0].text)) if word else lines[0]
            why = None if is_sure else _PLACE
            # One word may be a theme, where it is told by nothing but the look of what stands by it.
            is_doubtful = not is_sure and is_theme(text_of(lines))
            found[id(lead)].append(Section(field.name, [], lines, inferred=why, doubtful=is_doubtful))


def _are_most(found: Sized, leads: Sized) -> bool:
    """Were pieces found in most records, and in more than one?"""
    return len(found) >= max(2, ASSIGN.often * len(leads))


def _settle(leads: Sequence[_Lead], found: Mapping[int, list[Section]]) -> None:
    """Give the records the sections that were made of their leads, and leave them the rest."""
    for lead in leads:
        if sections := found[id(lead)]:
            overleaf = [line for line in lead.fiche.loose if line.page != lead.fiche.title[-1].page]
            lead.fiche.loose = [*chain(*lead.pieces), *overleaf]
            lead.fiche.sections[:0] = sections


def _labelled(lead: _Lead, field_of: Callable[[str], FieldName | None]) -> Iterator[Section]:
    """The sections of the pieces that end in their label, in brackets (`May 2024 (duration)`)."""
    for piece in list(lead.pieces):
        line = piece[-1]
        if (label := _LABEL_AFTER.search(line.text)) and (field := field_of(label[1])) is not None:
            lead.pieces.remove(piece)
            yield Section(field, [line.cut(*label.span(1))], [*piece[:-1], line.cut(0, label.start())])


def _lead(fiche: FicheOutline, fields: Sequence[FieldDeclaration], speaks: Speaks) -> _Lead:
    title = fiche.title[-1]
    printed = (line for section in fiche.sections for line in section.heading)
    headings = [line for line in printed if line.page == title.page and line.baseline > fiche.title[0].top]
    near = {
        line
        for line in fiche.loose
        if line.page == title.page and not _is_under(line, headings, fiche.title)
        if stands_over(title, line) or goes_on(title, line) or line.bottom <= fiche.title[0].top
        if not line.text.rstrip(".)").isdecimal()  # the number of the record
    }
    telling = [field for field in fields if not isinstance(kind_of(field), OrganisationKind)]

    def goes_on_in(lines: Sequence[Line], line: Line) -> bool:
        """Do lines and the next one tell a value, where a sign leaves these open, or they tell less alone?"""
        if not _stands_below(lines[-1], line):
            return False
        sign = next(reversed(list(_SIGN.finditer(lines[-1].text))), None)
        begun = [lines, [*lines[:-1], lines[-1].cut(0, sign.start())]] if sign and sign.start() else [lines]
        is_open = lines[-1].text.endswith(_OPEN)
        scores = (
            (max(speaks(fiche, field, part) for part in begun), speaks(fiche, field, [*lines, line]))
            for field in telling
        )
        return any(whole >= T.sure and (is_open or T.possible <= alone < whole) for alone, whole in scores)

    groups: list[Piece] = []
    for line in fiche.loose:
        if line.page != title.page:
            continue  # it may be of the next record
        if groups and goes_on_in(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces: list[Piece] = []
    nearby: set[Line] = set()
    for group in groups:
        parts = [group] if len(group) > 1 else [[part] for part in _parts(fiche, group[0], telling, speaks)]
        pieces += parts
        if not near.isdisjoint(group):
            nearby.update(part for piece in parts for part in piece)
    return _Lead(fiche, pieces, nearby)


def _is_under(line: Line, headings: Sequence[Line], title: Sequence[Line]) -> bool:
    """Does the first heading stand over a line; for one in the column of the title, over it in this column?"""
    if any(overlap_across(line, part) for part in title):
        headings = [heading for heading in headings if overlap_across(line, heading)]
    return any(heading.baseline <= line.baseline for heading in headings)


def _stands_below(above: Line, line: Line) -> bool:
    """Does a line stand right below another one in its look?"""
    return (
        _look([above]) == _look([line])
        and overlap_across(above, line)
        and stands_over(above, line)
        and leading(above, line) < ADDRESSES.apart
    )


def _parts(fiche: FicheOutline, line: Line, telling: Sequence[FieldDeclaration], speaks: Speaks) -> Iterator[Line]:
    """A line cut at the signs between its values, but for those within one (`2020 – 2022`)."""

    def is_one(start: int, end: int, after: int, stop: int) -> bool:
        parts = line.cut(start, end), line.cut(after, stop)
        return any(
            speaks(fiche, field, [line.cut(start, stop)]) >= T.sure
            and all(speaks(fiche, field, [part]) for part in parts)
            for field in telling
        )

    start = len(line.text) - len(_OPENING_SIGN.sub("", line.text))
    signs = [match.span() for match in _SIGN.finditer(line.text, start)]
    for number, (end, after) in enumerate(signs):
        stop = signs[number + 1][0] if number + 1 < len(signs) else len(line.text)
        if after == stop or not is_one(start, end, after, stop):
            yield line.cut(start, end)
            start = after
    if start < len(line.text):
        yield line.cut(start, len(line.text)) if start else line


def _telling(field: FieldDeclaration, leads: Sequence[_Lead], speaks: Speaks) -> dict[int, list[Piece]]:
    """The pieces that the kind of a field tells: near the title the best one, of a list all. Elsewhere, what every
    record has alike is none of its own.
    """
    found: dict[int, list[Piece]] = {}
    apart: dict[int, list[Piece]] = {}
    for lead in leads:
        scores = [(speaks(lead.fiche, field, piece), piece) for piece in lead.pieces]
        sure = [(score, piece) for score, piece in scores if score >= T.sure]
        near = [(score, piece) for score, piece in sure if piece[0] in lead.near]
        if near:
            found[id(lead)] = [max(near, key=lambda scored: scored[0])[1]]
        elif sure:
            apart[id(lead)] = [piece for _, piece in sure]
    texts = {squash("".join(map(text_of, pieces))) for pieces in apart.values()}
    if len(texts) >= SANITY.custom * len(apart):
        found |= apart
    if _are_most(found, leads):  # then less tells one that is set as the others
        looks = {_look(pieces[0]) for pieces in found.values()}
        for lead in (lead for lead in leads if id(lead) not in found):
            alike = (piece for look in looks for piece in lead.by_look().get(look, []))
            scores = [(score, piece) for piece in alike if (score := speaks(lead.fiche, field, piece)) >= T.possible]
            if scores:
                found[id(lead)] = [max(scores, key=lambda scored: scored[0])[1]]
    return found


def _places(
    field: FieldDeclaration, leads: Sequence[_Lead], found: Mapping[int, list[Section]], speaks: Speaks
) -> dict[int, list[Piece]]:
    """The pieces in the look of a value that was found already, which alone there may be of a field."""
    chosen: dict[int, list[Piece]] = {}
    for lead in leads:
        looks = {_look(section.lines) for section in found[id(lead)] if section.inferred is None}
        likely = [piece for piece in lead.pieces if _look(piece) in looks and speaks(lead.fiche, field, piece)]
        if len(likely) == 1:
            chosen[id(lead)] = likely
    return chosen


def _opening_word(texts: Iterable[str]) -> str:
    """The word in lower case with which all of several texts begin, as with a label (`by Caritas`), and the space
    after it; nothing where there is none.
    """
    words = {"".join(text.partition(" ")[:2]) for text in texts}
    word = words.pop() if len(words) == 1 else ""
    return word if word.endswith(" ") and word[:-1].isalpha() and word.islower() else ""


def _at_one_place(
    field: FieldDeclaration,
    leads: Sequence[_Lead],
    speaks: Speaks,
    joins: Callable[[str], bool],
    places: Sequence[FieldDeclaration],
) -> tuple[dict[int, list[Piece]], bool]:
    """The first pieces near the titles in the look, of those of most records, in which they look most like names and
    least like `places`, and whether the contents list says that they are. Where hardly any record has two rows of that
    look, they are one text. One whose first word most often `joins` partners is theirs.
    """
    chosen: dict[int, list[Piece]] = {}
    best = 0.0
    by_look = [lead.by_look() for lead in leads]
    for look in dict.fromkeys(look for pieces in by_look for look in pieces):
        found: dict[int, list[Piece]] = {}
        score = 0.0
        rows = [pieces.get(look, []) for pieces in by_look]
        several = 2 * sum(len(pieces) > 1 for pieces in rows) > sum(map(bool, rows))
        for lead, pieces in zip(leads, rows, strict=True):
            text = pieces[:1] if several else pieces
            lines = list(chain(*text))
            if lines and (speaking := speaks(lead.fiche, field, lines)) >= T.possible:
                found[id(lead)] = text
                as_place = max((speaks(lead.fiche, place, lines) for place in places), default=0.0)
                score += speaking * name_likeness(text_of(lines)) * (1 - as_place)
        joined = sum(joins(text_of(pieces[0])) for pieces in found.values())
        if 2 * joined > len(found):
            continue
        if _are_most(found, leads) and score > best + T.closely * len(leads):
            chosen, best = found, score
    known = sum(
        speaks(lead.fiche, field, list(chain(*chosen[id(lead)]))) >= T.sure for lead in leads if id(lead) in chosen
    )
    return chosen, bool(chosen) and known >= ASSIGN.often * len(leads)


def _look(lines: Sequence[Line]) -> Style:
    """The look of some lines, but for its colour, which may change from record to record."""
    return lines[0].style._replace(color=0)
