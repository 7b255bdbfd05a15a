"""Cells of a table that hold several values: what stands under the title of a record, and under heads that name several
fields (`Project and promoter`, `When, where`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations, pairwise
from math import inf
from typing import NamedTuple

from pipeline.data.document import Line, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.layout.groups import style_groups
from pipeline.profiles.profile import FieldName, Profile
from pipeline.profiles.wordings import Wordings
from pipeline.segment.names import speaker
from pipeline.segment.run_ins import label_of_item
from pipeline.segment.tabled import Tabled
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TABLED as T
from pipeline.text.phrases import Token, phrases, tokens
from pipeline.text.wording import squash


class _Way(NamedTuple):
    """How much speaks for the fields of some texts, that of the first of these, and the same for the others."""

    score: float
    field: FieldName | None
    others: _Way | None


_Speaks = Callable[[FieldName, Sequence[Line]], float]
_Text = list[Line]


def part_cells(tabled: Tabled, profile: Profile, wordings: Wordings) -> dict[Line, list[Line]]:
    """Part such cells into sections: by labels in them, by what the heads name, in this order, and by the kinds of
    fields. What is left under a title is in no section. Gives the lines that were cut, with their parts.
    """
    fiches = tabled.flow.fiches
    cuts: dict[Line, list[Line]] = {}
    _part_titles(fiches, tabled.title)
    title = text_of(tabled.title)
    sections = [section for fiche in fiches for section in fiche.sections]
    heads = {text_of(section.heading): section.heading for section in sections if section.field is None}
    named = {text: _fields_named(text, wordings) for text in heads}
    compound = {text for text, fields in named.items() if len(fields) > 1 or text == title}
    if not compound:
        return cuts
    held = {section.field for section in sections} | {field for text in compound for field in named[text]}
    free = {field.name for field in profile.fields if field.required and kind_of(field).telling} - held
    step = _narrowest(section.lines for section in sections)
    speaks = speaker(profile, wordings.language)
    for fiche in fiches:
        for section in [section for section in fiche.sections if section.field is None]:
            text = text_of(section.heading)
            if text in compound:
                found, rest = _parts(section, named[text], free, step, wordings, speaks)
                if found or text == title:
                    at = fiche.sections.index(section)
                    fiche.sections[at : at + 1] = found
                    fiche.loose += rest
                cuts |= {line: parts for line in section.lines if len(parts := _parts_of(line, found)) > 1}
    return cuts


def _part_titles(fiches: Sequence[FicheOutline], head: Sequence[Line]) -> None:
    """Make sections of what stands under the titles, where these are in a look of their own in nearly all cells."""
    groups = {id(fiche): style_groups(fiche.title) for fiche in fiches}
    looks = Counter(groups[id(fiche)][0][0].style for fiche in fiches)
    look, count = looks.most_common(1)[0]
    under = {id(fiche): [line for line in fiche.title if line.style != look] for fiche in fiches}
    if not head or count < HABIT.most * len(fiches) or sum(map(bool, under.values())) < HABIT.again:
        return
    for fiche in fiches:
        title, rest = groups[id(fiche)][0], under[id(fiche)]
        if rest and title[0].style == look and len(title) + len(rest) == len(fiche.title):
            fiche.title = title
            # The copy of the head is forgotten: it may be that of another page.
            fiche.sections.insert(0, Section(None, list(head), rest))


def _fields_named(head: str, wordings: Wordings) -> list[FieldName]:
    """The fields that the parts of a head are listed for, in their order."""
    words = tokens(head)
    joined = {at for span in phrases(wordings.language.promoter.joiners).spans(words) for at in range(*span)}
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(words):
        if at in joined or not token.word:
            parts.append([])
        else:
            parts[-1].append(token)
    texts = (head[part[0].start : part[-1].end] for part in parts if part)
    return list(dict.fromkeys(field for text in texts if (field := wordings.look_up(text)[0]) is not None))


def _narrowest(cells: Iterable[Sequence[Line]]) -> float:
    """The narrowest step from line to line in some cells, in font sizes: that of a text that wraps."""
    steps = (
        (line.baseline - above.baseline) / line.size
        for cell in cells
        for above, line in pairwise(cell)
        if above.page == line.page and above.style == line.style and above.bullet_x is None is line.bullet_x
    )
    return min((step for step in steps if step >= 1), default=inf)


def _parts(
    cell: Section,
    named: Sequence[FieldName],
    free: Collection[FieldName],
    step: float,
    wordings: Wordings,
    speaks: _Speaks,
) -> tuple[list[Section], list[Line]]:
    """The sections in a cell, and the lines that are in none."""
    found: list[Section] = []
    texts: list[_Text] = []
    for text in _texts(cell.lines, step):
        label = label_of_item(text[0], in_its_look=False)
        if label is not None and wordings.is_listed(squash(label.text)) and len(label.text) < len(text[0].text):
            value = text[0].cut(len(label.text), len(text[0].text))
            found.append(Section(wordings.look_up(label.text)[0], [label], [value, *text[1:]]))
        else:
            texts.append(text)
    rest: list[Line] = []
    for text, field in zip(texts, _placed(texts, named, free, speaks), strict=True):
        if field is None:
            rest += text
        else:
            found.append(Section(field, [], text))
    return sorted(found, key=lambda section: section.lines[0].baseline), rest


def _parts_of(line: Line, sections: Sequence[Section]) -> list[Line]:
    """The lines of some sections that were cut from a line."""
    held = (part for section in sections for part in (*section.heading, *section.lines) if part is not line)
    return [part for part in held if part.is_cut and part.is_of_row(line)]


def _texts(lines: Sequence[Line], step: float) -> list[_Text]:
    """Lines parted where one is further from the one above it than those of a text that wraps."""
    texts: list[_Text] = []
    for line in lines:
        above = texts[-1][-1] if texts else None
        apart = T.step * step * line.size
        if above is not None and above.style == line.style and line.baseline - above.baseline <= apart:
            texts[-1].append(line)
        else:
            texts.append([line])
    return texts


def _placed(
    texts: Sequence[_Text], named: Sequence[FieldName], free: Collection[FieldName], speaks: _Speaks
) -> list[FieldName | None]:
    """The fields of some texts for which most speaks: the named ones keep their order, the others must be telling.

    Sought from the last text to the first, for all that may be left of the named fields and of the others.
    """
    sets = [frozenset(left) for count in range(len(free) + 1) for left in combinations(sorted(free), count)]
    best = {(start, left): _Way(0.0, None, None) for start in range(len(named) + 1) for left in sets}
    for text in reversed(texts):
        worth = {field: speaks(field, text) for field in {*named, *free}}
        after, best = best, {}
        for start, left in after:
            ways = [
                _Way(worth[named[at]] + T.named + after[at + 1, left].score, named[at], after[at + 1, left])
                for at in range(start, len(named))
            ]
            ways += [
                _Way(worth[field] + after[start, left - {field}].score, field, after[start, left - {field}])
                for field in sorted(left)
                if worth[field] >= T.telling
            ]
            ways.append(_Way(after[start, left].score, None, after[start, left]))
            best[start, left] = max(ways, key=lambda way: way.score)
    fields: list[FieldName | None] = []
    way = best[0, frozenset(free)]
    while way.others is not None:
        fields.append(way.field)
        way = way.others
    return fields
