"""Lines that stand in no section: each is quoted at its fiche, or told with its page."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from pipeline.data.document import Line, text_of
from pipeline.data.draft import Draft
from pipeline.data.outline import Outline
from pipeline.data.parsed import Doubt
from pipeline.layout.groups import style_groups
from pipeline.parse.paper import owner
from pipeline.parse.priorities import named_priority
from pipeline.text.dewrap import Dewrapper
from pipeline.text.wording import squash


def tell_unassigned(draft: Draft, outline: Outline, dewrapper: Dewrapper) -> None:
    """Quote every line on a fiche's pages that stands in no section; what follows the last fiche is only mentioned."""
    strays: dict[int | None, list[Line]] = defaultdict(list)
    for line in outline.strays:
        strays[owner(line.page, line.top, outline.fiches)].append(line)
    for index, fiche in enumerate(outline.fiches):
        for group in style_groups(fiche.loose + strays[index]):
            passage = dewrapper.join(group)
            is_tag = named_priority(passage.text, draft.call.priorities) is not None
            draft.doubts.append(
                Doubt(
                    "unassigned-text",
                    f"this text is outside every section: {passage.text!r}",
                    f"/fiches/{index}",
                    page=passage.page,
                    severity="info" if is_tag or outline.decoration.issuperset(group) else None,
                )
            )
    on_fiches = {number for fiche in outline.fiches for number in fiche.pages}
    between = _unread_between(outline)
    for number in sorted({line.page for line in outline.strays} - on_fiches):
        message, at = f"page {number} belongs to no fiche and was not read", "/fiches"
        if number in between:
            message, at = f"{message}, though it is set like the fiche before it", f"/fiches/{between[number]}"
        draft.doubts.append(Doubt("unassigned-text", message, at, number))


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
