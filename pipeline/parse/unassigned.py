"""Lines that stand in no section: each is quoted at its fiche, or told with its page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.data.document import Line, Style, text_of
from pipeline.data.draft import Draft
from pipeline.data.outline import Outline
from pipeline.data.parsed import Doubt
from pipeline.layout.groups import style_groups
from pipeline.parse.paper import owner
from pipeline.parse.tunables import SANITY
from pipeline.rules.rule import Severity
from pipeline.text.dewrap import Dewrapper
from pipeline.text.wording import squash


def tell_unassigned(draft: Draft, outline: Outline, dewrapper: Dewrapper) -> None:
    """Quote every line on a fiche's pages that stands in no section; what follows the last fiche is only mentioned.

    What most fiches have, in a look of its own, is told once; at the others, for those who look at one fiche.
    """
    strays: dict[int | None, list[Line]] = defaultdict(list)
    for line in outline.strays:
        strays[owner(line.page, line.top, outline.fiches)].append(line)
    groups = [style_groups(fiche.loose + strays[index]) for index, fiche in enumerate(outline.fiches)]
    customs = _customs(outline, groups)
    told: set[Style] = set()
    for index, mine in enumerate(groups):
        for group in mine:
            passage, look = dewrapper.join(group), group[0].style
            is_minor = outline.decoration.issuperset(group) or look in told
            told |= set() if is_minor else customs & {look}
            message = f"this text stands in no section: {passage.text!r}"
            severity: Severity | None = "info" if is_minor else None
            draft.doubts.append(Doubt("unassigned-text", message, f"/fiches/{index}", passage.page, severity))
    on_fiches = {number for fiche in outline.fiches for number in fiche.pages}
    between = _unread_between(outline)
    for number in sorted({line.page for line in outline.strays} - on_fiches):
        message, at = f"page {number} belongs to no fiche and was not read", "/fiches"
        if number in between:
            message, at = f"{message}, though it is set like the fiche before it", f"/fiches/{between[number]}"
        draft.doubts.append(Doubt("unassigned-text", message, at, number))


def _customs(outline: Outline, groups: Sequence[Sequence[Sequence[Line]]]) -> set[Style]:
    """The looks in which nearly all fiches have text in no section, and none a value or a label (captions, say)."""
    sections = [section for fiche in outline.fiches for section in fiche.sections]
    looks = {line.style for section in sections for line in (*section.heading, *section.lines)}
    counts = Counter(look for mine in groups for look in {group[0].style for group in mine})
    return {look for look, count in counts.items() if count >= SANITY.custom * len(groups)} - looks


def _unread_between(outline: Outline) -> dict[int, int]:
    """The pages between two fiches with text that is set like the text of the first of them, each with its index; of
    several that end before the page, that of the one whose title it repeats.
    """
    unread: dict[int, int] = {}
    for index, (fiche, following) in enumerate(pairwise(outline.fiches)):
        pages = range(fiche.pages[-1] + 1, following.pages[0]) if fiche.pages and following.pages else ()
        if pages:
            looks = {line.style for section in fiche.sections for line in section.lines}
            text = (line for line in outline.strays if line not in outline.decoration and line.style in looks)
            unread |= {line.page: index for line in text if line.page in pages}
    for page, index in unread.items():
        printed = squash(text_of([line for line in outline.lines if line.page == page]))
        last = outline.fiches[index].pages[-1]
        ended = (at for at, fiche in enumerate(outline.fiches) if fiche.pages and fiche.pages[-1] == last)
        unread[page] = next((at for at in ended if squash(text_of(outline.fiches[at].title)) in printed), index)
    return unread
