"""Side notes: text in a panel of its own, in a look of its own, beside the text of a section that it does not belong
to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.data.document import Bbox, Document, Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.geometry import holds
from pipeline.layout.tunables import FRAMES


def take_side_notes(document: Document, fiches: Iterable[FicheOutline]) -> None:
    """Take side notes out of sections; their lines become loose ones of the fiche."""
    panels = {page.number: _panels(page.panels, page.width * page.height) for page in document.pages if page.panels}
    if not panels:
        return
    for fiche in fiches:
        for section in fiche.sections:
            aside = [line for line in section.lines if _is_aside(line, section, panels.get(line.page, ()))]
            if len(aside) >= FRAMES.least:
                section.lines = [line for line in section.lines if line not in aside]
                fiche.loose += aside


def _panels(panels: Sequence[Bbox], area: float) -> list[Bbox]:
    return [box for box in panels if (box[2] - box[0]) * (box[3] - box[1]) <= FRAMES.ground * area]


def _is_aside(line: Line, section: Section, panels: Sequence[Bbox]) -> bool:
    """Does a line stand in a panel that holds neither the heading nor other lines of its section, which all look
    otherwise and stand in no panel?
    """
    mine = [panel for panel in panels if holds(panel, line)]
    if not mine:
        return False
    smallest = min(mine, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    outside = [other for other in section.lines if other.page == line.page and not holds(smallest, other)]
    return (
        bool(outside)
        and not any(holds(smallest, heading) for heading in section.heading if heading.page == line.page)
        and all(other.style != line.style for other in outside)
        and not any(holds(panel, other) for other in outside for panel in panels if panel not in mine)
    )
