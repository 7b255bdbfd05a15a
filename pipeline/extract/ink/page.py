"""A page made of the runs that a reader gives, less what nobody sees of them."""

from __future__ import annotations

from pipeline.data.document import Page
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.printed import without
from pipeline.extract.lines import Shapes, build_page
from pipeline.extract.runs import Run


def build_seen_page(
    number: int, width: float, height: float, runs: list[Run], shapes: Shapes, look: Look | None
) -> Page:
    """As `build_page`, held against what the page shows; without a look at it, all runs are believed."""
    page = build_page(number, width, height, runs, shapes)
    if look is not None:
        page.links, page.unread = look.annotations.links, look.annotations.silent
    if look is None or not page.lines or not look.is_possible:
        return page
    patches = look.unseen(page.lines, shapes.images)
    if patches:
        runs = without(runs, patches)
        page.lines = build_page(number, width, height, runs, shapes).lines
    return page
