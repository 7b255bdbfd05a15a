"""From pages in reading order to fiches: a title, then sections under headings; sidebars and page breaks included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.data.document import Document, Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.groups import style_groups
from pipeline.layout.order import Ordered, Orderer
from pipeline.segment.headings import Heading, Headings
from pipeline.segment.titles import find_titles

_ABOVE_TITLE = 60.0  # points: a sidebar may begin so far above the title that it goes with
_PAGE_END = 0.85  # of the page height: a short section that ends above does not go on overleaf
_LEAST_FIELDS = 2  # a column head of the contents list may read as one
_SHORT_FIELDS = {"promoter", "websites", "period", "region", "contact"}


@dataclass(slots=True)
class Flow:
    """The fiches of a document, and the lines on no fiche; with the pages in reading order, and the groups of lines
    that look like titles.
    """

    fiches: list[FicheOutline] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    ordered: Sequence[Ordered] = ()
    titles: Sequence[list[Line]] = ()


def find_fiches(document: Document, furniture: set[Line], headings: Headings, before: Flow | None = None) -> Flow:
    """Cut a document into fiches. Lines before the first and after the last come back as `outside`.

    `before` is what was found with less furniture: the pages that lost no line to it keep their order.
    """
    titles = find_titles(document, furniture, headings)
    ordered = _ordered(document, furniture, headings, titles, before)
    if not titles:
        titles = _titles_among_headings(ordered, headings) or _titles_before_rounds(ordered, headings)
        ordered = _ordered(document, furniture, headings, titles, before) if titles else ordered
    flow = _Builder(document, headings, titles).build(ordered)
    flow.ordered, flow.titles = ordered, titles
    return flow


def _ordered(
    document: Document, furniture: set[Line], headings: Headings, titles: Sequence[list[Line]], before: Flow | None
) -> list[Ordered]:
    pages = [[line for line in page.lines if line not in furniture] for page in document.pages]
    known: Sequence[Ordered | None] = (
        before.ordered if before is not None and before.titles == titles else [None] * len(pages)
    )
    in_title = {line for group in titles for line in group}
    right = max((line.x1 for page in document.pages for line in page.lines), default=0.0)
    orderer = Orderer(
        lambda line: None if line in in_title else headings.by_line.get(line), in_title.__contains__, right
    )
    return [
        order
        if order is not None and len(order.main) + len(order.side) == len(lines)
        else orderer.order(lines, page.rules)
        for page, lines, order in zip(document.pages, pages, known, strict=True)
    ]


def _titles_among_headings(ordered: Sequence[Ordered], headings: Headings) -> list[list[Line]]:
    """Titles set just as the headings are: unlisted headings with no text of their own, once a round."""
    lines = [line for page in ordered for line in page.main]
    found: list[Heading] = []
    for index, line in enumerate(lines):
        heading = headings.by_line.get(line)
        if heading is None or heading.field or heading.lines[0] is not line:
            continue
        after = lines[index + len(heading.lines) : index + len(heading.lines) + 1]
        if after and (following := headings.by_line.get(after[0])) and following.field:
            found.append(heading)
    return [heading.lines for heading in found] if _fits_rounds(len(found), headings) else []


def _titles_before_rounds(ordered: Sequence[Ordered], headings: Headings) -> list[list[Line]]:
    """Titles that no look tells: the text just before the heading that opens every round."""
    counts = Counter(heading.field for heading in headings.found if heading.field)
    if not counts:
        return []
    opening = next((h.field for h in headings.found if h.field and counts[h.field] >= 0.6 * max(counts.values())), None)
    found: list[list[Line]] = []
    for page in ordered:
        for group in style_groups(page.main):
            index = page.main.index(group[-1])
            after = page.main[index + 1 : index + 2]
            if (
                after
                and (heading := headings.by_line.get(after[0]))
                and heading.field == opening
                and group[0] not in headings
                and len(group) <= 4
            ):
                found.append(group)
    return found if _fits_rounds(len(found), headings) else []


def _fits_rounds(count: int, headings: Headings) -> bool:
    counts = Counter(heading.field for heading in headings.found if heading.field)
    return bool(counts) and 0.6 <= count / max(counts.values()) <= 1.5


class _Builder:
    def __init__(self, document: Document, headings: Headings, titles: Sequence[list[Line]]) -> None:
        self._document = document
        self._headings = headings
        self._titles = {line: group for group in titles for line in group}
        self._flow = Flow()
        self._fiche: FicheOutline | None = None
        self._section: Section | None = None
        self._beside: list[tuple[FicheOutline, list[Line]]] = []

    def build(self, ordered: Sequence[Ordered]) -> Flow:
        """Walk the pages; sidebars come after the flow of the text, at the fiche they stand beside."""
        valid = self._titles_with_headings(ordered)
        for page, order in zip(self._document.pages, ordered, strict=True):
            carried = self._fiche
            if carried is not None and self._is_a_new_part(order, page.height):
                carried = self._fiche = self._section = None
            for line in self._without_leading_strays(order.main, page.height):
                self._take(line, valid)
            if order.side:
                self._place_aside(page.number, order.side, carried)
        for fiche, lines in self._beside:
            self._add_section_lines(fiche, lines)
        for fiche in self._flow.fiches:
            fiche.pages = sorted({line.page for line in _lines_of(fiche)})
        return self._flow

    def _titles_with_headings(self, ordered: Sequence[Ordered]) -> set[int]:
        """Of all title groups (by id), those that headings of two fields follow before the next title: the others open
        no fiche.
        """
        fields: dict[int, set[str]] = {}
        last: list[Line] | None = None
        for order in ordered:
            asides = {
                heading.field
                for line in order.side
                if (heading := self._headings.by_line.get(line)) is not None and heading.field
            }
            for line in order.main:
                if line in self._titles:
                    last = self._titles[line]
                    fields.setdefault(id(last), set()).update(asides)
                elif last is not None and (heading := self._headings.by_line.get(line)) is not None and heading.field:
                    fields.setdefault(id(last), set()).add(heading.field)
        return {title for title, found in fields.items() if len(found) >= _LEAST_FIELDS}

    def _is_a_new_part(self, order: Ordered, height: float) -> bool:
        """Does a page without title and heading begin something else (a colophon), not go on with the fiche before
        it?
        """
        lines = order.main + order.side
        if not lines or any(line in self._titles or line in self._headings for line in lines):
            return False
        if self._section is None or not self._section.lines:
            return True
        last = self._section.lines[-1]
        return (
            last.page != lines[0].page - 1
            or last.baseline < (_PAGE_END if self._section.field in _SHORT_FIELDS else 0.7) * height
            or lines[0].style != last.style
        )

    def _without_leading_strays(self, lines: Sequence[Line], height: float) -> Sequence[Line]:
        """A page's lines, less those at its top that do not look like what the section before goes on with."""
        count = 0
        while count < len(lines) and lines[count] not in self._titles and lines[count] not in self._headings:
            count += 1
        section = self._section
        if not count or section is None or not section.lines:
            return lines
        last = section.lines[-1]
        ended = section.field in _SHORT_FIELDS and last.baseline < _PAGE_END * height
        if last.page == lines[0].page or (not ended and lines[0].style == last.style):
            return lines
        self._flow.outside += lines[:count]
        return lines[count:]

    def _take(self, line: Line, valid: set[int]) -> None:
        title = self._titles.get(line)
        if title is not None:
            if title[0] is line:
                self._section = None
                self._fiche = None
                if id(title) in valid:
                    self._fiche = FicheOutline(list(title))
                    self._flow.fiches.append(self._fiche)
            if self._fiche is None:
                self._flow.outside.append(line)
            return
        if self._fiche is None:
            self._flow.outside.append(line)
            return
        self._section = self._extend(self._fiche, self._section, line)

    def _extend(self, fiche: FicheOutline, section: Section | None, line: Line) -> Section | None:
        heading = self._headings.by_line.get(line)
        if heading is not None:
            if heading.lines[0] is line or section is None or section.heading is not heading.lines:
                section = Section(heading.field, heading.lines, doubtful=heading.is_near)
                fiche.sections.append(section)
            return section
        (section.lines if section is not None else fiche.loose).append(line)
        return section

    def _place_aside(self, page: int, lines: list[Line], carried: FicheOutline | None) -> None:
        here = [fiche for fiche in self._flow.fiches if fiche.title[0].page == page]
        for line in lines:
            owner = carried
            for fiche in here:
                if owner is None or fiche.title[0].top - _ABOVE_TITLE <= line.top:
                    owner = fiche
            if owner is None:
                self._flow.outside.append(line)
            elif self._beside and self._beside[-1][0] is owner:
                self._beside[-1][1].append(line)
            else:
                self._beside.append((owner, [line]))

    def _add_section_lines(self, fiche: FicheOutline, lines: list[Line]) -> None:
        section: Section | None = None
        for line in lines:
            section = self._extend(fiche, section, line)


def _lines_of(fiche: FicheOutline) -> list[Line]:
    lines = list(fiche.title)
    for section in fiche.sections:
        lines += section.heading + section.lines
    return lines
