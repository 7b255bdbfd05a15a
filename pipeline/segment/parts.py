"""Headings inside a section: steps of a plan, set in the body's own size and colour under headings that stand out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.data.document import Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.profiles.profile import FieldName

_Under = tuple[FicheOutline, Section, Section]
"""A fiche, a section of it, and the section of a listed heading before that one."""


def fold_parts(
    fiches: Sequence[FicheOutline],
    body: Style | None,
    short: Collection[FieldName],
    is_other: Callable[[str], bool],
) -> None:
    """Give the lines under such headings, and these themselves, to the running text in which they stand.

    Nobody lists them, and they share one look; wherever one is printed, it stands under the same field, whose own
    headings look otherwise. `short` fields take a few words: no plan stands in them.
    """
    if body is None:
        return
    listed = {section.heading[0].style for fiche in fiches for section in fiche.sections if _is_listed(section)}
    by_look: dict[Style, list[_Under]] = defaultdict(list)
    for under in _unlisted(fiches):
        by_look[under[1].heading[0].style].append(under)
    for look, found in by_look.items():
        fields = {owner.field for _, _, owner in found}
        if len(found) < 2 or len(fields) > 1 or not fields.isdisjoint(short):
            continue
        if _stands_out(look, body) or look in listed or any(is_other(part.wording) for _, part, _ in found):
            continue
        if not all(_stands_out(owner.heading[0].style, body) for _, _, owner in found):
            continue
        for fiche, part, owner in found:
            owner.lines = [*owner.lines, *part.heading, *part.lines]
            fiche.sections = [section for section in fiche.sections if section is not part]


def _is_listed(section: Section) -> bool:
    return section.field is not None and bool(section.heading)


def _stands_out(style: Style, body: Style) -> bool:
    """Is a look more than the body's in bold or italics?"""
    return (style.size, style.color) != (body.size, body.color)


def _unlisted(fiches: Sequence[FicheOutline]) -> Iterator[_Under]:
    for fiche in fiches:
        owner: Section | None = None
        for section in fiche.sections:
            if _is_listed(section):
                owner = section
            elif owner is not None and section.heading:
                yield fiche, section, owner
